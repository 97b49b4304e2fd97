#!/usr/bin/env python3
"""What `export warc` writes, read by warcio: every record and digest must pass, and the page must come back.

usage: warc_consumer.py BINARY      needs warcio (pip install warcio); the pages come from a server in this program
"""
import gzip, hashlib, http.server, io, os, subprocess, sys, tempfile, threading

from warcio.archiveiterator import ArchiveIterator

PAGE = b"<!doctype html><html lang=en><title>At the gate</title><h1>At the gate</h1><p>Armed men stood at the gate of the spaceport.</p>"
CHUNKED = PAGE.replace(b"Armed men", b"Two men")


class Pages(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        if self.path == "/moved":
            self.answer(302, b"", ("Location", "/packed"))
        elif self.path == "/packed":
            self.answer(200, gzip.compress(PAGE, mtime=0), ("Content-Type", "text/html"), ("Content-Encoding", "gzip"))
        elif self.path == "/chunked":
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.send_header("Transfer-Encoding", "chunked")
            self.end_headers()
            for piece in (CHUNKED[:50], CHUNKED[50:], b""):
                self.wfile.write(b"%x\r\n%s\r\n" % (len(piece), piece))
        else:
            self.answer(404, b"")

    def answer(self, status, body, *headers):
        self.send_response(status)
        for name, value in (*headers, ("Content-Length", str(len(body)))):
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Pages)
threading.Thread(target=server.serve_forever, daemon=True).start()
site = f"http://127.0.0.1:{server.server_port}"
with tempfile.TemporaryDirectory() as work:
    env = dict(os.environ, WHOSAID_ACTOR="tester")
    run = lambda *args: subprocess.run([os.path.abspath(sys.argv[1]), *args], cwd=work, env=env, check=True, capture_output=True)
    run("ingest", f"{site}/moved", "--allow-private", "--delay", "0")
    run("ingest", f"{site}/chunked", "--allow-private", "--delay", "0")
    archive = run("export", "warc").stdout
    path = os.path.join(work, "out.warc")
    open(path, "wb").write(archive)
    checked = subprocess.run(["warcio", "check", "-v", path], capture_output=True, text=True)

bodies = []
for record in ArchiveIterator(io.BytesIO(archive), check_digests="raise"):
    if record.rec_type == "response" and record.http_headers.get_statuscode() == "200":
        bodies.append(hashlib.sha256(record.content_stream().read()).hexdigest())
problems = []
if checked.returncode != 0 or "digest failed" in checked.stdout:
    problems.append(f"warcio check: {checked.stdout[-400:]} {checked.stderr[-200:]}")
if bodies != [hashlib.sha256(page).hexdigest() for page in (PAGE, CHUNKED)]:
    problems.append(f"the pages do not come back: {bodies}")
for problem in problems:
    print("-", problem)
print(f"{2 - len(problems)} passed, {len(problems)} failed")
sys.exit(1 if problems else 0)
