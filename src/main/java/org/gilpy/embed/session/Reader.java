// SPDX-License-Identifier: Apache-2.0
package org.gilpy.embed.session;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.gilpy.syntax.SourceColours;
import org.gilpy.vm.BlockReader;

/** Stands between the VM's session and an {@link Editor}, which is made when a session begins: most programs never get there. */
public final class Reader implements BlockReader {
    private final Supplier<Editor> maker;
    /** Written by the thread that reads, read by those that print. */
    private volatile Editor editor;

    public Reader(Supplier<Editor> maker) {
        this.maker = maker;
    }

    @Override
    public boolean opens() {
        editor = maker.get();
        return editor != null;
    }

    @Override
    public String read(String prompt, String continuation, BlockReader.Desk desk) throws InterruptedException {
        return editor.read(prompt, continuation, new Answers(desk));
    }

    /** Takes what other threads print while a person types. Text that is not a whole line becomes one. */
    public boolean printAbove(byte[] a, int off, int length) {
        Editor e = editor;
        return e != null && e.printAbove(new String(a, off, length, StandardCharsets.UTF_8));
    }

    private record Answers(BlockReader.Desk desk) implements org.gilpy.embed.session.Desk {
        @Override
        public boolean complete(String text, boolean ended) {
            return desk.complete(text, ended);
        }

        @Override
        public List<Suggestion> suggestions(String text, int cursor) {
            ArrayList<Suggestion> out = new ArrayList<>();
            for (BlockReader.Completion c : desk.completions(text, cursor)) {
                out.add(new Suggestion(c.start(), c.text(), c.note()));
            }
            return out;
        }

        @Override
        public void interrupt() {
            desk.interrupt();
        }

        @Override
        public List<Part> parts(String text) {
            ArrayList<Part> out = new ArrayList<>();
            for (SourceColours.Part p : SourceColours.of(text)) {
                out.add(new Part(p.start(), p.end(), Part.Kind.valueOf(p.kind().name())));
            }
            return out;
        }
    }
}
