"""Topological sorting: an order of tasks in which each comes after those it depends on."""

__all__ = ["TopologicalSorter", "CycleError"]

GenericAlias = type(list[int])


class CycleError(ValueError):
    """Raised when there is a cycle; the second argument is a list of its nodes, the first one twice."""


class _Node:
    """What is known of one node. remaining counts predecessors that are not done; after that come the marks."""

    __slots__ = 'node', 'remaining', 'successors'

    def __init__(self, node):
        self.node = node
        self.remaining = 0
        self.successors = []

_OUT = -1
_DONE = -2


class TopologicalSorter:
    """Sorts a graph given as a mapping from each node to those it depends on."""

    def __init__(self, graph=None):
        self._nodes = {}
        self._ready = None
        self._passed_out = 0
        self._finished = 0
        if graph is not None:
            for node, predecessors in graph.items():
                self.add(node, *predecessors)

    def _info(self, node):
        info = self._nodes.get(node)
        if info is None:
            info = self._nodes[node] = _Node(node)
        return info

    def add(self, node, *predecessors):
        """Add a node and nodes that have to come before it; may be called again for the same node."""
        if self._ready is not None:
            raise ValueError("Nodes cannot be added after a call to prepare()")
        info = self._info(node)
        info.remaining += len(predecessors)
        for predecessor in predecessors:
            self._info(predecessor).successors.append(node)

    def prepare(self):
        """Close the graph for additions, and look for cycles. Nodes outside of cycles can still be had."""
        if self._ready is not None:
            raise ValueError("cannot prepare() more than once")
        self._ready = [info.node for info in self._nodes.values() if info.remaining == 0]
        cycle = self._find_cycle()
        if cycle:
            raise CycleError("nodes are in a cycle", cycle)

    def get_ready(self):
        """The nodes, as a tuple, that have become ready since the last call."""
        self._require_prepared()
        result = tuple(self._ready)
        for node in result:
            self._nodes[node].remaining = _OUT
        self._ready.clear()
        self._passed_out += len(result)
        return result

    def is_active(self):
        """Whether there are nodes to get, or to wait for."""
        self._require_prepared()
        return self._finished < self._passed_out or bool(self._ready)

    def __bool__(self):
        return self.is_active()

    def done(self, *nodes):
        """Mark nodes from get_ready() as done, which may make others ready."""
        self._require_prepared()
        for node in nodes:
            info = self._nodes.get(node)
            if info is None:
                raise ValueError(f"node {node!r} was not added using add()")
            if info.remaining >= 0:
                raise ValueError(f"node {node!r} was not passed out (still not ready)")
            if info.remaining == _DONE:
                raise ValueError(f"node {node!r} was already marked done")
            info.remaining = _DONE
            for successor in info.successors:
                following = self._nodes[successor]
                following.remaining -= 1
                if following.remaining == 0:
                    self._ready.append(successor)
            self._finished += 1

    def _require_prepared(self):
        if self._ready is None:
            raise ValueError("prepare() must be called first")

    def _find_cycle(self):
        """A cycle as a list with its first node at the end too, or None. Depth first, without recursion."""
        visited = set()
        path = []
        position = {}
        for start in self._nodes:
            if start in visited:
                continue
            pending = [iter((start,))]
            while pending:
                for node in pending[-1]:
                    if node in position:
                        return path[position[node]:] + [node]
                    if node not in visited:
                        visited.add(node)
                        position[node] = len(path)
                        path.append(node)
                        pending.append(iter(self._nodes[node].successors))
                        break
                else:
                    pending.pop()
                    if path:
                        del position[path.pop()]
        return None

    def static_order(self):
        """Iterate over all nodes in an order that fits."""
        self.prepare()
        while self.is_active():
            ready = self.get_ready()
            yield from ready
            self.done(*ready)

    __class_getitem__ = classmethod(GenericAlias)
