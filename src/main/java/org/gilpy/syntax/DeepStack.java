// SPDX-License-Identifier: Apache-2.0
package org.gilpy.syntax;

import java.util.function.Supplier;

/** Runs work that has overflowed the caller's stack once more on a bigger one. Stateless. */
final class DeepStack {
    /** Reserved, not used up: pages are only touched as the stack grows. */
    private static final long SIZE = 256L << 20;

    private DeepStack() {} // uninstantiable

    /** The result of {@code work}; its exception is thrown on the caller's thread. */
    static <T> T run(Supplier<T> work) {
        Runner<T> runner = new Runner<>(work);
        Thread thread = new Thread(null, runner, "gilpy-parser", SIZE);
        thread.setDaemon(true);
        thread.start();
        boolean interrupted = false;
        while (true) {
            try {
                thread.join();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (runner.failure instanceof StackOverflowError) {
            throw BoundedParser.tooComplex();
        }
        if (runner.failure instanceof RuntimeException e) {
            throw e;
        }
        if (runner.failure instanceof Error e) {
            throw e;
        }
        return runner.result;
    }

    private static final class Runner<T> implements Runnable {
        private final Supplier<T> work;
        T result;
        Throwable failure;

        Runner(Supplier<T> work) {
            this.work = work;
        }

        @Override
        public void run() {
            try {
                result = work.get();
            } catch (RuntimeException | Error e) {
                failure = e;
            }
        }
    }
}
