"""cairn audit: nothing is found after a day's business, and what is damaged is."""

import json

import pytest

from support.receiver import Receiver
from support.shop import Shop
from support.waiting import wait_until


@pytest.fixture(scope="module")
def shop(cairn, api):
    shop = Shop(api)
    receiver = Receiver()
    api.make("/v1/webhook_endpoints", {"url": receiver.url})
    cairn.wait_for_projection()
    for method in ("tok_ok", "tok_declined", "tok_twice", "tok_timeout"):
        shop.pay(shop.book(shop.open_date()), method)
    cancelled = shop.book(shop.open_date())
    shop.wait_for_payment(shop.pay(cancelled), "captured")
    shop.wait_for_booking(cancelled, "confirmed")
    api.make(f"/v1/bookings/{cancelled['booking_id']}/cancel", {})
    api.make("/v1/customers", {"email": "ada@example.com", "name": "Ada"})
    shop.api.post("/v1/payments/none/refund", {})  # Refused: there is none.
    cairn.wait_for_projection()
    wait_until(lambda: receiver.received and cairn.value("SELECT count(*) FROM cairn_work.webhook_deliveries") == 0,
               what="everything is delivered")
    yield shop
    receiver.close()


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
    assert counts["decided_again"] == counts["outcomes"] - counts["repeats"]
    assert counts["checkpoint_partitions"] > 0 and counts["personal_values"] > 0
    assert counts["deliveries_owed"] > 0 and counts["deliveries_given_up"] == 0
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


@pytest.mark.parametrize("damage, kind", [
    ("DELETE FROM cairn_work.webhook_attempts WHERE event_id = %s RETURNING 1", "event_undelivered"),
    ("UPDATE cairn_work.webhook_attempts SET event_type = 'another' WHERE event_id = %s RETURNING 1",
     "attempt_of_another")])
def test_an_event_that_was_not_sent_as_it_is_is_found(cairn, shop, damage, kind):
    event, partition, offset = cairn.rows(
        "SELECT event_id, log_partition, log_offset FROM cairn.events WHERE event_id = (SELECT event_id FROM "
        "cairn_work.webhook_attempts ORDER BY attempted_at DESC LIMIT 1)")[0]
    kept = cairn.rows("SELECT * FROM cairn_work.webhook_attempts WHERE event_id = %s", event)
    cairn.value(damage, event)
    (found,) = audit(cairn)["violations"]
    assert (found["kind"], found["partition"], found["offset"]) == (kind, partition, offset)
    with cairn.sql() as database:
        database.execute("DELETE FROM cairn_work.webhook_attempts WHERE event_id = %s", (event,))
        database.cursor().executemany(
            f"INSERT INTO cairn_work.webhook_attempts VALUES ({', '.join(['%s'] * len(kept[0]))})", kept)
    assert audit(cairn)["violations"] == []


def test_what_a_filter_lets_through_is_asked_for_and_what_it_holds_back_is_not(cairn, shop, receivers):
    receiver = receivers()
    endpoint = shop.api.make("/v1/webhook_endpoints", {
        "url": receiver.url, "event_types": ["offering.created"], "filter": 'data.name == "Let through"'})
    cairn.wait_for_projection()
    for name in ("Let through", "Held back"):
        shop.offering(name=name)
    cairn.wait_for_projection()
    of_endpoint = "FROM cairn_work.webhook_attempts WHERE endpoint_id = %s"
    wait_until(lambda: cairn.value(f"SELECT count(*) {of_endpoint}", endpoint["webhook_endpoint_id"]) == 1,
               what="the one that is let through")
    assert len(receiver.received) == 1
    cairn.value(f"DELETE {of_endpoint} RETURNING 1", endpoint["webhook_endpoint_id"])
    (found,) = audit(cairn)["violations"]
    assert (found["kind"], found["count"]) == ("event_undelivered", 1)
    assert endpoint["webhook_endpoint_id"] in found["text"]
    shop.api.make(f"/v1/webhook_endpoints/{endpoint['webhook_endpoint_id']}/remove", {})
    cairn.wait_for_projection()


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


@pytest.mark.rows("PAY-16")
def test_a_card_number_in_a_table_is_found_and_not_told(cairn, shop):
    table = cairn.value("SELECT table_name FROM cairn_models.live WHERE model = 'offerings'")
    kept = cairn.value(f"SELECT min(name) FROM {table}")
    cairn.value(f"UPDATE {table} SET name = 'paid by 4242 4242 4242 4242' WHERE name = %s RETURNING 1", kept)
    found = {violation["kind"]: violation["text"] for violation in audit(cairn)["violations"]}
    assert set(found) == {"row_wrong", "card_number_found"}
    assert found["card_number_found"].startswith("name of ") and "4242" not in found["card_number_found"]
    cairn.run("replay", "offerings")
    assert audit(cairn)["violations"] == []


@pytest.mark.rows("PAY-16")
def test_a_card_number_in_the_log_file_is_found_and_not_told(cairn, shop):
    kept = cairn.log_file.read_text()
    with cairn.log_file.open("a") as file:
        file.write('{"level":"info","text":"paid by 4242424242424242"}\n')
    (found,) = audit(cairn)["violations"]
    assert found["kind"] == "card_number_found" and "line " in found["text"] and "4242" not in found["text"]
    cairn.stop()
    cairn.log_file.write_text(kept)
    cairn.start()
    report = audit(cairn)
    assert report["violations"] == [] and report["counts"]["log_lines_without_card_number"] > 0


def test_what_the_relay_publishes_is_counted_and_what_never_happened_is_found(cairn, shop):
    assert audit(cairn)["counts"]["events_published"] > 10
    cairn.log.append("public", "shop/payment-nobody", b'{"id": "nobody", "card": "4242424242424242"}')
    found = {violation["kind"]: violation["topic"] for violation in audit(cairn)["violations"]}
    assert set(found) == {"published_of_nothing", "card_number_found"}
    assert all(topic.endswith("cairn.public") for topic in found.values())


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
