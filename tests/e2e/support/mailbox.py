"""An SMTP server on the loopback, which keeps all it was sent and misbehaves on request (RFC 5321)."""

import email
import email.policy
import socketserver
import threading


class Mailbox:
    """faults: 'defer' answers the next message with 451, 'refuse' its receiver with 550, 'hang' takes it and never says
    so. Each counts once, in order."""

    def __init__(self):
        self.messages = []
        self.faults = []
        self.taken = threading.Event()  # A message that hangs has come whole.
        self._released = threading.Event()
        outer = self

        class Handler(socketserver.StreamRequestHandler):
            def handle(self):
                self.say("220 mailbox.test ESMTP")
                while line := self.rfile.readline():
                    verb = line.decode("latin-1").strip().upper()
                    if verb.startswith(("EHLO", "HELO")):
                        self.say("250 mailbox.test")
                    elif verb.startswith("MAIL FROM:"):
                        self.sender = line.decode().strip()[10:]
                        self.say("250 2.1.0 OK")
                    elif verb.startswith("RCPT TO:"):
                        self.receiver = line.decode().strip()[8:].strip("<>")
                        refused = outer.next_fault("refuse", self.receiver)
                        self.say("550 5.1.1 no such mailbox" if refused else "250 2.1.5 OK")
                    elif verb == "DATA":
                        self.take()
                    elif verb == "QUIT":
                        self.say("221 2.0.0 bye")
                        return
                    else:
                        self.say("250 2.0.0 OK")

            def take(self):
                self.say("354 go on")
                lines = []
                while (line := self.rfile.readline()) not in (b".\r\n", b""):
                    lines.append(line[1:] if line.startswith(b"..") else line)
                if outer.next_fault("defer", self.receiver):
                    self.say("451 4.3.0 try again later")
                    return
                outer.messages.append(Mail(self.receiver, b"".join(lines)))
                if outer.next_fault("hang", self.receiver):
                    outer.taken.set()
                    outer._released.wait(60)
                    return
                self.say("250 2.0.0 queued")

            def say(self, text):
                try:
                    self.wfile.write(text.encode() + b"\r\n")
                except OSError:
                    pass  # The other side is gone.

        class Server(socketserver.ThreadingTCPServer):
            daemon_threads = True

        self._server = Server(("127.0.0.1", 0), Handler)
        self.url = f"smtp://127.0.0.1:{self._server.server_address[1]}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def next_fault(self, name, _receiver):
        if self.faults[:1] != [name]:
            return False
        self.faults.pop(0)
        return True

    def to(self, address):
        return [one for one in self.messages if one.receiver == address]

    def close(self):
        self._released.set()
        self._server.shutdown()
        self._server.server_close()


class Mail:
    def __init__(self, receiver, raw):
        self.receiver = receiver
        self.parsed = email.message_from_bytes(raw, policy=email.policy.default)

    def __getitem__(self, header):
        return self.parsed[header]

    def body(self, kind):
        return self.parsed.get_body((kind,)).get_content()

    def attachments(self):
        return {part.get_filename(): part.get_content() for part in self.parsed.iter_attachments()}
