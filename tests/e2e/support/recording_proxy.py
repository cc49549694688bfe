"""Stands before a server on the loopback, and keeps each request that it passes on."""

import threading
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import requests

ANSWER_SECONDS = 60
OF_THE_HOP = {"connection", "content-length", "host", "transfer-encoding"}


@dataclass(frozen=True)
class Recorded:
    method: str
    path: str  # With its query.
    headers: dict
    body: bytes


class RecordingProxy:
    def __init__(self, target):
        self.recorded = []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def pass_on(self):
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                one = Recorded(self.command, self.path, dict(self.headers.items()), body)
                outer.recorded.append(one)
                try:
                    answer = send(target, one)
                except requests.ConnectionError:
                    self.close_connection = True  # The server hung up, and so is it here.
                    return
                self.send_response(answer.status_code)
                self.send_header("Content-Length", str(len(answer.content)))
                self.end_headers()
                self.wfile.write(answer.content)

            do_GET = do_POST = do_DELETE = do_PUT = do_PATCH = pass_on

            def log_message(self, *_):
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def close(self):
        self._server.shutdown()
        self._server.server_close()


def send(url, one):
    headers = {name: value for name, value in one.headers.items() if name.lower() not in OF_THE_HOP}
    return requests.request(one.method, url + one.path, headers=headers, data=one.body, timeout=ANSWER_SECONDS)
