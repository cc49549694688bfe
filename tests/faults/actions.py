"""What a client does next: every command that has a route, and what makes the roles send all others."""

import datetime
import time

import requests

from mail_actions import MailActions
from webhook_actions import WebhookActions

FIRST_DAY = datetime.date(2031, 1, 1)
KNOWN_MAX = 40
CAPTURED_WITHIN_S = 10
RARE_SHARE = 0.7  # The others make what the rare ones are done to.
METHODS = ("tok_ok", "tok_ok", "tok_ok", "tok_declined", "tok_twice", "tok_timeout", "tok_timeout_before",
           "tok_late_700", "tok_refund_fails")
ROLES = ("merchant", "agent", "analyst")


class Actions:
    def __init__(self, caller, receiver_url, number, clients):
        self.caller = caller
        self._draw = caller.draw
        self._known = {}
        webhooks = WebhookActions(self, caller, receiver_url)
        mails = MailActions(self, caller)
        self._weighted = [(self.customer, 3), (self.change_customer, 3), (self.erase_customer, 1), (self.offering, 1),
                          (self.date, 2), (self.capacity, 1), (self.booking, 5), (self.cancel_booking, 1),
                          (self.pay_booking, 5), (self.payment, 4), (self.action_payment, 1), (self.manual_payment, 2),
                          (self.refund, 3), (self.asked_refund, 0.5), (self.dispute, 0.5), (self.account, 0.2),
                          (self.reconciliation, 0.2), (self.payment_link, 1), (self.ended_link, 0.5),
                          (self.saved_method, 1), (self.unpaid_payment, 0.5), (self.transfer, 0.5),
                          (mails.email, 1), (mails.faulty, 0.2), (mails.template, 0.2), (mails.suppression, 0.2),
                          (mails.callbacks, 0.2), (self.api_key, 1), (self.role, 1), (self.sql_login, 0.2),
                          (webhooks.endpoint, 0.2), (webhooks.failing_endpoint, 0.2), (webhooks.replay, 0.2),
                          (webhooks.cursor, 0.2), (webhooks.inbox, 0.2), (self.reading, 2)]
        # Chance alone would leave the rare ones for late: the clients share them.
        self._rare = [action for action, weight in self._weighted if weight < 1][number::clients]
        self._rare += [self.cancelled_booking, self.declined_link, self.refused_address]
        self._next = list(self._rare)

    def begin_again(self):
        """With what is rare, unless it is at it."""
        self._next = self._next or list(self._rare)

    def one(self):
        if self._next and self._draw.random() < RARE_SHARE:
            return self._next.pop()()
        actions, weights = zip(*self._weighted)
        return self._draw.choices(actions, weights)[0]()

    def customer(self):
        made = self.make("customer", "/v1/customers", {"name": self._word("Ada"), **self._maybe_address()})
        self._remember("customer", made)

    def refused_address(self):
        """The second who claims it is refused."""
        address = {"email": f"citizen-{self._draw.randrange(10 ** 9)}@example.com"}
        for name in ("Ada", "Eve"):
            self.make("customer", "/v1/customers", {"name": name, **address})

    def change_customer(self):
        if customer := self._any("customer"):
            self.do(f"/v1/customers/{customer}/update", {"name": self._word("Eve"), **self._maybe_address()})

    def erase_customer(self):
        if customer := self._any("customer", take=True):
            self.do(f"/v1/customers/{customer}/erase", {"reason": "asked"})

    def offering(self):
        made = self.make("offering", "/v1/offerings", {"name": self._word("Tour"), "price": self._money(1500)})
        self._remember("offering", made)

    def date(self):
        offering = self._any("offering")
        if not offering:
            return self.offering()
        day = str(FIRST_DAY + datetime.timedelta(days=self._draw.randrange(300)))
        body = {"date": day, "capacity": self._draw.randint(2, 12), "hold_seconds": self._draw.randint(1, 4)}
        if self.do(f"/v1/offerings/{offering}/dates", body):
            self._remember("date", (offering, day))
        return None

    def capacity(self):
        if date := self._any("date"):
            self.do(f"/v1/offerings/{date[0]}/dates/{date[1]}/change_capacity",
                     {"capacity": self._draw.randint(0, 20)})

    def booking(self):
        if date := self._any("date"):
            body = {"offering_id": date[0], "date": date[1], "seats": self._draw.randint(1, 4)}
            if made := self.make("booking", "/v1/bookings", body):
                self._remember("booking", (made, body["seats"] * 1500))

    def cancel_booking(self):
        if booking := self._any("booking"):
            self.do(f"/v1/bookings/{booking[0]}/cancel", {})

    def cancelled_booking(self):
        """From nothing, since it takes four steps that chance seldom puts together in a short run."""
        for step in (self.offering, self.date, self.booking, self.cancel_booking):
            step()

    def pay_booking(self):
        if booking := self._any("booking", take=True):
            body = {"amount": self._money(booking[1]), "booking_id": booking[0], "method": self._draw.choice(METHODS)}
            self._remember("payment", self.make("payment", "/v1/payments", body))
            if self._draw.random() < 0.5:
                self._remember("booking", booking)

    def payment(self):
        body = {"amount": self._money(self._draw.randint(1, 9000)), "method": self._draw.choice(METHODS)}
        self._remember("payment", self.make("payment", "/v1/payments", body))

    def action_payment(self):
        payment = self.make("payment", "/v1/payments", {"amount": self._money(700), "method": "tok_action"})
        if payment and self._draw.random() < 0.8:
            self._read("payments", payment)
            self.do(f"/v1/payments/{payment}/confirm", {})

    def manual_payment(self):
        body = {"amount": self._money(800), "method": "tok_ok", "capture": "manual"}
        if payment := self.make("payment", "/v1/payments", body):
            self._read("payments", payment)
            verb = self._draw.choice(("capture", "capture", "cancel"))
            self.do(f"/v1/payments/{payment}/{verb}", {})
            self._remember("payment", payment)

    def refund(self):
        if payment := self._any("payment"):
            body = {"amount": self._money(self._draw.randint(1, 900))} if self._draw.random() < 0.5 else {}
            self.do(f"/v1/payments/{payment}/refund", body)

    def asked_refund(self):
        """Whoever asked may not approve: the approval is refused, and what is open is turned down."""
        payment, refund = self._any("payment") or "unknown", {"refund_id": f"asked-{self._draw.randrange(10 ** 9)}"}
        path = f"/v1/payments/{payment}"
        self.do(f"{path}/request_refund", {"reason": "too late", **refund})
        self.do(f"{path}/approve_refund", refund)
        self.do(f"{path}/reject_refund", {"reason": "used", **refund})

    def dispute(self):
        path, dispute = f"/v1/payments/{self._any('payment') or 'unknown'}", {
            "dispute_id": f"dp-{self._draw.randrange(10 ** 9)}"}
        self.do(f"{path}/record_dispute", {"reason": "fraudulent", **dispute})
        self.do(f"{path}/submit_dispute_evidence", {
            "evidence": self._draw.choice(("a signature", "refused_evidence")), **dispute})
        self.do(f"{path}/close_dispute", {"outcome": self._draw.choice(("won", "lost")), **dispute})

    def account(self):
        """One that no payment names: the sandbox needs none."""
        path = "/v1/gateway_accounts/" + self._draw.choice(("stripe", "moyasar"))
        self.do(f"{path}/connect", {"key": "sk_test_1"})
        self.do(f"{path}/rotate_secret", {"key": "sk_test_2"})
        self.do(f"{path}/disconnect", {})

    def reconciliation(self):
        """What the sandbox cannot tell is found and waits for a person; a provider without an account fails."""
        body = {"amount": self._money(500), "method": "tok_refund_unclear_15000"}
        payment = self.make("payment", "/v1/payments", body)
        if payment:  # Before the capture there is nothing to give back. A kill may take longer than this.
            self.row_when(f"/v1/payments/{payment}", lambda row: row["status"] == "captured", CAPTURED_WITHIN_S)
        self.do(f"/v1/payments/{payment}/refund", {})
        days = {"first_date": str(datetime.date.today() - datetime.timedelta(days=1)),
                "last_date": str(datetime.date.today())}
        for provider in ("sandbox", "cashfree"):
            self.do("/v1/payment_reconciliations", {"provider": provider, **days})
        self.do(f"/v1/reviews/{payment}/decide", {"decision": "dismissed", "reason": "there is none"})

    def declined_link(self):
        self.payment_link("tok_declined")

    def payment_link(self, method=None):
        """Made and paid: the page sends the command that no route does."""
        body = self._link({"sandbox_method": method or self._draw.choice(METHODS)})
        entry = self.caller.post("/v1/payment_links", body, whole=True)
        for answer in entry.promises():
            if answer.status == 201 and "pay_path" in answer.body():
                try:
                    requests.post(self.caller.api().url + answer.body()["pay_path"], timeout=20, allow_redirects=False)
                except requests.RequestException:
                    self.caller.go_elsewhere()

    def ended_link(self):
        if link := self.make("payment_link", "/v1/payment_links", self._link(self._maybe_address())):
            path = f"/v1/payment_links/{link}"
            for verb in ("resend", "expire", "erase"):
                self.do(f"{path}/{verb}", {})

    def saved_method(self):
        """Paid by, preferred, and given up while payments may be under way."""
        customer = self._any("customer") or "unknown"
        body = {"customer_id": customer, "token": self._draw.choice(METHODS), "kind": "card", "last4": "4242",
                "fingerprint": self._word("card")}
        if method := self.make("payment_method", "/v1/payment_methods", body):
            self.do(f"/v1/payment_methods/{method}/make_default", {})
            self._pay_by(customer, method)
            if self._draw.random() < 0.5:
                self.do(f"/v1/payment_methods/{method}/detach", {})
                self._pay_by(customer, method)

    def _pay_by(self, customer, method):
        body = {"amount": self._money(600), "customer_id": customer, "payment_method_id": method}
        self._remember("payment", self.make("payment", "/v1/payments", body))

    def unpaid_payment(self):
        self._pay_soon(self._draw.choice(("tok_action", "tok_late_1500", "tok_bank_transfer")))

    def transfer(self):
        self._pay_soon(self._draw.choice(("tok_bank_transfer_800", "tok_bank_transfer_1200", "tok_bank_transfer_2500")))

    def _pay_soon(self, method):
        """Its time may be over before its money has come, while that comes, or after."""
        until = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(seconds=self._draw.randint(1, 3))
        self.make("payment", "/v1/payments", {"amount": self._money(900), "method": method,
                                              "expires_at": until.isoformat()})

    def api_key(self):
        made = self.make("api_key", "/v1/api_keys", {"name": self._word("till"), "scopes": ["payments:read"]})
        if made and self._draw.random() < 0.7:
            self.do(f"/v1/api_keys/{made}/revoke", {})

    def role(self):
        path = f"/v1/principals/person-{self._draw.randrange(20)}"
        verb = self._draw.choice(("assign_role", "assign_role", "revoke_role"))
        self.do(f"{path}/{verb}", {"role": self._draw.choice(ROLES)})

    def sql_login(self):
        if made := self.make("sql_login", "/v1/sql_logins", {"name": self._word("bi")}):
            self.do(f"/v1/sql_logins/{made}/revoke", {})

    def row_when(self, path, is_so, within_s):
        """None where it does not come to be so in time."""
        deadline = time.monotonic() + within_s
        while time.monotonic() < deadline:
            row = self.caller.get(path)
            if row and is_so(row):
                return row
            time.sleep(0.05)
        return None

    def reading(self):
        self.caller.get(self._draw.choice(("/v1/payments?limit=5", "/v1/bookings?limit=5", "/v1/customers?limit=5")))

    def make(self, kind, path, body):
        """The id of what was created; its answer's stream is named after the request, so that a refusal has none."""
        entry = self.caller.post(path, body)
        for answer in entry.promises():
            if answer.status == 201:
                return answer.body()[f"{kind}_id"]
        return None

    def do(self, path, body):
        return any(answer.status in (200, 201) for answer in self.caller.post(path, body).promises())

    def _read(self, resource, name):
        self.caller.get(f"/v1/{resource}/{name}")

    def _remember(self, kind, what):
        if what is None:
            return
        known = self._known.setdefault(kind, [])
        known.append(what)
        del known[:-KNOWN_MAX]

    def _any(self, kind, take=False):
        known = self._known.get(kind)
        if not known:
            return None
        at = self._draw.randrange(len(known))
        return known.pop(at) if take else known[at]

    def _link(self, more):
        return {"amount": self._money(self._draw.randint(1, 9000)), "description": self._word("Tour"), **more}

    def _word(self, word):
        return f"{word} {self._draw.randrange(1000)}"

    def _maybe_address(self):
        """From a small town, so that two claim the same one."""
        if self._draw.random() < 0.4:
            return {}
        return {"email": f"citizen-{self._draw.randrange(60)}@example.com"}

    @staticmethod
    def _money(minor):
        return {"amount_minor": minor, "currency": "EUR"}
