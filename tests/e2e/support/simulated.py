"""The same few steps at each simulated provider, by plain HTTP as its documents have them."""

import base64
import hashlib
import hmac
import json
from datetime import datetime
from urllib.parse import parse_qsl

SECRET = "whsec_test"


class Stripe:
    name, paid, failed, amount = "stripe", "payment_intent.succeeded", "payment_intent.payment_failed", "1999"

    def __init__(self, simulator):
        self.simulator = simulator

    def post(self, path, form):
        return self.simulator.call("POST", "/v1/" + path, data=form, headers={"Authorization": "Bearer sk_test_1"})

    def begin(self):
        form = {"amount": "1999", "currency": "usd", "payment_method_types[]": "card"}
        return self.post("payment_intents", form).json()["id"]

    def status(self, id):
        return self.simulator.call("GET", "/v1/payment_intents/" + id,
                                   headers={"Authorization": "Bearer sk_test_1"}).json()["status"]

    def refund(self, id):
        return self.post("refunds", {"payment_intent": id})

    @staticmethod
    def signed_at(one, secret=SECRET):
        """When it says that it was signed, in seconds; None where the signature is wrong."""
        parts = dict(part.split("=") for part in one.headers["stripe-signature"].split(","))
        wanted = hmac.new(secret.encode(), parts["t"].encode() + b"." + one.body, hashlib.sha256).hexdigest()
        return int(parts["t"]) if hmac.compare_digest(wanted, parts["v1"]) else None

    @staticmethod
    def type(one):
        return json.loads(one.body)["type"]


class Cashfree:
    name, paid, failed, amount = "cashfree", "PAYMENT_SUCCESS_WEBHOOK", "PAYMENT_FAILED_WEBHOOK", "10.10"
    headers = {"x-client-id": "id", "x-client-secret": SECRET, "x-api-version": "2025-01-01",
               "content-type": "application/json"}

    def __init__(self, simulator):
        self.simulator = simulator
        self.orders = 0

    def ask(self, method, path, body=None, **headers):
        """The body as a text, so that 10.10 is sent as it stands here."""
        return self.simulator.call(method, "/pg/" + path, data=body, headers={**self.headers, **headers})

    def begin(self):
        self.orders += 1
        order = f"order_{self.orders}"
        body = ('{"order_id":"%s","order_amount":10.10,"order_currency":"INR",'
                '"customer_details":{"customer_id":"ada","customer_phone":"9999999999"}}' % order)
        answer = self.ask("POST", "orders", body)
        assert answer.status_code == 200, answer.text
        return order

    def status(self, id):
        return self.ask("GET", "orders/" + id).json()["order_status"]

    def refund(self, id):
        body = '{"refund_id":"refund_%s","refund_amount":10.10,"refund_note":"SUCCESS"}' % id
        return self.ask("POST", f"orders/{id}/refunds", body)

    @staticmethod
    def signed_at(one, secret=SECRET):
        time = one.headers["x-webhook-timestamp"]
        wanted = base64.b64encode(hmac.new(secret.encode(), time.encode() + one.body, hashlib.sha256).digest())
        return int(time) / 1000 if wanted.decode() == one.headers["x-webhook-signature"] else None

    @staticmethod
    def type(one):
        return json.loads(one.body)["type"]


class Moyasar:
    name, paid, failed, amount = "moyasar", "payment_paid", "payment_failed", "1999"

    def __init__(self, simulator):
        self.simulator = simulator

    def ask(self, method, path, body=None, key="sk_test_1", **options):
        return self.simulator.call(method, "/v1/" + path, json=body, auth=(key, ""), **options)

    def begin(self):
        answer = self.ask("POST", "invoices", {"amount": 1999, "currency": "SAR", "description": "Tickets"})
        assert answer.status_code == 201, answer.text
        return answer.json()["id"]

    def invoice(self, id):
        return self.ask("GET", "invoices/" + id).json()

    def status(self, id):
        return self.invoice(id)["status"]

    def refund(self, id):
        (paid,) = [one for one in self.invoice(id)["payments"] if one["status"] != "failed"]
        return self.ask("POST", f"payments/{paid['id']}/refund", {})

    @staticmethod
    def signed_at(one, secret=SECRET):
        body = json.loads(one.body)
        at = datetime.fromisoformat(body["created_at"].replace("Z", "+00:00")).timestamp()
        return at if body["secret_token"] == secret else None

    @staticmethod
    def type(one):
        return json.loads(one.body)["type"]


class Instamojo:
    name, paid, failed, amount = "instamojo", "Credit", "Failed", "10.10"
    headers = {"X-Api-Key": "key", "X-Auth-Token": "token"}

    def __init__(self, simulator):
        self.simulator = simulator

    def ask(self, method, path, form=None, **options):
        return self.simulator.call(method, "/api/1.1/" + path, data=form, **{"headers": self.headers, **options})

    def begin(self, **form):
        answer = self.ask("POST", "payment-requests/", {"purpose": "Tickets", "amount": "10.10", **form})
        assert answer.status_code == 201, answer.text
        return answer.json()["payment_request"]["id"]

    def request(self, id):
        return self.ask("GET", f"payment-requests/{id}/").json()["payment_request"]

    def status(self, id):
        return self.request(id)["status"]

    def refund(self, id):
        (paid,) = [one for one in self.request(id)["payments"] if one["status"] == "Credit"]
        return self.ask("POST", "refunds/", {"payment_id": paid["payment_id"], "type": "QFL", "body": "Sold out"})

    @staticmethod
    def signed_at(one, secret=SECRET):
        """Its callbacks have no time."""
        fields = dict(parse_qsl(one.body.decode(), keep_blank_values=True))
        mac = fields.pop("mac")
        message = "|".join(fields[name] for name in sorted(fields, key=str.lower))
        return 0 if hmac.new(secret.encode(), message.encode(), hashlib.sha1).hexdigest() == mac else None

    @staticmethod
    def type(one):
        return dict(parse_qsl(one.body.decode()))["status"]


PROVIDERS = (Stripe, Cashfree, Moyasar, Instamojo)
