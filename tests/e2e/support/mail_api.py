"""Resend's and SES's API on the loopback, as their documents have them; each keeps what it was sent."""

import base64
import email
import email.policy
import hashlib
import hmac
import json
import threading
import uuid
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class MailApi:
    """answers: statuses for the next requests, before any is taken; 'hang' takes one and never says so."""

    def __init__(self):
        self.sent = []
        self.answers = []
        self.taken = threading.Event()
        self._released = threading.Event()
        outer = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                planned = outer.answers.pop(0) if outer.answers else None
                if isinstance(planned, int):
                    return self.answer(planned, {"statusCode": planned, "name": "planned", "message": "planned"})
                status, text = outer.take(self, body)
                if planned == "hang":
                    outer.taken.set()
                    outer._released.wait(60)
                    return None
                return self.answer(status, text)

            def answer(self, status, text):
                data = json.dumps(text).encode()
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

            def log_message(self, *_):
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def to(self, address):
        return [one for one in self.sent if one["to"] == [address]]

    def close(self):
        self._released.set()
        self._server.shutdown()
        self._server.server_close()


class Resend(MailApi):
    """resend.com/docs/api-reference/emails/send-email: a key that is known answers as it did the first time."""

    key = "re_test"

    def __init__(self):
        self.known = {}
        super().__init__()

    def take(self, request, body):
        if request.path != "/emails":
            return 404, {"statusCode": 404, "name": "not_found", "message": request.path}
        if request.headers["Authorization"] != f"Bearer {self.key}":
            return 401, {"statusCode": 401, "name": "missing_api_key", "message": "no key"}
        message, name = json.loads(body), request.headers["Idempotency-Key"]
        if not {"from", "to", "subject"} <= message.keys() or not {"text", "html"} & message.keys():
            return 422, {"statusCode": 422, "name": "missing_required_field", "message": "a field is missing"}
        if name in self.known:
            known_body, id = self.known[name]
            if known_body != body:
                return 409, {"statusCode": 409, "name": "invalid_idempotent_request", "message": "another body"}
            return 200, {"id": id}
        id = str(uuid.uuid4())
        self.known[name] = (body, id)
        self.sent.append({**message, "id": id})
        return 200, {"id": id}


class Ses(MailApi):
    """docs.aws.amazon.com/ses/latest/APIReference-V2/API_SendEmail.html, with AWS Signature Version 4."""

    key, secret, region = "AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", "eu-central-1"

    def take(self, request, body):
        if request.path != "/v2/email/outbound-emails":
            return 404, {"message": request.path}
        if not self.is_signed(request, body):
            return 403, {"message": "The request signature we calculated does not match the signature you provided."}
        asked = json.loads(body)
        raw = base64.b64decode(asked["Content"]["Raw"]["Data"], validate=True)
        mail = email.message_from_bytes(raw, policy=email.policy.default)
        id = f"0102{uuid.uuid4().hex}"
        self.sent.append({"to": asked["Destination"]["ToAddresses"], "from": asked["FromEmailAddress"], "mail": mail,
                          "id": id})
        return 200, {"MessageId": id}

    def is_signed(self, request, body):
        scheme, _, rest = request.headers["Authorization"].partition(" ")
        parts = dict(part.strip().split("=", 1) for part in rest.split(","))
        names = parts["SignedHeaders"].split(";")
        canonical = "\n".join([
            "POST", request.path, "", *[f"{name}:{' '.join(request.headers[name].split())}" for name in names], "",
            parts["SignedHeaders"], hashlib.sha256(body).hexdigest()])
        at = request.headers["x-amz-date"]
        scope = f"{at[:8]}/{self.region}/ses/aws4_request"
        to_sign = "\n".join(["AWS4-HMAC-SHA256", at, scope, hashlib.sha256(canonical.encode()).hexdigest()])
        signing = ("AWS4" + self.secret).encode()
        for word in (*scope.split("/")[:3], "aws4_request"):
            signing = hmac.new(signing, word.encode(), hashlib.sha256).digest()
        wanted = hmac.new(signing, to_sign.encode(), hashlib.sha256).hexdigest()
        return (scheme == "AWS4-HMAC-SHA256" and parts["Credential"] == f"{self.key}/{scope}"
                and {"host", "x-amz-date"} <= set(names) and parts["Signature"] == wanted)
