"""An exception in a worker comes out where the result is asked for."""
from concurrent.futures import ThreadPoolExecutor

with ThreadPoolExecutor(1) as pool:
    future = pool.submit(int, "not a number")
    try:
        future.result()
    except ValueError as error:
        print("ValueError:", error)
