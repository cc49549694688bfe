"""What is sent to Stripe is what Stripe's own description of its API allows: stripe-mock, which Stripe publishes with
it, refuses unknown paths, parameters and types. Its answers are fixed, so the payments are made at the simulator."""

import subprocess

import pytest

from support.outside import Outside
from support.provider_shop import SETTINGS
from support.reaching import reaches
from support.recording_proxy import RecordingProxy, Recorded, send

SECRET = "whsec_test"
AMOUNT = {"amount_minor": 2500, "currency": "EUR"}

pytestmark = pytest.mark.rows("PAY-01", "PAY-08")


@pytest.fixture(scope="module")
def stripe_mock():
    """Its URL."""
    program = Outside().install_stripe_mock()
    process = subprocess.Popen([program, "-http-addr", "127.0.0.1:0"], stdout=subprocess.PIPE, text=True)
    listening = next(line for line in process.stdout if "Listening for HTTP at address" in line)
    yield "http://" + listening.rsplit(" ", 1)[1].strip()
    process.terminate()
    process.wait()


@pytest.fixture
def proxy(simulate):
    stripe = simulate("stripe")
    proxy = RecordingProxy(stripe.url)
    proxy.simulator = stripe
    yield proxy
    proxy.close()


@pytest.fixture
def api(make_cairn, proxy):
    cairn = make_cairn(SETTINGS).start()
    api = cairn.api()
    connected = api.post("/v1/gateway_accounts/stripe/connect", {
        "key": "sk_test_1", "base_url": proxy.url + "/v1", "return_url": "https://shop.example.com/paid"})
    assert connected.status_code == 200, connected.text
    return api


def payment(payment_id):
    return f"/v1/payments/{payment_id}"


def start(api, **more):
    return api.post("/v1/payments", {"amount": AMOUNT, "provider": "stripe", **more}).json()["payment_id"]


def test_stripes_own_description_takes_each_request_of_ours(api, proxy, stripe_mock):
    # A payer who acts, and gets a part back.
    acted = start(api)
    proxy.simulator.pay(reaches(api, payment(acted), status="action_required")["provider_reference"])
    reaches(api, payment(acted), status="captured")
    api.make(f"/v1/payments/{acted}/refund", {"amount": {"amount_minor": 1000, "currency": "EUR"}})
    reaches(api, payment(acted), status="partially_refunded")
    # Reserved with a token, then taken in part, or given up; and one that is looked for after a time-out.
    reserved = start(api, method="pm_card_visa", capture="manual")
    reaches(api, payment(reserved), status="authorised")
    api.make(f"/v1/payments/{reserved}/capture", {"amount": {"amount_minor": 700, "currency": "EUR"}})
    reaches(api, payment(reserved), status="captured")
    given_up = start(api, method="pm_card_visa", capture="manual")
    reaches(api, payment(given_up), status="authorised")
    api.make(f"/v1/payments/{given_up}/cancel", {})
    reaches(api, payment(given_up), status="cancelled")
    proxy.simulator.fault("timeout_after")
    reaches(api, payment(start(api, method="pm_card_visa")), status="captured")

    kinds = {(one.method, shape(one.path)) for one in proxy.recorded}
    assert kinds >= {("POST", "payment_intents"), ("GET", "payment_intents/{id}"), ("POST", "refunds"),
                     ("POST", "payment_intents/{id}/capture"), ("POST", "payment_intents/{id}/cancel")}, kinds
    refused = [(one, answer.text) for one in proxy.recorded
               if (answer := send(stripe_mock, one)).status_code >= 400]
    assert not refused


def test_a_parameter_that_stripe_does_not_know_is_refused(stripe_mock):
    unknown = Recorded("POST", "/v1/payment_intents", {"Authorization": "Bearer sk_test_1",
                                                       "Content-Type": "application/x-www-form-urlencoded"},
                       b"amount=2500&currency=eur&amount_minor=2500")
    assert send(stripe_mock, unknown).status_code == 400


def shape(path):
    """payment_intents/{id}/capture of /v1/payment_intents/pi_1/capture?…"""
    parts = path.split("?")[0].removeprefix("/v1/").split("/")
    return "/".join(["{id}" if "_" in part and part[:3] in ("pi_", "re_") else part for part in parts])
