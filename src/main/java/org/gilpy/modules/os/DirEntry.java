// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.os;

import org.gilpy.annot.PyClassMethod;
import org.gilpy.annot.PyGetter;
import org.gilpy.annot.PyMethod;
import org.gilpy.annot.TypeDef;
import org.gilpy.objects.BaseObject;
import org.gilpy.objects.GenericAlias;
import org.gilpy.objects.Ints;
import org.gilpy.objects.OsErrors;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyType;

/** An entry of a directory as scandir finds it; keeps what it learnt about the file. */
// The caches are benign races.
@TypeDef(name = "DirEntry", module = "posix", subclassable = false)
final class DirEntry extends PyObject {
    static final PyType TYPE = PyType.builtin(new DirEntryNatives(), "posix", BaseObject.TYPE, PyType.NO_NEW | PyType.NOT_SUBCLASSABLE);
    private static final int DIRECTORY = 4, FILE = 8, LINK = 10;

    private final PyObject name;
    private final PyObject path;
    private final byte[] system;
    private final int dirFd;
    private final long inode;
    /** As the directory says it; 0 when it does not. */
    private final int kind;
    private FileStatus status;
    private FileStatus ownStatus;
    private PyObject result;
    private PyObject ownResult;

    /** {@code dirFd} and {@code system} are what a system call takes to reach the file. */
    DirEntry(PyObject name, PyObject path, int dirFd, byte[] system, long inode, int kind) {
        this.name = name;
        this.path = path;
        this.dirFd = dirFd;
        this.system = system;
        this.inode = inode;
        this.kind = kind;
    }

    @Override
    public PyType type() {
        return TYPE;
    }

    private FileStatus status(PyThread t, boolean follow, boolean missingIsNull) {
        FileStatus s = follow ? status : ownStatus;
        if (s == null) {
            int[] error = new int[1];
            s = FileStatus.of(dirFd, system, follow ? 0 : FileStatus.AT_SYMLINK_NOFOLLOW, error);
            if (s == null) {
                if (missingIsNull && error[0] == OsErrors.ENOENT) {
                    return null;
                }
                throw OsErrors.make(t, error[0], path);
            }
            if (follow) {
                status = s;
            } else {
                ownStatus = s;
            }
        }
        return s;
    }

    private boolean is(PyThread t, int wanted, int format, boolean follow) {
        if (kind == 0 || follow && kind == LINK) {
            FileStatus s = status(t, follow, true);
            return s != null && s.format() == format;
        }
        return kind == wanted;
    }

    /** The name of the entry. */
    @PyGetter("name")
    static PyObject name(PyThread t, DirEntry self) {
        return self.name;
    }

    /** The path of the entry: that of the directory and the name. */
    @PyGetter("path")
    static PyObject path(PyThread t, DirEntry self) {
        return self.path;
    }

    /** Whether the entry is a directory. */
    @PyMethod("is_dir(self, /, *, follow_symlinks=True)")
    static boolean isDir(PyThread t, DirEntry self, boolean follow) {
        return self.is(t, DIRECTORY, 0x4000, follow);
    }

    /** Whether the entry is a regular file. */
    @PyMethod("is_file(self, /, *, follow_symlinks=True)")
    static boolean isFile(PyThread t, DirEntry self, boolean follow) {
        return self.is(t, FILE, 0x8000, follow);
    }

    /** Whether the entry is a symbolic link. */
    @PyMethod("is_symlink(self, /)")
    static boolean isSymlink(PyThread t, DirEntry self) {
        return self.is(t, LINK, 0xa000, false);
    }

    /** Whether the entry is a junction, which only Windows has. */
    @PyMethod("is_junction(self, /)")
    static boolean isJunction(PyThread t, DirEntry self) {
        return false;
    }

    /** The inode number. */
    @PyMethod("inode(self, /)")
    static PyObject inode(PyThread t, DirEntry self) {
        return Ints.ofUnsigned(self.inode);
    }

    /** The stat_result of the entry. */
    @PyMethod("stat(self, /, *, follow_symlinks=True)")
    static PyObject stat(PyThread t, DirEntry self, boolean follow) {
        boolean own = !follow || self.kind != 0 && self.kind != LINK;
        PyObject r = own ? self.ownResult : self.result;
        if (r == null) {
            r = self.status(t, !own, false).result();
            if (own) {
                self.ownResult = r;
            } else {
                self.result = r;
            }
        }
        return r;
    }

    @PyMethod("__fspath__(self, /)")
    static PyObject __fspath__(PyThread t, DirEntry self) {
        return self.path;
    }

    @PyMethod("__repr__(self, /)")
    static String __repr__(PyThread t, DirEntry self) {
        return "<DirEntry " + self.name.repr(t).value() + ">";
    }

    @PyMethod("__reduce__(self, /)")
    static PyObject __reduce__(PyThread t, DirEntry self) {
        throw t.typeError("cannot pickle 'posix.DirEntry' object");
    }

    /** A generic alias. */
    @PyClassMethod("__class_getitem__(cls, object, /)")
    static PyObject __class_getitem__(PyThread t, PyType cls, PyObject item) {
        return GenericAlias.of(t, cls, item);
    }

    @Override
    public PyStr repr(PyThread t) {
        return PyStr.of(__repr__(t, this));
    }
}
