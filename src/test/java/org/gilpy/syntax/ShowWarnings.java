// SPDX-License-Identifier: Apache-2.0
package org.gilpy.syntax;

import java.util.ArrayList;
import java.util.List;

/** Prints the warnings of the sources given as arguments. */
final class ShowWarnings {
    private ShowWarnings() {} // uninstantiable

    public static void main(String[] args) {
        for (String source : args) {
            List<Options.Warning> sink = new ArrayList<>();
            Parser.parseModule(source, "<f>", new Options(false, false, false, sink));
            System.out.println(source + " " + sink);
        }
    }
}
