"""Stripe's own client through a payment: {url, secret} on the first line, then {header, body} of each callback."""

import json
import sys

import stripe

given = json.loads(sys.stdin.readline())
client = stripe.StripeClient("sk_test_1", base_addresses={"api": given["url"]}, max_network_retries=0)

made = client.v1.payment_intents.create({
    "amount": 1999, "currency": "usd", "metadata": {"order": "o 1"},
    "automatic_payment_methods": {"enabled": True, "allow_redirects": "never"}}, {"idempotency_key": "k1"})
again = client.v1.payment_intents.create({
    "amount": 1999, "currency": "usd", "metadata": {"order": "o 1"},
    "automatic_payment_methods": {"enabled": True, "allow_redirects": "never"}}, {"idempotency_key": "k1"})
assert again.id == made.id and made.status == "requires_payment_method" and made.metadata["order"] == "o 1"
try:
    client.v1.payment_intents.create({"amount": 2000, "currency": "usd"}, {"idempotency_key": "k1"})
    raise SystemExit("another body under the same key was taken")
except stripe.IdempotencyError:
    pass
try:
    client.v1.payment_intents.confirm(made.id, {"payment_method": "pm_card_visa_chargeDeclinedInsufficientFunds"})
    raise SystemExit("a declined card was taken")
except stripe.CardError as error:
    assert error.code == "card_declined" and error.error.decline_code == "insufficient_funds"
    assert error.error.payment_intent.id == made.id
paid = client.v1.payment_intents.confirm(made.id, {"payment_method": "pm_card_visa"})
assert paid.status == "succeeded" and paid.amount_received == 1999
fetched = client.v1.payment_intents.retrieve(made.id, {"expand": ["latest_charge"]})
assert fetched.latest_charge.captured and fetched.latest_charge.amount_captured == 1999
refund = client.v1.refunds.create({"payment_intent": made.id, "amount": 999, "reason": "requested_by_customer"})
assert refund.status == "succeeded"
try:
    client.v1.refunds.create({"payment_intent": made.id, "amount": 1001})
    raise SystemExit("more than was paid was refunded")
except stripe.InvalidRequestError as error:
    assert error.param == "amount"
assert [one.id for one in client.v1.refunds.list({"payment_intent": made.id}).auto_paging_iter()] == [refund.id]
held = client.v1.payment_intents.create({
    "amount": 500, "currency": "usd", "capture_method": "manual", "confirm": True, "payment_method": "pm_card_visa",
    "automatic_payment_methods": {"enabled": True, "allow_redirects": "never"}})
assert client.v1.payment_intents.capture(held.id, {"amount_to_capture": 400}).amount_received == 400
print(json.dumps({"paid": made.id}), flush=True)

for line in sys.stdin:
    one = json.loads(line)
    event = stripe.Webhook.construct_event(one["body"], one["header"], given["secret"])
    try:
        stripe.Webhook.construct_event(one["body"], one["header"], given["secret"] + "x")
        raise SystemExit("a wrong secret was taken")
    except stripe.SignatureVerificationError:
        print(event.type)
