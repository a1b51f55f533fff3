# Where a program comes from, and what the compiler has to say of it.
import os
import subprocess
import sys
import tempfile


folder = 'none yet'


def run(*arguments, text='', pass_fds=()):
    p = subprocess.run([sys.executable, *arguments], input=text, capture_output=True, text=True, pass_fds=pass_fds)
    print(p.returncode, repr(p.stdout))
    print(p.stderr.replace(folder, 'FOLDER'), end='')


run('/dev/stdin', text='print("from a pipe, whole", __file__)')
run('-', text='print("from standard input")')
run(text='import sys; print(sys.argv)')
read, write = os.pipe()
os.write(write, b'print("PK is no archive", len(__file__) > 0)\n' * 2)
os.close(write)
run(f'/dev/fd/{read}', pass_fds=(read,))
os.close(read)

run('-c', 'assert (1, "warns")')
run('-W', 'error', '-c', 'assert (1, "warns")')
run('-c', 'x = (1,')
run('-c', 'def f():\n  return 1 / 0\nf()')
run('-OO', '-c', 'def f(): "doc"\nprint(f.__doc__); assert 0')
run('-c', 'print(' + '(' * 50 + '1' + ')' * 50 + ')')

with tempfile.TemporaryDirectory() as folder:
    folder = os.path.realpath(folder)
    os.chdir(folder)
    for text in 'print(1 is 1)', 'if 1:\nprint(2)', 'print(3)\n\tprint(4)', '# -*- coding: latin-1 -*-\nprint(ascii("\xe9"))', 'x = 5\nraise KeyError(x)':
        with open('program.py', 'w', encoding='latin-1') as file:
            file.write(text)
        run('program.py')
        run('-W', 'ignore', 'program.py')
    os.remove('program.py')
