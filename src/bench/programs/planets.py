"""Objects with float attributes that pull at each other."""

SIZE = 4000
EXPECTED = -0.174


class Body:
    def __init__(self, mass, x, y, z, vx, vy, vz):
        self.mass = mass
        self.x, self.y, self.z = x, y, z
        self.vx, self.vy, self.vz = vx, vy, vz


def system():
    return [Body(39.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0),
            Body(0.04, 4.8, -1.2, -0.1, 0.6, 2.8, -0.02),
            Body(0.01, 8.3, 4.1, -0.4, -1.0, 1.8, 0.008),
            Body(0.002, 12.9, -15.1, -0.2, 1.1, 0.87, -0.01)]


def advance(bodies, dt):
    for i, a in enumerate(bodies):
        for j in range(i + 1, len(bodies)):
            b = bodies[j]
            dx = a.x - b.x
            dy = a.y - b.y
            dz = a.z - b.z
            d2 = dx * dx + dy * dy + dz * dz
            pull = dt / (d2 * d2 ** 0.5)
            ma = a.mass * pull
            mb = b.mass * pull
            a.vx -= dx * mb
            a.vy -= dy * mb
            a.vz -= dz * mb
            b.vx += dx * ma
            b.vy += dy * ma
            b.vz += dz * ma
    for body in bodies:
        body.x += dt * body.vx
        body.y += dt * body.vy
        body.z += dt * body.vz


def energy(bodies):
    total = 0.0
    for i, a in enumerate(bodies):
        total += 0.5 * a.mass * (a.vx * a.vx + a.vy * a.vy + a.vz * a.vz)
        for b in bodies[i + 1:]:
            total -= a.mass * b.mass / ((a.x - b.x) ** 2 + (a.y - b.y) ** 2 + (a.z - b.z) ** 2) ** 0.5
    return total


def run(n):
    bodies = system()
    for _ in range(n):
        advance(bodies, 0.001)
    return round(energy(bodies), 3)
