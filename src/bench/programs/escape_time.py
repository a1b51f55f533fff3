"""Floats in nested loops: how fast points of a plane escape under z = z * z + c."""

SIZE = 80
EXPECTED = 80898


def run(n):
    total = 0
    for row in range(n):
        cy = 2.4 * row / n - 1.2
        for column in range(n):
            cx = 3.0 * column / n - 2.1
            x = y = 0.0
            count = 0
            while count < 40:
                xx = x * x
                yy = y * y
                if xx + yy > 4.0:
                    break
                y = 2.0 * x * y + cy
                x = xx - yy + cx
                count += 1
            total += count
    return total
