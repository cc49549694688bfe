"""The example workflows, imported into a real n8n, do their work on Cairn's events."""

import pytest

from support.shop import Shop
from support.waiting import wait_until

TENANT = "n8n-shop"
SECONDS = 60
KAFKA_TRIGGERS = ("kafka-public", "kafka-public-v2")  # Versions 1.3 and 2 of the node.


@pytest.fixture(scope="module")
def running(n8n, cairn, examples):
    with cairn.sql() as database:
        database.execute("CREATE TABLE cancelled_bookings (event_id text PRIMARY KEY, booking_id text NOT NULL, "
                         "offering_id text NOT NULL, date date NOT NULL, reason text NOT NULL)")
    ids = {name: examples.add(f"{name}.json") for name in ("payment-captured-email", "booking-cancelled-row")}
    for name in KAFKA_TRIGGERS:
        ids[name] = examples.add(f"{name}.json", topic=cairn.log.topic("public"), groupId=name)
    n8n.start()
    return ids


@pytest.fixture(scope="module")
def api(cairn, n8n, running):
    api = cairn.api(TENANT)
    for path, event_type in (("cairn-payment-captured", "payment.captured"),
                             ("cairn-booking-cancelled", "booking.cancelled")):
        api.make("/v1/webhook_endpoints", {"url": f"{n8n.url}/webhook/{path}", "event_types": [event_type], "kind": "n8n"})
    return api


@pytest.mark.rows("WHK-01")
def test_a_captured_payment_is_mailed_from_the_webhooks_body_alone(api, mail):
    payment = Shop(api).pay(amount_minor=123456, customer_id="ada")
    sent = wait_until(lambda: mail.mails, SECONDS, "a mail has come")
    assert sent[0]["Subject"] == "EUR 1234.56 captured"
    text = sent[0].get_content()
    assert "EUR 1234.56 from ada" in text
    captured = [event for event in api.all("/v1/events?type=payment.captured")
                if event["subject"] == f"payment-{payment['payment_id']}"]
    assert f"Event: {captured[0]['id']}" in text


def test_a_cancelled_booking_is_a_row(api, cairn):
    shop = Shop(api)
    offering = shop.open_date()
    booking = shop.book(offering)
    shop.wait_for_booking(booking, "held")
    api.make(f"/v1/bookings/{booking['booking_id']}/cancel", {"reason": "rain"})
    rows = wait_until(lambda: cairn.rows("SELECT booking_id, offering_id, date::text, reason FROM cancelled_bookings"),
                      SECONDS, "a row has come")
    assert rows == [(booking["booking_id"], offering, "2031-05-17", "rain")]


@pytest.mark.rows("RT-01", "W-23")
@pytest.mark.parametrize("workflow", KAFKA_TRIGGERS)
def test_kafka_trigger_starts_with_every_event_of_cairn_public(api, cairn, n8n, running, workflow):
    cairn.wait_for_projection()
    wanted = {event["id"] for event in api.all("/v1/events?limit=1000")}
    assert len(wanted) > 5

    def all_came():
        items = [item for status, items in n8n.executions(running[workflow]) if status == "success"
                 for item in items]
        assert wanted <= {item["message"]["id"] for item in items}
        return items

    items = wait_until(all_came, SECONDS, "Kafka Trigger has seen every event", every_ms=500)
    assert all(item["message"]["specversion"] == "1.0" for item in items)
