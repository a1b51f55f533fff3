// SPDX-License-Identifier: Apache-2.0
package org.gilpy.bench;

import java.util.ArrayList;
import org.gilpy.embed.Python;

/** Prints what Pythons cost that do nothing: time of the first and the following ones, and heap of each. */
public final class IdleMemory {
    private IdleMemory() {}

    private static long heap() throws InterruptedException {
        for (int i = 0; i < 4; i++) {
            System.gc();
            Thread.sleep(50);
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static Python made() {
        Python vm = Python.builder().build();
        vm.eval("6 * 7").asInt();
        return vm;
    }

    private static String millis(long from) {
        return "%.1f ms".formatted((System.nanoTime() - from) / 1e6);
    }

    public static void main(String[] args) throws InterruptedException {
        ArrayList<Python> all = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            long from = System.nanoTime();
            all.add(made());
            System.out.println("number " + (i + 1) + ": " + millis(from));
        }
        int count = 200;
        long before = heap();
        long from = System.nanoTime();
        for (int i = 0; i < count; i++) {
            all.add(made());
        }
        System.out.println("each of " + count + " more: %.2f ms".formatted((System.nanoTime() - from) / 1e6 / count));
        System.out.println("heap of each: " + (heap() - before) / count / 1024 + " KB");
        before = heap();
        for (Python vm : all) {
            vm.exec("import json, threading, collections, re");
        }
        System.out.println("with json, threading, collections and re: " + (heap() - before) / all.size() / 1024 + " KB more");
        for (Python vm : all) {
            vm.close();
        }
    }
}
