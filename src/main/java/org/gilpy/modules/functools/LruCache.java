// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.functools;

import java.util.Arrays;
import org.gilpy.annot.PyMethod;
import org.gilpy.annot.PyNew;
import org.gilpy.annot.TypeDef;
import org.gilpy.objects.Attributed;
import org.gilpy.objects.BaseObject;
import org.gilpy.objects.Calls;
import org.gilpy.objects.Convert;
import org.gilpy.objects.PyBoundMethod;
import org.gilpy.objects.PyDict;
import org.gilpy.objects.PyError;
import org.gilpy.objects.PyInt;
import org.gilpy.objects.PyLong;
import org.gilpy.objects.PyNone;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyTuple;
import org.gilpy.objects.PyType;
import org.gilpy.objects.Sharing;
import org.gilpy.objects.Slot;

/**
 * Create a cached callable that wraps another function.
 *
 * <p>user_function: the function being cached. maxsize: 0 for no caching, None for unlimited cache size, n for a bounded cache.
 * typed: False: cache f(3) and f(3.0) as identical calls; True: cache them as distinct calls.
 * cache_info_type: namedtuple class with the fields hits, misses, maxsize and currsize.
 */
// The links form a ring from the entry used longest ago (root.next) to the latest (root.previous). Python code that is called back (the function,
// comparisons of keys) may change the cache: nothing is kept across such a call but what is looked up again.
@TypeDef(name = "_lru_cache_wrapper", module = "functools")
final class LruCache extends Attributed implements Calls.MethodLike {
    static final PyType TYPE = attributedType(new LruCacheNatives(), "functools");
    /** Stands between positional and keyword arguments in a key. */
    private static final PyObject KEYWORDS = new Link(null, 0, null);

    /** An entry of a bounded cache. */
    private static final class Link extends PyObject {
        private PyObject key;
        private long hash;
        private PyObject result;
        private Link previous;
        private Link next;

        Link(PyObject key, long hash, PyObject result) {
            this.key = key;
            this.hash = hash;
            this.result = result;
        }

        @Override
        public PyType type() {
            return BaseObject.TYPE;
        }

        @Override
        public long hash(PyThread t) {
            return 7;
        }
    }

    private final PyObject function;
    /** -1 for no limit. */
    private final long maxsize;
    private final boolean typed;
    private final PyObject infoType;
    private final PyDict cache = new PyDict();
    private final Link root = new Link(null, 0, null);
    private long hits;
    private long misses;

    private LruCache(PyType cls, PyObject function, long maxsize, boolean typed, PyObject infoType) {
        super(cls, TYPE);
        this.function = function;
        this.maxsize = maxsize;
        this.typed = typed;
        this.infoType = infoType;
        root.previous = root;
        root.next = root;
    }

    @PyNew("(cls, user_function, maxsize, typed, cache_info_type)")
    static PyObject __new__(PyThread t, PyType cls, PyObject function, PyObject maxsize, PyObject typed, PyObject infoType) {
        if (function.type().slot(Slot.CALL) == null) {
            throw t.typeError("the first argument must be callable");
        }
        long max = -1;
        if (maxsize != PyNone.NONE) {
            if (!(maxsize instanceof PyLong) && maxsize.type().slot(Slot.INDEX) == null) {
                throw t.typeError("maxsize should be integer or None");
            }
            max = Math.max(0, Convert.toLong(t, maxsize));
        }
        return new LruCache(cls, function, max, typed.truth(t), infoType);
    }

    // CPython: lru_cache_make_key in _functoolsmodule.c
    private PyObject key(PyObject[] args, PyStr[] names) {
        int kw = names == null ? 0 : names.length;
        if (!typed && kw == 0) {
            if (args.length == 1 && (args[0].type() == PyStr.TYPE || args[0].type() == PyLong.TYPE)) {
                return args[0];
            }
            return PyTuple.of(args);
        }
        int n = args.length - kw;
        PyObject[] k = new PyObject[args.length + (kw > 0 ? kw + 1 : 0) + (typed ? args.length : 0)];
        System.arraycopy(args, 0, k, 0, n);
        int i = n;
        if (kw > 0) {
            k[i++] = KEYWORDS;
            for (int j = 0; j < kw; j++) {
                k[i++] = names[j];
                k[i++] = args[n + j];
            }
        }
        if (typed) {
            for (PyObject a : args) {
                k[i++] = a.type();
            }
        }
        return PyTuple.of(k);
    }

    @Override
    public PyObject call(PyThread t, PyObject[] args, PyStr[] names) {
        if (extra() != null && type().slot(Slot.CALL) != TYPE.slot(Slot.CALL)) {
            return super.call(t, args, names);
        }
        return apply(t, args, names);
    }

    private PyObject apply(PyThread t, PyObject[] args, PyStr[] names) {
        if (maxsize == 0) {
            misses++;
            return function.call(t, args, names);
        }
        PyObject key = key(args, names);
        long hash = key.hash(t);
        PyObject found = cache.get(t, key, hash);
        if (maxsize < 0) {
            if (found != null) {
                hits++;
                return found;
            }
            misses++;
            PyObject r = function.call(t, args, names);
            cache.put(t, key, hash, r);
            return r;
        }
        if (found instanceof Link l) {
            if (Sharing.on()) {
                synchronized (root) {
                    touch(l);
                }
            } else {
                touch(l);
            }
            return l.result;
        }
        misses++;
        PyObject r = function.call(t, args, names);
        if (Sharing.on()) {
            rememberShared(t, key, hash, r);
        } else {
            remember(t, key, hash, r);
        }
        return r;
    }

    private void touch(Link l) {
        hits++;
        // Another thread may have dropped it since it was found.
        if (l.previous != null) {
            unlink(l);
            append(l);
        }
    }

    /** Without a GIL: the ring is guarded by its root, and the dict of keys changes outside of that, as keys may be compared by Python code. */
    private void rememberShared(PyThread t, PyObject key, long hash, PyObject r) {
        Link l = new Link(key, hash, r);
        if (cache.putIfAbsent(t, key, hash, l) != null) {
            return;
        }
        Link oldest = null;
        synchronized (root) {
            append(l);
            // Each that adds one removes at most one, so the cache never gets smaller than it may be.
            if (cache.size() > maxsize && root.next != root) {
                oldest = root.next;
                unlink(oldest);
            }
        }
        if (oldest != null) {
            cache.remove(t, oldest.key, oldest.hash);
        }
    }

    private void remember(PyThread t, PyObject key, long hash, PyObject r) {
        // A call within the call may have done so already.
        if (cache.get(t, key, hash) != null) {
            return;
        }
        if (cache.size() < maxsize) {
            Link l = new Link(key, hash, r);
            cache.put(t, key, hash, l);
            append(l);
            return;
        }
        Link oldest = root.next;
        if (oldest == root) {
            return;
        }
        unlink(oldest);
        PyObject removed;
        try {
            removed = cache.remove(t, oldest.key, oldest.hash);
        } catch (PyError e) {
            prepend(oldest);
            throw e;
        }
        if (removed == null) {
            return;
        }
        Link l = new Link(key, hash, r);
        cache.put(t, key, hash, l);
        append(l);
    }

    private static void unlink(Link l) {
        l.previous.next = l.next;
        l.next.previous = l.previous;
        l.previous = null;
    }

    private void append(Link l) {
        Link last = root.previous;
        last.next = l;
        root.previous = l;
        l.previous = last;
        l.next = root;
    }

    private void prepend(Link l) {
        Link first = root.next;
        first.previous = l;
        root.next = l;
        l.next = first;
        l.previous = root;
    }

    @PyMethod("__call__(self, /, *args, **kwargs)")
    static PyObject __call__(PyThread t, LruCache self, PyObject[] args, PyDict kwargs) {
        int n = kwargs == null ? 0 : kwargs.size();
        if (n == 0) {
            return self.apply(t, args, null);
        }
        PyStr[] names = new PyStr[n];
        PyObject[] all = Arrays.copyOf(args, args.length + n);
        int i = 0;
        for (PyDict.Cursor c = kwargs.cursor(); c.next(); i++) {
            names[i] = (PyStr) c.key();
            all[args.length + i] = c.value();
        }
        return self.apply(t, all, names);
    }

    @Override
    public PyObject descrGet(PyThread t, PyObject obj, PyType owner) {
        return obj == null || obj == PyNone.NONE ? this : new PyBoundMethod(this, obj);
    }

    @PyMethod("__get__(self, instance, owner=None, /)")
    static PyObject __get__(PyThread t, LruCache self, PyObject instance, PyObject owner) {
        return self.descrGet(t, instance, null);
    }

    /** Report cache statistics */
    @PyMethod("cache_info(self, /)")
    static PyObject cacheInfo(PyThread t, LruCache self) {
        return self.infoType.call(t, new PyObject[] {PyInt.of(self.hits), PyInt.of(self.misses),
            self.maxsize < 0 ? PyNone.NONE : PyInt.of(self.maxsize), PyInt.of(self.maxsize < 0 ? self.cache.size() : Math.min(self.maxsize, self.cache.size()))}, null);
    }

    /** Clear the cache and cache statistics */
    @PyMethod("cache_clear(self, /)")
    static void cacheClear(PyThread t, LruCache self) {
        synchronized (self.root) {
            self.hits = 0;
            self.misses = 0;
            // A thread that has just found a link must see that it is none any more.
            for (Link l = self.root.next; l != self.root; l = l.next) {
                l.previous = null;
            }
            self.root.next = self.root;
            self.root.previous = self.root;
        }
        self.cache.clear();
    }

    @PyMethod("__reduce__(self, /)")
    static PyObject __reduce__(PyThread t, LruCache self) {
        return self.getAttr(t, PyStr.of("__qualname__"));
    }

    @PyMethod("__copy__(self, /)")
    static PyObject __copy__(PyThread t, LruCache self) {
        return self;
    }

    @PyMethod("__deepcopy__(self, memo, /)")
    static PyObject __deepcopy__(PyThread t, LruCache self, PyObject memo) {
        return self;
    }
}
