# Locks taken in both orders. It goes well this time, as the threads come one after the other: -X lockorder tells all the same.
#   gilpy -X lockorder samples/watch/lock_order.py
import threading


class Account:
    def __init__(self, money):
        self.money = money
        self.lock = threading.Lock()


def transfer(source, target, amount):
    with source.lock:
        with target.lock:
            source.money -= amount
            target.money += amount


savings, wages = Account(100), Account(50)
for arguments in (wages, savings, 20), (savings, wages, 5):
    thread = threading.Thread(target=transfer, args=arguments)
    thread.start()
    thread.join()
print(savings.money, wages.money)
