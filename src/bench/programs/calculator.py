"""A tokenizer, a recursive parser and an evaluator of a small language."""

SIZE = 250
EXPECTED = 12364

PROGRAM = "let a = 3 * (n + 4) - 2; let b = a * a / 7 + (a - n) * (b0 + 1); if b > 20 then b - a else a + b"


class Node:
    __slots__ = ("kind", "a", "b", "c")

    def __init__(self, kind, a=None, b=None, c=None):
        self.kind, self.a, self.b, self.c = kind, a, b, c


def tokens(text):
    i = 0
    while i < len(text):
        c = text[i]
        if c.isspace():
            i += 1
        elif c.isdigit():
            start = i
            while i < len(text) and text[i].isdigit():
                i += 1
            yield "number", int(text[start:i])
        elif c.isalpha():
            start = i
            while i < len(text) and text[i].isalnum():
                i += 1
            word = text[start:i]
            yield ("word", word) if word in ("let", "if", "then", "else") else ("name", word)
        else:
            yield "sign", c
            i += 1
    yield "end", None


class Parser:
    def __init__(self, text):
        self.tokens = list(tokens(text))
        self.at = 0

    def take(self, value=None):
        token = self.tokens[self.at]
        if value is not None and token[1] != value:
            raise SyntaxError("expected %s" % value)
        self.at += 1
        return token

    def sees(self, *values):
        return self.tokens[self.at][1] in values

    def program(self):
        steps = []
        while self.sees("let"):
            self.take()
            name = self.take()[1]
            self.take("=")
            steps.append((name, self.sum()))
            self.take(";")
        return steps, self.choice()

    def choice(self):
        if self.sees("if"):
            self.take()
            left = self.sum()
            self.take(">")
            right = self.sum()
            self.take("then")
            yes = self.choice()
            self.take("else")
            return Node("if", Node(">", left, right), yes, self.choice())
        return self.sum()

    def sum(self):
        node = self.product()
        while self.sees("+", "-"):
            node = Node(self.take()[1], node, self.product())
        return node

    def product(self):
        node = self.atom()
        while self.sees("*", "/"):
            node = Node(self.take()[1], node, self.atom())
        return node

    def atom(self):
        kind, value = self.take()
        if value == "(":
            node = self.sum()
            self.take(")")
            return node
        return Node(kind, value)


def evaluate(node, names):
    kind = node.kind
    if kind == "number":
        return node.a
    if kind == "name":
        return names.get(node.a, 0)
    if kind == "if":
        return evaluate(node.b if evaluate(node.a, names) else node.c, names)
    a, b = evaluate(node.a, names), evaluate(node.b, names)
    if kind == "+":
        return a + b
    if kind == "-":
        return a - b
    if kind == "*":
        return a * b
    if kind == "/":
        return a // b
    return a > b


def run(n):
    total = 0
    for i in range(n):
        steps, result = Parser(PROGRAM).program()
        names = {"n": i}
        for name, node in steps:
            names[name] = evaluate(node, names)
        total += evaluate(result, names) % 100
    return total
