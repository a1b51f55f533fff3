// SPDX-License-Identifier: Apache-2.0
package org.gilpy.cli;

/** What {@code --help} says. */
final class Usage {
    private Usage() {}

    static final String TEXT = """
        usage: gilpy [option] ... [-c cmd | -m mod | file | -] [arg] ...
               gilpy compare [option] ... file [arg] ...
               gilpy trace [-o FILE] [option] ... file [arg] ...
               gilpy top [PID]
        What to run:
          file        a program, or a folder with a __main__.py
          -c cmd      the text of a program; ends the options
          -m mod      a module of the library or of sys.path, as a program; ends the options
          -           a program from standard input
          (nothing)   standard input; on a terminal, an interactive session
          compare     one program under several GIL modes; see gilpy compare --help
          trace       one program, and what its threads did at the GIL; see gilpy trace --help
          top         the threads of a running program, live; see gilpy top --help
        Options:
          -B          write no __pycache__ files (PYTHONDONTWRITEBYTECODE)
          -E          ignore the PYTHON* variables of the environment
          -h, --help  print this
          -i          go on interactively after the program (PYTHONINSPECT)
          -I          isolated: -E, -P and -s
          -O, -OO     leave out assertions; -OO docstrings too (PYTHONOPTIMIZE)
          -P          do not put the program's folder on sys.path (PYTHONSAFEPATH)
          -q          no banner in an interactive session
          -s, -S      accepted for compatibility
          -u          unbuffered standard output and error (PYTHONUNBUFFERED)
          -V          print the version; -VV says more
          -W arg      warning control: action:message:category:module:lineno (PYTHONWARNINGS)
          -X opt      an option of the implementation:
                        gil=MODE                how threads share the interpreter (PYTHON_GIL):
                                                1, bytecode  switches between any two bytecodes (3.2 to 3.9)
                                                calls        only at calls and jumps (3.10 to 3.13)
                                                tick         every 100 ticks (before 3.2)
                                                0, off       no GIL: threads run in parallel
                        threads=KIND            what threads are: platform (threads of the system, the
                                                default) or virtual (threads of the JVM, cheap by the
                                                hundred thousand)
                        processes=KIND          what os.fork and multiprocessing make: os (processes of the
                                                system, the default) or isolate (Pythons in this JVM)
                        heap=SIZE               the most memory that objects may take, such as 512m or 2g
                        startup                 tell at the end where the time of the start went, and whether the start-up cache was used
                        jit=0                   run bytecode only: compile nothing to methods of the JVM (PYTHON_JIT)
                        jitlog                  tell what is compiled, and why something is not
                        deadlock=WHAT           threads that wait for each other: report (default), raise, off
                        monitor                 let gilpy top of the same user watch the program
                        top                     show the threads below the output of the program
                        lockorder               warn of locks that threads take in orders that do not agree
                        jfr[=FILE]              tell JDK Flight Recorder what threads do, and record it into FILE
                        pasted                  read the program as pasted from a web page
                        importtime              tell how long each import takes (PYTHONPROFILEIMPORTTIME)
                        stats=FILE              write times, GIL switches and memory of the run
                        int_max_str_digits=N    limit of digits in int/str conversions
                        dev                     development mode
        """;
}
