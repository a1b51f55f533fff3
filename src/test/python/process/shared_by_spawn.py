# Shared values and arrays, with and without locks, that are arguments of fresh processes.
import ctypes
import multiprocessing


class Point(ctypes.Structure):
    _fields_ = [('x', ctypes.c_int), ('y', ctypes.c_double)]


def change(value, array, raw_array, raw_value, point, raw_point):
    value.value *= 2
    array[0] = 5
    raw_array[1] = 7
    raw_value.value = 234
    point.x, raw_point.y = 3, -1.5


if __name__ == '__main__':
    for method in 'spawn', 'forkserver':
        ctx = multiprocessing.get_context(method)
        shared = (ctx.Value('i', 7), ctx.Array('d', range(10)), ctx.RawArray('h', 3), ctx.RawValue('b', -23), ctx.Value(Point, 1, 2),
                  ctx.RawValue(Point, 1, 2))
        process = ctx.Process(target=change, args=shared)
        process.start()
        process.join()
        value, array, raw_array, raw_value, point, raw_point = shared
        print(process.exitcode, value.value, array[:2], raw_array[:], raw_value.value, point.x, raw_point.y)
