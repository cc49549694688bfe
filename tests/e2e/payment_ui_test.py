"""What a payment page needs, over the public API alone; every answer is as /openapi.json has it."""

import time

import pytest

from support.documented import Documented
from support.event_stream import sse_events
from support.provider_shop import SETTINGS, ProviderShop
from support.reaching import reaches

pytestmark = pytest.mark.rows("PAY-17")

AMOUNT = {"amount_minor": 2500, "currency": "EUR"}


@pytest.fixture(scope="module")
def cairn(make_cairn):
    return make_cairn(SETTINGS).start()


@pytest.fixture(scope="module")
def stripe(cairn, simulate_once):
    return ProviderShop(cairn, "stripe", "page", simulate_once("stripe"))


@pytest.fixture
def page(stripe):
    return Documented(stripe.api)


@pytest.fixture
def customer(page):
    return page.post("/v1/customers", {}).json()["customer_id"]


def started(page, **more):
    answer = page.post("/v1/payments", {"amount": AMOUNT, **more})
    assert answer.status_code in (201, 202), answer.text
    return "/v1/payments/" + answer.json()["payment_id"]


def test_a_card_form_goes_on_with_its_client_secret_until_it_is_paid_and_is_refunded(page, stripe):
    """The whole way of a payer with the provider's own script in the page."""
    end = page.get("/v1/events?cursor=end").json()["cursor"]
    path = started(page, provider="stripe")
    waiting = reaches(page, path, status="action_required")
    assert waiting["client_secret"].startswith(waiting["provider_reference"] + "_secret_")
    assert not waiting["redirect_url"]

    # Declined in the form, which the script shows: the payer takes another card there, and nothing is started anew.
    stripe.simulator.pay(waiting["provider_reference"], "declined")
    assert page.get(path).json()["client_secret"] == waiting["client_secret"]
    stripe.simulator.pay(waiting["provider_reference"])
    paid = reaches(page, path, status="captured")
    page.post(path + "/refund", {"amount": {**AMOUNT, "amount_minor": 1000}})
    refunded = reaches(page, path, status="partially_refunded")

    assert paid["captured"] == AMOUNT and not paid["client_secret"]
    assert refunded["refunded"] == {**AMOUNT, "amount_minor": 1000}
    told = page.get(f"/v1/events?type=payment.*&cursor={end}").json()["data"]
    assert [event["type"] for event in told] == [
        "payment.initiated", "payment.action_required", "payment.captured", "payment.refund_requested",
        "payment.refunded"]
    assert waiting["client_secret"] not in str(told)


def test_a_declined_card_says_why_and_the_next_try_is_a_payment_of_its_own(page, customer):
    failed = started(page, provider="stripe", method="pm_card_chargeDeclinedInsufficientFunds", customer_id=customer)
    assert reaches(page, failed, status="failed")["decline_code"] == "insufficient_funds"
    over = page.post(failed + "/refund", {})
    assert (over.status_code, over.json()["code"]) == (409, "payment_not_captured")
    assert page.documents_refusal("post", failed + "/refund", over)

    paid = started(page, provider="stripe", method="pm_card_visa", customer_id=customer)
    reaches(page, paid, status="captured")

    history = page.get(f"/v1/payments?customer_id={customer}&sort=-created_at&limit=10").json()["data"]
    assert [(row["status"], row["decline_code"]) for row in history] == [
        ("captured", None), ("failed", "insufficient_funds")]


def test_a_redirect_is_followed_and_confirmed(page):
    path = started(page, method="tok_action")
    waiting = reaches(page, path, status="action_required")
    assert waiting["redirect_url"].startswith("https://") and not waiting["client_secret"]

    confirmed = page.post(path + "/confirm", {})
    again = page.post(path + "/confirm", {})

    assert confirmed.status_code == 200 and reaches(page, path, status="captured")
    assert (again.status_code, again.json()["code"]) == (409, "payment_not_waiting_for_action")
    assert page.documents_refusal("post", path + "/confirm", again)
    assert page.get(path + "/receipt").status_code == 200


@pytest.mark.rows("RT-03")
def test_a_page_that_listens_is_told_of_a_decline_without_asking(page, stripe):
    end = page.get("/v1/events?cursor=end").json()["cursor"]
    path = started(page, method="tok_declined")

    told = sse_events(stripe.api, 2, end, "?type=payment.*")

    assert [kind for _, kind, _ in told] == ["payment.initiated", "payment.failed"]
    assert told[-1][2]["data"]["decline_code"] == "card_declined" == page.get(path).json()["decline_code"]
    # A connection that broke goes on behind the last event it had.
    assert sse_events(stripe.api, 1, told[0][0], "?type=payment.*")[0][1] == "payment.failed"
    answers = page.document["paths"]["/v1/events"]["get"]["responses"]["200"]["content"]
    assert "text/event-stream" in answers


def test_a_click_that_comes_twice_is_one_payment(page):
    body = {"amount": AMOUNT, "method": "tok_ok"}
    first, second = (page.post("/v1/payments", body, "one-click") for _ in range(2))
    other = page.post("/v1/payments", {**body, "method": "tok_declined"}, "one-click")

    assert first.json()["payment_id"] == second.json()["payment_id"]
    assert second.headers["Idempotent-Replayed"] == "true"
    assert (other.status_code, other.json()["code"]) == (422, "idempotency_conflict")


@pytest.mark.parametrize("body, status, code, field", [
    ({"amount": {"amount_minor": -1, "currency": "EUR"}, "method": "tok_ok"}, 422, "invalid_request",
     "amount.amount_minor"),
    ({"amount": {"amount_minor": 100, "currency": "EURO"}, "method": "tok_ok"}, 422, "invalid_request",
     "amount.currency"),
    ({"amount": AMOUNT}, 422, "method_required", "method"),
    ({"amount": AMOUNT, "provider": "nobody"}, 422, "provider_unknown", "provider")])
def test_what_a_form_got_wrong_is_named_by_code_and_field(page, body, status, code, field):
    refused = page.post("/v1/payments", body)

    assert (refused.status_code, refused.json()["code"]) == (status, code)
    assert refused.json()["errors"][0]["field"] == field


def test_history_is_paged_and_filtered_by_status_and_time(page, customer):
    before = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(time.time() - 60))
    paths = [started(page, method=method, customer_id=customer) for method in ("tok_ok", "tok_declined", "tok_ok")]
    mine = f"/v1/payments?customer_id={customer}"

    one = page.get(mine + "&sort=-created_at&limit=2").json()
    rest = page.api.get(one["next"]).json()

    assert ["/v1/payments/" + row["payment_id"] for row in one["data"] + rest["data"]] == paths[::-1]
    assert (one["has_more"], rest["has_more"]) == (True, False)
    assert len(page.get(mine + "&status=failed").json()["data"]) == 1
    assert len(page.get(mine + f"&created_at.gte={before}").json()["data"]) == 3
    assert page.get(mine + f"&created_at.lt={before}").json()["data"] == []
