"""A pipe: two ends, objects in both directions, and EOFError when the other end is closed."""
import multiprocessing


def shout(end):
    while True:
        try:
            text = end.recv()
        except EOFError:
            print("child: nobody is left to talk to", flush=True)
            break
        end.send(text.upper() + "!")


if __name__ == "__main__":
    ours, theirs = multiprocessing.Pipe()
    child = multiprocessing.get_context("spawn").Process(target=shout, args=(theirs,))
    child.start()
    theirs.close()
    for text in ("hello", "goodbye"):
        ours.send(text)
        print("answer:", ours.recv(), flush=True)
    print("more to come:", ours.poll(0.05), flush=True)
    ours.close()
    child.join()
