"""Copying, moving and deleting files and trees of directories; archives."""

import collections
import errno
import fnmatch
import os
import stat
import sys

__all__ = ["copyfileobj", "copyfile", "copymode", "copystat", "copy", "copy2", "copytree", "move", "rmtree", "Error",
           "SpecialFileError", "ExecError", "make_archive", "get_archive_formats", "register_archive_format",
           "unregister_archive_format", "get_unpack_formats", "register_unpack_format", "unregister_unpack_format",
           "unpack_archive", "ignore_patterns", "chown", "which", "get_terminal_size", "SameFileError", "disk_usage"]

COPY_BUFSIZE = 256 * 1024


class Error(OSError):
    """Something about the operation as a whole went wrong."""


class SameFileError(Error):
    """Source and destination are the same file."""


class SpecialFileError(OSError):
    """The operation is not for files of this kind, such as named pipes."""


class ExecError(OSError):
    """A command could not be run."""


class ReadError(OSError):
    """An archive cannot be read."""


class RegistryError(Exception):
    """Something is wrong with the registered archive formats."""


# ---- copying files

def copyfileobj(fsrc, fdst, length=0):
    """Copies from one file object to another."""
    read, write = fsrc.read, fdst.write
    size = length or COPY_BUFSIZE
    while piece := read(size):
        write(piece)


# Where a path is expected there may also be an entry of scandir(), which knows more than its path.

def _stat(fn, follow=True):
    if isinstance(fn, os.DirEntry):
        return fn.stat(follow_symlinks=follow)
    return os.stat(fn) if follow else os.lstat(fn)


def _islink(fn):
    return fn.is_symlink() if isinstance(fn, os.DirEntry) else os.path.islink(fn)


def _same(src, dst):
    try:
        return os.path.samestat(_stat(src), os.stat(dst))
    except OSError:
        return False


def _both_links(src, dst):
    return _islink(src) and os.path.islink(dst)


def _refuse_pipe(fn):
    try:
        is_pipe = stat.S_ISFIFO(_stat(fn).st_mode)
    except OSError:
        # It may not be there, or cannot be looked at: then opening says so.
        return
    if is_pipe:
        raise SpecialFileError("`%s` is a named pipe" % (fn.path if isinstance(fn, os.DirEntry) else fn))


def copyfile(src, dst, *, follow_symlinks=True):
    """Copies the contents of a file, nothing else; with follow_symlinks false a link is copied as a link. Returns dst."""
    sys.audit("shutil.copyfile", src, dst)
    if _same(src, dst):
        raise SameFileError(f"{src!r} and {dst!r} are the same file")
    for fn in (src, dst):
        _refuse_pipe(fn)
    if _islink(src) and not follow_symlinks:
        os.symlink(os.readlink(src), dst)
        return dst
    with open(src, "rb") as source:
        try:
            with open(dst, "wb") as target:
                copyfileobj(source, target)
        except IsADirectoryError as problem:
            if os.path.exists(dst):
                raise
            # The name ends in a slash.
            raise FileNotFoundError(f"Directory does not exist: {dst}") from problem
    return dst


def copymode(src, dst, *, follow_symlinks=True):
    """Copies the permissions."""
    sys.audit("shutil.copymode", src, dst)
    if follow_symlinks or not _both_links(src, dst):
        os.chmod(dst, stat.S_IMODE(_stat(src).st_mode))
    elif hasattr(os, "lchmod"):
        os.lchmod(dst, stat.S_IMODE(os.lstat(src).st_mode))


def copystat(src, dst, *, follow_symlinks=True):
    """Copies permissions and times."""
    sys.audit("shutil.copystat", src, dst)
    follow = follow_symlinks or not _both_links(src, dst)
    known = _stat(src, follow)
    os.utime(dst, ns=(known.st_atime_ns, known.st_mtime_ns), follow_symlinks=follow)
    try:
        os.chmod(dst, stat.S_IMODE(known.st_mode), follow_symlinks=follow)
    except NotImplementedError:
        # Links have no permissions of their own here.
        return


def _copy_with(copy_rest, src, dst, follow_symlinks):
    target = os.path.join(dst, os.path.basename(src)) if os.path.isdir(dst) else dst
    for step in (copyfile, copy_rest):
        step(src, target, follow_symlinks=follow_symlinks)
    return target


def copy(src, dst, *, follow_symlinks=True):
    """Copies contents and permissions; dst may be a directory. Returns the path of the copy."""
    return _copy_with(copymode, src, dst, follow_symlinks)


def copy2(src, dst, *, follow_symlinks=True):
    """As copy(), and the times as well."""
    return _copy_with(copystat, src, dst, follow_symlinks)


# ---- trees

def ignore_patterns(*patterns):
    """A function for the parameter ignore of copytree(), by shell patterns of names."""
    def _ignore_patterns(path, names):
        return {name for pattern in patterns for name in fnmatch.filter(names, pattern)}

    return _ignore_patterns


def copytree(src, dst, symlinks=False, ignore=None, copy_function=copy2, ignore_dangling_symlinks=False, dirs_exist_ok=False):
    """Copies a tree of directories and returns the path of the copy.

    With symlinks, links stay links. ignore is called with a directory and the names in it and returns those to leave out. What
    goes wrong is collected into one Error.
    """
    sys.audit("shutil.copytree", src, dst)
    with os.scandir(src) as it:
        entries = list(it)
    return _copytree(entries, src, dst, symlinks, ignore, copy_function, ignore_dangling_symlinks, dirs_exist_ok)


def _copytree(entries, src, dst, symlinks, ignore, copy_function, ignore_dangling_symlinks, dirs_exist_ok=False):
    ignored = ignore(os.fspath(src), [x.name for x in entries]) if ignore is not None else ()
    os.makedirs(dst, exist_ok=dirs_exist_ok)

    def copy_entry(entry, source, target):
        # The built-in copiers know entries and save system calls by them; others get paths.
        known = entry if copy_function in (copy2, copy) else source
        if entry.is_symlink():
            leads_to = os.readlink(source)
            if symlinks:
                os.symlink(leads_to, target)
                copystat(known, target, follow_symlinks=False)
                return
            if ignore_dangling_symlinks and not os.path.exists(source):
                return
        if entry.is_dir():
            copytree(known, target, symlinks, ignore, copy_function, ignore_dangling_symlinks, dirs_exist_ok)
        else:
            copy_function(known, target)

    problems = []
    for entry in entries:
        if entry.name not in ignored:
            source, target = os.path.join(src, entry.name), os.path.join(dst, entry.name)
            try:
                copy_entry(entry, source, target)
            except Error as nested:
                problems += nested.args[0]
            except OSError as problem:
                problems.append((source, target, str(problem)))
    try:
        copystat(src, dst)
    except OSError as problem:
        # Windows cannot set the times of some directories.
        if getattr(problem, "winerror", None) is None:
            problems.append((src, dst, str(problem)))
    if problems:
        raise Error(problems)
    return dst


_use_fd_functions = ({os.open, os.stat, os.unlink, os.rmdir} <= os.supports_dir_fd and os.scandir in os.supports_fd
                     and os.stat in os.supports_follow_symlinks)


def rmtree(path, ignore_errors=False, onerror=None, *, onexc=None, dir_fd=None):
    """Deletes a tree of directories.

    What goes wrong is ignored with ignore_errors, else given to onexc(function, path, exception), else raised. onerror is the
    obsolete form of onexc, with the exception as sys.exc_info() has it.
    """
    sys.audit("shutil.rmtree", path, dir_fd)
    if ignore_errors:
        report = _ignore
    elif onexc is not None:
        report = onexc
    elif onerror is not None:
        def report(function, path, problem):
            return onerror(function, path, (type(problem), problem, problem.__traceback__))
    else:
        report = _raise
    name = os.fsdecode(path) if isinstance(path, bytes) else path
    _Removal(report).directory(os.fspath(name), name, dir_fd)


rmtree.avoids_symlink_attacks = _use_fd_functions


def _ignore(function, path, problem):
    """Nothing is to be done."""


def _raise(function, path, problem):
    # It is being handled, so its traceback stays as it is.
    raise


class _Removal:
    """One call of rmtree(). It goes by descriptors, so that nobody can put a link in the place of a directory."""

    def __init__(self, report):
        self.report = report

    def attempt(self, function, path, *args, gone=None, **options):
        """Call a system function and return its result, or None after reporting. What is gone needs no removal."""
        try:
            return function(*args, **options)
        except OSError as problem:
            if gone is None or not isinstance(problem, FileNotFoundError):
                problem.filename = path
                self.report(function, path, problem)
            return None

    def refuse_link(self, path):
        try:
            raise OSError("Cannot call rmtree on a symbolic link")
        except OSError as problem:
            self.report(os.path.islink, path, problem)

    def directory(self, path, name, dir_fd, entry=None):
        # The top has to be there; below it, somebody else may have been faster.
        gone = None if entry is None else True
        before = self.attempt(os.lstat, path, name, dir_fd=dir_fd, gone=gone)
        if before is None:
            return
        if stat.S_ISLNK(before.st_mode):
            return self.refuse_link(path)
        fd = self.attempt(os.open, path, name, os.O_RDONLY | os.O_NONBLOCK, dir_fd=dir_fd, gone=gone)
        if fd is None:
            return
        try:
            if not os.path.samestat(before, os.fstat(fd)):
                return self.refuse_link(path)
            self.contents(path, fd)
        finally:
            self.attempt(os.close, path, fd)
        self.attempt(os.rmdir, path, name, dir_fd=dir_fd, gone=True)

    def scanned(self, path, fd):
        entries = self.attempt(os.scandir, path, fd)
        if entries is None:
            return []
        with entries:
            return list(entries)

    def contents(self, path, fd):
        for entry in self.scanned(path, fd):
            inside = os.path.join(path, entry.name)
            try:
                is_directory = entry.is_dir(follow_symlinks=False)
            except OSError:
                is_directory = False
            if is_directory:
                self.directory(inside, entry.name, fd, entry)
            else:
                self.attempt(os.unlink, inside, entry.name, dir_fd=fd, gone=True)


# ---- moving

def _basename(path):
    path = os.fspath(path)
    sep = os.path.sep + (os.path.altsep or "")
    return os.path.basename(path.rstrip(sep))


def move(src, dst, copy_function=copy2):
    """Moves a file or tree, also to another file system; dst may be a directory. Returns the new path."""
    sys.audit("shutil.move", src, dst)
    target = dst
    if os.path.isdir(dst):
        if not os.path.islink(src) and _same(src, dst):
            # Only the case of the name changes, on a file system that ignores it.
            os.rename(src, dst)
            return None
        target = os.path.join(dst, _basename(src))
        if os.path.exists(target):
            raise Error(f"Destination path '{target}' already exists")
    try:
        os.rename(src, target)
    except OSError:
        _move_by_copy(src, dst, target, copy_function)
    return target


def _move_by_copy(src, dst, target, copy_function):
    """Move to another file system, or where the system refuses to rename."""
    remove = os.unlink
    if os.path.islink(src):
        os.symlink(os.readlink(src), target)
    elif not os.path.isdir(src):
        copy_function(src, target)
    elif _destinsrc(src, dst):
        raise Error(f"Cannot move a directory '{src}' into itself '{dst}'.")
    else:
        copytree(src, target, copy_function=copy_function, symlinks=True)
        remove = rmtree
    remove(src)


def _destinsrc(src, dst):
    """Whether the destination is the source or inside it."""
    outer, inner = [os.path.join(os.path.abspath(path), "") for path in (src, dst)]
    return inner.startswith(outer)


# ---- archives

def _id_of(name, module, function):
    """The number of a user or group, or None if there is none of that name."""
    try:
        return None if name is None else getattr(__import__(module), function)(name)[2]
    except (ImportError, KeyError):
        return None


def _get_gid(name):
    return _id_of(name, "grp", "getgrnam")


def _get_uid(name):
    return _id_of(name, "pwd", "getpwnam")


def _make_tarball(base_name, base_dir, compress="gzip", verbose=0, dry_run=0, owner=None, group=None, logger=None, root_dir=None):
    compression = {None: "", "gzip": "gz", "bzip2": "bz2", "xz": "xz"}
    if compress not in compression:
        raise ValueError("bad value for 'compress', or compression format not supported : {0}".format(compress))
    import tarfile
    suffix = compression[compress]
    archive_name = base_name + ".tar" + ("." + suffix if suffix else "")
    _make_parent(archive_name, dry_run, logger)
    if logger:
        logger.info("Creating tar archive")
    owned = {key: value for key, value in (("gid", _get_gid(group)), ("uid", _get_uid(owner))) if value is not None}
    if "gid" in owned:
        owned["gname"] = group
    if "uid" in owned:
        owned["uname"] = owner

    def set_owner(info):
        for name, value in owned.items():
            setattr(info, name, value)
        return info

    if not dry_run:
        with tarfile.open(archive_name, "w|%s" % suffix) as tar:
            tar.add(_under(root_dir, base_dir), base_dir, filter=set_owner)
    return archive_name if root_dir is None else os.path.abspath(archive_name)


def _under(root_dir, path):
    return path if root_dir is None else os.path.join(root_dir, path)


def _make_parent(archive_name, dry_run, logger):
    parent = os.path.dirname(archive_name)
    if not parent or os.path.exists(parent):
        return
    if logger:
        logger.info("creating %s", parent)
    if not dry_run:
        os.makedirs(parent)


def _make_zipfile(base_name, base_dir, verbose=0, dry_run=0, logger=None, owner=None, group=None, root_dir=None):
    import zipfile
    archive_name = base_name + ".zip"
    _make_parent(base_name, dry_run, logger)
    if logger:
        logger.info("creating '%s' and adding '%s' to it", archive_name, base_dir)
    if not dry_run:
        with zipfile.ZipFile(archive_name, "w", compression=zipfile.ZIP_DEFLATED) as archive:
            _fill_zipfile(archive, base_dir, root_dir)
    return archive_name if root_dir is None else os.path.abspath(archive_name)


def _fill_zipfile(archive, base_dir, root_dir):
    inside = os.path.normpath(base_dir)
    top = os.path.normpath(_under(root_dir, base_dir))
    if inside != os.curdir:
        archive.write(top, inside)
    for directory, subdirectories, files in os.walk(top):
        inside = os.path.normpath(directory if root_dir is None else os.path.relpath(directory, root_dir))
        plain = [name for name in files if os.path.isfile(os.path.normpath(os.path.join(directory, name)))]
        for name in sorted(subdirectories) + plain:
            archive.write(os.path.join(directory, name), os.path.join(inside, name))


_make_tarball.supports_root_dir = _make_zipfile.supports_root_dir = True

_ARCHIVE_FORMATS = {"tar": (_make_tarball, [("compress", None)], "uncompressed tar file"),
                    "gztar": (_make_tarball, [("compress", "gzip")], "gzip'ed tar-file"),
                    "zip": (_make_zipfile, [], "ZIP file")}


def get_archive_formats():
    """A sorted list of (name, description)."""
    return sorted((name, registry[2]) for name, registry in _ARCHIVE_FORMATS.items())


def register_archive_format(name, function, extra_args=None, description=""):
    """Adds a format for make_archive()."""
    extra_args = [] if extra_args is None else extra_args
    if not callable(function):
        raise TypeError("The %s object is not callable" % function)
    if not isinstance(extra_args, (tuple, list)):
        raise TypeError("extra_args needs to be a sequence")
    if not all(isinstance(pair, (tuple, list)) and len(pair) == 2 for pair in extra_args):
        raise TypeError("extra_args elements are : (arg_name, value)")
    _ARCHIVE_FORMATS[name] = function, extra_args, description


def unregister_archive_format(name):
    """Removes a format of make_archive()."""
    del _ARCHIVE_FORMATS[name]


def make_archive(base_name, format, root_dir=None, base_dir=None, verbose=0, dry_run=0, owner=None, group=None, logger=None):
    """Makes an archive of base_dir as seen from root_dir; base_name is its path without the extension. Returns its path."""
    sys.audit("shutil.make_archive", base_name, format, root_dir, base_dir)
    if format not in _ARCHIVE_FORMATS:
        raise ValueError(f"unknown archive format '{format}'")
    maker, arguments, _ = _ARCHIVE_FORMATS[format]
    arguments = {"dry_run": dry_run, "logger": logger, "owner": owner, "group": group, **dict(arguments)}
    before = None
    if root_dir is not None:
        if not stat.S_ISDIR(os.stat(root_dir).st_mode):
            raise NotADirectoryError(errno.ENOTDIR, "Not a directory", root_dir)
        if getattr(maker, "supports_root_dir", False):
            # The archive goes to where the name leads as it was given.
            base_name, arguments["root_dir"] = os.fspath(base_name), root_dir
        else:
            before, base_name = os.getcwd(), os.path.abspath(base_name)
            _change_into(root_dir, "changing into '%s'", logger, dry_run)
    try:
        return maker(base_name, os.curdir if base_dir is None else base_dir, **arguments)
    finally:
        if before is not None:
            _change_into(before, "changing back to '%s'", logger)


def _change_into(directory, message, logger, dry_run=False):
    if logger:
        logger.debug(message, directory)
    if not dry_run:
        os.chdir(directory)


def get_unpack_formats():
    """A sorted list of (name, extensions, description)."""
    return sorted((name, info[0], info[3]) for name, info in _UNPACK_FORMATS.items())


def _check_unpack_options(extensions, function, extra_args):
    taken = {ext: name for name, info in _UNPACK_FORMATS.items() for ext in info[0]}
    for extension in extensions:
        if extension in taken:
            raise RegistryError('%s is already registered for "%s"' % (extension, taken[extension]))
    if not callable(function):
        raise TypeError("The registered function must be a callable")


def register_unpack_format(name, extensions, function, extra_args=None, description=""):
    """Adds a format for unpack_archive()."""
    extra_args = [] if extra_args is None else extra_args
    _check_unpack_options(extensions, function, extra_args)
    _UNPACK_FORMATS[name] = extensions, function, extra_args, description


def unregister_unpack_format(name):
    """Removes a format of unpack_archive()."""
    del _UNPACK_FORMATS[name]


def _unpack_zipfile(filename, extract_dir):
    import zipfile
    if not zipfile.is_zipfile(filename):
        raise ReadError("%s is not a zip file" % filename)
    with zipfile.ZipFile(filename) as zf:
        for info in zf.infolist():
            name = info.filename
            # Names that lead out of the directory are left out.
            if name.startswith("/") or ".." in name:
                continue
            target = os.path.join(extract_dir, *name.split("/"))
            if not target:
                continue
            parent = os.path.dirname(target)
            if not os.path.isdir(parent):
                os.makedirs(parent)
            if not name.endswith("/"):
                with zf.open(name, "r") as source, open(target, "wb") as file:
                    copyfileobj(source, file)


def _unpack_tarfile(filename, extract_dir, *, filter=None):
    import tarfile
    try:
        tar = tarfile.open(filename)
    except tarfile.TarError:
        raise ReadError("%s is not a compressed or uncompressed tar file" % filename)
    with tar:
        tar.extractall(extract_dir, filter=filter)


_UNPACK_FORMATS = {"tar": ([".tar"], _unpack_tarfile, [], "uncompressed tar file"),
                   "zip": ([".zip"], _unpack_zipfile, [], "ZIP file"),
                   "gztar": ([".tar.gz", ".tgz"], _unpack_tarfile, [], "gzip'ed tar-file")}


def _find_unpack_format(filename):
    fitting = [name for name, info in _UNPACK_FORMATS.items() if filename.endswith(tuple(info[0]))]
    return fitting[0] if fitting else None


def unpack_archive(filename, extract_dir=None, format=None, *, filter=None):
    """Unpacks an archive into a directory, by default the current one; the format is told by the extension unless it is given."""
    sys.audit("shutil.unpack_archive", filename, extract_dir, format)
    target = os.fspath(os.getcwd() if extract_dir is None else extract_dir)
    filename = os.fspath(filename)
    if format is None:
        known = _find_unpack_format(filename)
        if known is None:
            raise ReadError(f"Unknown archive format '{filename}'")
    elif format in _UNPACK_FORMATS:
        known = format
    else:
        raise ValueError(f"Unknown unpack format '{format}'")
    _, unpack, arguments, _ = _UNPACK_FORMATS[known]
    unpack(filename, target, **dict(arguments), **({} if filter is None else {"filter": filter}))


# ---- the system

_ntuple_diskusage = collections.namedtuple("usage", "total used free")
_ntuple_diskusage.total.__doc__ = "Total space in bytes"
_ntuple_diskusage.used.__doc__ = "Used space in bytes"
_ntuple_diskusage.free.__doc__ = "Free space in bytes"


def disk_usage(path):
    """(total, used, free) of the file system of a path, in bytes."""
    st = os.statvfs(path)
    return _ntuple_diskusage(st.f_blocks * st.f_frsize, (st.f_blocks - st.f_bfree) * st.f_frsize, st.f_bavail * st.f_frsize)


def chown(path, user=None, group=None, *, dir_fd=None, follow_symlinks=True):
    """Changes user and group of a path, given by number or name."""
    sys.audit("shutil.chown", path, user, group)
    if user is None and group is None:
        raise ValueError("user and/or group must be set")
    uid = _number_of(user, _get_uid, isinstance(user, str), "user")
    gid = _number_of(group, _get_gid, not isinstance(group, int), "group")
    os.chown(path, uid, gid, dir_fd=dir_fd, follow_symlinks=follow_symlinks)


def _number_of(given, look_up, named, kind):
    """A user or group as chown() takes it; -1 leaves it as it is."""
    if given is None:
        return -1
    number = look_up(given) if named else given
    if number is None:
        raise LookupError(f"no such {kind}: {given!r}")
    return number


def get_terminal_size(fallback=(80, 24)):
    """The size of the terminal: by COLUMNS and LINES, else what the system knows, else the fallback."""
    def number(name):
        try:
            return int(os.environ[name])
        except (KeyError, ValueError):
            return 0

    columns, lines = number("COLUMNS"), number("LINES")
    if columns > 0 and lines > 0:
        return os.terminal_size((columns, lines))
    try:
        actual = os.get_terminal_size(sys.__stdout__.fileno())
    except (AttributeError, ValueError, OSError):
        # There is no such stream, or it is no terminal.
        actual = os.terminal_size(fallback)
    return os.terminal_size([given if given > 0 else known or default for given, known, default
                             in zip((columns, lines), actual, fallback)])


def _access_check(fn, mode):
    return os.path.exists(fn) and os.access(fn, mode) and not os.path.isdir(fn)


def which(cmd, mode=os.F_OK | os.X_OK, path=None):
    """The path of a program that can be run, searched for as a shell does; None when there is none."""
    directory, name = os.path.split(cmd)
    if directory:
        places = [directory]
    else:
        name, path = cmd, _search_path() if path is None else path
        if not path:
            return None
        encode = os.fsencode if isinstance(cmd, bytes) else os.fsdecode
        places = encode(path).split(encode(os.pathsep))
    for place in dict.fromkeys(places):
        candidate = os.path.join(place, name)
        if _access_check(candidate, mode):
            return candidate
    return None


def _search_path():
    path = os.environ.get("PATH")
    if path is None:
        try:
            path = os.confstr("CS_PATH")
        except (AttributeError, ValueError):
            path = os.defpath
    return path
