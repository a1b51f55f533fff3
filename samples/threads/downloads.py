# Pages fetched one after the other and by five threads: while a thread waits for the network it has no GIL.
# The server is in this program too, and takes its time.
import concurrent.futures
import http.server
import threading
import time
import urllib.request


class SlowPages(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        time.sleep(0.2)
        page = f"<h1>Page {self.path[1:]}</h1>".encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        self.wfile.write(page)

    def log_message(self, *args):
        pass


def fetch(url):
    with urllib.request.urlopen(url) as answer:
        return len(answer.read())


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), SlowPages)
threading.Thread(target=server.serve_forever, daemon=True).start()
urls = [f"http://127.0.0.1:{server.server_port}/{n}" for n in range(5)]

start = time.perf_counter()
sizes = [fetch(url) for url in urls]
alone = time.perf_counter() - start
print(f"one after the other: {sum(sizes)} bytes, about {alone:.0f} s")

start = time.perf_counter()
with concurrent.futures.ThreadPoolExecutor(max_workers=5) as pool:
    sizes = list(pool.map(fetch, urls))
together = time.perf_counter() - start
print(f"by five threads:     {sum(sizes)} bytes, {'much' if together < alone / 2 else 'not much'} faster")
server.shutdown()
