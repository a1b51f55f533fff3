"""One call site, several classes."""

SIZE = 60000
EXPECTED = 727957000


class Shape:
    def __init__(self, size):
        self.size = size

    def area(self):
        raise NotImplementedError

    def grown(self, by):
        return type(self)(self.size + by)


class Square(Shape):
    def area(self):
        return self.size * self.size


class Line(Shape):
    def area(self):
        return 0


class Triangle(Shape):
    def area(self):
        return self.size * self.size // 2


class Plus(Shape):
    def __init__(self, size, arm=1):
        Shape.__init__(self, size)
        self.arm = arm

    def area(self):
        return 4 * self.size * self.arm + self.arm * self.arm


class Pair(Shape):
    def __init__(self, size, left=None, right=None):
        super().__init__(size)
        self.left = left or Square(size)
        self.right = right or Triangle(size)

    def area(self):
        return self.left.area() + self.right.area()


def run(n):
    shapes = [cls(i) for i in range(1, 5) for cls in (Square, Line, Triangle, Plus, Pair)]
    total = 0
    for i in range(n):
        shape = shapes[i % len(shapes)]
        total += shape.area()
        if i % 50 == 0:
            shapes[i % len(shapes)] = shape.grown(1)
    return total
