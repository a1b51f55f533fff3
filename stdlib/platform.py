"""What machine, system and Python a program runs on."""

import collections
import functools
import os
import re
import sys

__version__ = "1.0.8"


def libc_ver(executable=None, lib="", version="", chunksize=16384):
    """(name, version) of the C library that a program is linked with, as far as its text tells."""
    if executable is None:
        try:
            value = os.confstr("CS_GNU_LIBC_VERSION")
            parts = value.split(maxsplit=1) if value else ()
            if len(parts) == 2:
                return tuple(parts)
        except (AttributeError, ValueError, OSError):
            # Not a GNU system.
            pass
        executable = sys.executable
        if not executable:
            return lib, version
    executable = os.path.realpath(executable)
    pattern = re.compile(rb"(__libc_init)|(GLIBC_([0-9.]+))|(libc(_\w+)?\.so(?:\.(\d[0-9.]*))?)", re.ASCII)
    best = ()
    try:
        with open(executable, "rb") as f:
            data = f.read()
    except OSError:
        return lib, version
    for m in pattern.finditer(data):
        libcinit, glibc, glibcversion, so, threads, soversion = (x.decode("latin1") if x is not None else x for x in m.groups())
        if libcinit and not lib:
            lib = "libc"
        elif glibc:
            key = tuple(int(x) for x in glibcversion.strip(".").split(".") if x)
            if lib != "glibc":
                lib = "glibc"
                best = key
                version = glibcversion
            elif key > best:
                best = key
                version = glibcversion
        elif so and lib != "glibc":
            lib = "libc"
            if soversion and (not version or soversion > version):
                version = soversion
            if threads and not version.endswith(threads):
                version += threads
    return lib, version


def system_alias(system, release, version):
    """The three as marketing calls them, where that is known."""
    if system == "SunOS":
        major = release.split(".")[0]
        if release < "5":
            return system, release, version
        try:
            return "Solaris", str(int(major) - 3), version
        except ValueError:
            pass
    return system, release, version


def _platform(*args):
    text = "-".join(x.strip() for x in filter(len, args))
    text = text.replace(" ", "_")
    for c in '/\\:;"()':
        text = text.replace(c, "-")
    text = text.replace("unknown", "")
    while (shorter := text.replace("--", "-")) != text:
        text = shorter
    return text.rstrip("-")


def architecture(executable=sys.executable, bits="", linkage=""):
    """(bits, linkage) of a program."""
    if not bits:
        bits = "64bit" if sys.maxsize > 2 ** 32 else "32bit"
    if not executable:
        return bits, linkage
    try:
        with open(os.path.realpath(executable), "rb") as f:
            head = f.read(5)
    except OSError:
        return bits, linkage
    if head[:4] == b"\x7fELF":
        bits = {1: "32bit", 2: "64bit"}.get(head[4], bits)
        linkage = "ELF"
    elif head[:2] == b"MZ":
        linkage = "WindowsPE"
    return bits, linkage or ("ELF" if sys.platform == "linux" else "")


def win32_ver(release="", version="", csd="", ptype=""):
    """What Windows it is: only on Windows."""
    return release, version, csd, ptype


def win32_edition():
    """The edition of Windows: None elsewhere."""
    return None


def win32_is_iot():
    """Whether it is an edition of Windows for devices."""
    return False


def mac_ver(release="", versioninfo=("", "", ""), machine=""):
    """What macOS it is: only on macOS."""
    return release, versioninfo, machine


IOSVersionInfo = collections.namedtuple("IOSVersionInfo", ["system", "release", "model", "is_simulator"])


def ios_ver(system="", release="", model="", is_simulator=False):
    """What iOS it is: only on iOS."""
    return IOSVersionInfo(system, release, model, is_simulator)


AndroidVer = collections.namedtuple("AndroidVer", "release api_level manufacturer model device is_emulator")


def android_ver(release="", api_level=0, manufacturer="", model="", device="", is_emulator=False):
    """What Android it is: only on Android."""
    return AndroidVer(release, api_level, manufacturer, model, device, is_emulator)


def java_ver(release="", vendor="", vminfo=("", "", ""), osinfo=("", "", "")):
    """What Java it is: nothing more than the caller says, as for a Python that is no Jython. Obsolete."""
    import warnings
    warnings._deprecated("java_ver", remove=(3, 15))
    return release, vendor, vminfo, osinfo


class uname_result(collections.namedtuple("uname_result_base", "system node release version machine")):
    """What uname() returns; the processor is found out when first asked for."""

    _fields = ("system", "node", "release", "version", "machine", "processor")

    @functools.cached_property
    def processor(self):
        return _processor()

    def __iter__(self):
        return iter(tuple(super().__iter__()) + (self.processor,))

    @classmethod
    def _make(cls, iterable):
        num_fields = len(cls._fields) - 1
        result = cls.__new__(cls, *iterable)
        if len(result) != num_fields + 1:
            raise TypeError(f"Expected {num_fields} arguments, got {len(result)}")
        return result

    def __getitem__(self, key):
        return tuple(self)[key]

    def __len__(self):
        return len(tuple(iter(self)))

    def __reduce__(self):
        return uname_result, tuple(self)[:len(self._fields) - 1]


def _processor():
    import subprocess
    try:
        text = subprocess.check_output(["uname", "-p"], stderr=subprocess.DEVNULL, text=True, encoding="utf8").strip()
    except (OSError, subprocess.CalledProcessError):
        text = ""
    return "" if text == "unknown" else text


_uname_cache = None


def uname():
    """(system, node, release, version, machine, processor)."""
    global _uname_cache
    if _uname_cache is None:
        system, node, release, version, machine = ("" if x == "unknown" else x for x in os.uname())
        _uname_cache = uname_result(system, node, release, version, machine)
    return _uname_cache


def system():
    """The name of the system, such as Linux."""
    return uname().system


def node():
    """The name of the machine in the network."""
    return uname().node


def release():
    """The release of the system."""
    return uname().release


def version():
    """The version of the system's release."""
    return uname().version


def machine():
    """The kind of machine, such as x86_64."""
    return uname().machine


def processor():
    """The kind of processor, or ""."""
    return uname().processor


_sys_version_cache = {}


def _sys_version(sys_version=None):
    # (name, version, branch, revision, buildno, builddate, compiler)
    if sys_version is None:
        sys_version = sys.version
    if sys_version in _sys_version_cache:
        return _sys_version_cache[sys_version]
    own = sys_version == sys.version
    if "PyPy" in sys_version:
        name = "PyPy"
        match = re.match(r"([\w.+]+)\s*\(([^,]+),\s*([\w ]+),\s*([\w :]+)\)\s*\[PyPy [^\]]+\]?", sys_version)
        if match is None:
            raise ValueError("failed to parse PyPy sys.version: %s" % repr(sys_version))
        version, buildno, builddate, buildtime = match.groups()
        compiler = ""
    else:
        name = "CPython"
        if own and sys.implementation.name != "cpython":
            name = sys.implementation.name
            name = name[:1].upper() + name[1:] if name != "gilpy" else name
        match = re.match(r"([\w.+]+)\s*(?:experimental free-threading build\s+)?\(#?([^,]+)(?:,\s*([\w ]*)(?:,\s*([\w :]*))?)?\)\s*"
                         r"\[([^\]]+)\]?", sys_version, re.ASCII)
        if match is None:
            raise ValueError("failed to parse CPython sys.version: %s" % repr(sys_version))
        version, buildno, builddate, buildtime, compiler = match.groups()
        if builddate is None:
            builddate = ""
        elif buildtime:
            builddate = builddate + " " + buildtime
    if own and hasattr(sys, "_git"):
        _, branch, revision = sys._git
    else:
        branch = revision = ""
    parts = version.split(".")
    if len(parts) == 2:
        version += ".0"
    result = name, version, branch, revision, buildno, builddate, compiler
    _sys_version_cache[sys_version] = result
    return result


def python_implementation():
    """The name of the implementation of Python."""
    return _sys_version()[0]


def python_version():
    """The version of Python as text."""
    return _sys_version()[1]


def python_version_tuple():
    """The version of Python as a tuple of texts."""
    return tuple(_sys_version()[1].split("."))


def python_branch():
    """The branch that Python was built from, or ""."""
    return _sys_version()[2]


def python_revision():
    """The revision that Python was built from, or ""."""
    return _sys_version()[3]


def python_build():
    """(number, date) of the build."""
    return _sys_version()[4:6]


def python_compiler():
    """What Python was compiled with."""
    return _sys_version()[6]


_platform_cache = {}


def platform(aliased=False, terse=False):
    """The system in one text, with as much information as there is."""
    result = _platform_cache.get((aliased, terse))
    if result is not None:
        return result
    u = uname()
    system, release, version = u.system, u.release, u.version
    if aliased:
        system, release, version = system_alias(system, release, version)
    if terse:
        text = _platform(system, release)
        if system == "Linux":
            name, number = libc_ver()
            text = _platform(system, release, "with", name + number)
    elif system == "Linux":
        name, number = libc_ver()
        text = _platform(system, release, u.machine, "with", name + number)
    else:
        bits, linkage = architecture()
        text = _platform(system, release, u.machine, bits, linkage)
    _platform_cache[aliased, terse] = text
    return text


_os_release_cache = None


def _parse_os_release(lines):
    info = {"NAME": "Linux", "ID": "linux", "PRETTY_NAME": "Linux"}
    line_pattern = re.compile("^(?P<name>[a-zA-Z0-9_]+)=(?P<quote>[\"']?)(?P<value>.*)(?P=quote)$")
    escape_pattern = re.compile(r"\\([\\\$\"\'`])")
    for line in lines:
        match = line_pattern.match(line)
        if match is not None:
            info[match["name"]] = escape_pattern.sub(r"\1", match["value"])
    return info


def freedesktop_os_release():
    """The contents of the os-release file as a dict."""
    global _os_release_cache
    if _os_release_cache is None:
        error = None
        for name in "/etc/os-release", "/usr/lib/os-release":
            try:
                with open(name, encoding="utf-8") as f:
                    _os_release_cache = _parse_os_release(f)
                break
            except OSError as e:
                error = e
        else:
            raise OSError(error.errno, f"Unable to read files /etc/os-release, /usr/lib/os-release")
    return _os_release_cache.copy()
