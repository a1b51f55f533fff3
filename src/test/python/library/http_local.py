# A server of HTTP and its clients in one process: redirection, chunks, errors, data, connections that are kept, messages.
import http.server, threading, urllib.request, urllib.error, http.client, concurrent.futures as cf, os
class H(http.server.BaseHTTPRequestHandler):
    protocol_version = 'HTTP/1.1'
    def log_message(self, *a): pass
    def do_GET(self):
        if self.path == '/redir':
            self.send_response(302); self.send_header('Location', '/x?y=1'); self.send_header('Content-Length', '0'); self.end_headers(); return
        if self.path == '/chunk':
            self.send_response(200); self.send_header('Transfer-Encoding', 'chunked'); self.end_headers()
            for p in (b'hello ', b'world' * 10): self.wfile.write(b'%x\r\n%s\r\n' % (len(p), p))
            self.wfile.write(b'0\r\n\r\n'); return
        if self.path == '/err': self.send_error(404); return
        b = ('path ' + self.path).encode(); self.send_response(200); self.send_header('Content-Length', str(len(b))); self.send_header('X-A', 'b'); self.end_headers(); self.wfile.write(b)
    def do_POST(self):
        n = int(self.headers['Content-Length']); d = self.rfile.read(n); self.send_response(200); self.send_header('Content-Length', str(len(d))); self.end_headers(); self.wfile.write(d[::-1])
s = http.server.ThreadingHTTPServer(('127.0.0.1', 0), H); port = s.server_address[1]
threading.Thread(target=s.serve_forever, daemon=True).start()
u = f'http://127.0.0.1:{port}'
with urllib.request.urlopen(u + '/a') as r: print(r.status, r.read(), r.headers['x-a'], r.getheader('X-A'))
with urllib.request.urlopen(u + '/redir') as r: print(r.geturl()[len(u):], r.read())
with urllib.request.urlopen(u + '/chunk') as r: print(r.read())
with urllib.request.urlopen(urllib.request.Request(u + '/p', data=b'abc', headers={'A': 'b'})) as r: print(r.read())
try: urllib.request.urlopen(u + '/err')
except urllib.error.HTTPError as e: print(e.code, e.reason, e, len(e.read()) > 0)
try: urllib.request.urlopen('http://127.0.0.1:1/')
except urllib.error.URLError as e: print(e)
try: urllib.request.urlopen('foo://x')
except urllib.error.URLError as e: print(e)
with cf.ThreadPoolExecutor(5) as ex:
    print(sorted(ex.map(lambda i: urllib.request.urlopen(f'{u}/{i}').read(), range(8))))
c = http.client.HTTPConnection('127.0.0.1', port)
for i in range(3):
    c.request('GET', '/k%d' % i); r = c.getresponse(); print(r.status, r.reason, r.version, r.read(3), r.read())
c.request('GET', '/chunk'); r = c.getresponse(); print(r.readline(), r.isclosed(), r.getheaders()[0][0])
print(urllib.request.urlopen('data:text/plain;base64,aGk=').read())
import tempfile; ft = tempfile.NamedTemporaryFile(); ft.write(b'file!'); ft.flush(); print(urllib.request.urlopen('file://' + ft.name).read())
fn, h = urllib.request.urlretrieve(u + '/dl'); print(open(fn).read(), h['Content-Length']); urllib.request.urlcleanup(); print(os.path.exists(fn))
s.shutdown()
from email.utils import *
print(parsedate('Mon, 20 Nov 1995 19:12:08 -0500'), parsedate_tz('20 Nov 95 19:12 EST'), formatdate(0, usegmt=True), parseaddr('Joe <j@x.y>'), parseaddr('j@x.y (Joe)'), getaddresses(['"A, B" <a@b>, c@d']), formataddr(('A B.', 'a@b')), mktime_tz(parsedate_tz('Thu, 01 Jan 1970 01:00:00 +0100')))
import email
m = email.message_from_string('From: a@b\nContent-Type: multipart/mixed; boundary="XX"\nSubject: hi\n there\n\npre\n--XX\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\naGVsbG8=\n--XX\n\nsecond\n--XX--\nepi\n')
print(m.is_multipart(), m['subject'], [p.get_content_type() for p in m.walk()], m.get_payload(0).get_payload(decode=True), m.get_payload(1).get_payload(), m.preamble, m.epilogue, m.get_payload(0).get_content_charset())
