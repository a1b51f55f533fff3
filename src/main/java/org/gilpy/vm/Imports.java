// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import org.gilpy.code.CodeObject;
import org.gilpy.objects.Exceptions;
import org.gilpy.objects.GraphIn;
import org.gilpy.objects.GraphOut;
import org.gilpy.objects.Names;
import org.gilpy.objects.Natives;
import org.gilpy.objects.Ops;
import org.gilpy.objects.PyBuiltin;
import org.gilpy.objects.PyDict;
import org.gilpy.objects.PyError;
import org.gilpy.objects.PyInt;
import org.gilpy.objects.PyList;
import org.gilpy.objects.PyModule;
import org.gilpy.objects.PyNone;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.Snapshotted;
import org.gilpy.objects.Termination;
import org.gilpy.objects.WorkingDirectory;

/**
 * The import system: {@code sys.modules}, finders of {@code sys.meta_path}, native modules, source files with their
 * cache. State is guarded by the GIL and, for a module that another thread is making, by its {@link ModuleLock}.
 */
public final class Imports implements Snapshotted {
    private final Interpreter in;
    /** Path entries that are no archives. */
    private final java.util.concurrent.ConcurrentHashMap<String, Boolean> folders = new java.util.concurrent.ConcurrentHashMap<>();
    /** Modules being imported, by name; guarded by its own monitor. */
    private transient HashMap<String, ModuleLock> locks = new HashMap<>();

    private static final PyStr FIND_SPEC = PyStr.intern("find_spec");

    /** Null unless they are to be told; set before the first import. */
    transient ImportTimes times;

    Imports(Interpreter in) {
        this.in = in;
    }

    @Override
    public Object snapshotState(GraphOut out) {
        return null;
    }

    /** Whoever imports a module in the parent does not do so in the child. */
    @Override
    public void restoreState(Object state, GraphIn in) {
        locks = new HashMap<>();
    }

    /** Held by the thread that imports a module. */
    private static final class ModuleLock {
        VmThread owner;
        int depth;
        int waiters;
    }

    // ---- native modules

    /** Makes a native module, not yet in {@code sys.modules}. */
    PyModule createNative(VmThread t, String name) {
        int i = Arrays.binarySearch(in.front.nativeModules(), name);
        if (i < 0) {
            throw new IllegalStateException("no native module " + name);
        }
        PyModule m = new PyModule(name);
        fillNative(t, m, i);
        return m;
    }

    private void fillNative(VmThread t, PyModule m, int index) {
        Natives n = in.front.createModule(index, t);
        if (in.config.access != null) {
            n = new Gate(n, in.config.access, in.front.nativeModules()[index]);
        }
        PyDict g = m.globals;
        for (int i = 0; i < n.names.length; i++) {
            PyStr name = PyStr.intern(n.names[i]);
            g.putStr(name, new PyBuiltin(n, i, m, name, n.owner));
        }
        n.attributes((k, v) -> g.putStr(PyStr.intern(k), v));
        if (n.doc() != null) {
            g.putStr(Names.DOC, PyStr.of(n.doc()));
        }
        g.putStr(Names.PACKAGE, PyStr.of(""));
    }

    public boolean isNative(String name) {
        return Arrays.binarySearch(in.front.nativeModules(), name) >= 0;
    }

    // ---- the import statement

    // CPython: PyImport_ImportModuleLevelObject in import.c
    static PyObject importName(VmThread t, Frame f, PyStr name, PyObject level, PyObject fromList) {
        PyObject hook = f.builtins.getStr("__import__");
        if (hook == null) {
            throw t.error(Exceptions.ImportError, "__import__ not found");
        }
        if (!(hook instanceof PyBuiltin)) {
            PyObject locals = f.locals == null ? PyNone.NONE : f.locals;
            return hook.call(t, new PyObject[] {name, f.globals, locals, fromList, level}, null);
        }
        return t.interpreter.imports.importLevel(t, name.value(), f.globals, fromList, (int) ((PyInt) level).value);
    }

    /** {@code __import__}. */
    public PyObject importLevel(VmThread t, String name, PyDict globals, PyObject fromList, int level) {
        if (level < 0) {
            throw t.valueError("level must be >= 0");
        }
        String absolute = level > 0 ? resolve(t, name, globals, level) : name;
        if (absolute.isEmpty()) {
            throw t.valueError("Empty module name");
        }
        PyObject module = importAbsolute(t, absolute);
        boolean from = fromList != null && fromList != PyNone.NONE && fromList.truth(t);
        if (!from) {
            int dot = name.indexOf('.');
            if (level > 0 && name.isEmpty() || dot < 0 && level == 0) {
                return module;
            }
            if (level == 0) {
                return importAbsolute(t, name.substring(0, dot));
            }
            if (dot < 0) {
                return module;
            }
            return importAbsolute(t, absolute.substring(0, absolute.length() - (name.length() - dot)));
        }
        if (module.getAttrOrNull(t, Names.PATH) != null) {
            handleFromList(t, module, absolute, fromList, false);
        }
        return module;
    }

    private void handleFromList(VmThread t, PyObject module, String absolute, PyObject fromList, boolean recursive) {
        PyObject it = fromList.iter(t);
        for (PyObject x; (x = it.next(t)) != null; ) {
            if (!(x instanceof PyStr s)) {
                throw t.typeError(recursive ? "Item in " + absolute + ".__all__ must be str, not " + x.type().name()
                        : "Item in ``from list'' must be str, not " + x.type().name());
            }
            if (s.value().equals("*")) {
                if (!recursive) {
                    PyObject all = module.getAttrOrNull(t, Names.ALL);
                    if (all != null) {
                        handleFromList(t, module, absolute, all, true);
                    }
                }
            } else if (module.getAttrOrNull(t, s) == null) {
                String sub = absolute + "." + s.value();
                try {
                    importAbsolute(t, sub);
                } catch (PyError e) {
                    if (!e.matches(Exceptions.ModuleNotFoundError) || !(e.value.field("name") instanceof PyStr n) || !n.value().equals(sub)
                            || in.modules().getStr(sub) == PyNone.NONE) {
                        throw e;
                    }
                }
            }
        }
    }

    // CPython: resolve_name in import.c
    private String resolve(VmThread t, String name, PyDict globals, int level) {
        if (globals == null) {
            throw t.error(Exceptions.KeyError, PyStr.of("'__name__' not in globals"));
        }
        PyObject pkg = globals.getStr(Names.PACKAGE);
        PyObject spec = globals.getStr(Names.SPEC);
        String base;
        if (pkg != null && pkg != PyNone.NONE) {
            if (!(pkg instanceof PyStr s)) {
                throw t.typeError("package must be a string");
            }
            base = s.value();
        } else if (spec != null && spec != PyNone.NONE && spec.getAttrOrNull(t, PyStr.intern("parent")) instanceof PyStr s) {
            base = s.value();
        } else {
            t.warn(Exceptions.ImportWarning, "can't resolve package from __spec__ or __package__, falling back on __name__ and __path__", 1);
            PyObject n = globals.getStr(Names.NAME);
            if (!(n instanceof PyStr s)) {
                throw t.error(Exceptions.KeyError, PyStr.of("'__name__' not in globals"));
            }
            base = s.value();
            if (globals.getStr(Names.PATH) == null) {
                int dot = base.lastIndexOf('.');
                base = dot < 0 ? "" : base.substring(0, dot);
            }
        }
        if (base.isEmpty()) {
            throw t.error(Exceptions.ImportError, "attempted relative import with no known parent package");
        }
        for (int i = 1; i < level; i++) {
            int dot = base.lastIndexOf('.');
            if (dot < 0) {
                throw t.error(Exceptions.ImportError, "attempted relative import beyond top-level package");
            }
            base = base.substring(0, dot);
        }
        return name.isEmpty() ? base : base + "." + name;
    }

    // CPython: import_from in ceval.c
    static PyObject importFrom(VmThread t, PyObject module, PyStr name) {
        PyObject v = module.getAttrOrNull(t, name);
        if (v != null) {
            return v;
        }
        PyObject pkg = module.getAttrOrNull(t, Names.NAME);
        if (pkg instanceof PyStr p) {
            v = t.interpreter.modules().getStr(p.value() + "." + name.value());
            if (v != null) {
                return v;
            }
        }
        String pkgName = pkg instanceof PyStr p ? p.value() : "<unknown module name>";
        PyObject spec = module.getAttrOrNull(t, Names.SPEC);
        PyObject file = module.getAttrOrNull(t, Names.FILE);
        String origin = file instanceof PyStr s ? s.value() : null;
        boolean initializing = false;
        if (spec != null && spec != PyNone.NONE) {
            PyObject i = spec.getAttrOrNull(t, Names.INITIALIZING);
            initializing = i != null && i.truth(t);
        }
        String text;
        if (origin == null) {
            text = "cannot import name '" + name.value() + "' from '" + pkgName + "' (unknown location)";
        } else if (initializing) {
            text = "cannot import name '" + name.value() + "' from partially initialized module '" + pkgName
                    + "' (most likely due to a circular import) (" + origin + ")";
        } else {
            text = "cannot import name '" + name.value() + "' from '" + pkgName + "' (" + origin + ")";
        }
        PyError e = t.error(Exceptions.ImportError, text);
        e.value.setField("name", PyStr.of(pkgName));
        e.value.setField("path", file == null ? PyNone.NONE : file);
        e.value.setField("name_from", name);
        throw e;
    }

    // CPython: import_all_from in intrinsics.c
    static void importStar(VmThread t, Frame f, PyObject module) {
        PyObject all = module.getAttrOrNull(t, Names.ALL);
        boolean skip = false;
        PyObject names = all;
        if (all == null) {
            PyObject dict = module.getAttrOrNull(t, Names.DICT);
            if (dict == null) {
                throw t.error(Exceptions.ImportError, "from-import-* object has no __dict__ and no __all__");
            }
            names = PyList.of(Ops.items(t, dict));
            skip = true;
        }
        for (PyObject n : Ops.items(t, names)) {
            if (!(n instanceof PyStr s)) {
                PyObject m = module.getAttr(t, Names.NAME);
                throw t.typeError((skip ? "Key in " : "Item in ") + m.str(t).value() + (skip ? ".__dict__" : ".__all__")
                        + " must be str, not " + n.type().name());
            }
            if (skip && s.value().startsWith("_")) {
                continue;
            }
            PyObject v = module.getAttr(t, s);
            if (f.locals instanceof PyDict d && d.getClass() == PyDict.class) {
                d.putStr(PyStr.intern(s.value()), v);
            } else {
                f.locals.setItem(t, s, v);
            }
        }
    }

    // ---- finding and loading

    /** The module of an absolute name, imported when it is not there. */
    public PyObject importAbsolute(VmThread t, String name) {
        PyObject m = in.modules().getStr(name);
        if (m != null && m != PyNone.NONE) {
            if (m instanceof PyModule && !locks.isEmpty()) {
                waitUntilReady(t, name);
            }
            return m;
        }
        if (m == PyNone.NONE) {
            throw notFound(t, "import of " + name + " halted; None in sys.modules", name);
        }
        lock(t, name);
        try {
            m = in.modules().getStr(name);
            return m != null ? m : times == null ? findAndLoad(t, name) : timed(t, name);
        } finally {
            unlock(t, name);
        }
    }

    private void waitUntilReady(VmThread t, String name) {
        boolean busy;
        synchronized (locks) {
            ModuleLock l = locks.get(name);
            busy = l != null && l.owner != t;
        }
        if (busy) {
            lock(t, name);
            unlock(t, name);
        }
    }

    private void lock(VmThread t, String name) {
        synchronized (locks) {
            ModuleLock l = locks.computeIfAbsent(name, k -> new ModuleLock());
            if (l.owner == null || l.owner == t || waitsFor(l.owner, t)) {
                if (l.owner == null) {
                    l.owner = t;
                }
                if (l.owner == t) {
                    l.depth++;
                }
                return;
            }
            l.waiters++;
            t.importWait = l.owner;
        }
        try {
            t.blocking(() -> {
                synchronized (locks) {
                    ModuleLock l = locks.get(name);
                    while (l.owner != null && l.owner != t) {
                        locks.wait();
                    }
                    l.owner = t;
                    l.depth = 1;
                }
            });
        } finally {
            synchronized (locks) {
                t.importWait = null;
                locks.get(name).waiters--;
            }
        }
    }

    /** Whether a thread waits, directly or not, for an import of {@code t}: then a cycle is let through half made. */
    private static boolean waitsFor(VmThread a, VmThread t) {
        for (VmThread x = a.importWait; x != null; x = x.importWait) {
            if (x == t) {
                return true;
            }
        }
        return false;
    }

    private void unlock(VmThread t, String name) {
        synchronized (locks) {
            ModuleLock l = locks.get(name);
            if (l == null || l.owner != t) {
                return;
            }
            if (--l.depth == 0) {
                l.owner = null;
                if (l.waiters == 0) {
                    locks.remove(name);
                }
                locks.notifyAll();
            }
        }
    }

    private static PyError notFound(VmThread t, String text, String name) {
        PyError e = t.error(Exceptions.ModuleNotFoundError, text);
        e.value.setField("name", PyStr.of(name));
        return e;
    }

    private PyObject timed(VmThread t, String name) {
        times.begin(t);
        try {
            return findAndLoad(t, name);
        } finally {
            times.end(t, name);
        }
    }

    // CPython: _find_and_load_unlocked in importlib/_bootstrap.py
    private PyObject findAndLoad(VmThread t, String name) {
        PyObject path = PyNone.NONE;
        PyObject parent = null;
        int dot = name.lastIndexOf('.');
        if (dot >= 0) {
            String p = name.substring(0, dot);
            parent = importAbsolute(t, p);
            PyObject again = in.modules().getStr(name);
            if (again != null) {
                return again;
            }
            path = parent.getAttrOrNull(t, Names.PATH);
            if (path == null) {
                throw notFound(t, "No module named '" + name + "'; '" + p + "' is not a package", name);
            }
        }
        PyObject spec = findSpec(t, name, path);
        if (spec == null) {
            throw notFound(t, "No module named " + PyStr.of(name).repr(t).value(), name);
        }
        PyObject module = parent != null && parent.getAttrOrNull(t, Names.SPEC) instanceof ModuleSpec above ? loadBelow(t, above, spec, name)
                : load(t, spec, name);
        if (parent != null) {
            String child = name.substring(dot + 1);
            // The child may have removed or replaced it.
            parent = in.modules().getStr(name.substring(0, dot));
            if (parent == null) {
                throw t.keyError(PyStr.of(name.substring(0, dot)));
            }
            try {
                parent.setAttr(t, PyStr.intern(child), module);
            } catch (PyError e) {
                if (!e.matches(Exceptions.AttributeError)) {
                    throw e;
                }
                t.warn(Exceptions.ImportWarning, "Cannot set an attribute on '" + name.substring(0, dot) + "' for child module '" + child + "'", 1);
            }
        }
        return module;
    }

    /** Loads a submodule; meanwhile its package knows that there will be one. */
    private PyObject loadBelow(VmThread t, ModuleSpec parent, PyObject spec, String name) {
        PyStr child = PyStr.of(name.substring(name.lastIndexOf('.') + 1));
        PyList unready = parent.unready();
        unready.append(child);
        try {
            return load(t, spec, name);
        } finally {
            PyObject[] left = unready.toArray();
            for (int i = left.length - 1; i >= 0; i--) {
                if (left[i] == child) {
                    unready.delItem(t, PyInt.of(i));
                }
            }
        }
    }

    /** The spec of a module by the finders of {@code sys.meta_path}, or null. */
    public PyObject findSpec(VmThread t, String name, PyObject path) {
        PyObject finders = in.sysAttr("meta_path");
        if (finders instanceof PyList l && l.size() > 0) {
            for (PyObject f : l.toArray()) {
                if (f == ModuleSpec.BUILTIN_IMPORTER) {
                    PyObject s = nativeSpec(name, path);
                    if (s != null) {
                        return s;
                    }
                    continue;
                }
                if (f == ModuleSpec.FROZEN_IMPORTER) {
                    continue;
                }
                if (f == ModuleSpec.PATH_FINDER) {
                    PyObject s = pathSpec(t, name, path);
                    if (s != null) {
                        return s;
                    }
                    continue;
                }
                PyObject find = f.getAttrOrNull(t, PyStr.intern("find_spec"));
                if (find == null) {
                    continue;
                }
                PyObject s = find.call(t, PyStr.of(name), path, PyNone.NONE);
                if (s != PyNone.NONE) {
                    return s;
                }
            }
            return null;
        }
        if (finders == null || finders == PyNone.NONE) {
            throw t.error(Exceptions.ImportError, "sys.meta_path is None, Python is likely shutting down");
        }
        return null;
    }

    /** The spec of a package that a loader of its own makes. */
    public static PyObject packageSpec(String name, PyObject loader) {
        return new ModuleSpec(name, loader, null, new PyList());
    }

    PyObject nativeSpec(String name, PyObject path) {
        return isNative(name) ? new ModuleSpec(name, ModuleSpec.BUILTIN_IMPORTER, "built-in", null) : null;
    }

    /** Looks through a path (None: {@code sys.path}) for a package or module in source form. */
    PyObject pathSpec(VmThread t, String name, PyObject path) {
        if (name.indexOf(0) >= 0) {
            return null;
        }
        PyObject entries = path == PyNone.NONE ? in.sysAttr("path") : path;
        if (entries == null) {
            return null;
        }
        String tail = name.substring(name.lastIndexOf('.') + 1);
        PyList namespace = null;
        PyList hooks = in.sysAttr("path_hooks") instanceof PyList l ? l : new PyList();
        PyDict cache = in.sysAttr("path_importer_cache") instanceof PyDict d ? d : new PyDict();
        for (PyObject entry : Ops.items(t, entries)) {
            if (!(entry instanceof PyStr e)) {
                continue;
            }
            PyObject finder = finder(t, hooks, cache, e);
            if (finder != null) {
                PyObject s = finder == PyNone.NONE ? finder : finder.getAttr(t, FIND_SPEC).call(t, PyStr.of(name));
                if (s != PyNone.NONE) {
                    PyObject loader = s.getAttr(t, PyStr.intern("loader"));
                    if (loader != PyNone.NONE) {
                        return s;
                    }
                    PyObject portions = s.getAttr(t, PyStr.intern("submodule_search_locations"));
                    if (portions == PyNone.NONE) {
                        throw t.error(Exceptions.ImportError, "spec missing loader");
                    }
                    for (PyObject x : Ops.items(t, portions)) {
                        (namespace == null ? namespace = new PyList() : namespace).append(x);
                    }
                }
                continue;
            }
            String dir = e.value();
            if (in.config.libraryInJar && Library.isBelow(in, dir)) {
                PyObject s = Library.spec(in, name, dir + "/" + tail);
                if (s != null) {
                    return s;
                }
                continue;
            }
            if (in.config.access != null && !in.config.access.mayImport(dir.isEmpty() ? "." : dir)) {
                continue;
            }
            Path base;
            try {
                base = (dir.startsWith("/") ? Path.of(dir) : dir.equals(".") ? here(t) : here(t).resolve(dir)).resolve(tail);
            } catch (InvalidPathException x) {
                continue; // No file can have that name.
            }
            Path init = base.resolve("__init__.py");
            if (Files.isRegularFile(init)) {
                return new ModuleSpec(name, new SourceLoader(name, init.toString()), init.toString(), PyList.of(PyStr.of(base.toString())));
            }
            Path file = base.resolveSibling(tail + ".py");
            if (Files.isRegularFile(file)) {
                return new ModuleSpec(name, new SourceLoader(name, file.toString()), file.toString(), null);
            }
            file = base.resolveSibling(tail + ".pyc");
            if (Files.isRegularFile(file)) {
                return compiledSpec(t, name, file.toString());
            }
            if (Files.isDirectory(base)) {
                file = base.resolve("__init__.pyc");
                if (Files.isRegularFile(file)) {
                    return compiledSpec(t, name, file.toString());
                }
                if (namespace == null) {
                    namespace = new PyList();
                }
                namespace.append(PyStr.of(base.toString()));
            }
        }
        if (namespace != null) {
            return new ModuleSpec(name, PyNone.NONE, null, namespace);
        }
        return null;
    }

    /** The absolute path of the current directory. */
    private static Path here(VmThread t) {
        String changed = WorkingDirectory.of(t).changed();
        return Path.of(changed != null ? changed : System.getProperty("user.dir"));
    }

    /** A module of compiled code without source. */
    private static PyObject compiledSpec(VmThread t, String name, String file) {
        PyObject external = t.interpreter.importModule(t, "importlib._bootstrap_external");
        PyObject loader = external.getAttr(t, PyStr.of("SourcelessFileLoader")).call(t, PyStr.of(name), PyStr.of(file));
        return external.getAttr(t, PyStr.of("spec_from_file_location")).call(t, new PyObject[] {PyStr.of(name), PyStr.of(file), loader},
                new PyStr[] {PyStr.of("loader")});
    }

    // CPython: _path_importer_cache and _path_hooks in importlib/_bootstrap_external.py
    /** The finder of a path entry, None when no hook wants it, null when the import system's own search is to be used. */
    private PyObject finder(VmThread t, PyList hooks, PyDict cache, PyStr entry) {
        PyObject finder = cache.size() == 0 ? null : cache.getStr(entry);
        if (finder != null) {
            return finder;
        }
        for (PyObject h : hooks.toArray()) {
            if (h == FolderHook.HOOK) {
                return inArchive(entry.value()) ? archive(t, cache, entry) : null;
            }
            try {
                finder = h.call(t, entry);
                cache.putStr(entry, finder);
                return finder;
            } catch (PyError e) {
                if (!e.matches(Exceptions.ImportError)) {
                    throw e;
                }
            }
        }
        cache.putStr(entry, PyNone.NONE);
        return PyNone.NONE;
    }

    /** Whether a path entry is a file or lies below one, as archives do. Folders are remembered: they are asked about at every import. */
    private boolean inArchive(String entry) {
        if (entry.isEmpty() || in.config.libraryInJar && Library.isBelow(in, entry)
                || in.config.access != null && !in.config.access.mayImport(entry) || folders.containsKey(entry)) {
            return false;
        }
        for (Path p = Path.of(entry); p != null; p = p.getParent()) {
            if (Files.isRegularFile(p)) {
                return true;
            }
            if (Files.isDirectory(p)) {
                break;
            }
        }
        folders.put(entry, Boolean.TRUE);
        return false;
    }

    /** The finder of an archive, kept; None when the file is no archive. */
    private static PyObject archive(VmThread t, PyDict cache, PyStr entry) {
        PyObject finder;
        // What zipimport needs itself is not looked for in archives.
        cache.putStr(entry, PyNone.NONE);
        try {
            finder = t.interpreter.importModule(t, "zipimport").getAttr(t, PyStr.of("zipimporter")).call(t, entry);
        } catch (PyError e) {
            if (!e.matches(Exceptions.ImportError)) {
                throw e;
            }
            finder = PyNone.NONE;
        }
        cache.putStr(entry, finder);
        return finder;
    }

    // CPython: _load_unlocked in importlib/_bootstrap.py
    PyObject load(VmThread t, PyObject spec, String name) {
        PyObject loader = spec.getAttrOrNull(t, PyStr.intern("loader"));
        if (spec instanceof ModuleSpec s && (loader instanceof SourceLoader l && l.type() == SourceLoader.TYPE || loader == ModuleSpec.BUILTIN_IMPORTER || loader == PyNone.NONE)) {
            return loadOwn(t, s, loader, name);
        }
        PyObject module = null;
        PyObject create = loader == null ? null : loader.getAttrOrNull(t, PyStr.intern("create_module"));
        if (create != null) {
            module = create.call(t, spec);
        }
        if (module == null || module == PyNone.NONE) {
            module = new PyModule(name);
        }
        setAttributes(t, module, spec, loader);
        PyDict modules = in.modules();
        modules.putStr(PyStr.intern(name), module);
        try {
            PyObject exec = loader.getAttrOrNull(t, PyStr.intern("exec_module"));
            if (exec == null) {
                throw t.error(Exceptions.ImportError, "missing loader");
            }
            if (spec instanceof ModuleSpec s) {
                s.initializing = true;
            }
            exec.call(t, module);
        } catch (PyError | Termination e) {
            modules.removeStr(PyStr.of(name));
            throw e;
        } finally {
            if (spec instanceof ModuleSpec s) {
                s.initializing = false;
            }
        }
        PyObject now = modules.getStr(name);
        return now == null ? module : now;
    }

    private PyObject loadOwn(VmThread t, ModuleSpec spec, PyObject loader, String name) {
        PyModule m = new PyModule(name);
        PyDict g = m.globals;
        PyDict modules = in.modules();
        if (loader == ModuleSpec.BUILTIN_IMPORTER) {
            fillNative(t, m, Arrays.binarySearch(in.front.nativeModules(), name));
        }
        setAttributes(t, m, spec, loader);
        modules.putStr(PyStr.intern(name), m);
        if (loader instanceof SourceLoader s) {
            spec.initializing = true;
            try {
                exec(t, s, g);
            } catch (PyError | Termination e) {
                modules.removeStr(PyStr.of(name));
                throw e;
            } finally {
                spec.initializing = false;
            }
            PyObject now = modules.getStr(name);
            return now == null ? m : now;
        }
        return m;
    }

    void exec(VmThread t, SourceLoader loader, PyDict globals) {
        PyCode code = code(t, loader.path);
        in.exec(t, code, globals, globals, null);
    }

    static void setAttributes(VmThread t, PyObject module, PyObject spec, PyObject loader) {
        module.setAttr(t, Names.NAME, spec.getAttr(t, PyStr.intern("name")));
        module.setAttr(t, Names.LOADER, loader == null ? PyNone.NONE : loader);
        module.setAttr(t, Names.PACKAGE, spec.getAttr(t, PyStr.intern("parent")));
        module.setAttr(t, Names.SPEC, spec);
        PyObject locations = spec.getAttr(t, PyStr.intern("submodule_search_locations"));
        if (locations != PyNone.NONE) {
            module.setAttr(t, Names.PATH, locations);
        }
        PyObject has = spec.getAttrOrNull(t, PyStr.intern("has_location"));
        if (has != null && has.truth(t)) {
            module.setAttr(t, Names.FILE, spec.getAttr(t, PyStr.intern("origin")));
            PyObject cached = spec.getAttr(t, PyStr.intern("cached"));
            if (cached != PyNone.NONE) {
                module.setAttr(t, Names.CACHED, cached);
            }
        }
    }

    /** Compiled code of a source file, from the cache when that is fresh. */
    PyCode code(VmThread t, String file) {
        CodeObject ready = Library.unchanged(in, file);
        return new PyCode(ready != null ? ready : CodeCache.load(t, in, SourceLoader.read(t, file), file));
    }
}
