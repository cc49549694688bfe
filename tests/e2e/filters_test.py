"""Trying a webhook's filter on what has happened: what would have matched, and nothing that is not the caller's."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

import pytest

from support.api import Api
from support.shop import Shop

PATH = "/v1/webhook_filters/test"
AMOUNTS = [500, 1500, 2500, 3500, 4500]
OTHERS = 9900


@pytest.fixture(scope="module")
def shop(cairn):
    """Five payments and a customer of one tenant, a payment of another."""
    api, other = cairn.api("filter-shop"), cairn.api("other-filter-shop")
    for amount in AMOUNTS:
        payment = Shop(api).pay(amount_minor=amount)
        Shop(api).wait_for_payment(payment, "captured")
    api.make("/v1/customers", {"name": "Ada", "email": "ada@example.com"})
    theirs = Shop(other).pay(amount_minor=OTHERS)
    Shop(other).wait_for_payment(theirs, "captured")
    cairn.wait_for_projection()
    return api


def tried(api, **body):
    answer = api.post(PATH, body)
    assert answer.status_code == 200, answer.text
    return answer.json()


def ids_of(result, matched=True):
    return [event["id"] for event in result["events"] if event["matched"] is matched]


@pytest.mark.rows("WHK-09", "W-13")
def test_a_dry_run_shows_what_would_have_matched_the_newest_first(shop):
    result = tried(shop, event_types=["payment.initiated"], filter="data.amount.amount_minor > 2000")
    assert (result["examined"], result["matched"], result["truncated"]) == (5, 3, False)
    assert [event["matched"] for event in result["events"]] == [True, True, True, False, False]
    assert {event["type"] for event in result["events"]} == {"payment.initiated"}
    assert all(event["stream"].startswith("filter-shop/payment-") for event in result["events"])
    times = [event["time"] for event in result["events"]]
    assert times == sorted(times, reverse=True)


@pytest.mark.rows("WHK-09", "W-13")
def test_a_dry_run_without_a_filter_shows_the_types_alone(shop):
    feed = shop.get("/v1/events?limit=1000").json()["data"]
    everything = tried(shop)
    assert everything["examined"] == everything["matched"] == len(feed)
    assert set(ids_of(everything)) == {event["id"] for event in feed}
    times = {event["id"]: event["time"] for event in feed}
    payments = tried(shop, event_types=["payment.*"])
    assert set(ids_of(payments)) == {event["id"] for event in feed if event["type"].startswith("payment.")}
    assert payments["examined"] < everything["examined"]
    assert tried(shop, event_types=["no.such"]) == {"examined": 0, "matched": 0, "truncated": False, "events": []}
    assert all(datetime.fromisoformat(event["time"]) == datetime.fromisoformat(times[event["id"]])
               for event in everything["events"])


@pytest.mark.rows("WHK-09", "W-13")
def test_a_dry_run_looks_at_no_more_than_its_limit_and_its_time(cairn, shop):
    initiated = tried(shop, event_types=["payment.initiated"])
    some = tried(shop, event_types=["payment.initiated"], limit=2)
    assert (some["examined"], some["truncated"]) == (2, True)
    assert ids_of(some) == ids_of(initiated)[:2]
    all_of_them = tried(shop, event_types=["payment.initiated"], limit=5)
    assert (all_of_them["examined"], all_of_them["truncated"]) == (5, False)

    recorded = dict(cairn.rows(
        "SELECT event_id::text, to_char(recorded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"') "
        "FROM cairn.events WHERE tenant_id = 'filter-shop'"))
    middle = sorted(recorded[one] for one in ids_of(initiated))[2]
    since = tried(shop, event_types=["payment.initiated"], since=middle)
    until = tried(shop, event_types=["payment.initiated"], until=middle)
    assert (since["examined"], until["examined"]) == (3, 2)
    assert ids_of(since) + ids_of(until) == ids_of(initiated)


@pytest.mark.rows("WHK-09", "W-13")
def test_a_dry_run_reads_personal_fields_as_they_are_sent(shop):
    assert tried(shop, event_types=["customer.created"], filter="data.email == 'ada@example.com'")["matched"] == 1
    assert tried(shop, event_types=["customer.*"], filter="data.email.contains('bob')")["matched"] == 0


@pytest.mark.rows("WHK-09", "W-13", "ID-04")
def test_a_dry_run_sees_no_other_tenant(shop):
    assert tried(shop, filter=f"data.amount.amount_minor == {OTHERS}")["matched"] == 0
    assert tried(shop, filter="tenant != 'filter-shop'")["matched"] == 0


@pytest.mark.rows("WHK-09", "W-13")
@pytest.mark.parametrize("body, field, rule, says", [
    ({"filter": "data.amount = 1"}, "filter", "format", "at character 13: expected '==', found '='"),
    ({"filter": "data.a == 'x"}, "filter", "format", "at character 13: expected '"),
    ({"filter": "true" + " " * 2000}, "filter", "length", "at most 2000"),
    ({"filter": "(" * 33 + "true" + ")" * 33}, "filter", "format", "32 deep"),
    ({"event_types": ["Payment"]}, "event_types[0]", "format", ""),
    ({"limit": 10001}, "limit", "range", "at most 10000"),
    ({"limit": 0}, "limit", "range", "at least 1"),
    ({"since": "yesterday"}, "since", "format", "RFC 3339"),
    ({"expression": "true"}, "expression", "unknown_field", ""),
])
def test_what_is_wrong_with_a_dry_run_is_named(shop, body, field, rule, says):
    answer = shop.post(PATH, body)
    assert answer.status_code == 422, answer.text
    error = answer.json()["errors"][0]
    assert (error["field"], error["rule"]) == (field, rule)
    assert says in error["detail"]


def test_a_dry_run_needs_the_scopes_of_both_and_is_posted(cairn, shop):
    for scopes, status in (("webhooks:read", 403), ("events:read", 403), ("webhooks:read,events:read", 200)):
        key = cairn.make_key("filter-shop", scopes, scopes.replace(":", "-").replace(",", "-"))
        assert Api(cairn.url, key).post(PATH, {}).status_code == status, scopes
    answer = shop.get(PATH)
    assert (answer.status_code, answer.headers["Allow"]) == (405, "POST")


def test_dry_runs_beyond_what_a_process_serves_are_told_to_come_back(shop):
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: shop.post(PATH, {"limit": 10000}), range(40)))
    statuses = {answer.status_code for answer in answers}
    assert 200 in statuses and statuses <= {200, 429}
    for answer in answers:
        if answer.status_code == 429:
            assert answer.json()["code"] == "too_many_filter_tests" and answer.headers["Retry-After"]
