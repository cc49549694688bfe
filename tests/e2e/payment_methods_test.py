"""Saved payment methods: attached as tokens, charged by id, and never shown."""

import json

import pytest

from support.receiver import Receiver
from support.waiting import wait_until

CARD = {"customer_id": "ada", "token": "tok_ok", "kind": "card", "brand": "visa", "last4": "4242", "expiry_month": 12,
        "expiry_year": 2039, "fingerprint": "fp_1"}
ENDED = ("captured", "failed", "cancelled")


@pytest.fixture(scope="module")
def cairn(make_cairn):
    return make_cairn().start()


def attach(cairn, **more):
    return cairn.api().make("/v1/payment_methods", {**CARD, **more})


def pay_by(cairn, method, **more):
    """The payment once it has ended."""
    body = {"amount": {"amount_minor": 1999, "currency": "EUR"}, "customer_id": "ada",
            "payment_method_id": method, **more}
    payment = cairn.api().post("/v1/payments", body).json()
    return reaches_end(cairn, payment["payment_id"])


def reaches_end(cairn, payment_id):
    path = f"/v1/payments/{payment_id}"
    wait_until(lambda: cairn.api().get(path).json()["status"] in ENDED, 30, "the payment has ended")
    return cairn.api().get(path).json()


@pytest.mark.rows("PAY-10")
def test_a_saved_card_is_charged_by_its_id(cairn):
    method = attach(cairn)
    assert method["status"] == "attached" and method["last4"] == "4242"
    paid = pay_by(cairn, method["payment_method_id"])
    assert paid["status"] == "captured" and paid["payment_method_id"] == method["payment_method_id"]
    declined = attach(cairn, token="tok_declined", customer_id="eve")
    payment = pay_by(cairn, declined["payment_method_id"], customer_id="eve")
    assert (payment["status"], payment["decline_code"]) == ("failed", "card_declined")


@pytest.mark.rows("PAY-10")
def test_a_detached_method_is_charged_no_more(cairn):
    method = attach(cairn)["payment_method_id"]
    assert cairn.api().make(f"/v1/payment_methods/{method}/detach", {})["status"] == "detached"
    payment = pay_by(cairn, method)
    assert (payment["status"], payment["decline_code"]) == ("failed", "payment_method_detached")
    again = cairn.api().post(f"/v1/payment_methods/{method}/detach", {})
    assert again.status_code == 409 and "payment_method_detached" in again.json()["type"]


@pytest.mark.rows("PAY-10")
def test_a_method_pays_for_its_customer_at_its_provider_alone(cairn):
    method = attach(cairn)["payment_method_id"]
    assert pay_by(cairn, method, customer_id="eve")["decline_code"] == "payment_method_customer_differs"
    assert pay_by(cairn, "none-such")["decline_code"] == "payment_method_not_found"
    body = {"amount": {"amount_minor": 1, "currency": "EUR"}, "payment_method_id": method}
    assert cairn.api().post("/v1/payments", body).json()["errors"][0]["field"] == "customer_id"
    both = cairn.api().post("/v1/payments", {**body, "customer_id": "ada", "method": "tok_ok"})
    assert both.status_code == 422 and both.json()["errors"][0]["field"] == "payment_method_id"


@pytest.mark.rows("PAY-10")
def test_the_default_is_the_one_that_was_made_so_last(cairn):
    first, second = (attach(cairn, customer_id="bob")["payment_method_id"] for _ in range(2))
    for method in (first, second, first):
        cairn.api().make(f"/v1/payment_methods/{method}/make_default", {})
    rows = cairn.api().get("/v1/payment_methods?customer_id=bob&status=attached&sort=-default_since").json()["data"]
    assert [row["payment_method_id"] for row in rows] == [first, second]


@pytest.mark.rows("PAY-16", "PAY-10")
@pytest.mark.parametrize("field", ["token", "brand", "fingerprint", "bank_name", "account", "provider_customer"])
def test_no_field_takes_a_card_number(cairn, field):
    answer = cairn.api().post("/v1/payment_methods", {**CARD, field: "4242424242424242"})
    assert answer.status_code == 422
    assert [(error["field"], error["rule"]) for error in answer.json()["errors"]] == [(field, "card_number")]


@pytest.mark.rows("PAY-16", "PAY-10")
def test_a_token_is_stored_as_ciphertext_and_shown_nowhere(cairn):
    told = Receiver(lambda headers, body: 200)
    cairn.api().make("/v1/webhook_endpoints", {"url": told.url, "event_types": ["payment_method.*"],
                                               "delivery": {"include": "object"}})
    secret = "tok_ok_only_for_the_provider"
    method = attach(cairn, token=secret, fingerprint="fp_only_for_the_edge", provider_customer="cus_secret")
    path = f"/v1/payment_methods/{method['payment_method_id']}"
    wait_until(lambda: any("payment_method.attached" in str(body) for body in bodies(told)), what="a webhook has come")
    shown = json.dumps([method, cairn.api().get(path).json(), cairn.api().all("/v1/events?limit=1000"),
                        cairn.api().all("/v1/payment_methods")]) + str(bodies(told))
    for word in (secret, "fp_only_for_the_edge", "cus_secret", "enc1."):
        assert word not in shown
    table = cairn.value("SELECT table_name FROM cairn_models.live WHERE model = 'payment_methods'")
    assert cairn.value(f"SELECT token FROM {table} WHERE payment_method_id = %s",
                       method["payment_method_id"]).startswith("enc1.")
    columns = cairn.rows("SELECT column_name FROM information_schema.columns WHERE table_schema = 'cairn' "
                         "AND table_name = 'payment_methods'")
    assert ("last4",) in columns and ("token",) not in columns and ("provider_customer",) not in columns
    told.close()


@pytest.mark.rows("PAY-16", "PAY-10")
def test_a_forgotten_customers_method_cannot_be_charged(cairn):
    customer = cairn.api().make("/v1/customers", {"name": "Ida"})["customer_id"]
    method = attach(cairn, customer_id=customer)["payment_method_id"]
    cairn.api().make(f"/v1/customers/{customer}/erase", {})
    payment = pay_by(cairn, method, customer_id=customer)
    assert (payment["status"], payment["decline_code"]) == ("failed", "payment_method_erased")
    assert cairn.api().post("/v1/payment_methods", {**CARD, "customer_id": customer}).status_code == 410


@pytest.mark.rows("PAY-10")
def test_a_kill_in_the_middle_of_a_charge_by_a_saved_method_charges_once(cairn):
    method = attach(cairn, token="tok_late_1500")["payment_method_id"]
    body = {"amount": {"amount_minor": 700, "currency": "EUR"}, "customer_id": "ada", "payment_method_id": method}
    payment = cairn.api().post("/v1/payments", body, headers={"Prefer": "wait=0"}).json()
    wait_until(lambda: len(charges(cairn, body)) == 1, what="the provider has the charge")
    cairn.kill()
    cairn.start()
    (row,) = wait_until(lambda: [row for row in cairn.api().all("/v1/payments?customer_id=ada")
                                 if row["amount"] == body["amount"] and row["status"] == "captured"],
                        30, "the payment is captured")
    assert payment.get("payment_id", row["payment_id"]) == row["payment_id"]
    assert len(charges(cairn, body)) == 1


def charges(cairn, body):
    """What the sandbox has been asked to charge of this amount."""
    book = cairn.state_dir / "sandbox" / "book.jsonl"
    lines = [json.loads(line) for line in book.read_text().splitlines()] if book.exists() else []
    return [line for line in lines if line["action"] == 0 and line["amount_minor"] == body["amount"]["amount_minor"]]


def bodies(receiver):
    return [one.body for one in receiver.received]
