"""multiprocessing's pool interface, served by threads."""
from multiprocessing.dummy import Pool

pool = Pool(4)
print(pool.map(lambda n: n * 10, range(5)))
pool.close()
pool.join()
