"""cairn audit: nothing is found after a day's business, and what is damaged is."""

import json

import pytest

from support.shop import Shop


@pytest.fixture(scope="module")
def shop(cairn, api):
    shop = Shop(api)
    for method in ("tok_ok", "tok_declined", "tok_twice", "tok_timeout"):
        shop.pay(shop.book(shop.open_date()), method)
    cancelled = shop.book(shop.open_date())
    shop.wait_for_payment(shop.pay(cancelled), "captured")
    shop.wait_for_booking(cancelled, "confirmed")
    api.make(f"/v1/bookings/{cancelled['booking_id']}/cancel", {})
    api.make("/v1/customers", {"email": "ada@example.com", "name": "Ada"})
    shop.api.post("/v1/payments/none/refund", {})  # Refused: there is none.
    cairn.wait_for_projection()
    return shop


def audit(cairn, *arguments):
    done = cairn.run("--json", "audit", *arguments, check=False)
    report = json.loads(done.stdout)
    assert done.returncode == (1 if report["violations"] else 0), done.stderr
    return report


def test_an_audit_of_a_shop_finds_nothing(cairn, shop):
    report = audit(cairn)
    assert report["violations"] == []
    counts = report["counts"]
    assert counts["events"] == cairn.value("SELECT count(*) FROM cairn.events")
    assert counts["read_models"] == cairn.value("SELECT count(*) FROM cairn_models.live")
    assert counts["rows"] > counts["events"]
    assert counts["refusals"] > 0 and counts["outcomes"] > counts["streams"] > 10
    assert cairn.run("audit").stdout.splitlines()[-1] == "nothing found"


def test_a_row_that_somebody_changed_is_found(cairn, shop):
    table = cairn.value("SELECT table_name FROM cairn_models.live WHERE model = 'offering_dates'")
    cairn.value(f"UPDATE {table} SET sold = sold + 1 WHERE ctid = (SELECT min(ctid) FROM {table}) RETURNING 1")
    report = audit(cairn)
    assert [(found["kind"], found["count"]) for found in report["violations"]] == [("row_wrong", 1)]
    found = report["violations"][0]
    assert "1 rows of offering_dates" in found["text"] and found["topic"].endswith("cairn.events")
    assert found["partition"] >= 0 and found["offset"] >= 0
    cairn.run("replay", "offering_dates")
    assert audit(cairn)["violations"] == []


def test_a_consumer_that_stands_still_is_found_when_nothing_may_wait(cairn, shop):
    assert audit(cairn, "--settled-within", "30")["violations"] == []
    cairn.stop()
    cairn.log.append("commands", "shop/payment-nobody", b"no command")
    assert audit(cairn)["violations"] == []
    (found,) = audit(cairn, "--settled-within", "1")["violations"]
    assert found["kind"] == "lag_remains" and found["text"].endswith("cairn.processor has not come further")
    assert found["topic"].endswith("cairn.commands") and found["offset"] >= 0
    cairn.start()
    assert audit(cairn, "--settled-within", "30")["violations"] == []


def test_an_event_that_no_command_made_is_found_where_it_lies(cairn, shop):
    cairn.stop()
    record = cairn.log.records("events")[0]
    offset = cairn.log.ends("events")[record.partition]
    cairn.log.append("events", record.key.decode(), record.value, record.partition)
    report = audit(cairn)
    found = {violation["kind"]: violation for violation in report["violations"]}
    assert found["event_twice"]["count"] == 1
    assert (found["event_twice"]["partition"], found["event_twice"]["offset"]) == (
        record.partition, offset)
    assert found["event_twice"]["topic"].endswith("cairn.events")
    assert "VIOLATED event_twice" in cairn.run("audit", check=False).stdout
