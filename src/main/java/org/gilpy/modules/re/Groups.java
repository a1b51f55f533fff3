// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.re;

import java.util.ArrayList;
import java.util.LinkedHashMap;

/** The groups seen so far while a pattern is parsed, with their names and widths. For one thread. */
final class Groups {
    static final int MOST = 1073741823;

    private final ArrayList<Node> closed = new ArrayList<>();   // by number; null while open; entry 0 is the whole pattern
    final LinkedHashMap<String, Integer> byName = new LinkedHashMap<>();
    private int lookbehindFrom = -1;                            // groups from here on were opened in the lookbehind we are in
    private final ArrayList<int[]> unchecked = new ArrayList<>();   // (group, position) of conditions to check at the end

    Groups() {
        closed.add(null);
    }

    /** One more than the highest number given out. */
    int count() {
        return closed.size();
    }

    boolean isOpen(int group) {
        return closed.get(group) == null;
    }

    /** Opens the next group; the position is that of the name's error. */
    int open(String name, PatternSource source) {
        int number = closed.size();
        closed.add(null);
        if (name != null) {
            Integer old = byName.putIfAbsent(name, number);
            if (old != null) {
                throw source.error("redefinition of group name " + PatternSource.quote(name) + " as group " + number + "; was group "
                        + old, PatternSource.codePoints(name) + 1);
            }
        }
        return number;
    }

    void close(int group, Node contents) {
        closed.set(group, contents);
    }

    Node reference(int group) {
        return Node.of(Node.BACK_REFERENCE, group, null).as(closed.get(group));
    }

    /** Enters a lookbehind; hand the result to {@link #leaveLookbehind}. */
    int enterLookbehind() {
        int before = lookbehindFrom;
        if (before < 0) lookbehindFrom = closed.size();
        return before;
    }

    void leaveLookbehind(int before) {
        lookbehindFrom = before;
    }

    void checkLookbehind(int group, PatternSource source) {
        if (lookbehindFrom < 0) return;
        if (group >= closed.size() || isOpen(group)) throw source.error("cannot refer to an open group", 0);
        if (group >= lookbehindFrom) {
            throw source.error("cannot refer to group defined in the same lookbehind subpattern", 0);
        }
    }

    /** Remembers that a condition names a group that may come later. */
    void checkLater(int group, int position) {
        for (int[] known : unchecked) {
            if (known[0] == group) return;
        }
        unchecked.add(new int[] {group, position});
    }

    void checkAll() {
        for (int[] known : unchecked) {
            if (known[0] >= closed.size()) throw RegexException.syntax("invalid group reference " + known[0], known[1]);
        }
    }
}
