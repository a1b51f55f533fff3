# Weak references that a child has from its parent, wherever they are found: those that a module of the library holds come before all else.
import os
import string
import weakref


class Node:
    pass


def in_child(what, look):
    pid = os.fork()
    if pid == 0:
        print(what, *look(), flush=True)
        os._exit(0)
    print('ended', os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), flush=True)


def found():
    return string.found() is node, weakref.getweakrefs(node)[0] is string.found, weakref.ref(node) is string.found


def called():
    global node
    refers = string.found() is node, weakref.getweakrefcount(node)
    del node
    import gc
    gc.collect()
    return *refers, string.found() is None, heard


def through_proxy():
    return string.found.number, weakref.getweakrefs(node)[0] is string.found


node = Node()
string.found = weakref.ref(node)
in_child('of a library module', found)

node = Node()
string.found = weakref.ref(node)
in_child('another one', found)

heard = []
node = Node()
string.found = weakref.ref(node, lambda r: heard.append('gone'))
in_child('with a callback', called)

node = Node()
node.number = 7
string.found = weakref.proxy(node)
in_child('a proxy', through_proxy)

node = Node()
string.found = weakref.ref(node)
node = None
import gc
gc.collect()
in_child('dead', lambda: (string.found(),))
