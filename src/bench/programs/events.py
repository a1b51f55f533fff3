"""A simulation: customers, a heap of events, queues before counters."""

import heapq
from collections import deque

SIZE = 6000
EXPECTED = 12764


class Random:
    def __init__(self, seed):
        self.seed = seed

    def below(self, n):
        self.seed = (self.seed * 69069 + 1) & 0xFFFFFFFF
        return (self.seed >> 8) % n


class Counter:
    def __init__(self, number):
        self.number = number
        self.waiting = deque()
        self.busy = False
        self.served = 0

    def arrive(self, shop, customer):
        self.waiting.append(customer)
        if not self.busy:
            self.next(shop)

    def next(self, shop):
        if self.waiting:
            customer = self.waiting.popleft()
            self.busy = True
            shop.waited += shop.now - customer
            shop.at(2 + shop.random.below(6), self.done)
        else:
            self.busy = False

    def done(self, shop):
        self.served += 1
        self.next(shop)


class Shop:
    def __init__(self, counters):
        self.now = 0
        self.waited = 0
        self.random = Random(1)
        self.events = []
        self.order = 0
        self.counters = [Counter(i) for i in range(counters)]

    def at(self, delay, action):
        self.order += 1
        heapq.heappush(self.events, (self.now + delay, self.order, action))

    def enter(self, shop):
        shortest = min(self.counters, key=lambda c: len(c.waiting))
        shortest.arrive(self, self.now)

    def run(self):
        while self.events:
            self.now, _, action = heapq.heappop(self.events)
            action(self)


def run(n):
    shop = Shop(4)
    for _ in range(n):
        shop.at(shop.random.below(n * 2), shop.enter)
    shop.run()
    assert sum(c.served for c in shop.counters) == n
    return shop.waited
