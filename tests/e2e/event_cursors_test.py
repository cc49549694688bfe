"""Named cursors: a consumer that nobody can reach reads events, acknowledges them and loses none."""

import threading
import time

import pytest

from support.api import Api
from support.shop import Shop
from support.waiting import wait_until

PAYMENTS = 6
LONG_S = 20

pytestmark = pytest.mark.rows("WHK-09", "W-24")


def pay(api, amount_minor=1000):
    payment = Shop(api).pay(amount_minor=amount_minor)
    Shop(api).wait_for_payment(payment, "captured")
    return payment["payment_id"]


def create(api, name, **body):
    return api.make("/v1/event_cursors", {"name": name, **body})


def page_of(api, name, limit=1000, **more):
    query = "".join(f"&{key}={value}" for key, value in more.items())
    answer = api.get(f"/v1/event_cursors/{name}/events?limit={limit}{query}")
    assert answer.status_code == 200, answer.text
    return answer.json()


def acknowledge(api, name, cursor, **more):
    return api.post(f"/v1/event_cursors/{name}/acknowledge", {"cursor": cursor, **more})


def acknowledged(api, name, cursor, **more):
    answer = acknowledge(api, name, cursor, **more)
    assert answer.status_code == 200, answer.text
    assert "Cairn-Stale" not in answer.headers
    return answer.json()


def ids(page):
    return [event["id"] for event in page["data"]]


def read_all(api, name, limit):
    """Every event that is left, page by page, each page acknowledged."""
    seen, page = [], {"has_more": True}
    while page["has_more"]:
        page = page_of(api, name, limit)
        seen += ids(page)
        acknowledged(api, name, page["cursor"])
    return seen


@pytest.fixture(scope="module")
def shop(cairn):
    api, other = cairn.api("cursor-shop"), cairn.api("other-cursor-shop")
    for number in range(PAYMENTS):
        pay(api, 1000 * (number + 1))
    pay(other, 7777)
    cairn.wait_for_projection()
    return api


@pytest.fixture(scope="module")
def feed(shop):
    return [event["id"] for event in shop.all("/v1/events?limit=1000")]


def test_a_page_comes_again_until_it_is_acknowledged_and_never_after(shop, feed):
    create(shop, "steps")
    first = page_of(shop, "steps", limit=3)
    assert ids(first) == feed[:3] and first["has_more"]
    assert page_of(shop, "steps", limit=3) == first
    assert all("cursor" in event and event["specversion"] == "1.0" for event in first["data"])

    row = acknowledged(shop, "steps", first["data"][1]["cursor"])
    assert row["cursor"] == first["data"][1]["cursor"] and row["acknowledged_at"]
    assert ids(page_of(shop, "steps", limit=3)) == feed[2:5]
    assert read_all(shop, "steps", limit=4) == feed[2:]
    assert page_of(shop, "steps")["data"] == []


def test_acknowledging_is_no_event_of_the_feed(cairn, shop, feed):
    create(shop, "quiet")
    acknowledged(shop, "quiet", page_of(shop, "quiet")["cursor"])
    cairn.wait_for_projection()
    assert [event["id"] for event in shop.all("/v1/events?limit=1000")] == feed
    assert cairn.value("SELECT count(*) FROM cairn.events WHERE aggregate = 'event_cursor' AND NOT hidden") == 0


def test_a_cursor_goes_back_only_where_that_is_meant(shop, feed):
    create(shop, "back")
    page = page_of(shop, "back")
    acknowledged(shop, "back", page["data"][4]["cursor"])
    late = acknowledge(shop, "back", page["data"][1]["cursor"])
    assert (late.status_code, late.json()["code"]) == (409, "event_cursor_moves_back")
    assert ids(page_of(shop, "back")) == feed[5:]
    acknowledged(shop, "back", page["data"][4]["cursor"])
    acknowledged(shop, "back", page["data"][1]["cursor"], rewind=True)
    assert ids(page_of(shop, "back")) == feed[2:]


@pytest.mark.parametrize("text", ["end", "AQ", "A" * 34, "AQ" + "A" * 31 + "B"])
def test_what_is_no_cursor_is_refused(shop, text):
    shop.post("/v1/event_cursors", {"name": "strict"})
    refused = acknowledge(shop, "strict", text)
    assert (refused.status_code, refused.json()["code"]) == (422, "event_cursor_malformed")


def test_two_cursors_are_independent(shop, feed):
    create(shop, "one")
    create(shop, "two")
    acknowledged(shop, "one", page_of(shop, "one")["cursor"])
    assert page_of(shop, "one")["data"] == []
    assert ids(page_of(shop, "two")) == feed


def test_types_and_filter_hold(shop):
    create(shop, "large", event_types=["payment.initiated"], filter="data.amount.amount_minor > 4000")
    page = page_of(shop, "large", limit=1)
    assert len(page["data"]) == 1 and page["has_more"]
    acknowledged(shop, "large", page["data"][0]["cursor"])
    rest = page_of(shop, "large")
    amounts = [event["data"]["amount"]["amount_minor"] for event in page["data"] + rest["data"]]
    assert sorted(amounts) == [5000, 6000]
    assert {event["type"] for event in rest["data"]} == {"payment.initiated"}

    create(shop, "captures", event_types=["no.such", "payment.captured"])
    assert len(page_of(shop, "captures")["data"]) == PAYMENTS
    create(shop, "nothing", event_types=["no.such"])
    assert page_of(shop, "nothing")["data"] == []


def test_from_now_begins_behind_the_past(shop):
    api = shop
    create(api, "fresh", **{"from": "now", "event_types": ["payment.initiated"]})
    assert page_of(api, "fresh")["data"] == []
    mine = pay(api, 123)
    wait_until(lambda: page_of(api, "fresh")["data"], what="the event is there")
    (event,) = page_of(api, "fresh")["data"]
    assert event["subject"].endswith(mine)
    acknowledged(api, "fresh", event["cursor"])
    assert page_of(api, "fresh")["data"] == []


def test_a_long_poll_returns_soon_after_an_event(cairn):
    api = cairn.api("waiting-shop")
    create(api, "live", event_types=["payment.initiated"])
    answer = {}

    def poll():
        answer["page"] = page_of(cairn.api("waiting-shop"), "live", wait=LONG_S)
        answer["at"] = time.monotonic()

    polling = threading.Thread(target=poll)
    polling.start()
    polling.join(1)
    assert polling.is_alive(), answer
    payment = Shop(api).pay(amount_minor=500)
    paid_at = time.monotonic()
    polling.join(LONG_S)
    assert [event["subject"] for event in answer["page"]["data"]] == [f"payment-{payment['payment_id']}"]
    assert answer["at"] - paid_at < LONG_S / 4


def test_a_long_poll_ends_where_nothing_comes(cairn):
    api = cairn.api("still-shop")
    create(api, "still", event_types=["payment.initiated"])
    began = time.monotonic()
    page = page_of(api, "still", wait=1)
    assert page["data"] == [] and 1 <= time.monotonic() - began < LONG_S / 2


def test_other_tenants_see_neither_cursor_nor_events(cairn, shop):
    create(shop, "mine")
    other = cairn.api("other-cursor-shop")
    assert other.get("/v1/event_cursors/mine").status_code == 404
    assert other.get("/v1/event_cursors/mine/events").status_code == 404
    assert acknowledge(other, "mine", page_of(shop, "mine")["cursor"]).status_code == 404
    assert other.get("/v1/event_cursors").json()["data"] == []
    create(other, "mine")
    theirs = page_of(other, "mine")["data"]
    assert theirs and {event["source"] for event in theirs} == {"/other-cursor-shop"}
    assert {event["source"] for event in page_of(shop, "mine")["data"]} == {"/cursor-shop"}


def test_a_removed_cursor_is_gone_and_its_name_is_free(shop, feed):
    create(shop, "brief")
    again = shop.post("/v1/event_cursors", {"name": "brief"})
    assert (again.status_code, again.json()["code"]) == (409, "event_cursor_already_exists")
    acknowledged(shop, "brief", page_of(shop, "brief")["cursor"])
    assert shop.post("/v1/event_cursors/brief/remove").json()["status"] == "removed"
    assert shop.get("/v1/event_cursors/brief/events").status_code == 404
    assert create(shop, "brief")["status"] == "open"
    assert ids(page_of(shop, "brief"))[:len(feed)] == feed


@pytest.mark.parametrize("query", ["limit=0", "limit=1001", "limit=2x", "wait=-1", "wait=soon", "cursor=end"])
def test_what_is_wrong_with_a_query_is_said(shop, query):
    shop.post("/v1/event_cursors", {"name": "asked"})
    answer = shop.get(f"/v1/event_cursors/asked/events?{query}")
    assert (answer.status_code, answer.json()["code"]) == (400, "invalid_query")


def test_what_is_wrong_with_a_cursor_is_named(shop):
    for body, field in (({}, "name"), ({"name": "a b"}, "name"), ({"name": "x", "filter": "data.a = 1"}, "filter"),
                        ({"name": "x", "from": "then"}, "from")):
        answer = shop.post("/v1/event_cursors", body)
        assert answer.status_code == 422 and answer.json()["errors"][0]["field"] == field, answer.text


def test_scopes_are_needed(cairn, shop):
    create(shop, "scoped")
    readers = Api(cairn.url, cairn.make_key("cursor-shop", "events:read", "events"))
    assert readers.get("/v1/event_cursors/scoped/events").status_code == 200
    assert readers.get("/v1/event_cursors/scoped").status_code == 403
    assert acknowledge(readers, "scoped", "x").status_code == 403
    keepers = Api(cairn.url, cairn.make_key("cursor-shop", "event_cursors:*", "keeper"))
    assert keepers.get("/v1/event_cursors/scoped").status_code == 200
    assert keepers.get("/v1/event_cursors/scoped/events").status_code == 403


def test_one_event_is_read_by_its_id(cairn, shop, feed):
    from_feed = {event["id"]: event for event in shop.all("/v1/events?limit=1000")}
    assert shop.get(f"/v1/events/{feed[0]}").json() == from_feed[feed[0]]
    assert cairn.api("other-cursor-shop").get(f"/v1/events/{feed[0]}").status_code == 404
    assert shop.get("/v1/events/none").status_code == 404
    create(shop, "secretive")
    cairn.wait_for_projection()
    hidden = cairn.value("SELECT event_id FROM cairn.events WHERE hidden AND tenant_id = 'cursor-shop' LIMIT 1")
    assert shop.get(f"/v1/events/{hidden}").status_code == 404


def test_a_kill_between_page_and_acknowledgement_loses_nothing(make_cairn):
    cairn = make_cairn().start()
    api = cairn.api("killed-shop")
    for _ in range(3):
        pay(api)
    cairn.wait_for_projection()
    create(api, "robust")
    everything = ids(page_of(api, "robust"))
    first = page_of(api, "robust", limit=4)
    cairn.kill()
    cairn.start()
    assert page_of(api, "robust", limit=4) == first
    acknowledged(api, "robust", first["cursor"])
    cairn.kill()
    cairn.start()
    assert read_all(api, "robust", limit=4) == everything[4:]
