// SPDX-License-Identifier: Apache-2.0
package org.gilpy.cli;

import java.util.HashMap;
import java.util.Map;
import org.gilpy.embed.command.ChildProcess;

/** A JVM that another Python has started ahead of time. Stateless. */
final class Child {
    private Child() {}

    /** Waits for what to become, and becomes it; the exit status. */
    static int run(String property) {
        ChildProcess p = ChildProcess.await(property, System.getProperty("gilpy.home", ""));
        if (!p.isFresh()) {
            ChildProcess.exit(p.resume());
        }
        HashMap<String, String> environment = new HashMap<>();
        for (Map.Entry<String, String> e : p.environment().entrySet()) {
            environment.put(SurrogateText.ofBytes(e.getKey()), SurrogateText.ofBytes(e.getValue()));
        }
        return CommandLine.run(p, environment);
    }
}
