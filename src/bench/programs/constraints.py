"""Values that depend on each other through chains of constraints, solved again after each change."""

SIZE = 60
EXPECTED = 66370


class Variable:
    def __init__(self, value):
        self.value = value
        self.users = []
        self.maker = None
        self.mark = 0


class Constraint:
    def __init__(self, strength, *variables):
        self.strength = strength
        self.variables = variables
        for v in variables:
            v.users.append(self)

    def output(self):
        return self.variables[-1]

    def inputs(self):
        return self.variables[:-1]


class Equal(Constraint):
    def execute(self):
        self.variables[1].value = self.variables[0].value


class Scale(Constraint):
    def execute(self):
        source, factor, offset, target = self.variables
        target.value = source.value * factor.value + offset.value


class Sum(Constraint):
    def execute(self):
        self.variables[-1].value = sum(v.value for v in self.inputs())


class Planner:
    def __init__(self):
        self.mark = 0

    def plan(self, changed):
        self.mark += 1
        changed.mark = self.mark
        plan = []
        todo = [c for c in changed.users if c.output() is not changed]
        while todo:
            constraint = todo.pop(0)
            target = constraint.output()
            if target.mark == self.mark:
                continue
            target.mark = self.mark
            target.maker = constraint
            plan.append(constraint)
            todo.extend(c for c in target.users if c.output() is not target)
        return plan

    def change(self, variable, value):
        variable.value = value
        for constraint in self.plan(variable):
            constraint.execute()


def run(n):
    planner = Planner()
    first = Variable(0)
    last = first
    for _ in range(n):
        following = Variable(0)
        Equal(1, last, following)
        last = following
    factor, offset = Variable(10), Variable(1000)
    ends = []
    source = last
    for _ in range(n):
        target = Variable(0)
        Scale(2, source, factor, offset, target)
        ends.append(target)
    total = Variable(0)
    result = 0
    for i in range(50):
        planner.change(first, i)
        for e in ends:
            assert e.value == i * 10 + 1000
        result += ends[-1].value
    Sum(3, *ends[:4], total)
    planner.change(first, 3)
    return result + total.value
