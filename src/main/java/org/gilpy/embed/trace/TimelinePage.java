// SPDX-License-Identifier: Apache-2.0
package org.gilpy.embed.trace;

import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes one page with a timeline that can be moved and enlarged, and a table of threads; it needs nothing from elsewhere. Used once. */
final class TimelinePage {
    private static final String TEMPLATE = "/org/gilpy/embed/trace/timeline.html";
    private static final String DATA = "/*DATA*/";
    private final Writer out;

    TimelinePage(Writer out) {
        this.out = out;
    }

    void write(List<ProcessTrace> all) throws IOException {
        String page;
        try (InputStream in = TimelinePage.class.getResourceAsStream(TEMPLATE)) {
            page = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        int at = page.indexOf(DATA);
        out.write(page, 0, at);
        data(all);
        out.write(page.substring(at + DATA.length()));
    }

    /** An array of processes; slices are arrays of kind, start, length (nanoseconds), reason and place, the last two as indices. */
    private void data(List<ProcessTrace> all) throws IOException {
        out.write("[");
        for (int i = 0; i < all.size(); i++) {
            ProcessTrace p = all.get(i);
            out.write((i == 0 ? "" : ",\n") + "{pid:" + p.pid + ",mode:" + Json.quoted(p.mode) + ",title:" + Json.quoted(p.title) + ",places:[");
            for (int k = 0; k < p.places.size(); k++) {
                out.write((k == 0 ? "" : ",") + Json.quoted(p.place(k)));
            }
            out.write("],threads:[");
            for (int k = 0; k < p.threads.size(); k++) {
                ThreadTrace t = p.threads.get(k);
                out.write((k == 0 ? "" : ",\n") + "{name:" + Json.quoted(t.name) + ",turns:" + t.switches + ",forced:" + t.forced + ",dropped:" + t.dropped + ",slices:[");
                boolean any = false;
                for (Slice s : t.slices) {
                    out.write((any ? ",[" : "[") + s.kind().ordinal() + "," + s.start() + "," + s.length() + "," + Json.quoted(s.reason()) + "," + s.place() + "]");
                    any = true;
                }
                out.write("]}");
            }
            out.write("]}");
        }
        out.write("]");
    }
}
