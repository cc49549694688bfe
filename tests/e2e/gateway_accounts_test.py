"""Accounts at payment providers: connected and changed by the API, and never shown again."""

import pytest

from support.waiting import wait_until

KEY, OTHER_KEY = "sk_test_kept_to_ourselves", "sk_test_another_one"
INBOX = "https://shop.example.com/v1/inbound/inb_kept_to_ourselves"

pytestmark = pytest.mark.rows("PAY-18")


@pytest.fixture(scope="module")
def cairn(make_cairn):
    return make_cairn().start()


def connect(api, provider="stripe", **more):
    return api.post(f"/v1/gateway_accounts/{provider}/connect", {"key": KEY, **more})


def everything(cairn):
    """What of the account lies anywhere: events in the log and rows, hidden columns too."""
    rows = cairn.rows("SELECT table_name FROM cairn_models.live WHERE model IN ('gateway_accounts', 'events')")
    tables = [cairn.value(f"SELECT string_agg(t::text, '|') FROM {name} t") for (name,) in rows]
    return "".join(tables) + "".join(str(record.value) for record in cairn.log.records("events"))


def test_an_account_is_connected_changed_and_disconnected(cairn):
    api = cairn.api()
    made = connect(api, notify_url=INBOX, return_url="https://shop.example.com/paid", requests_per_second=50)
    assert made.status_code == 200, made.text
    shown = api.get("/v1/gateway_accounts/stripe").json()
    assert shown["status"] == "connected" and shown["live"] is False and shown["requests_per_second"] == 50
    assert not {"key", "secret", "notify_url"} & set(shown)
    assert connect(api).json()["code"] == "gateway_account_already_connected"
    assert api.post("/v1/gateway_accounts/stripe/rotate_secret", {"key": OTHER_KEY}).status_code == 200
    assert api.post("/v1/gateway_accounts/stripe/disconnect", {"reason": "moved"}).status_code == 200
    assert api.get("/v1/gateway_accounts/stripe").json()["status"] == "disconnected"


def test_credentials_lie_nowhere_in_the_clear(cairn):
    api = cairn.api()
    assert connect(api, "moyasar", notify_url=INBOX).status_code == 200
    found = everything(cairn)
    assert "moyasar" in found
    for secret in (KEY, OTHER_KEY, INBOX):
        assert secret not in found


def test_what_cannot_be_connected_is_refused(cairn):
    api = cairn.api()
    for provider, more, code in (("paypal", {}, "gateway_provider_unknown"), ("sandbox", {}, "gateway_provider_unknown"),
                                 ("cashfree", {}, "gateway_secret_missing"),
                                 ("stripe", {"secret": "x"}, "gateway_secret_not_used")):
        refused = connect(api, provider, **more)
        assert refused.status_code == 422 and refused.json()["code"] == code, refused.text
    assert api.post("/v1/gateway_accounts/instamojo/disconnect", {}).status_code == 404


def test_a_payment_at_a_provider_without_an_account_fails(cairn):
    api = cairn.api()
    started = api.make("/v1/payments", {"amount": {"amount_minor": 900, "currency": "INR"}, "provider": "cashfree"})
    path = f"/v1/payments/{started['payment_id']}"
    wait_until(lambda: api.get(path).json()["status"] == "failed", what="the payment has failed")
    assert api.get(path).json()["decline_code"] == "provider_not_connected"
