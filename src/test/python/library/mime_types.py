"""Types by names and names by types."""
import mimetypes
import pathlib

db = mimetypes.MimeTypes()
for name in ('a.txt', 'a.tar.gz', 'a.tgz', 'a.html', 'http://x/y.png', 'http://host.html', 'data:,x', 'data:text/xml,<a/>', 'A.JPG',
             'noext', 'a.unknown', 'a.svgz', '/d.c/file', 'x.mid', pathlib.PurePosixPath('p.json'), 'a.py', 'b.js', 'c.Z', 'c.z'):
    print(name, db.guess_type(name), db.guess_type(name, strict=False))
for kind in ('text/plain', 'image/jpeg', 'application/json', 'IMAGE/PNG', 'x/y', 'audio/midi'):
    print(kind, db.guess_extension(kind), db.guess_all_extensions(kind), db.guess_extension(kind, strict=False))
db.add_type('x/y', '.xy')
print(db.guess_type('q.xy'), db.guess_extension('x/y'), mimetypes.guess_type('a.css'), len(mimetypes.types_map) > 100)
