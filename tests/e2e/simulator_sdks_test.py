"""Each simulator is taken for the provider by the provider's own published client, from the first request to the
check of a signature: a misreading of the documents would have to be theirs as well."""

import json
from pathlib import Path

import pytest

from support.outside import Outside
from support.simulated import SECRET, Moyasar

pytestmark = pytest.mark.rows("PAY-01", "PAY-02", "PAY-08")

SDKS = Path(__file__).parent / "sdks"


@pytest.fixture(scope="module")
def outside():
    return Outside().install_python()


def drive(outside, name, first, *lines):
    """The lines that the script prints."""
    script = (SDKS / f"{name}_sdk.py").read_text()
    return outside.python(script, [json.dumps(line) for line in (first, *lines)])


def test_stripes_client_pays_refunds_and_trusts_the_callbacks(simulate, receivers, outside):
    receiver = receivers()
    stripe = simulate("stripe", "--webhook", receiver.url, "--secret", SECRET)
    drive(outside, "stripe", {"url": stripe.url, "secret": SECRET})
    assert stripe.moved("capture", "refund") == [("capture", "1999"), ("refund", "999"), ("capture", "400")]
    stripe.settled()
    callbacks = [{"header": one.headers["stripe-signature"], "body": one.body.decode()} for one in receiver.received]
    other = simulate("stripe")
    printed = drive(outside, "stripe", {"url": other.url, "secret": SECRET}, *callbacks)
    assert len(printed) == 1 + len(callbacks) and {"payment_intent.succeeded", "refund.created"} <= set(printed)


def test_cashfrees_client_pays_refunds_and_trusts_the_callbacks(simulate, receivers, outside):
    receiver = receivers()
    cashfree = simulate("cashfree", "--webhook", receiver.url, "--secret", SECRET)
    drive(outside, "cashfree", {"url": cashfree.url, "secret": SECRET})
    assert cashfree.moved() == [("charge", "10.10"), ("capture", "10.10"), ("refund", "4.05")]
    cashfree.settled()
    callbacks = [{"signature": one.headers["x-webhook-signature"], "time": one.headers["x-webhook-timestamp"],
                  "body": one.body.decode()} for one in receiver.received]
    other = simulate("cashfree")
    printed = drive(outside, "cashfree", {"url": other.url, "secret": SECRET}, *callbacks)
    assert printed[1:] == ["PAYMENT_SUCCESS_WEBHOOK", "REFUND_STATUS_WEBHOOK"]


def test_moyasars_client_fetches_captures_voids_and_refunds(simulate, outside):
    shop = Moyasar(simulate("moyasar"))
    payments = []
    for manual in (False, True, True):
        source = {"type": "token", "token": "token_visa", "manual": manual}
        payments.append(shop.ask("POST", "payments", {
            "amount": 1999, "currency": "SAR", "callback_url": "https://shop.test", "source": source}).json()["id"])
    drive(outside, "moyasar", {"url": shop.simulator.url, "payments": payments})
    assert shop.simulator.moved("refund", "capture", "release") == [
        ("capture", "1999"), ("refund", "999"), ("capture", "1500"), ("release", "499"), ("release", "1999")]


def test_instamojos_client_pays_and_refunds(simulate, outside):
    instamojo = simulate("instamojo")
    drive(outside, "instamojo", {"url": instamojo.url})
    assert instamojo.moved() == [("charge", "10.10"), ("capture", "10.10"), ("refund", "4.05")]
