# Behind which instructions the GIL may change hands, by mode: where x += 1 can lose an update, and where it cannot.
import dis

x = 0


def count():
    global x
    x += 1


def count_by_call():
    global x
    x += int(1)


dis.dis(count, switch_points=True)
print()
dis.dis(count_by_call, switch_points=True)
