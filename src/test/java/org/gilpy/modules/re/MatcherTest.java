// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.re;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

/** What a table of small cases does not show: long texts, and matches that have to be stopped. */
class MatcherTest {
    private static Matcher matcher(String pattern, String text, Runnable poll) {
        Program program = Compiler.compile(pattern.codePoints().toArray(), false, 0, name -> -1);
        return Matcher.of(program, text, text.length(), poll);
    }

    @Test
    void longTextsNeedNoJavaStack() {
        String text = "ab".repeat(500_000);
        assertTrue(matcher("(?:a|b)*", text, null).fullMatch(0));
        assertTrue(matcher("(?:(a)|(b))*?$", text, null).fullMatch(0));
        assertTrue(matcher("(?:ab?){3,}", text, null).fullMatch(0));
        assertTrue(matcher("(?:(?=(a))a|b)++", text, null).fullMatch(0));
    }

    @Test
    void anEndlessMatchCanBeStopped() {
        int[] polls = {0};
        Matcher m = matcher("(?:a|a|aa)*b", "a".repeat(60), () -> {
            if (++polls[0] == 3) throw new CancellationException();
        });
        assertThrows(CancellationException.class, () -> m.match(0));
        assertEquals(3, polls[0]);
    }

    @Test
    void searchIsLinearWhereALoopLeads() {
        String text = "a".repeat(300_000);
        assertFalse(matcher("a+b", text, null).search(0, false));
        assertFalse(matcher(".*?x", text, null).search(0, false));
        assertFalse(matcher("(\\w+)\\s*=", text, null).search(0, false));
    }
}
