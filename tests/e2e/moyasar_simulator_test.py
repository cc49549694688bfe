"""The simulated Moyasar, by plain HTTP: what docs.moyasar.com/api says of each request."""

import json
import uuid

import pytest

from support.simulated import SECRET, Moyasar

pytestmark = pytest.mark.rows("PAY-01", "PAY-11")

PAYMENT = {"amount": 1999, "currency": "SAR", "callback_url": "https://shop.test/back",
           "source": {"type": "token", "token": "token_visa"}, "metadata": {"order": "o 1"}}


@pytest.fixture
def receiver(receivers):
    return receivers()


@pytest.fixture
def shop(simulate, receiver):
    return Moyasar(simulate("moyasar", "--webhook", receiver.url, "--secret", SECRET))


def ask(shop, status, method, path, body=None, **options):
    answer = shop.ask(method, path, body, **options)
    assert answer.status_code == status, answer.text
    return answer.json()


def paying(token, **source):
    return {**PAYMENT, "source": {"type": "token", "token": token, **source}}


def test_a_payment_is_made_fetched_and_refunded_in_parts(shop):
    made = ask(shop, 201, "POST", "payments", PAYMENT)
    assert made["status"] == "paid" and made["amount_format"] == "19.99 SAR" and made["refunded"] == 0
    assert ask(shop, 200, "GET", f"payments/{made['id']}") == made
    part = ask(shop, 200, "POST", f"payments/{made['id']}/refund", {"amount": 999})
    assert part["refunded"] == 999 and part["refunded_at"]
    error = ask(shop, 400, "POST", f"payments/{made['id']}/refund", {"amount": 1001})
    assert error["type"] == "invalid_request_error" and "amount" in error["errors"]
    assert ask(shop, 200, "POST", f"payments/{made['id']}/refund", {})["refunded"] == 1999
    ask(shop, 400, "POST", f"payments/{made['id']}/refund", {})
    assert shop.simulator.moved("refund") == [("refund", "999"), ("refund", "1000")]


def test_a_given_id_does_it_once(shop):
    given = str(uuid.uuid4())
    assert ask(shop, 201, "POST", "payments", {**PAYMENT, "given_id": given})["id"] == given
    assert "id" in ask(shop, 400, "POST", "payments", {**PAYMENT, "given_id": given})["errors"]
    assert "given_id" in ask(shop, 400, "POST", "payments", {**PAYMENT, "given_id": "o_1"})["errors"]
    assert shop.simulator.moved("capture") == [("capture", "1999")]


@pytest.mark.parametrize("token, message, code", [
    ("token_declined", "DECLINED", "05"), ("token_insufficient_funds", "INSUFFICIENT FUNDS", "51"),
    ("token_expired_card", "EXPIRED CARD", "54")])
def test_a_decline_is_201_with_the_status_failed(shop, token, message, code):
    failed = ask(shop, 201, "POST", "payments", paying(token))
    assert failed["status"] == "failed"
    assert (failed["source"]["message"], failed["source"]["response_code"]) == (message, code)
    assert shop.simulator.moved() == []


def test_a_payment_that_waits_for_the_payer_names_the_page_to_go_to(shop):
    made = ask(shop, 201, "POST", "payments", paying("token_3ds"))
    assert made["status"] == "initiated" and made["source"]["transaction_url"].endswith(made["id"])
    back = shop.simulator.pay(made["id"])
    assert back == f"https://shop.test/back?id={made['id']}&status=paid&message=APPROVED"
    done = ask(shop, 200, "GET", f"payments/{made['id']}")
    assert done["status"] == "paid" and done["source"]["transaction_url"] is None


def test_what_is_held_is_captured_in_part_or_voided(shop):
    held = ask(shop, 201, "POST", "payments", paying("token_visa", manual=True))
    assert held["status"] == "authorized" and held["captured"] == 0
    ask(shop, 400, "POST", f"payments/{held['id']}/capture", {"amount": 2000})
    taken = ask(shop, 200, "POST", f"payments/{held['id']}/capture", {"amount": 1500})
    assert taken["status"] == "captured" and taken["captured"] == 1500
    ask(shop, 400, "POST", f"payments/{held['id']}/capture", {})
    other = ask(shop, 201, "POST", "payments", paying("token_visa", manual=True))
    assert ask(shop, 200, "POST", f"payments/{other['id']}/void")["status"] == "voided"
    assert shop.simulator.moved() == [("charge", "1999"), ("capture", "1500"), ("release", "499"),
                                      ("charge", "1999"), ("release", "1999")]


@pytest.mark.parametrize("field, value, named", [
    ("amount", 99, "amount"), ("amount", 19.99, "amount"), ("amount", None, "amount"), ("currency", "riyal", "currency"),
    ("callback_url", None, "callback_url"), ("source", None, "source.type"),
    ("source", {"type": "token", "token": "visa"}, "source.token")])
def test_what_is_no_payment_is_refused_as_moyasar_does(shop, field, value, named):
    error = ask(shop, 400, "POST", "payments", {**PAYMENT, field: value})
    assert error["type"] == "invalid_request_error" and list(error["errors"]) == [named]
    assert ask(shop, 200, "GET", "payments")["payments"] == []


def test_only_a_secret_test_key_may_do_all(shop):
    assert ask(shop, 401, "GET", "payments/none", key="sk_live_1")["type"] == "authentication_error"
    ask(shop, 403, "GET", "payments/none", key="pk_test_1")
    ask(shop, 201, "POST", "payments", PAYMENT, key="pk_test_1")
    ask(shop, 404, "GET", "payments/none")


def test_an_invoice_is_paid_on_its_page_or_canceled(shop):
    invoice = {"amount": 5000, "currency": "KWD", "description": "Tickets", "success_url": "https://shop.test/ok"}
    made = ask(shop, 201, "POST", "invoices", invoice)
    assert made["status"] == "initiated" and made["url"].startswith(shop.simulator.url)
    shop.simulator.pay(made["id"], "declined")
    assert shop.status(made["id"]) == "initiated", "an attempt that fails leaves it payable"
    assert shop.simulator.pay(made["id"]) == "https://shop.test/ok"
    done = shop.invoice(made["id"])
    assert done["status"] == "paid" and [one["status"] for one in done["payments"]] == ["failed", "paid"]
    assert shop.simulator.book()["entries"][-1]["paid"] == "5.000", "a dinar has a thousand fils"
    ask(shop, 400, "PUT", f"invoices/{made['id']}/cancel")
    other = ask(shop, 201, "POST", "invoices", invoice)
    assert ask(shop, 200, "PUT", f"invoices/{other['id']}/cancel")["status"] == "canceled"


def test_payments_are_listed_by_what_the_merchant_calls_them(shop):
    made = [ask(shop, 201, "POST", "payments", {**PAYMENT, "metadata": {"order": str(i)}}) for i in range(41)]
    first = ask(shop, 200, "GET", "payments")
    assert first["meta"]["total_count"] == 41 and first["meta"]["next_page"] == 2 and len(first["payments"]) == 40
    last = ask(shop, 200, "GET", "payments?page=2")
    assert [one["id"] for one in last["payments"]] == [made[0]["id"]] and last["meta"]["next_page"] is None
    found = ask(shop, 200, "GET", "payments?metadata[order]=17")["payments"]
    assert [one["id"] for one in found] == [made[17]["id"]]


def test_callbacks_have_the_shared_secret_in_their_body(shop, receiver):
    made = ask(shop, 201, "POST", "payments", PAYMENT)
    shop.simulator.settled()
    (one,) = receiver.received
    event = json.loads(one.body)
    assert event["type"] == "payment_paid" and event["secret_token"] == SECRET and event["live"] is False
    assert event["data"] == made
