"""The simulated Cashfree, by plain HTTP: what cashfree.com/docs/api-reference/payments says of each request."""

import json
import re

import pytest

from support.simulated import SECRET, Cashfree

pytestmark = pytest.mark.rows("PAY-01", "PAY-11")

ORDER = {"order_id": "o_1", "order_currency": "INR", "order_amount": 10.1,
         "customer_details": {"customer_id": "ada", "customer_phone": "9999999999"}}


@pytest.fixture
def receiver(receivers):
    return receivers()


@pytest.fixture
def shop(simulate, receiver):
    return Cashfree(simulate("cashfree", "--webhook", receiver.url, "--secret", SECRET))


def ask(shop, status, method, path, body=None, **headers):
    answer = shop.ask(method, path, None if body is None else json.dumps(body), **headers)
    assert answer.status_code == status, answer.text
    return answer.json()


def paid(shop, outcome="success", **order):
    ask(shop, 200, "POST", "orders", {**ORDER, **order})
    shop.simulator.pay("o_1", outcome)


def test_an_order_is_made_paid_and_refunded_in_parts(shop):
    made = ask(shop, 200, "POST", "orders", ORDER)
    assert made["order_status"] == "ACTIVE" and made["payment_session_id"].startswith("session_")
    assert made["cf_order_id"].isdigit() and made["entity"] == "order"
    shop.simulator.pay("o_1")
    assert ask(shop, 200, "GET", "orders/o_1")["order_status"] == "PAID"
    (payment,) = ask(shop, 200, "GET", "orders/o_1/payments")
    assert payment["payment_status"] == "SUCCESS" and payment["is_captured"] is True
    assert ask(shop, 200, "GET", f"orders/o_1/payments/{payment['cf_payment_id']}") == payment
    first = ask(shop, 200, "POST", "orders/o_1/refunds", {"refund_id": "r_1", "refund_amount": 4.05})
    assert first["refund_status"] == "PENDING" and shop.simulator.moved("refund") == []
    over = ask(shop, 400, "POST", "orders/o_1/refunds", {"refund_id": "r_2", "refund_amount": 6.06})
    assert over["code"] == "refund_amount_invalid" and over["type"] == "invalid_request_error"
    shop.simulator.advance(1)
    assert ask(shop, 200, "GET", "orders/o_1/refunds/r_1")["refund_status"] == "SUCCESS"
    ask(shop, 409, "POST", "orders/o_1/refunds", {"refund_id": "r_1", "refund_amount": 4.05})
    noted = {"refund_id": "r_3", "refund_amount": 6.05, "refund_note": "SUCCESS"}
    assert ask(shop, 200, "POST", "orders/o_1/refunds", noted)["refund_status"] == "SUCCESS"
    assert [one["refund_id"] for one in ask(shop, 200, "GET", "orders/o_1/refunds")] == ["r_1", "r_3"]
    totals = shop.simulator.book()["totals"]
    assert totals == {"INR": {"captured": "10.10", "refunded": "10.10", "disputed": "0.00"}}


def test_a_refund_that_fails_gives_its_amount_free_again(shop):
    paid(shop)
    failing = {"refund_id": "r_1", "refund_amount": 10.1, "refund_note": "FAILED"}
    assert ask(shop, 200, "POST", "orders/o_1/refunds", failing)["refund_status"] == "FAILED"
    waiting = {"refund_id": "r_2", "refund_amount": 10.1, "refund_note": "PENDING"}
    assert ask(shop, 200, "POST", "orders/o_1/refunds", waiting)["refund_status"] == "PENDING"
    shop.simulator.advance(3600)
    assert ask(shop, 200, "GET", "orders/o_1/refunds/r_2")["refund_status"] == "PENDING"
    ask(shop, 400, "POST", "orders/o_1/refunds", {"refund_id": "r_3", "refund_amount": 0.01})
    assert shop.simulator.moved("refund") == []


def test_amounts_keep_their_digits_in_answers_and_callbacks(shop, receiver):
    shop.ask("POST", "orders", json.dumps(ORDER).replace("10.1,", "10.10,"))
    assert '"order_amount":10.10' in shop.ask("GET", "orders/o_1").text
    shop.simulator.pay("o_1")
    shop.simulator.settled()
    (one,) = receiver.received
    assert b'"payment_amount":10.10' in one.body
    body = json.loads(one.body)
    assert body["type"] == "PAYMENT_SUCCESS_WEBHOOK" and body["data"]["order"]["order_id"] == "o_1"
    assert body["data"]["payment"]["payment_status"] == "SUCCESS"
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+05:30", body["event_time"])
    assert re.fullmatch(r"\d{13}", one.headers["x-webhook-timestamp"]) and one.headers["x-webhook-attempt"] == "1"
    assert Cashfree.signed_at(one) and not Cashfree.signed_at(one, "another")


@pytest.mark.parametrize("field, value, code", [
    ("order_amount", 0.99, "order_amount_invalid"), ("order_amount", 10.105, "order_amount_invalid"),
    ("order_amount", "10.10", "order_amount_invalid"), ("order_amount", None, "order_amount_invalid"),
    ("order_amount", -1, "order_amount_invalid"), ("order_id", "o", "order_id_invalid"),
    ("order_id", "o 1", "order_id_invalid"), ("order_id", "o" * 46, "order_id_invalid"),
    ("customer_details", {"customer_id": "ada"}, "customer_details.customer_phone_missing"),
    ("customer_details", {"customer_phone": "9999999999"}, "customer_details.customer_id_missing"),
    ("order_meta", {"return_url": "https://shop.test/" + "x" * 250}, "order_meta.return_url_invalid"),
    ("order_tags", {str(i): "x" for i in range(11)}, "order_tags_invalid"),
    ("order_expiry_time", "1997-01-01T00:00:00Z", "order_expiry_time_invalid"),
])
def test_what_is_no_order_is_refused_as_cashfree_does(shop, field, value, code):
    error = ask(shop, 400, "POST", "orders", {**ORDER, field: value})
    assert error["code"] == code and error["type"] == "invalid_request_error"
    ask(shop, 404, "GET", "orders/o_1")


def test_only_the_merchant_with_a_known_version_is_taken(shop):
    assert ask(shop, 401, "GET", "orders/o_1", **{"x-client-secret": "no"})["type"] == "authentication_error"
    assert "x-api-version" in ask(shop, 400, "GET", "orders/o_1", **{"x-api-version": "2020-01-01"})["message"]


def test_an_order_and_a_key_do_it_once(shop):
    first = ask(shop, 200, "POST", "orders", ORDER, **{"x-idempotency-key": "k"})
    assert ask(shop, 200, "POST", "orders", ORDER, **{"x-idempotency-key": "k"}) == first
    other = {**ORDER, "order_amount": 11}
    assert ask(shop, 422, "POST", "orders", other, **{"x-idempotency-key": "k"})["type"] == "idempotency_error"
    assert ask(shop, 409, "POST", "orders", ORDER)["code"] == "order_already_exists"


@pytest.mark.parametrize("outcome, status", [("declined", "FAILED"), ("abandoned", "USER_DROPPED"),
                                             ("pending", "PENDING")])
def test_an_attempt_that_does_not_succeed_leaves_the_order_payable(shop, outcome, status):
    paid(shop, outcome)
    (payment,) = ask(shop, 200, "GET", "orders/o_1/payments")
    assert payment["payment_status"] == status
    assert (payment["error_details"] is not None) == (status == "FAILED")
    assert ask(shop, 200, "GET", "orders/o_1")["order_status"] == "ACTIVE"
    shop.simulator.pay("o_1")
    assert ask(shop, 200, "GET", "orders/o_1")["order_status"] == "PAID"


def test_a_payment_is_begun_by_its_session_and_simulated(shop):
    session = ask(shop, 200, "POST", "orders", ORDER)["payment_session_id"]
    begun = ask(shop, 200, "POST", "orders/sessions", {"payment_session_id": session, "payment_method": {"upi": {}}})
    simulation = {"entity": "PAYMENTS", "entity_id": begun["cf_payment_id"],
                  "entity_simulation": {"payment_status": "FAILED", "payment_error_code": "ISSUER_NOT_AVAILABLE"}}
    ask(shop, 200, "POST", "simulate", simulation)
    (payment,) = ask(shop, 200, "GET", "orders/o_1/payments")
    assert payment["error_details"]["error_code"] == "ISSUER_NOT_AVAILABLE"
    ask(shop, 400, "POST", "simulate", simulation)


def test_what_is_authorised_is_captured_in_part_or_voided(shop):
    paid(shop, "authorized")
    (payment,) = ask(shop, 200, "GET", "orders/o_1/payments")
    assert payment["payment_status"] == "SUCCESS" and payment["is_captured"] is False
    ask(shop, 400, "POST", "orders/o_1/authorization", {"action": "CAPTURE", "amount": 10.11})
    captured = ask(shop, 200, "POST", "orders/o_1/authorization", {"action": "CAPTURE", "amount": 4})
    assert captured["is_captured"] is True and captured["authorization"]["captured_amount"] == 4
    assert shop.simulator.moved() == [("charge", "10.10"), ("capture", "4.00"), ("release", "6.10")]
    ask(shop, 400, "POST", "orders/o_1/authorization", {"action": "VOID"})


def test_an_order_ends_by_termination_and_by_time(shop):
    ask(shop, 200, "POST", "orders", ORDER)
    ended = ask(shop, 200, "PATCH", "orders/o_1", {"order_status": "TERMINATED"})
    assert ended["order_status"] == "TERMINATED"
    ask(shop, 400, "PATCH", "orders/o_1", {"order_status": "TERMINATED"})
    ask(shop, 200, "POST", "orders", {**ORDER, "order_id": "o_2"})
    shop.simulator.advance(31 * 86400)
    assert ask(shop, 200, "GET", "orders/o_2")["order_status"] == "EXPIRED"


def test_a_success_that_comes_after_the_end_is_given_back(shop, receiver):
    shop.simulator.fault("late_success", delay_ms=60_000)
    paid(shop)
    ask(shop, 200, "PATCH", "orders/o_1", {"order_status": "TERMINATED"})
    shop.simulator.advance(60)
    (refund,) = ask(shop, 200, "GET", "orders/o_1/refunds")
    assert refund["refund_type"] == "PAYMENT_AUTO_REFUND" and refund["refund_status"] == "SUCCESS"
    assert ask(shop, 200, "GET", "orders/o_1")["order_status"] == "TERMINATED"
    shop.simulator.settled()
    told = json.loads(receiver.received[-1].body)
    assert told["type"] == "AUTO_REFUND_STATUS_WEBHOOK" and "order_id" not in told["data"]["auto_refund"]


def test_a_callback_goes_where_the_order_says(shop, receiver, receivers):
    own = receivers()
    paid(shop, order_meta={"notify_url": own.url})
    shop.simulator.settled()
    assert len(own.received) == 1 and receiver.received == []


def test_a_dispute_is_opened_documented_and_won_or_accepted(shop, receiver):
    paid(shop)
    shop.simulator.control("POST", "dispute", {"id": "o_1", "outcome": "opened"})
    (dispute,) = ask(shop, 200, "GET", "orders/o_1/disputes")
    assert dispute["dispute_status"] == "CHARGEBACK_CREATED" and dispute["dispute_amount"] == 10.1
    ask(shop, 200, "POST", f"disputes/{dispute['dispute_id']}/documents")
    shop.simulator.control("POST", "dispute", {"id": "o_1", "outcome": "won"})
    won = ask(shop, 200, "GET", f"disputes/{dispute['dispute_id']}")
    assert won["dispute_status"] == "CHARGEBACK_MERCHANT_WON"
    ask(shop, 400, "PUT", f"disputes/{dispute['dispute_id']}/accept")
    shop.simulator.settled()
    types = [Cashfree.type(one) for one in receiver.received]
    assert types[1:] == ["DISPUTE_CREATED", "DISPUTE_UPDATED", "DISPUTE_CLOSED"]
    assert shop.simulator.book()["totals"]["INR"]["disputed"] == "0.00"
