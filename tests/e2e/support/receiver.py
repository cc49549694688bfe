"""A receiver of webhooks on the loopback, which keeps all it was sent."""

import threading
import time
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass(frozen=True)
class Received:
    headers: dict
    body: bytes
    answered_at: float

    @property
    def id(self):
        return self.headers["webhook-id"]


class Receiver:
    """answer(headers, body) gives the status, or status and body."""

    def __init__(self, answer=lambda headers, body: 204):
        self.received = []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                headers = {name.lower(): value for name, value in self.headers.items()}
                given = answer(headers, body)
                status, text = given if isinstance(given, tuple) else (given, b"")
                # Before the answer: a test that has seen the sender's end of it finds what was received.
                outer.received.append(Received(headers, body, time.time()))
                self.send_response(status)
                if status != 204:
                    self.send_header("Content-Length", str(len(text)))
                self.end_headers()
                self.wfile.write(text)

            def log_message(self, *_):
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}/hook"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def ids(self):
        return [one.id for one in self.received]

    def close(self):
        self._server.shutdown()
        self._server.server_close()
