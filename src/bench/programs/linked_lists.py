"""Lists made of nodes, with the dunder methods that make them like built-in ones."""

SIZE = 1200
EXPECTED = 10349


class Node:
    def __init__(self, value, next=None):
        self.value = value
        self.next = next


class List:
    def __init__(self, items=()):
        self.head = None
        self.size = 0
        for item in items:
            self.push(item)

    def push(self, value):
        self.head = Node(value, self.head)
        self.size += 1

    def __len__(self):
        return self.size

    def __iter__(self):
        node = self.head
        while node is not None:
            yield node.value
            node = node.next

    def __getitem__(self, index):
        if not 0 <= index < self.size:
            raise IndexError(index)
        node = self.head
        while index:
            node = node.next
            index -= 1
        return node.value

    def __contains__(self, value):
        return any(v == value for v in self)

    def __add__(self, other):
        result = List(self)
        for v in other:
            result.push(v)
        return result

    def __eq__(self, other):
        return len(self) == len(other) and all(a == b for a, b in zip(self, other))

    def reversed(self):
        result = List()
        for v in self:
            result.push(v)
        return result


def run(n):
    a = List(range(n))
    b = a.reversed()
    assert b.reversed() == a and a != b
    c = a + b
    total = sum(c) % 10007 + len(c)
    for i in range(0, n, 40):
        total += a[i] % 5 + (i in b)
    return total
