import threading, time

c = threading.Condition(); turn = 0
def work(me):
    global turn
    for _ in range(200):
        with c:
            c.wait_for(lambda: turn == me)
            turn = 1 - me
            c.notify_all()
ts = [threading.Thread(target=work, args=(i,)) for i in range(2)]
for t in ts: t.start()
for t in ts: t.join()
