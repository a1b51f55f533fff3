// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import java.util.Collection;

/** "Did you mean": the nearest of some names, by CPython's weighted edit distance. Stateless. */
public final class Suggestions {
    private Suggestions() {}

    private static final int MAX_CANDIDATES = 750;
    private static final int MAX_LENGTH = 40;
    private static final int MOVE = 2;
    private static final int CASE = 1;

    // CPython: _Py_CalculateSuggestions in suggestions.c
    /** The closest name, or null when none is close enough. */
    public static String closest(String wrong, Collection<String> names) {
        if (names.size() >= MAX_CANDIDATES || wrong.length() > MAX_LENGTH) {
            return null;
        }
        int best = Integer.MAX_VALUE;
        String found = null;
        for (String n : names) {
            if (n.equals(wrong)) {
                continue;
            }
            int limit = (wrong.length() + n.length() + 3) * MOVE / 6;
            limit = Math.min(limit, best - 1);
            int d = distance(wrong, n, limit);
            if (d <= limit && d < best) {
                best = d;
                found = n;
            }
        }
        return found;
    }

    private static int cost(char a, char b) {
        if (a == b) {
            return 0;
        }
        return Character.toLowerCase(a) == Character.toLowerCase(b) && a < 128 && b < 128 ? CASE : MOVE;
    }

    static int distance(String a, String b, int limit) {
        if (a.equals(b)) {
            return 0;
        }
        int start = 0;
        while (start < a.length() && start < b.length() && a.charAt(start) == b.charAt(start)) {
            start++;
        }
        int ea = a.length();
        int eb = b.length();
        while (ea > start && eb > start && a.charAt(ea - 1) == b.charAt(eb - 1)) {
            ea--;
            eb--;
        }
        a = a.substring(start, ea);
        b = b.substring(start, eb);
        if (a.isEmpty() || b.isEmpty()) {
            return (a.length() + b.length()) * MOVE;
        }
        if (a.length() > MAX_LENGTH || b.length() > MAX_LENGTH) {
            return limit + 1;
        }
        if (b.length() < a.length()) {
            String s = a;
            a = b;
            b = s;
        }
        if ((b.length() - a.length()) * MOVE > limit) {
            return limit + 1;
        }
        int[] row = new int[a.length()];
        for (int i = 0; i < row.length; i++) {
            row[i] = (i + 1) * MOVE;
        }
        int result = 0;
        for (int j = 0; j < b.length(); j++) {
            int distance = j * MOVE;
            result = distance;
            int minimum = Integer.MAX_VALUE;
            for (int i = 0; i < a.length(); i++) {
                int substitute = distance + cost(b.charAt(j), a.charAt(i));
                distance = row[i];
                int insertDelete = Math.min(result, distance) + MOVE;
                result = Math.min(insertDelete, substitute);
                row[i] = result;
                minimum = Math.min(minimum, result);
            }
            if (minimum > limit) {
                return limit + 1;
            }
        }
        return result;
    }
}
