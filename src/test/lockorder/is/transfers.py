# expect: takes lock
import threading


class Account:
    def __init__(self, money):
        self.lock = threading.Lock()
        self.money = money


def transfer(source, target, amount):
    with source.lock:
        with target.lock:
            source.money -= amount
            target.money += amount


here, there = Account(100), Account(100)
one = threading.Thread(target=transfer, args=(here, there, 10))
one.start()
one.join()
two = threading.Thread(target=transfer, args=(there, here, 20))
two.start()
two.join()
