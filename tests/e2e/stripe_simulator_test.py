"""The simulated Stripe, by plain HTTP: what docs.stripe.com says of each request."""

import hashlib
import hmac
import json

import pytest

pytestmark = pytest.mark.rows("PAY-01", "PAY-11")

SECRET = "whsec_test"
INTENT = {"amount": "1999", "currency": "usd", "payment_method_types[]": "card", "metadata[order]": "o 1"}


class Stripe:
    def __init__(self, simulator):
        self.simulator = simulator

    def ask(self, method, path, form=None, key=None, authorization="Bearer sk_test_1"):
        headers = {"Authorization": authorization, "Stripe-Version": "2026-07-29.dahlia"}
        if key:
            headers["Idempotency-Key"] = key
        query = {"params": form} if method == "GET" else {"data": form}
        return self.simulator.call(method, "/v1/" + path, headers=headers, **query)

    def post(self, path, form=None, **options):
        answer = self.ask("POST", path, form, **options)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def get(self, path, form=None):
        answer = self.ask("GET", path, form)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def refused(self, status, path, form=None, **options):
        answer = self.ask("POST", path, form, **options)
        assert answer.status_code == status, answer.text
        return answer.json()["error"]

    def paid(self, **form):
        return self.post("payment_intents", {**INTENT, "payment_method": "pm_card_visa", "confirm": "true", **form})


@pytest.fixture
def receiver(receivers):
    return receivers()


@pytest.fixture
def stripe(simulate, receiver):
    return Stripe(simulate("stripe", "--webhook", receiver.url, "--secret", SECRET))


def test_an_intent_is_created_confirmed_fetched_and_refunded_in_parts(stripe):
    made = stripe.post("payment_intents", INTENT)
    assert made["status"] == "requires_payment_method" and made["client_secret"].startswith(made["id"] + "_secret_")
    paid = stripe.post(f"payment_intents/{made['id']}/confirm", {"payment_method": "pm_card_visa"})
    assert paid["status"] == "succeeded" and paid["amount_received"] == 1999
    assert stripe.get(f"payment_intents/{made['id']}") == paid
    first = stripe.post("refunds", {"payment_intent": made["id"], "amount": "999", "reason": "duplicate"})
    assert first["status"] == "succeeded" and first["charge"] == paid["latest_charge"]
    error = stripe.refused(400, "refunds", {"payment_intent": made["id"], "amount": "1001"})
    assert error["param"] == "amount" and error["type"] == "invalid_request_error"
    stripe.post("refunds", {"payment_intent": made["id"]})
    assert stripe.refused(400, "refunds", {"payment_intent": made["id"]})["code"] == "charge_already_refunded"
    assert [refund["amount"] for refund in stripe.get("refunds", {"payment_intent": made["id"]})["data"]] == [1000, 999]
    assert stripe.simulator.moved() == [("charge", "1999"), ("capture", "1999"), ("refund", "999"), ("refund", "1000")]
    totals = stripe.simulator.book()["totals"]
    assert totals == {"usd": {"captured": "1999", "refunded": "1999", "disputed": "0"}}


def test_the_book_says_what_the_payer_paid_in_the_main_unit(stripe):
    for currency, amount, paid in (("usd", "1999", "19.99"), ("jpy", "1999", "1999"), ("kwd", "19990", "19.990"),
                                   ("isk", "1900", "19.00")):
        stripe.paid(currency=currency, amount=amount)
        entry = stripe.simulator.book()["entries"][-1]
        assert (entry["amount"], entry["paid"], entry["reference"]) == (amount, paid, {"order": "o 1"})


@pytest.mark.parametrize("form, param, code", [
    ({"amount": ""}, "amount", "parameter_missing"),
    ({"amount": "19.99"}, "amount", "parameter_invalid_integer"),
    ({"amount": "49"}, "amount", "amount_too_small"),
    ({"amount": "100000000"}, "amount", "amount_too_large"),
    ({"amount": "19991", "currency": "kwd"}, "amount", None),
    ({"amount": "1999", "currency": "ugx"}, "amount", None),
    ({"currency": "clf"}, "currency", None),
    ({"amout": "1"}, "amout", "parameter_unknown"),
    ({"customer": "ours"}, "customer", "resource_missing"),
    ({"payment_method": "pm_none"}, "payment_method", "resource_missing"),
    ({"capture_method": "later"}, "capture_method", None),
    ({"return_url": "https://shop.test"}, "return_url", None),
])
def test_what_is_no_intent_is_refused_as_stripe_does(stripe, form, param, code):
    error = stripe.refused(400, "payment_intents", {**INTENT, **form})
    assert error["type"] == "invalid_request_error" and error["param"] == param and error.get("code") == code
    assert stripe.get("payment_intents")["data"] == []


def test_methods_that_redirect_need_to_know_where_to(stripe):
    form = {"amount": "1999", "currency": "usd", "payment_method": "pm_card_visa", "confirm": "true"}
    assert stripe.refused(400, "payment_intents", form)["param"] == "return_url"
    assert stripe.post("payment_intents", {**form, "return_url": "https://shop.test"})["status"] == "succeeded"
    never = {"automatic_payment_methods[enabled]": "true", "automatic_payment_methods[allow_redirects]": "never"}
    assert stripe.post("payment_intents", {**form, **never})["status"] == "succeeded"


def test_only_a_secret_test_key_is_taken(stripe, simulate):
    for authorization in (None, "Bearer pk_test_1", "Bearer sk_live_1"):
        stripe.refused(401, "payment_intents", INTENT, authorization=authorization)
    stripe.post("payment_intents", INTENT, authorization="Basic c2tfdGVzdF8xOg==")
    strict = Stripe(simulate("stripe", "--key", "sk_test_only"))
    strict.refused(401, "payment_intents", INTENT)
    strict.post("payment_intents", INTENT, authorization="Bearer sk_test_only")


@pytest.mark.parametrize("method, code, decline_code", [
    ("pm_card_chargeDeclined", "card_declined", "generic_decline"),
    ("pm_card_visa_chargeDeclinedLostCard", "card_declined", "lost_card"),
    ("pm_card_chargeDeclinedInsufficientFunds", "card_declined", "insufficient_funds"),
    ("pm_card_chargeDeclinedExpiredCard", "expired_card", "expired_card"),
    ("pm_card_chargeDeclinedProcessingError", "processing_error", "processing_error"),
])
def test_a_declined_card_leaves_the_intent_payable(stripe, method, code, decline_code):
    error = stripe.refused(402, "payment_intents", {**INTENT, "payment_method": method, "confirm": "true"})
    assert (error["type"], error["code"], error["decline_code"]) == ("card_error", code, decline_code)
    intent = error["payment_intent"]
    assert intent["status"] == "requires_payment_method" and intent["last_payment_error"]["code"] == code
    assert stripe.simulator.moved() == []
    confirmed = stripe.post(f"payment_intents/{intent['id']}/confirm", {"payment_method": "pm_card_visa"})
    assert confirmed["status"] == "succeeded" and confirmed["last_payment_error"] is None


def test_a_card_that_asks_for_authentication_waits_for_the_payer(stripe):
    asked = stripe.paid(payment_method="pm_card_authenticationRequired", return_url="https://shop.test/back")
    assert asked["status"] == "requires_action" and asked["next_action"]["type"] == "redirect_to_url"
    page = stripe.simulator.call("GET", asked["next_action"]["redirect_to_url"]["url"][len(stripe.simulator.url):])
    assert asked["id"] in page.text
    back = stripe.simulator.pay(asked["id"])
    assert back.startswith("https://shop.test/back?payment_intent=" + asked["id"])
    assert stripe.get(f"payment_intents/{asked['id']}")["status"] == "succeeded"
    other = stripe.paid(payment_method="pm_card_authenticationRequired")
    stripe.simulator.pay(other["id"], "declined")
    failed = stripe.get(f"payment_intents/{other['id']}")
    assert failed["last_payment_error"]["code"] == "payment_intent_authentication_failure"
    off = {**INTENT, "payment_method": "pm_card_authenticationRequired", "confirm": "true", "off_session": "true"}
    assert stripe.refused(402, "payment_intents", off)["code"] == "authentication_required"


def test_what_is_held_is_captured_in_part_or_released(stripe):
    held = stripe.paid(capture_method="manual")
    assert held["status"] == "requires_capture" and held["amount_capturable"] == 1999
    error = stripe.refused(400, f"payment_intents/{held['id']}/capture", {"amount_to_capture": "2000"})
    assert error["code"] == "amount_too_large"
    taken = stripe.post(f"payment_intents/{held['id']}/capture", {"amount_to_capture": "1500"})
    assert taken["status"] == "succeeded" and taken["amount_received"] == 1500 and taken["amount_capturable"] == 0
    again = stripe.refused(400, f"payment_intents/{held['id']}/capture")
    assert again["code"] == "payment_intent_unexpected_state" and again["payment_intent"]["id"] == held["id"]
    other = stripe.paid(capture_method="manual")
    gone = stripe.post(f"payment_intents/{other['id']}/cancel", {"cancellation_reason": "requested_by_customer"})
    assert gone["status"] == "canceled" and gone["cancellation_reason"] == "requested_by_customer"
    assert stripe.simulator.moved() == [("charge", "1999"), ("capture", "1500"), ("release", "499"),
                                        ("charge", "1999"), ("release", "1999")]
    error = stripe.refused(400, f"payment_intents/{held['id']}/cancel")
    assert error["code"] == "payment_intent_unexpected_state"


def test_a_key_does_once_what_was_begun_and_forgets_what_was_refused(stripe):
    first = stripe.ask("POST", "payment_intents", INTENT, key="k1")
    again = stripe.ask("POST", "payment_intents", INTENT, key="k1")
    assert again.json() == first.json() and again.headers["Idempotent-Replayed"] == "true"
    assert "Idempotent-Replayed" not in first.headers
    other = stripe.refused(400, "payment_intents", {**INTENT, "amount": "2000"}, key="k1")
    assert other["type"] == "idempotency_error"
    stripe.refused(400, "payment_intents", {**INTENT, "amount": "1"}, key="k2")
    stripe.post("payment_intents", INTENT, key="k2")
    declined = {**INTENT, "payment_method": "pm_card_chargeDeclined", "confirm": "true"}
    ids = {stripe.refused(402, "payment_intents", declined, key="k3")["payment_intent"]["id"] for _ in range(2)}
    assert len(ids) == 1
    stripe.simulator.advance(24 * 3600)
    assert stripe.post("payment_intents", INTENT, key="k1")["id"] != first.json()["id"]


def test_an_error_after_the_effect_is_what_its_key_goes_on_saying(stripe):
    stripe.simulator.fault("error_after")
    form = {**INTENT, "payment_method": "pm_card_visa", "confirm": "true"}
    for _ in range(2):
        assert stripe.refused(500, "payment_intents", form, key="k1")["type"] == "api_error"
    assert stripe.simulator.moved("capture") == [("capture", "1999")]


def test_search_finds_by_metadata_after_a_while(stripe):
    made = stripe.post("payment_intents", INTENT)
    query = {"query": "metadata['order']:'o 1' AND status:'requires_payment_method'"}
    assert stripe.get("payment_intents/search", query)["data"] == []
    stripe.simulator.advance(1)
    assert [one["id"] for one in stripe.get("payment_intents/search", query)["data"]] == [made["id"]]
    assert stripe.get("payment_intents/search", {"query": "metadata['order']:'o 2'"})["data"] == []


def test_events_are_sent_signed(stripe, receiver):
    paid = stripe.paid()
    assert {one["state"] for one in stripe.simulator.settled()} == {"delivered"}
    events = [json.loads(one.body) for one in receiver.received]
    assert [event["type"] for event in events] == ["payment_intent.created", "charge.succeeded",
                                                   "payment_intent.succeeded"]
    assert events[-1]["data"]["object"]["id"] == paid["id"]
    for one in receiver.received:
        parts = dict(part.split("=") for part in one.headers["stripe-signature"].split(","))
        message = parts["t"].encode() + b"." + one.body
        assert parts["v1"] == hmac.new(SECRET.encode(), message, hashlib.sha256).hexdigest()
    assert stripe.get(f"events/{events[0]['id']}")["type"] == "payment_intent.created"


def test_refunds_may_wait_and_may_fail_afterwards(stripe):
    paid = stripe.paid(payment_method="pm_card_pendingRefund")
    refund = stripe.post("refunds", {"payment_intent": paid["id"]})
    assert refund["status"] == "pending" and stripe.simulator.moved("refund") == []
    stripe.simulator.advance(2)
    assert stripe.get(f"refunds/{refund['id']}")["status"] == "succeeded"
    paid = stripe.paid(payment_method="pm_card_refundFail")
    refund = stripe.post("refunds", {"payment_intent": paid["id"]})
    assert refund["status"] == "succeeded"
    stripe.simulator.advance(2)
    failed = stripe.get(f"refunds/{refund['id']}")
    assert failed["status"] == "failed" and failed["failure_reason"] == "expired_or_canceled_card"
    assert stripe.simulator.book()["totals"]["usd"]["refunded"] == "1999"


def test_a_dispute_is_won_by_evidence_and_lost_by_closing(stripe):
    won, lost = (stripe.paid(payment_method="pm_card_createDispute") for _ in range(2))
    (dispute,) = stripe.get("disputes", {"payment_intent": won["id"]})["data"]
    assert dispute["status"] == "needs_response" and dispute["amount"] == 1999
    assert stripe.refused(400, "refunds", {"payment_intent": won["id"]})["code"] == "charge_disputed"
    draft = stripe.post(f"disputes/{dispute['id']}", {"evidence[uncategorized_text]": "winning_evidence",
                                                      "submit": "false"})
    assert draft["status"] == "needs_response" and draft["evidence"]["uncategorized_text"] == "winning_evidence"
    assert stripe.post(f"disputes/{dispute['id']}", {"submit": "true"})["status"] == "won"
    (dispute,) = stripe.get("disputes", {"payment_intent": lost["id"]})["data"]
    assert stripe.post(f"disputes/{dispute['id']}/close")["status"] == "lost"
    assert stripe.simulator.book()["totals"]["usd"]["disputed"] == "1999"
