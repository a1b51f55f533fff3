"""A small operating system: tasks of several kinds that send each other packets and are scheduled by priority."""

SIZE = 3000
EXPECTED = 29955

IDLE, WORKER, HANDLER, DEVICE = range(4)


class Packet:
    def __init__(self, link, kind, data):
        self.link = link
        self.kind = kind
        self.data = data

    def append_to(self, queue):
        self.link = None
        if queue is None:
            return self
        last = queue
        while last.link is not None:
            last = last.link
        last.link = self
        return queue


class Task:
    def __init__(self, system, number, priority):
        self.system = system
        self.number = number
        self.priority = priority
        self.queue = None
        self.holding = False
        self.waiting = False
        self.link = system.tasks
        system.tasks = self
        system.table[number] = self

    def ready(self):
        return not self.holding and (not self.waiting or self.queue is not None)

    def step(self):
        packet = None
        if self.queue is not None:
            packet = self.queue
            self.queue = packet.link
        self.waiting = False
        self.work(packet)

    def receive(self, packet):
        self.queue = packet.append_to(self.queue)

    def wait(self):
        self.waiting = True


class IdleTask(Task):
    def __init__(self, system, number, count):
        super().__init__(system, number, 0)
        self.count = count
        self.control = 1

    def work(self, packet):
        self.count -= 1
        if self.count <= 0:
            self.holding = True
            return
        if self.control & 1:
            self.control = self.control >> 1 ^ 0xD008
            self.system.send(DEVICE, Packet(None, 1, self.control & 7))
        else:
            self.control >>= 1
            self.system.send(WORKER, Packet(None, 0, self.control & 7))


class WorkerTask(Task):
    def work(self, packet):
        if packet is None:
            return self.wait()
        packet.data = (packet.data * 31 + 7) & 1023
        self.system.work += 1
        self.system.send(HANDLER, packet)


class HandlerTask(Task):
    def work(self, packet):
        if packet is None:
            return self.wait()
        self.system.handled += 1
        if packet.kind:
            packet.kind -= 1
            self.system.send(WORKER, packet)


class DeviceTask(Task):
    def __init__(self, system, number, priority):
        super().__init__(system, number, priority)
        self.pending = None

    def work(self, packet):
        if packet is None:
            if self.pending is not None:
                packet, self.pending = self.pending, None
                self.system.send(HANDLER, packet)
            else:
                self.wait()
        else:
            if self.pending is not None:
                self.system.send(HANDLER, self.pending)
            self.pending = packet


class System:
    def __init__(self):
        self.tasks = None
        self.table = {}
        self.work = self.handled = self.switches = 0

    def send(self, number, packet):
        self.table[number].receive(packet)

    def run(self):
        while True:
            best = None
            task = self.tasks
            while task is not None:
                if task.ready() and (best is None or task.priority > best.priority):
                    best = task
                task = task.link
            if best is None:
                return
            self.switches += 1
            best.step()


def run(n):
    system = System()
    IdleTask(system, IDLE, n)
    WorkerTask(system, WORKER, 1000)
    HandlerTask(system, HANDLER, 2000)
    DeviceTask(system, DEVICE, 3000)
    system.run()
    return system.handled + system.switches + system.work
