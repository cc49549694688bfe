"""What a client does with e-mails, and the server that takes them."""

import base64
import hashlib
import hmac
import json
import time
import uuid

import requests

from support.mailbox import Mailbox

SECRET = base64.b64encode(b"a secret of thirty-two bytes ....").decode()
SENT_WITHIN_S = 10
FAULTS = ("hang", "defer", "refuse")


class ModalMailbox(Mailbox):
    """The address says what becomes of an e-mail; one that is put off is taken when it comes again."""

    def __init__(self):
        self._put_off = set()
        super().__init__()

    def next_fault(self, name, receiver):
        if not receiver.startswith(name) or receiver in self._put_off:
            return False
        if name == "defer":
            self._put_off.add(receiver)
        return True

    def settings(self):
        return {"mail.provider": "smtp", "mail.smtp_url": self.url, "mail.smtp_starttls": False,
                "mail.from": "shop@cairn.example", "mail.per_second": 1000, "mail.deadline_ms": 1000}


class MailActions:
    def __init__(self, actions, caller):
        self._actions, self._caller = actions, caller
        self._draw = caller.draw

    def email(self):
        sender = {"from_name": "Shop", "send_receipts": self._draw.random() < 0.5}
        self._actions.do("/v1/email_senders/default/configure", sender)
        content = self._draw.choice(({"subject": "Hello", "text": "Hello"}, {"email_template_id": "welcome"},
                                     {"receipt_of": "unknown"}))
        self._send("ada", to=self._address(self._draw.choice(("ada",) * 6 + FAULTS)), **content)

    def faulty(self):
        """Whose answer is lost, whose server is busy, whom nobody knows."""
        for fault in FAULTS:
            self._send("ada", to=self._address(fault), subject="Hello", text="Hello")

    def template(self):
        subject = f"Hello {self._draw.randrange(10 ** 6)}"
        self._actions.do("/v1/email_templates/welcome/define", {"subject": subject, "text": "Hello {{name}}"})
        self._actions.do("/v1/email_templates/welcome/publish", {})

    def suppression(self):
        """Of a customer's address, whose next e-mail goes nowhere."""
        customer = self._actions.make("customer", "/v1/customers", {"name": "Ada", "email": self._address()})
        row = self._row(f"/v1/customers/{customer}", "email_hash")
        if not row:
            return
        path = f"/v1/email_suppressions/{row['email_hash']}"
        self._actions.do(f"{path}/suppress", {"reason": "requested"})
        email = self._send(customer, subject="Hello", text="Hello")
        self._reaches(email, "suppressed")
        self._actions.do(f"{path}/lift", {"reason": "asked"})

    def callbacks(self):
        """As Resend would tell of an e-mail: delivered, sent back, called spam."""
        entry = self._caller.post("/v1/inbound_sources",
                                  {"name": "Resend", "scheme": "resend", "secret": f"whsec_{SECRET}"})
        email = self._send("ada", to=self._address(), subject="Hello", text="Hello")
        row = self._row(f"/v1/emails/{email}", "provider_reference")
        for answer in entry.promises():
            if row and answer.status == 201 and "account_token" in answer.body():
                for kind in ("email.delivered", "email.bounced", "email.complained"):
                    self._call_back(answer.body()["account_token"], kind, row["provider_reference"])
                    # Whatever comes after a complaint says nothing new: each has its turn.
                    self._reaches(email, kind.removeprefix("email."))

    def _send(self, customer, **content):
        return self._actions.make("email", "/v1/emails", {"customer_id": customer, **content})

    def _address(self, name="ada"):
        return f"{name}{self._draw.randrange(10 ** 9)}@example.com"

    def _row(self, path, field):
        return self._actions.row_when(path, lambda row: row.get(field), SENT_WITHIN_S)

    def _reaches(self, email, status):
        if email:
            self._actions.row_when(f"/v1/emails/{email}", lambda row: row["status"] == status, SENT_WITHIN_S)

    def _call_back(self, token, kind, reference):
        body = json.dumps({"type": kind, "data": {"email_id": reference, "to": [self._address()],
                                                  "bounce": {"type": "Permanent", "message": "no such user"}}})
        id, at = f"msg_{uuid.uuid4().hex}", str(int(time.time()))
        signature = hmac.new(base64.b64decode(SECRET), f"{id}.{at}.{body}".encode(), hashlib.sha256).digest()
        headers = {"svix-id": id, "svix-timestamp": at,
                   "svix-signature": f"v1,{base64.b64encode(signature).decode()}"}
        try:
            requests.post(f"{self._caller.api().url}/v1/inbound/{token}", data=body, headers=headers, timeout=10)
        except requests.RequestException:
            self._caller.go_elsewhere()
