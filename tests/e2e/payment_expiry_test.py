"""Payments that are to be paid by a time, and bank transfers, whose money comes later or never."""

import datetime
import json

import pytest

from support.waiting import wait_until


@pytest.fixture(scope="module")
def cairn(make_cairn):
    return make_cairn().start()


def in_seconds(seconds):
    return (datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(seconds=seconds)).isoformat()


def pay(cairn, method, **more):
    body = {"amount": {"amount_minor": 5000, "currency": "EUR"}, "method": method, **more}
    return cairn.api().post("/v1/payments", body).json()


def row(cairn, payment):
    return cairn.api().get(f"/v1/payments/{payment['payment_id']}").json()


def reaches(cairn, payment, status, seconds=20):
    wait_until(lambda: row(cairn, payment)["status"] == status, seconds, f"the payment is {status}")
    return row(cairn, payment)


def events(cairn, payment):
    cairn.wait_for_projection()
    return [kind for (kind,) in cairn.rows(
        "SELECT type FROM cairn.events WHERE stream = %s ORDER BY version", f"shop/payment-{payment['payment_id']}")]


@pytest.mark.rows("PAY-01")
def test_a_payment_that_is_not_paid_in_time_ends(cairn):
    payment = pay(cairn, "tok_action", expires_at=in_seconds(2), cancel_url="https://shop.test/cart")
    assert payment["status"] == "action_required"
    ended = reaches(cairn, payment, "cancelled")
    assert ended["cancel_reason"] == "expired" and ended["redirect_url"] is None
    assert events(cairn, payment)[-2:] == ["payment.expiry_requested", "payment.cancelled"]


@pytest.mark.rows("PAY-01")
def test_money_that_is_on_its_way_when_the_time_is_over_is_not_given_up(cairn):
    late = pay(cairn, "tok_late_4000", expires_at=in_seconds(1))
    assert reaches(cairn, late, "captured")["captured"]["amount_minor"] == 5000
    assert "payment.cancelled" not in events(cairn, late)


@pytest.mark.rows("PAY-01")
def test_a_time_that_is_over_is_refused(cairn):
    body = {"amount": {"amount_minor": 1, "currency": "EUR"}, "method": "tok_ok", "expires_at": in_seconds(-1)}
    refused = cairn.api().post("/v1/payments", body)
    assert refused.status_code == 422 and refused.json()["errors"][0]["field"] == "expires_at"


@pytest.mark.rows("PAY-10")
def test_a_bank_transfer_waits_until_its_money_has_come(cairn):
    payment = pay(cairn, "tok_bank_transfer_2500")
    assert payment["status"] == "action_required"
    assert payment["transfer_reference"] and payment["transfer_account"] == "**** 0001"
    captured = reaches(cairn, payment, "captured")
    assert captured["captured"]["amount_minor"] == 5000 and captured["transfer_reference"] is None


@pytest.mark.rows("PAY-10")
def test_a_saved_account_is_paid_from_by_transfer(cairn):
    method = cairn.api().make("/v1/payment_methods", {
        "customer_id": "ada", "token": "tok_bank_transfer_300", "kind": "bank_transfer", "bank_name": "First Bank",
        "account": "**** 6789"})
    payment = cairn.api().post("/v1/payments", {
        "amount": {"amount_minor": 5000, "currency": "EUR"}, "customer_id": "ada",
        "payment_method_id": method["payment_method_id"]}).json()
    reaches(cairn, payment, "captured")


@pytest.mark.rows("PAY-10", "PAY-01")
def test_a_bank_transfer_that_never_comes_ends_at_its_time(cairn):
    payment = pay(cairn, "tok_bank_transfer", expires_at=in_seconds(2))
    assert payment["status"] == "action_required"
    assert reaches(cairn, payment, "cancelled")["cancel_reason"] == "expired"


@pytest.mark.rows("PAY-10")
@pytest.mark.parametrize("part, theirs", [("part", "2500 EUR"), ("surplus", "10000 EUR")])
def test_another_amount_than_was_asked_for_waits_for_a_person(cairn, part, theirs):
    payment = pay(cairn, f"tok_bank_transfer_{part}_200")
    (review,) = wait_until(lambda: [review for review in cairn.api().all("/v1/reviews?status=open")
                                    if review["payment_id"] == payment["payment_id"]], what="a review is open")
    assert theirs in review["theirs"]
    assert row(cairn, payment)["status"] == "action_required"


@pytest.mark.rows("PAY-01", "PAY-10")
def test_a_kill_before_the_time_changes_nothing(cairn):
    transfer = pay(cairn, "tok_bank_transfer_3000")
    unpaid = pay(cairn, "tok_action", expires_at=in_seconds(3))
    cairn.kill()
    cairn.start()
    assert reaches(cairn, transfer, "captured", 30)["captured"]["amount_minor"] == 5000
    assert reaches(cairn, unpaid, "cancelled", 30)["cancel_reason"] == "expired"
    for payment in (transfer, unpaid):
        assert len(charges(cairn, payment)) == 1


def charges(cairn, payment):
    lines = [json.loads(line) for line in (cairn.state_dir / "sandbox" / "book.jsonl").read_text().splitlines()]
    return [line for line in lines if line["action"] == 0 and line["payment"] == f"shop/{payment['payment_id']}"]
