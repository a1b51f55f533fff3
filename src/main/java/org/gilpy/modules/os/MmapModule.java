// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.os;

import org.gilpy.annot.ModuleDef;
import org.gilpy.annot.PyAttribute;
import org.gilpy.objects.Exceptions;
import org.gilpy.objects.PyType;

/** Files as memory. */
@ModuleDef("mmap")
final class MmapModule {
    @PyAttribute("mmap")
    static final PyType MMAP = PyMmap.TYPE;
    @PyAttribute("error")
    static final PyType ERROR = Exceptions.OSError;
    @PyAttribute("PROT_EXEC")
    static final int PROT_EXEC = 4;
    @PyAttribute("PROT_READ")
    static final int PROT_READ = 1;
    @PyAttribute("PROT_WRITE")
    static final int PROT_WRITE = 2;
    @PyAttribute("MAP_SHARED")
    static final int MAP_SHARED = 1;
    @PyAttribute("MAP_PRIVATE")
    static final int MAP_PRIVATE = 2;
    @PyAttribute("MAP_DENYWRITE")
    static final int MAP_DENYWRITE = 2048;
    @PyAttribute("MAP_EXECUTABLE")
    static final int MAP_EXECUTABLE = 4096;
    @PyAttribute("MAP_ANON")
    static final int MAP_ANON = 32;
    @PyAttribute("MAP_ANONYMOUS")
    static final int MAP_ANONYMOUS = 32;
    @PyAttribute("MAP_POPULATE")
    static final int MAP_POPULATE = 32768;
    @PyAttribute("MAP_STACK")
    static final int MAP_STACK = 131072;
    @PyAttribute("MAP_NORESERVE")
    static final int MAP_NORESERVE = 16384;
    @PyAttribute("MAP_32BIT")
    static final int MAP_32BIT = 64;
    @PyAttribute("PAGESIZE")
    static final int PAGESIZE = PyMmap.PAGE;
    @PyAttribute("ALLOCATIONGRANULARITY")
    static final int ALLOCATIONGRANULARITY = PyMmap.PAGE;
    @PyAttribute("ACCESS_DEFAULT")
    static final int ACCESS_DEFAULT = PyMmap.DEFAULT;
    @PyAttribute("ACCESS_READ")
    static final int ACCESS_READ = PyMmap.READ;
    @PyAttribute("ACCESS_WRITE")
    static final int ACCESS_WRITE = PyMmap.WRITE;
    @PyAttribute("ACCESS_COPY")
    static final int ACCESS_COPY = PyMmap.COPY;
    @PyAttribute("MADV_NORMAL")
    static final int MADV_NORMAL = 0;
    @PyAttribute("MADV_RANDOM")
    static final int MADV_RANDOM = 1;
    @PyAttribute("MADV_SEQUENTIAL")
    static final int MADV_SEQUENTIAL = 2;
    @PyAttribute("MADV_WILLNEED")
    static final int MADV_WILLNEED = 3;
    @PyAttribute("MADV_DONTNEED")
    static final int MADV_DONTNEED = 4;
    @PyAttribute("MADV_FREE")
    static final int MADV_FREE = 8;
    @PyAttribute("MADV_REMOVE")
    static final int MADV_REMOVE = 9;
    @PyAttribute("MADV_DONTFORK")
    static final int MADV_DONTFORK = 10;
    @PyAttribute("MADV_DOFORK")
    static final int MADV_DOFORK = 11;
    @PyAttribute("MADV_MERGEABLE")
    static final int MADV_MERGEABLE = 12;
    @PyAttribute("MADV_UNMERGEABLE")
    static final int MADV_UNMERGEABLE = 13;
    @PyAttribute("MADV_HUGEPAGE")
    static final int MADV_HUGEPAGE = 14;
    @PyAttribute("MADV_NOHUGEPAGE")
    static final int MADV_NOHUGEPAGE = 15;
    @PyAttribute("MADV_DONTDUMP")
    static final int MADV_DONTDUMP = 16;
    @PyAttribute("MADV_DODUMP")
    static final int MADV_DODUMP = 17;
    @PyAttribute("MADV_HWPOISON")
    static final int MADV_HWPOISON = 100;
}
