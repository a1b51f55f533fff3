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
    if not length:
        length = COPY_BUFSIZE
    read = fsrc.read
    write = fdst.write
    while buf := read(length):
        write(buf)


def _same(src, dst):
    if isinstance(src, os.DirEntry):
        try:
            return os.path.samestat(src.stat(), os.stat(dst))
        except OSError:
            return False
    try:
        return os.path.samefile(src, dst)
    except OSError:
        return False


def _stat(fn):
    return fn.stat() if isinstance(fn, os.DirEntry) else os.stat(fn)


def _islink(fn):
    return fn.is_symlink() if isinstance(fn, os.DirEntry) else os.path.islink(fn)


def copyfile(src, dst, *, follow_symlinks=True):
    """Copies the contents of a file, nothing else; with follow_symlinks false a link is copied as a link. Returns dst."""
    sys.audit("shutil.copyfile", src, dst)
    if _same(src, dst):
        raise SameFileError("{!r} and {!r} are the same file".format(src, dst))
    for fn in src, dst:
        try:
            st = _stat(fn)
        except OSError:
            # It may not be there, or cannot be looked at: then opening says so.
            continue
        if stat.S_ISFIFO(st.st_mode):
            name = fn.path if isinstance(fn, os.DirEntry) else fn
            raise SpecialFileError("`%s` is a named pipe" % name)
    if not follow_symlinks and _islink(src):
        os.symlink(os.readlink(src), dst)
        return dst
    with open(src, "rb") as fsrc:
        try:
            with open(dst, "wb") as fdst:
                copyfileobj(fsrc, fdst)
        except IsADirectoryError as e:
            if not os.path.exists(dst):
                raise FileNotFoundError(f"Directory does not exist: {dst}") from e
            raise
    return dst


def copymode(src, dst, *, follow_symlinks=True):
    """Copies the permissions."""
    sys.audit("shutil.copymode", src, dst)
    if not follow_symlinks and _islink(src) and os.path.islink(dst):
        if hasattr(os, "lchmod"):
            os.lchmod(dst, stat.S_IMODE(os.lstat(src).st_mode))
        return
    os.chmod(dst, stat.S_IMODE(_stat(src).st_mode))


def copystat(src, dst, *, follow_symlinks=True):
    """Copies permissions and times."""
    sys.audit("shutil.copystat", src, dst)
    follow = follow_symlinks or not (_islink(src) and os.path.islink(dst))
    if isinstance(src, os.DirEntry):
        st = src.stat(follow_symlinks=follow)
    else:
        st = os.stat(src) if follow else os.lstat(src)
    os.utime(dst, ns=(st.st_atime_ns, st.st_mtime_ns), follow_symlinks=follow)
    try:
        os.chmod(dst, stat.S_IMODE(st.st_mode), follow_symlinks=follow)
    except NotImplementedError:
        # Links have no permissions of their own here.
        pass


def copy(src, dst, *, follow_symlinks=True):
    """Copies contents and permissions; dst may be a directory. Returns the path of the copy."""
    if os.path.isdir(dst):
        dst = os.path.join(dst, os.path.basename(src))
    copyfile(src, dst, follow_symlinks=follow_symlinks)
    copymode(src, dst, follow_symlinks=follow_symlinks)
    return dst


def copy2(src, dst, *, follow_symlinks=True):
    """As copy(), and the times as well."""
    if os.path.isdir(dst):
        dst = os.path.join(dst, os.path.basename(src))
    copyfile(src, dst, follow_symlinks=follow_symlinks)
    copystat(src, dst, follow_symlinks=follow_symlinks)
    return dst


# ---- trees

def ignore_patterns(*patterns):
    """A function for the parameter ignore of copytree(), by shell patterns of names."""
    def _ignore_patterns(path, names):
        ignored = []
        for pattern in patterns:
            ignored.extend(fnmatch.filter(names, pattern))
        return set(ignored)
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
    errors = []
    # The built-in copiers know entries and save system calls by them; others get paths.
    use_entry = copy_function is copy2 or copy_function is copy
    for entry in entries:
        if entry.name in ignored:
            continue
        srcname = os.path.join(src, entry.name)
        dstname = os.path.join(dst, entry.name)
        srcobj = entry if use_entry else srcname
        try:
            if entry.is_symlink():
                target = os.readlink(srcname)
                if symlinks:
                    os.symlink(target, dstname)
                    copystat(srcobj, dstname, follow_symlinks=not symlinks)
                    continue
                if not os.path.exists(srcname) and ignore_dangling_symlinks:
                    continue
            if entry.is_dir():
                copytree(srcobj, dstname, symlinks, ignore, copy_function, ignore_dangling_symlinks, dirs_exist_ok)
            else:
                copy_function(srcobj, dstname)
        except Error as err:
            errors.extend(err.args[0])
        except OSError as why:
            errors.append((srcname, dstname, str(why)))
    try:
        copystat(src, dst)
    except OSError as why:
        if getattr(why, "winerror", None) is None:
            errors.append((src, dst, str(why)))
    if errors:
        raise Error(errors)
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
        def onexc(*args):
            pass
    elif onerror is None and onexc is None:
        def onexc(*args):
            raise
    elif onexc is None:
        def onexc(func, path, exc):
            info = (type(exc), exc, exc.__traceback__) if exc is not None else (None, None, None)
            return onerror(func, path, info)
    if isinstance(path, bytes):
        path = os.fsdecode(path)
    _remove_dir(os.fspath(path), path, dir_fd, onexc, None)


rmtree.avoids_symlink_attacks = _use_fd_functions


def _remove_dir(path, name, dir_fd, onexc, entry):
    # By descriptors, so that nobody can put a link in the place of a directory while it is emptied.
    try:
        if entry is None or not entry.is_dir(follow_symlinks=False):
            before = os.lstat(name, dir_fd=dir_fd)
        else:
            before = entry.stat(follow_symlinks=False)
    except FileNotFoundError as err:
        if entry is None:
            err.filename = path
            onexc(os.lstat, path, err)
        return
    except OSError as err:
        err.filename = path
        onexc(os.lstat, path, err)
        return
    if stat.S_ISLNK(before.st_mode):
        try:
            raise OSError("Cannot call rmtree on a symbolic link")
        except OSError as err:
            onexc(os.path.islink, path, err)
        return
    try:
        fd = os.open(name, os.O_RDONLY | os.O_NONBLOCK, dir_fd=dir_fd)
    except FileNotFoundError as err:
        if entry is None:
            err.filename = path
            onexc(os.open, path, err)
        return
    except OSError as err:
        err.filename = path
        onexc(os.open, path, err)
        return
    try:
        if not os.path.samestat(before, os.fstat(fd)):
            try:
                raise OSError("Cannot call rmtree on a symbolic link")
            except OSError as err:
                onexc(os.path.islink, path, err)
            return
        try:
            with os.scandir(fd) as it:
                entries = list(it)
        except OSError as err:
            err.filename = path
            onexc(os.scandir, path, err)
            entries = []
        for e in entries:
            full = os.path.join(path, e.name)
            try:
                is_dir = e.is_dir(follow_symlinks=False)
            except OSError:
                is_dir = False
            if is_dir:
                _remove_dir(full, e.name, fd, onexc, e)
                continue
            try:
                os.unlink(e.name, dir_fd=fd)
            except FileNotFoundError:
                continue
            except OSError as err:
                err.filename = full
                onexc(os.unlink, full, err)
    finally:
        try:
            os.close(fd)
        except OSError as err:
            err.filename = path
            onexc(os.close, path, err)
    try:
        os.rmdir(name, dir_fd=dir_fd)
    except FileNotFoundError:
        pass
    except OSError as err:
        err.filename = path
        onexc(os.rmdir, path, err)


# ---- moving

def _basename(path):
    path = os.fspath(path)
    sep = os.path.sep + (os.path.altsep or "")
    return os.path.basename(path.rstrip(sep))


def move(src, dst, copy_function=copy2):
    """Moves a file or tree, also to another file system; dst may be a directory. Returns the new path."""
    sys.audit("shutil.move", src, dst)
    real_dst = dst
    if os.path.isdir(dst):
        if _same(src, dst) and not os.path.islink(src):
            # Only the case of the name changes, on a file system that ignores it.
            os.rename(src, dst)
            return
        real_dst = os.path.join(dst, _basename(src))
        if os.path.exists(real_dst):
            raise Error("Destination path '%s' already exists" % real_dst)
    try:
        os.rename(src, real_dst)
    except OSError:
        if os.path.islink(src):
            os.symlink(os.readlink(src), real_dst)
            os.unlink(src)
        elif os.path.isdir(src):
            if _destinsrc(src, dst):
                raise Error("Cannot move a directory '%s' into itself '%s'." % (src, dst))
            copytree(src, real_dst, copy_function=copy_function, symlinks=True)
            rmtree(src)
        else:
            copy_function(src, real_dst)
            os.unlink(src)
    return real_dst


def _destinsrc(src, dst):
    src = os.path.abspath(src)
    dst = os.path.abspath(dst)
    if not src.endswith(os.path.sep):
        src += os.path.sep
    if not dst.endswith(os.path.sep):
        dst += os.path.sep
    return dst.startswith(src)


# ---- archives

def _get_gid(name):
    if name is None:
        return None
    try:
        from grp import getgrnam
        return getgrnam(name)[2]
    except (ImportError, KeyError):
        return None


def _get_uid(name):
    if name is None:
        return None
    try:
        from pwd import getpwnam
        return getpwnam(name)[2]
    except (ImportError, KeyError):
        return None


def _make_tarball(base_name, base_dir, compress="gzip", verbose=0, dry_run=0, owner=None, group=None, logger=None, root_dir=None):
    compression = {None: "", "gzip": "gz", "bzip2": "bz2", "xz": "xz"}
    if compress not in compression:
        raise ValueError("bad value for 'compress', or compression format not supported : {0}".format(compress))
    import tarfile
    suffix = compression[compress]
    archive_name = base_name + ".tar" + ("." + suffix if suffix else "")
    _make_parent(archive_name, dry_run, logger)
    if logger is not None:
        logger.info("Creating tar archive")
    uid = _get_uid(owner)
    gid = _get_gid(group)

    def _set_uid_gid(tarinfo):
        if gid is not None:
            tarinfo.gid = gid
            tarinfo.gname = group
        if uid is not None:
            tarinfo.uid = uid
            tarinfo.uname = owner
        return tarinfo

    if not dry_run:
        with tarfile.open(archive_name, "w|%s" % suffix) as tar:
            arcname = base_dir
            if root_dir is not None:
                base_dir = os.path.join(root_dir, base_dir)
            tar.add(base_dir, arcname, filter=_set_uid_gid)
    if root_dir is not None:
        archive_name = os.path.abspath(archive_name)
    return archive_name


def _make_parent(archive_name, dry_run, logger):
    archive_dir = os.path.dirname(archive_name)
    if archive_dir and not os.path.exists(archive_dir):
        if logger is not None:
            logger.info("creating %s", archive_dir)
        if not dry_run:
            os.makedirs(archive_dir)


def _make_zipfile(base_name, base_dir, verbose=0, dry_run=0, logger=None, owner=None, group=None, root_dir=None):
    import zipfile
    zip_filename = base_name + ".zip"
    _make_parent(base_name, dry_run, logger)
    if logger is not None:
        logger.info("creating '%s' and adding '%s' to it", zip_filename, base_dir)
    if not dry_run:
        with zipfile.ZipFile(zip_filename, "w", compression=zipfile.ZIP_DEFLATED) as zf:
            arcname = os.path.normpath(base_dir)
            if root_dir is not None:
                base_dir = os.path.join(root_dir, base_dir)
            base_dir = os.path.normpath(base_dir)
            if arcname != os.curdir:
                zf.write(base_dir, arcname)
            for dirpath, dirnames, filenames in os.walk(base_dir):
                arcdirpath = dirpath
                if root_dir is not None:
                    arcdirpath = os.path.relpath(arcdirpath, root_dir)
                arcdirpath = os.path.normpath(arcdirpath)
                for name in sorted(dirnames):
                    zf.write(os.path.join(dirpath, name), os.path.join(arcdirpath, name))
                for name in filenames:
                    path = os.path.normpath(os.path.join(dirpath, name))
                    if os.path.isfile(path):
                        zf.write(path, os.path.join(arcdirpath, name))
    if root_dir is not None:
        zip_filename = os.path.abspath(zip_filename)
    return zip_filename


_make_tarball.supports_root_dir = True
_make_zipfile.supports_root_dir = True

_ARCHIVE_FORMATS = {"tar": (_make_tarball, [("compress", None)], "uncompressed tar file"),
                    "gztar": (_make_tarball, [("compress", "gzip")], "gzip'ed tar-file"),
                    "zip": (_make_zipfile, [], "ZIP file")}


def get_archive_formats():
    """A sorted list of (name, description)."""
    return sorted((name, registry[2]) for name, registry in _ARCHIVE_FORMATS.items())


def register_archive_format(name, function, extra_args=None, description=""):
    """Adds a format for make_archive()."""
    if extra_args is None:
        extra_args = []
    if not callable(function):
        raise TypeError("The %s object is not callable" % function)
    if not isinstance(extra_args, (tuple, list)):
        raise TypeError("extra_args needs to be a sequence")
    for element in extra_args:
        if not isinstance(element, (tuple, list)) or len(element) != 2:
            raise TypeError("extra_args elements are : (arg_name, value)")
    _ARCHIVE_FORMATS[name] = (function, extra_args, description)


def unregister_archive_format(name):
    """Removes a format of make_archive()."""
    del _ARCHIVE_FORMATS[name]


def make_archive(base_name, format, root_dir=None, base_dir=None, verbose=0, dry_run=0, owner=None, group=None, logger=None):
    """Makes an archive of base_dir as seen from root_dir; base_name is its path without the extension. Returns its path."""
    sys.audit("shutil.make_archive", base_name, format, root_dir, base_dir)
    try:
        func, args, _ = _ARCHIVE_FORMATS[format]
    except KeyError:
        raise ValueError("unknown archive format '%s'" % format) from None
    kwargs = {"dry_run": dry_run, "logger": logger, "owner": owner, "group": group}
    kwargs.update(args)
    if base_dir is None:
        base_dir = os.curdir
    supports_root_dir = getattr(func, "supports_root_dir", False)
    before = None
    if root_dir is not None:
        st = os.stat(root_dir)
        if not stat.S_ISDIR(st.st_mode):
            raise NotADirectoryError(errno.ENOTDIR, "Not a directory", root_dir)
        if supports_root_dir:
            # The archive goes to where the name leads as it was given.
            base_name = os.fspath(base_name)
            kwargs["root_dir"] = root_dir
        else:
            before = os.getcwd()
            if logger is not None:
                logger.debug("changing into '%s'", root_dir)
            base_name = os.path.abspath(base_name)
            if not dry_run:
                os.chdir(root_dir)
    try:
        return func(base_name, base_dir, **kwargs)
    finally:
        if before is not None:
            if logger is not None:
                logger.debug("changing back to '%s'", before)
            os.chdir(before)


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
    if extra_args is None:
        extra_args = []
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
    for name, info in _UNPACK_FORMATS.items():
        for extension in info[0]:
            if filename.endswith(extension):
                return name
    return None


def unpack_archive(filename, extract_dir=None, format=None, *, filter=None):
    """Unpacks an archive into a directory, by default the current one; the format is told by the extension unless it is given."""
    sys.audit("shutil.unpack_archive", filename, extract_dir, format)
    if extract_dir is None:
        extract_dir = os.getcwd()
    extract_dir = os.fspath(extract_dir)
    filename = os.fspath(filename)
    extra = {} if filter is None else {"filter": filter}
    if format is not None:
        try:
            info = _UNPACK_FORMATS[format]
        except KeyError:
            raise ValueError("Unknown unpack format '{0}'".format(format)) from None
    else:
        format = _find_unpack_format(filename)
        if format is None:
            raise ReadError("Unknown archive format '{0}'".format(filename))
        info = _UNPACK_FORMATS[format]
    info[1](filename, extract_dir, **dict(info[2]), **extra)


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
    uid = -1 if user is None else user
    if isinstance(user, str):
        uid = _get_uid(user)
        if uid is None:
            raise LookupError("no such user: {!r}".format(user))
    gid = -1 if group is None else group
    if group is not None and not isinstance(group, int):
        gid = _get_gid(group)
        if gid is None:
            raise LookupError("no such group: {!r}".format(group))
    os.chown(path, uid, gid, dir_fd=dir_fd, follow_symlinks=follow_symlinks)


def get_terminal_size(fallback=(80, 24)):
    """The size of the terminal: by COLUMNS and LINES, else what the system knows, else the fallback."""
    def number(name):
        try:
            return int(os.environ[name])
        except (KeyError, ValueError):
            return 0

    columns = number("COLUMNS")
    lines = number("LINES")
    if columns <= 0 or lines <= 0:
        try:
            size = os.get_terminal_size(sys.__stdout__.fileno())
        except (AttributeError, ValueError, OSError):
            size = os.terminal_size(fallback)
        if columns <= 0:
            columns = size.columns or fallback[0]
        if lines <= 0:
            lines = size.lines or fallback[1]
    return os.terminal_size((columns, lines))


def _access_check(fn, mode):
    return os.path.exists(fn) and os.access(fn, mode) and not os.path.isdir(fn)


def which(cmd, mode=os.F_OK | os.X_OK, path=None):
    """The path of a program that can be run, searched for as a shell does; None when there is none."""
    binary = isinstance(cmd, bytes)
    dirname, _ = os.path.split(cmd)
    if dirname:
        dirs = [dirname]
        cmd = os.path.basename(cmd)
    else:
        if path is None:
            path = os.environ.get("PATH", None)
            if path is None:
                try:
                    path = os.confstr("CS_PATH")
                except (AttributeError, ValueError):
                    path = os.defpath
        if not path:
            return None
        if binary:
            dirs = os.fsencode(path).split(os.fsencode(os.pathsep))
        else:
            dirs = os.fsdecode(path).split(os.pathsep)
    seen = set()
    for dir in dirs:
        if dir not in seen:
            seen.add(dir)
            name = os.path.join(dir, cmd)
            if _access_check(name, mode):
                return name
    return None
