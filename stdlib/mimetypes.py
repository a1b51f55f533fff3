"""MIME types of files by their names, and the other way round."""

import os
import posixpath
import sys

__all__ = ["knownfiles", "inited", "MimeTypes", "guess_type", "guess_file_type", "guess_all_extensions", "guess_extension",
           "add_type", "init", "read_mime_types", "suffix_map", "encodings_map", "types_map", "common_types"]

knownfiles = ["/etc/mime.types", "/etc/httpd/mime.types", "/etc/httpd/conf/mime.types", "/etc/apache/mime.types",
              "/etc/apache2/mime.types", "/usr/local/etc/httpd/conf/mime.types", "/usr/local/lib/netscape/mime.types",
              "/usr/local/etc/httpd/conf/mime.types", "/usr/local/etc/mime.types"]

inited = False
_db = None

_SUFFIXES = {'.svgz': '.svg.gz', '.tgz': '.tar.gz', '.taz': '.tar.gz', '.tz': '.tar.gz', '.tbz2': '.tar.bz2', '.txz': '.tar.xz'}
_ENCODINGS = {'.gz': 'gzip', '.Z': 'compress', '.bz2': 'bzip2', '.xz': 'xz', '.br': 'br'}

# A line for each type: its extensions, the preferred one first.
_TYPES = """
text/javascript .js .mjs
application/json .json
application/manifest+json .webmanifest
application/msword .doc .dot .wiz
application/n-quads .nq
application/n-triples .nt
application/octet-stream .bin .a .dll .exe .o .obj .so
application/oda .oda
application/pdf .pdf
application/pkcs7-mime .p7c
application/postscript .ps .ai .eps
application/trig .trig
application/vnd.apple.mpegurl .m3u .m3u8
application/vnd.ms-excel .xls .xlb
application/vnd.ms-powerpoint .ppt .pot .ppa .pps .pwz
application/wasm .wasm
application/x-bcpio .bcpio
application/x-cpio .cpio
application/x-csh .csh
application/x-dvi .dvi
application/x-gtar .gtar
application/x-hdf .hdf
application/x-hdf5 .h5
application/x-latex .latex
application/x-mif .mif
application/x-netcdf .cdf .nc
application/x-pkcs12 .p12 .pfx
application/x-pn-realaudio .ram
application/x-python-code .pyc .pyo
application/x-sh .sh
application/x-shar .shar
application/x-shockwave-flash .swf
application/x-sv4cpio .sv4cpio
application/x-sv4crc .sv4crc
application/x-tar .tar
application/x-tcl .tcl
application/x-tex .tex
application/x-texinfo .texi .texinfo
application/x-troff .roff .t .tr
application/x-troff-man .man
application/x-troff-me .me
application/x-troff-ms .ms
application/x-ustar .ustar
application/x-wais-source .src
application/xml .xsl .rdf .wsdl .xpdl
application/zip .zip
audio/3gpp .3gp .3gpp
audio/3gpp2 .3g2 .3gpp2
audio/aac .aac .adts .loas .ass
audio/basic .au .snd
audio/mpeg .mp3 .mp2
audio/opus .opus
audio/x-aiff .aif .aifc .aiff
audio/x-pn-realaudio .ra
audio/x-wav .wav
image/avif .avif
image/bmp .bmp
image/gif .gif
image/ief .ief
image/jpeg .jpg .jpe .jpeg
image/heic .heic
image/heif .heif
image/png .png
image/svg+xml .svg
image/tiff .tiff .tif
image/vnd.microsoft.icon .ico
image/webp .webp
image/x-cmu-raster .ras
image/x-portable-anymap .pnm
image/x-portable-bitmap .pbm
image/x-portable-graymap .pgm
image/x-portable-pixmap .ppm
image/x-rgb .rgb
image/x-xbitmap .xbm
image/x-xpixmap .xpm
image/x-xwindowdump .xwd
message/rfc822 .eml .mht .mhtml .nws
text/css .css
text/csv .csv
text/html .html .htm
text/markdown .md .markdown
text/n3 .n3
text/plain .txt .bat .c .h .ksh .pl .srt
text/richtext .rtx
text/rtf .rtf
text/tab-separated-values .tsv
text/vtt .vtt
text/x-python .py
text/x-rst .rst
text/x-setext .etx
text/x-sgml .sgm .sgml
text/x-vcard .vcf
text/xml .xml
video/mp4 .mp4
video/mpeg .mpeg .m1v .mpa .mpe .mpg
video/quicktime .mov .qt
video/webm .webm
video/x-msvideo .avi
video/x-sgi-movie .movie
"""

# Names that are in use without being registered; asked about only by strict=False.
_COMMON = """
application/rtf .rtf
audio/midi .midi .mid
image/jpg .jpg
image/pict .pict .pct .pic
text/xul .xul
"""


def _pairs(table):
    for line in table.split('\n'):
        kind, *extensions = line.split() or [None]
        for ext in extensions:
            yield kind, ext


def _default_mime_types():
    global suffix_map, encodings_map, types_map, common_types
    suffix_map, encodings_map = dict(_SUFFIXES), dict(_ENCODINGS)
    types_map = {ext: kind for kind, ext in _pairs(_TYPES)}
    common_types = {ext: kind for kind, ext in _pairs(_COMMON)}


class MimeTypes:
    """A database of MIME types, with those of files in the form of mime.types added."""

    def __init__(self, filenames=(), strict=True):
        if not inited:
            init()
        self.encodings_map = _ENCODINGS.copy()
        self.suffix_map = _SUFFIXES.copy()
        # Each a pair: the common types and the registered ones.
        self.types_map = ({}, {})
        self.types_map_inv = ({}, {})
        for kind, ext in _pairs(_TYPES):
            self.add_type(kind, ext, True)
        for kind, ext in _pairs(_COMMON):
            self.add_type(kind, ext, False)
        for name in filenames:
            self.read(name, strict)

    def add_type(self, type, ext, strict=True):
        """Adds a type for an extension."""
        if ext and not ext.startswith('.'):
            from warnings import _deprecated
            _deprecated("Undotted extensions", "Using undotted extensions is deprecated and will raise a ValueError in Python "
                        "{remove}", remove=(3, 16))
        if not type:
            return
        self.types_map[strict][ext] = type
        extensions = self.types_map_inv[strict].setdefault(type, [])
        if ext not in extensions:
            extensions.append(ext)

    def guess_type(self, url, strict=True):
        """The type and the encoding of what a URL or a path names; each may be None."""
        url = os.fspath(url)
        from urllib.parse import urlparse
        parts = urlparse(url)
        scheme = parts.scheme
        if not scheme or len(scheme) == 1:
            return self.guess_file_type(url, strict=strict)
        url = parts.path
        if scheme == 'data':
            comma = url.find(',')
            if comma < 0:
                return None, None
            semi = url.find(';', 0, comma)
            kind = url[:semi if semi >= 0 else comma]
            if '=' in kind or '/' not in kind:
                kind = 'text/plain'
            return kind, None
        return self._guess(url, strict, posixpath.splitext)

    def guess_file_type(self, path, *, strict=True):
        """The type and the encoding of a file, by its path."""
        path = os.fsdecode(path)
        path = os.path.splitdrive(path)[1]
        return self._guess(path, strict, os.path.splitext)

    def _guess(self, path, strict, splitext):
        base, ext = splitext(path)
        while (low := ext.lower()) in self.suffix_map:
            base, ext = splitext(base + self.suffix_map[low])
        encoding = None
        if ext in self.encodings_map:
            encoding = self.encodings_map[ext]
            base, ext = splitext(base)
        ext = ext.lower()
        for registered in (True,) if strict else (True, False):
            if ext in self.types_map[registered]:
                return self.types_map[registered][ext], encoding
        return None, encoding

    def guess_all_extensions(self, type, strict=True):
        """All extensions of a type."""
        type = type.lower()
        extensions = list(self.types_map_inv[True].get(type, []))
        if not strict:
            for ext in self.types_map_inv[False].get(type, []):
                if ext not in extensions:
                    extensions.append(ext)
        return extensions

    def guess_extension(self, type, strict=True):
        """The first extension of a type, or None."""
        extensions = self.guess_all_extensions(type, strict)
        return extensions[0] if extensions else None

    def read(self, filename, strict=True):
        """Adds the types of a file in the form of mime.types."""
        with open(filename, encoding='utf-8') as fp:
            self.readfp(fp, strict)

    def readfp(self, fp, strict=True):
        """Adds the types of an open file."""
        for line in fp:
            words = line.split()
            for i, word in enumerate(words):
                if word[0] == '#':
                    del words[i:]
                    break
            if words:
                for suffix in words[1:]:
                    self.add_type(words[0], '.' + suffix, strict)


def _database():
    if _db is None:
        init()
    return _db


def guess_type(url, strict=True):
    """The type and the encoding of what a URL or a path names."""
    return _database().guess_type(url, strict)


def guess_file_type(path, *, strict=True):
    """The type and the encoding of a file, by its path."""
    return _database().guess_file_type(path, strict=strict)


def guess_all_extensions(type, strict=True):
    """All extensions of a type."""
    return _database().guess_all_extensions(type, strict)


def guess_extension(type, strict=True):
    """The first extension of a type, or None."""
    return _database().guess_extension(type, strict)


def add_type(type, ext, strict=True):
    """Adds a type for an extension."""
    return _database().add_type(type, ext, strict)


def init(files=None):
    """Builds the tables, from the system's files too unless others are named."""
    global suffix_map, encodings_map, types_map, common_types, inited, _db
    inited = True
    db, extra = _db, files or ()
    if files is None or db is None:
        db, extra = MimeTypes(), (*knownfiles, *extra)
    for path in filter(os.path.isfile, extra):
        db.read(path)
    suffix_map, encodings_map = db.suffix_map, db.encodings_map
    common_types, types_map = db.types_map
    # Last, so that other threads see a whole database or none.
    _db = db


def read_mime_types(file):
    """The types of a file in the form of mime.types, by extension; None when it cannot be read."""
    try:
        f = open(file, encoding='utf-8')
    except OSError:
        return None
    with f:
        db = MimeTypes()
        db.readfp(f, True)
        return db.types_map[True]


_default_mime_types()


def _main():
    """python -m mimetypes [-e] [-l] type ..."""
    import getopt
    usage = "usage: mimetypes.py [-h | --help] [-l | --lenient] [-e | --extension] type ..."
    try:
        opts, args = getopt.getopt(sys.argv[1:], 'hle', ['help', 'lenient', 'extension'])
    except getopt.error as msg:
        print(usage)
        sys.exit(msg)
    names = {name for name, _ in opts}
    if names & {'-h', '--help'}:
        print(usage)
        sys.exit()
    strict = not names & {'-l', '--lenient'}
    for arg in args:
        if names & {'-e', '--extension'}:
            print(guess_extension(arg, strict) or "I don't know anything about type " + arg)
        else:
            kind, encoding = guess_type(arg, strict)
            print('type:', kind, 'encoding:', encoding) if kind else print("I don't know anything about type", arg)


if __name__ == '__main__':
    _main()
