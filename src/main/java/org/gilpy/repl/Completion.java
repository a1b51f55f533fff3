// SPDX-License-Identifier: Apache-2.0
package org.gilpy.repl;

import java.util.List;
import org.gilpy.embed.session.Suggestion;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;

/** Shows what the session suggests. Used by the thread that reads. */
final class Completion implements Completer {
    private final Typing typing;

    Completion(Typing typing) {
        this.typing = typing;
    }

    @Override
    public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
        int wordStart = line.cursor() - line.word().length();
        int order = 0;
        for (Suggestion s : typing.desk.suggestions(line.line(), line.cursor())) {
            // The editor replaces the word at the cursor: what the session would replace before it has to be there again.
            if (s.start() > wordStart) {
                candidates.add(candidate(line.line().substring(wordStart, s.start()) + s.text(), s, order++));
            } else if (s.start() == wordStart) {
                candidates.add(candidate(s.text(), s, order++));
            }
        }
    }

    private static Candidate candidate(String value, Suggestion s, int order) {
        boolean parameter = s.text().endsWith("=");
        String group = parameter ? s.note() : null;
        return new Candidate(value, s.text(), group, parameter ? null : s.note(), null, null, false, order);
    }
}
