"""Context variables: each thread starts with the defaults, unless it runs in a copy of another's context."""
import contextvars
import threading

user = contextvars.ContextVar("user", default="nobody")


def who(place):
    print(place, "sees", user.get())


user.set("ann")
for target in (who, contextvars.copy_context().run):
    args = ("a plain thread",) if target is who else (who, "a thread in a copy of the context")
    t = threading.Thread(target=target, args=args)
    t.start()
    t.join()
who("the main thread")
