// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

import org.gilpy.code.CodeObject;
import org.gilpy.code.CodeReader;
import org.gilpy.objects.Codec;
import org.gilpy.objects.GraphIn;
import org.gilpy.objects.GraphOut;

/** The codecs of functions and code, of which there are thousands in every program, and of an interpreter's classes. Stateless. */
public final class VmCodecs {
    private VmCodecs() {}

    /** All of them; the place in the array is part of the format. */
    public static Codec[] all() {
        return new Codec[] {new Code(), new Compiled(), new Function(), new Subclasses()};
    }

    private static final class Subclasses extends Codec {
        Subclasses() {
            super(BuiltinSubclasses.class, true, false);
        }

        @Override
        public Object make(GraphIn in) {
            return new BuiltinSubclasses();
        }

        @Override
        public void write(Object o, GraphOut out) {
            ((BuiltinSubclasses) o).writeTo(out);
        }

        @Override
        public void fill(Object o, GraphIn in) {
            ((BuiltinSubclasses) o).readFrom(in);
        }
    }

    private static final class Code extends Codec {
        Code() {
            super(PyCode.class, false, false);
        }

        @Override
        public void write(Object o, GraphOut out) {
            ((PyCode) o).writeTo(out);
        }

        @Override
        public Object read(GraphIn in) {
            return PyCode.readFrom(in);
        }
    }

    /** By its place in a cache file where it has one, so that the child decodes no more than it runs. */
    private static final class Compiled extends Codec {
        Compiled() {
            super(CodeObject.class, false, true);
        }

        @Override
        public void write(Object o, GraphOut out) {
            CodeObject c = (CodeObject) o;
            out.ref(c.file());
            out.ref(c.filename);
            if (c.file() != null) {
                out.num(c.fileOffset());
                return;
            }
            c.complete();
            out.text(c.name);
            out.text(c.qualname);
            out.num(c.firstLine);
            out.num(c.flags);
            out.num(c.argCount);
            out.num(c.posOnlyCount);
            out.num(c.kwOnlyCount);
            texts(c.varNames, out);
            texts(c.cellVars, out);
            texts(c.freeVars, out);
            out.num(c.registers);
            out.num(c.preloaded);
            out.longs(c.code);
            texts(c.names, out);
            out.ints(c.exceptionTable);
            out.ints(c.positions());
            out.ref(c.consts);
        }

        @Override
        public Object read(GraphIn in) {
            byte[] file = (byte[]) in.ref();
            String filename = (String) in.ref();
            if (file != null) {
                return CodeReader.reread(file, (int) in.num(), filename);
            }
            CodeObject c = new CodeObject();
            c.filename = filename;
            c.name = in.text();
            c.qualname = in.text();
            c.firstLine = (int) in.num();
            c.flags = (int) in.num();
            c.argCount = (int) in.num();
            c.posOnlyCount = (int) in.num();
            c.kwOnlyCount = (int) in.num();
            c.varNames = texts(in);
            c.cellVars = texts(in);
            c.freeVars = texts(in);
            c.registers = (int) in.num();
            c.preloaded = (int) in.num();
            c.code = in.longs();
            c.names = texts(in);
            c.exceptionTable = in.ints();
            c.positions = in.ints();
            c.consts = (Object[]) in.ref();
            return c;
        }

        private static void texts(String[] a, GraphOut out) {
            out.num(a.length);
            for (String s : a) {
                out.text(s);
            }
        }

        private static String[] texts(GraphIn in) {
            String[] a = new String[(int) in.num()];
            for (int i = 0; i < a.length; i++) {
                a[i] = in.text();
            }
            return a;
        }
    }

    private static final class Function extends Codec {
        Function() {
            super(PyFunction.class, true, false);
        }

        @Override
        public void writeHead(Object o, GraphOut out) {
            ((PyFunction) o).writeHead(out);
        }

        @Override
        public void write(Object o, GraphOut out) {
            ((PyFunction) o).writeTo(out);
        }

        @Override
        public Object make(GraphIn in) {
            return PyFunction.make(in);
        }

        @Override
        public void fill(Object o, GraphIn in) {
            ((PyFunction) o).readFrom(in);
        }
    }
}
