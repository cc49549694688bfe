"""What no machine can decide waits for a person, and the payment is as the person has decided."""

import datetime
import json
import subprocess

import pytest

from support.provider_shop import SETTINGS, ProviderShop
from support.reaching import WAIT_SECONDS, reaches
from support.waiting import wait_until


@pytest.fixture(scope="module")
def cairn(make_cairn):
    return make_cairn(SETTINGS).start()


@pytest.fixture(scope="module")
def shop(cairn, simulate_once):
    return ProviderShop(cairn, "moyasar", "reviewed", simulate_once("moyasar"))


@pytest.fixture(scope="module")
def api(shop):
    return shop.api


@pytest.fixture(scope="module")
def moyasar(shop):
    return shop.simulator


def only_review(api, payment_id):
    def is_there():
        rows = api.get(f"/v1/reviews?status=open&payment_id={payment_id}").json()["data"]
        assert len(rows) == 1, rows
        return rows[0]
    return wait_until(is_there, WAIT_SECONDS, "a review is open")


def tool(cairn, *arguments):
    """cairn review …, as one of the tenant's people runs it."""
    done = subprocess.run([str(cairn.binary), "--config", str(cairn.config_file), "--json", "review", *arguments],
                          env={**cairn.environment(), "CAIRN_API_URL": cairn.url,
                               "CAIRN_API_KEY": cairn.keys["reviewed"]}, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture
def open_refund(shop, api, moyasar):
    """A captured payment whose refund never arrived at Moyasar, whose answer does not tell."""
    payment_id = shop.pay()["payment_id"]
    before = moyasar.moved("refund")
    moyasar.fault("timeout_before", on="/refund")
    assert api.post(f"/v1/payments/{payment_id}/refund", {"refund_id": "first"}).status_code == 200
    wait_until(lambda: moyasar.control("GET", "faults") == [], WAIT_SECONDS, "the refund met its fault")
    # Does not wait for the minutes after which the gateway asks by itself.
    today = datetime.datetime.now(datetime.timezone.utc).date()
    api.make("/v1/payment_reconciliations", {"provider": "moyasar", "last_date": str(today),
                                             "first_date": str(today - datetime.timedelta(days=1))})
    review = only_review(api, payment_id)
    assert (review["kind"], review["refund_id"], review["ours"]) == ("refund", "first", "pending, 2500 SAR")
    assert moyasar.moved("refund") == before
    return payment_id, review["review_id"]


@pytest.mark.rows("PAY-03", "PAY-08")
def test_a_refund_decided_as_failed_is_asked_for_again_and_made_once(cairn, api, moyasar, open_refund):
    payment_id, review_id = open_refund
    before = moyasar.moved("refund")
    listed = [json.loads(line) for line in tool(cairn, "list").splitlines()]
    assert review_id in [row["review_id"] for row in listed]
    assert json.loads(tool(cairn, "show", review_id))["status"] == "open"
    tool(cairn, "decide", review_id, "--as", "failed", "--reason", "Moyasar's dashboard shows no refund")
    decided = reaches(api, f"/v1/reviews/{review_id}", status="decided", decision="failed")
    assert decided["reason"] == "Moyasar's dashboard shows no refund"
    open_calls = "SELECT count(*) FROM cairn_work.gateway_calls WHERE payment_id = %s"
    wait_until(lambda: cairn.value(open_calls, payment_id) == 0, what="nobody asks any more")
    assert api.post(f"/v1/payments/{payment_id}/refund", {"refund_id": "second"}).status_code == 200
    reaches(api, f"/v1/payments/{payment_id}", status="refunded")
    assert moyasar.moved("refund") == before + [("refund", "2500")]


@pytest.mark.rows("PAY-03", "PAY-08")
def test_a_refund_decided_as_succeeded_is_recorded_and_never_sent(cairn, api, moyasar, open_refund):
    payment_id, review_id = open_refund
    before = moyasar.moved("refund")
    tool(cairn, "decide", review_id, "--as", "succeeded", "--reason", "Paid back by bank transfer")
    row = reaches(api, f"/v1/payments/{payment_id}", status="refunded")
    assert row["refunded"]["amount_minor"] == 2500
    assert moyasar.moved("refund") == before


@pytest.mark.rows("PAY-03")
def test_asking_again_opens_the_review_again_where_the_provider_still_cannot_tell(cairn, api, moyasar, open_refund):
    payment_id, review_id = open_refund
    tool(cairn, "decide", review_id, "--as", "ask_again", "--reason", "It may have come late")
    reaches(api, f"/v1/reviews/{review_id}", status="open", version=3)
    refused = api.post(f"/v1/reviews/{review_id}/decide", {"decision": "dismissed", "reason": "tired of it"})
    assert (refused.status_code, refused.json()["code"]) == (422, "review_decision_not_fitting")
    tool(cairn, "decide", review_id, "--as", "failed", "--reason", "Never made")
    assert api.post(f"/v1/reviews/{review_id}/decide",
                    {"decision": "failed", "reason": "twice"}).json()["code"] == "review_not_waiting"
    reaches(api, f"/v1/payments/{payment_id}", status="captured")
    cairn.wait_for_projection()
    cairn.run("audit")
