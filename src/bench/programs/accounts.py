"""Method calls that read and change attributes."""

SIZE = 60000
EXPECTED = 4115


class Account:
    fee = 1

    def __init__(self, owner, balance=0):
        self.owner = owner
        self.balance = balance
        self.moves = 0

    def deposit(self, amount):
        self.balance += amount
        self.moves += 1
        return self

    def withdraw(self, amount):
        if amount + self.fee > self.balance:
            return False
        self.balance -= amount + self.fee
        self.moves += 1
        return True

    @property
    def busy(self):
        return self.moves > 100


class Savings(Account):
    fee = 0

    def __init__(self, owner, balance=0, rate=2):
        super().__init__(owner, balance)
        self.rate = rate

    def deposit(self, amount):
        super().deposit(amount + amount * self.rate // 100)
        return self


def run(n):
    accounts = [Account("a", 500), Savings("b", 300), Account("c"), Savings("d", rate=5)]
    refused = 0
    for i in range(n):
        source = accounts[i & 3]
        target = accounts[(i * 7 + 1) & 3]
        amount = i % 23
        if source.withdraw(amount):
            target.deposit(amount)
        else:
            refused += 1
    return refused % 1000 + sum(1000 for a in accounts if a.busy) + sum(a.balance > 0 for a in accounts)
