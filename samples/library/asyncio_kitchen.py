"""Three cooks share one stove: tasks of asyncio wait for each other without threads or races."""
import asyncio


async def cook(name, minutes, stove, log):
    log.append(f"{name} is cut")
    async with stove:
        await asyncio.sleep(minutes / 100)
        log.append(f"{name} is cooked")
    return name


async def main():
    stove, log = asyncio.Semaphore(2), []
    async with asyncio.TaskGroup() as kitchen:
        dishes = [kitchen.create_task(cook(name, minutes, stove, log))
                  for name, minutes in [("soup", 6), ("rice", 2), ("stew", 2)]]
    print("\n".join(log))
    print("served:", ", ".join(dish.result() for dish in dishes))

    try:
        async with asyncio.timeout(0.01):
            await cook("roast", 100, stove, log)
    except TimeoutError:
        print("the guests have left, and so", log[-1], "only")


asyncio.run(main())
