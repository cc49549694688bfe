"""Moyasar's own client: {url, payments} on the first line. It can create invoices, and fetch, list, capture, void
and refund payments, which it leaves to the browser to create."""

import json
import sys

import moyasar

given = json.loads(sys.stdin.readline())
moyasar.api_url = given["url"] + "/v1"
moyasar.api_key = "sk_test_1"

whole, held, other = given["payments"]
payment = moyasar.Payment.fetch(whole)
assert payment.status == "paid" and payment.amount == 1999 and payment.source.company == "visa"
assert payment.refund(999).refunded == 999
try:
    payment.refund(1001)
    raise SystemExit("more than was paid was refunded")
except Exception as error:
    assert "invalid_request_error" in str(error), error
assert moyasar.Payment.fetch(held).capture(1500).captured == 1500
assert moyasar.Payment.fetch(other).void().status == "voided"
assert {one.id for one in moyasar.Payment.list()} == {whole, held, other}
invoice = moyasar.Invoice.create({"amount": 5000, "currency": "SAR", "description": "Tickets"})
assert moyasar.Invoice.fetch(invoice.id).status == "initiated" and invoice.url
invoice.cancel()
assert moyasar.Invoice.fetch(invoice.id).status == "canceled"
print(json.dumps({"refunded": whole}), flush=True)
