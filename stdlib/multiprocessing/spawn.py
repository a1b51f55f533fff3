"""The start of a child that is not a copy: what it is told, and how it becomes what its parent wants."""

__all__ = ['_main', 'freeze_support', 'set_executable', 'get_executable', 'get_preparation_data', 'get_command_line',
           'import_main_path']

import os
import sys
import types

from . import context, process, reduction, util
from .context import _default_context

# A program that was frozen into an executable runs its children by itself.
WINEXE = WINSERVICE = False

_python_exe = None


def get_executable():
    """The program that runs children."""
    return _python_exe


def set_executable(exe):
    """Set the program that runs children; bytes, text or a path."""
    global _python_exe
    _python_exe = exe if exe is None else os.fsencode(exe)


set_executable(sys.executable)


# On the side of the parent.


def get_command_line(**kwds):
    """The command line of a child: the interpreter with the options of this one, and a call with these arguments."""
    if getattr(sys, 'frozen', False):
        return [sys.executable, '--multiprocessing-fork', *(f'{name}={value!r}' for name, value in kwds.items())]
    call = ', '.join(f'{name}={value!r}' for name, value in kwds.items())
    program = f'from multiprocessing.spawn import spawn_main; spawn_main({call})'
    return [get_executable(), *util._args_from_interpreter_flags(), '-c', program, '--multiprocessing-fork']


def get_preparation_data(name):
    """What a child must know before it can read its process object."""
    _check_not_importing_main()
    data = {'log_to_stderr': util._log_to_stderr, 'authkey': process.current_process().authkey}
    if util._logger is not None:
        data['log_level'] = util._logger.getEffectiveLevel()
    # An empty entry means the directory that the program began in.
    path = [process.ORIGINAL_DIR if entry == '' and process.ORIGINAL_DIR is not None else entry for entry in sys.path]
    data.update(name=name, sys_path=path, sys_argv=sys.argv, orig_dir=process.ORIGINAL_DIR,
                start_method=_default_context.get_start_method())
    try:
        data['dir'] = os.getcwd()
    except PermissionError:
        # Where no files are to be had, a directory is none either.
        pass
    main = sys.modules['__main__']
    main_name = getattr(getattr(main, '__spec__', None), 'name', None)
    if main_name is not None:
        data['init_main_from_name'] = main_name
    elif (main_path := getattr(main, '__file__', None)) is not None:
        if not os.path.isabs(main_path) and process.ORIGINAL_DIR is not None:
            main_path = f'{process.ORIGINAL_DIR}/{main_path}'
        data['init_main_from_path'] = os.path.normpath(main_path)
    return data


_TOO_EARLY = (
    '', 'An attempt has been made to start a new process before the', 'current process has finished its bootstrapping phase.',
    '', 'This probably means that you are not using fork to start your',
    'child processes and you have forgotten to use the proper idiom', 'in the main module:',
    '', "    if __name__ == '__main__':", '        freeze_support()', '        ...',
    '', 'The "freeze_support()" line can be omitted if the program', 'is not going to be frozen to produce an executable.',
    '', 'To fix this issue, refer to the "Safe importing of main module"',
    'section in https://docs.python.org/3/library/multiprocessing.html')


def _check_not_importing_main():
    # Set while the main program is run for a child: without a guard, it would start children for ever.
    if hasattr(process.current_process(), '_inheriting'):
        raise RuntimeError('\n'.join(line and ' ' * 8 + line for line in _TOO_EARLY) + '\n' + ' ' * 8)


# On the side of the child.


def with_library(path):
    """A path of the parent, whose library may stand where this process cannot read it: in the archive of an application that embeds Python."""
    own = os.path.dirname(os.__file__)
    return path if own in path else [*path, own]


def is_forking(argv):
    """Whether the command line is a child's."""
    return len(argv) >= 2 and argv[1] == '--multiprocessing-fork'


def freeze_support():
    """In a frozen program: if this is a child, be it and exit."""
    if is_forking(sys.argv):
        kwds = {}
        for argument in sys.argv[2:]:
            name, value = argument.split('=')
            kwds[name] = None if value == 'None' else int(value)
        spawn_main(**kwds)
        sys.exit()


def spawn_main(pipe_handle, parent_pid=None, tracker_fd=None):
    """Be the child whose parent writes into this pipe."""
    assert is_forking(sys.argv), 'Not forking'
    from . import resource_tracker
    resource_tracker._resource_tracker._fd = tracker_fd
    # The pipe stays open in the parent for its whole life, so its end is the parent's end.
    parent_sentinel = os.dup(pipe_handle)
    sys.exit(_main(pipe_handle, parent_sentinel))


def _main(fd, parent_sentinel):
    """Read from the pipe what this child is, and be it; the exit status."""
    current = process.current_process()
    with open(fd, 'rb') as from_parent:
        current._inheriting = True
        try:
            prepare(reduction.pickle.load(from_parent))
            itself = reduction.pickle.load(from_parent)
        except KeyboardInterrupt:
            # Not a part of the program yet, which has its own traceback: the exit status says enough.
            import signal
            signal.signal(signal.SIGINT, signal.SIG_DFL)
            signal.raise_signal(signal.SIGINT)
            return 1
        finally:
            del current._inheriting
    context._native().begun()
    return itself._bootstrap(parent_sentinel)


def prepare(data):
    """Make this process like its parent."""
    from . import notes
    current = process.current_process()
    steps = {
        'name': lambda value: setattr(current, 'name', value),
        'authkey': lambda value: setattr(current, 'authkey', value),
        'log_to_stderr': lambda value: value and util.log_to_stderr(),
        'log_level': lambda value: util.get_logger().setLevel(value),
        'notes_fd': lambda value: notes.use(value.detach()),
        'sys_path': lambda value: setattr(sys, 'path', with_library(value)),
        'sys_argv': lambda value: setattr(sys, 'argv', value),
        'dir': os.chdir,
        'orig_dir': lambda value: setattr(process, 'ORIGINAL_DIR', value),
        'start_method': lambda value: _default_context.set_start_method(value, force=True),
        'init_main_from_name': _fixup_main_from_name,
        'init_main_from_path': _fixup_main_from_path,
    }
    for key, step in steps.items():
        if key in data:
            step(data[key])


# Main modules that were replaced by their second life; the objects of the first may still be needed.
old_main_modules = []


def _run_as_mp_main(run):
    """Make what `run(name)` gives the content of the module that is main here."""
    old_main_modules.append(sys.modules['__main__'])
    module = types.ModuleType('__mp_main__')
    module.__dict__.update(run('__mp_main__'))
    sys.modules['__main__'] = sys.modules['__mp_main__'] = module


def _fixup_main_from_name(mod_name):
    current = sys.modules['__main__']
    # A package's __main__ has no guard, as nobody imports it: its work is not for children.
    if mod_name == '__main__' or mod_name.endswith('.__main__'):
        return
    if getattr(getattr(current, '__spec__', None), 'name', None) != mod_name:
        import runpy  # only children need it
        _run_as_mp_main(lambda name: runpy.run_module(mod_name, run_name=name, alter_sys=True))


def _fixup_main_from_path(main_path):
    current = sys.modules['__main__']
    # The starter of IPython has no guard either.
    if os.path.splitext(os.path.basename(main_path))[0] == 'ipython':
        return
    if getattr(current, '__file__', None) != main_path:
        import runpy
        _run_as_mp_main(lambda name: runpy.run_path(main_path, run_name=name))


def import_main_path(main_path):
    """Run a main program under the name that children know it by."""
    _fixup_main_from_path(main_path)
