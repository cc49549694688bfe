"""Everything that is no log is dropped: it comes back as it was, and nothing acts twice."""

import datetime
import json
import time

import pytest
import requests

from support.receiver import Receiver
from support.shop import Shop
from support.waiting import wait_until

DAY_MS = 86_400_000
FORTY_DAYS_S = 40 * 86_400
ACKNOWLEDGED_S = 1.0


class Story:
    """What was done before, and what was seen of it."""


@pytest.fixture(scope="module")
def story(make_cairn):
    """Business, a kill, both caches lost, a start, and then forty days that pass."""
    story = Story()
    cairn = story.cairn = make_cairn().start()
    story.receiver = Receiver()
    shop = story.shop = Shop(cairn.api())
    made = shop.api.make("/v1/webhook_endpoints", {"url": story.receiver.url})
    story.endpoint = made["webhook_endpoint_id"]
    do_business(cairn, shop, story)
    wait_until(lambda: is_idle(cairn), 60, "every event is delivered")
    # What was acknowledged in the last second before the stop may come again.
    wait_until(lambda: time.time() - story.receiver.received[-1].answered_at > ACKNOWLEDGED_S + 0.5,
               what="the last answer is more than a second old")
    cairn.wait_for_projection()
    story.before = seen(cairn)
    story.received_before = story.receiver.ids()

    cairn.kill()
    cairn.wipe_rocksdb()
    cairn.drop_schemas()
    cairn.start()
    cairn.wait_for_projection(120)

    story.after = seen(cairn)
    story.new_customer = shop.api.make("/v1/customers", {"name": "Later"})["customer_id"]
    wait_until(lambda: any(story.new_customer.encode() in one.body for one in story.receiver.received),
               what="the next event is delivered")
    yield story
    story.receiver.close()


def do_business(cairn, shop, story):
    cairn.run("import", "purchases", excerpt(cairn), "--tenant", "shop")
    shop.api.make("/v1/principals/ada/assign_role", {"role": "analyst"})
    shop.api.make("/v1/sql_logins", {"name": "analyst"})
    shop.api.make("/v1/event_cursors", {"name": "ledger", "from": "now"})
    shop.api.make("/v1/emails", {"customer_id": "ada", "to": "ada@example.com", "subject": "Hello", "text": "Hello"})
    for path, body in (("/v1/email_senders/default/configure", {"from_name": "Shop"}),
                       ("/v1/email_templates/welcome/define", {"subject": "Hello {{name}}", "text": "Hello"}),
                       ("/v1/email_templates/welcome/publish", {}),
                       ("/v1/email_suppressions/0a0b/suppress", {"reason": "requested"})):
        shop.api.make(path, body)
    shop.api.make("/v1/gateway_accounts/stripe/connect", {"key": "sk_test_kept_to_ourselves"})
    for token in ("tok_ok", "tok_declined"):
        saved = shop.api.make("/v1/payment_methods", {"customer_id": "ada", "token": token, "kind": "card",
                                                      "last4": "4242", "fingerprint": token})["payment_method_id"]
        shop.api.make(f"/v1/payment_methods/{saved}/make_default", {})
        shop.pay(amount_minor=900, method="", customer_id="ada", payment_method_id=saved)
    shop.api.make(f"/v1/payment_methods/{saved}/detach", {})
    for method in ("tok_ok", "tok_declined"):
        link = shop.api.make("/v1/payment_links", {"amount": {"amount_minor": 900, "currency": "EUR"},
                                                   "description": "Tour", "sandbox_method": method})
        assert requests.post(cairn.url + link["pay_path"], timeout=10).status_code == 200
    inbox = shop.api.make("/v1/inbound_sources", {"name": "Any", "scheme": "unsigned"})
    taken = requests.post(f"{cairn.url}/v1/inbound/{inbox['account_token']}", data=b"{}", timeout=10)
    assert taken.status_code == 200, taken.text
    replay = shop.api.make("/v1/webhook_replays", {"webhook_endpoint_id": story.endpoint,
                                                   "since": "2020-01-01T00:00:00Z", "event_types": ["customer.erased"]})
    path = f"/v1/webhook_replays/{replay['webhook_replay_id']}"
    wait_until(lambda: shop.api.get(path).json()["status"] == "completed", what="a replay of nothing is over")
    for number in range(5):
        shop.api.make("/v1/customers", {"email": f"ada{number}@example.com", "name": "Ada"})
    for method in ("tok_ok", "tok_declined", "tok_action", "tok_twice", "tok_timeout"):
        shop.pay(shop.book(shop.open_date()), method)
    cancelled = shop.book(shop.open_date())
    shop.wait_for_payment(shop.pay(cancelled), "captured")
    shop.wait_for_booking(cancelled, "confirmed")
    shop.api.make(f"/v1/bookings/{cancelled['booking_id']}/cancel", {})
    reconcile(shop)
    # Waits for forty days, once as a timer and once at the provider.
    story.held = shop.book(shop.open_date(hold_seconds=FORTY_DAYS_S))
    story.late = shop.api.post("/v1/payments", {"amount": {"amount_minor": 900, "currency": "EUR"},
                                                "method": f"tok_late_{FORTY_DAYS_S * 1000}"},
                               headers={"Prefer": "return=minimal"}).json()


def reconcile(shop):
    """A run, what it finds, and the review of it; the refund ends by itself later."""
    payment = shop.pay(shop.book(shop.open_date()), "tok_refund_unclear_6000")
    shop.wait_for_payment(payment, "captured")
    path = f"/v1/payments/{payment['payment_id']}"
    shop.api.post(f"{path}/refund", {}, headers={"Prefer": "return=minimal"})
    today = datetime.datetime.now(datetime.timezone.utc).date()
    run = shop.api.make("/v1/payment_reconciliations", {"provider": "sandbox", "last_date": str(today),
                                                        "first_date": str(today - datetime.timedelta(1))})
    run_path = f"/v1/payment_reconciliations/{run['payment_reconciliation_id']}"
    wait_until(lambda: shop.api.get(run_path).json()["status"] == "completed", what="the books are compared")
    wait_until(lambda: shop.api.get("/v1/reviews?status=open").json()["data"], what="a review is open")
    wait_until(lambda: shop.api.get(path).json()["status"] == "refunded", 40, "the refund is known")


def excerpt(cairn, lines=1500):
    whole = (cairn.root / "infra" / "local" / "demo" / "cdnow-sample.txt").read_text().splitlines()
    part = cairn.dir / "excerpt.txt"
    part.write_text("\r\n".join(whole[:lines]) + "\r\n")
    return part


def is_idle(cairn):
    """Nothing waits but what waits for forty days."""
    assert cairn.value("SELECT count(*) FROM cairn_work.webhook_deliveries") == 0
    assert cairn.value("SELECT count(*) FROM cairn_work.gateway_calls") == 1
    ends = cairn.log.last_offsets("events")
    rows = cairn.rows("SELECT partition, next_offset FROM cairn_work.offsets WHERE consumer = 'webhooks'")
    behind = [partition for partition, offset in rows if offset <= ends.get(partition, -1)]
    assert rows and not behind, behind
    return True


def seen(cairn):
    models = [name for (name,) in cairn.rows("SELECT model FROM cairn_models.live ORDER BY 1")] + ["trial_balance"]
    assert len(models) >= 11
    return {
        "rows": {name: cairn.value(f"SELECT count(*) FROM cairn.{name}") for name in models},
        "md5": {name: cairn.value(f"SELECT md5(coalesce(string_agg(t::text, E'\\n' ORDER BY t::text), '')) "
                                  f"FROM cairn.{name} t") for name in models},
        "book": (cairn.state_dir / "sandbox" / "book.jsonl").read_bytes(),
    }


def test_every_read_model_is_as_it_was_row_by_row(story):
    assert min(story.before["rows"].values()) > 0, story.before["rows"]
    assert story.before["rows"]["payments"] > 1500
    assert story.after["rows"] == story.before["rows"]
    assert story.after["md5"] == story.before["md5"]


def test_the_provider_was_asked_for_nothing_again(story):
    assert len(story.before["book"].splitlines()) >= 8
    assert story.after["book"] == story.before["book"]


def test_no_event_is_delivered_again_that_was_acknowledged_a_second_before_the_stop(story):
    assert len(story.received_before) > 40
    assert len(set(story.received_before)) == len(story.received_before)
    again = set(story.receiver.ids()[len(story.received_before):]) & set(story.received_before)
    assert not again


def test_the_old_key_works(story):
    assert story.shop.api.get("/v1/payments").status_code == 200


def test_what_was_to_happen_in_forty_days_happens_once(story):
    cairn, shop = story.cairn, story.shop
    assert shop.booking(story.held["booking_id"])["status"] == "held"
    assert cairn.value("SELECT count(*) FROM cairn_work.timers") >= 1

    cairn.stop()
    cairn.change_settings({"clock.offset_ms": 41 * DAY_MS})
    cairn.start()

    shop.wait_for_booking(story.held, "expired", 60)
    shop.wait_for_payment(story.late, "captured", 60)
    wait_until(lambda: cairn.value("SELECT count(*) FROM cairn_work.timers") == 0, what="no timer is left")
    cairn.restart()
    shop.api.make("/v1/customers", {})
    cairn.wait_for_projection()
    expired = cairn.rows("SELECT data ->> 'booking_id' FROM cairn.events WHERE type = 'offering_date.hold_expired' "
                         "AND data ->> 'booking_id' = %s", story.held["booking_id"])
    assert len(expired) == 1
    book = [json.loads(line) for line in (cairn.state_dir / "sandbox" / "book.jsonl").read_text().splitlines()]
    assert [line["payment"] for line in book].count(f"shop/{story.late['payment_id']}") == 1


def test_nothing_was_parked(story):
    assert story.cairn.log.records("parked") == []
