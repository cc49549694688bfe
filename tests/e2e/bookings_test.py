"""From an offering to a seat that is paid, and every way in which it may go otherwise."""

import json
import threading
import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest

from support.event_stream import sse_events
from support.shop import DAY, Shop
from support.waiting import wait_until


@pytest.fixture(scope="module")
def shop(cairn, tenant):
    return Shop(cairn.api(tenant, connections=32))


def types_of(cairn, stream):
    return [json.loads(line)["type"] for line in cairn.run("--json", "history", stream).stdout.splitlines()]


def charges(cairn, tenant, payment):
    """What the sandbox wrote down for a payment: 0 is a charge, 4 a refund."""
    book = (cairn.state_dir / "sandbox" / "book.jsonl").read_text().splitlines()
    lines = [json.loads(line) for line in book]
    return [line["action"] for line in lines if line["payment"] == f"{tenant}/{payment['payment_id']}"]


# Payments

@pytest.mark.rows("BKG-01", "PAY-01")
def test_a_booking_that_is_paid_is_confirmed(cairn, shop, tenant):
    offering = shop.open_date(capacity=10)
    booking = shop.book(offering, seats=2)
    assert (booking["status"], booking["amount"]) == ("held", {"amount_minor": 3000, "currency": "EUR"})
    assert shop.date(offering)["held"] == 2

    payment = shop.pay(booking)

    assert payment["status"] == "captured"
    confirmed = shop.wait_for_booking(booking, "confirmed")
    assert confirmed["payment_id"] == payment["payment_id"]
    date = shop.date(offering)
    assert (date["capacity"], date["held"], date["sold"]) == (10, 0, 2)
    assert types_of(cairn, f"{tenant}/booking-{booking['booking_id']}") == [
        "booking.requested", "booking.held", "booking.paid", "booking.confirmed"]


@pytest.mark.rows("PAY-11")
def test_a_declined_payment_leaves_the_seats_held_for_another_try(shop):
    booking = shop.book(shop.open_date())
    declined = shop.pay(booking, "tok_declined")
    assert [declined[name] for name in ("status", "decline_code", "decline_class")] == ["failed", "card_declined", "soft"]
    assert shop.booking(booking["booking_id"])["status"] == "held"

    assert shop.pay(booking)["status"] == "captured"
    shop.wait_for_booking(booking, "confirmed")


@pytest.mark.rows("PAY-04")
def test_a_payment_that_asks_for_action_goes_on_after_it(shop):
    booking = shop.book(shop.open_date())
    payment = shop.pay(booking, "tok_action")
    assert payment["status"] == "action_required" and payment["redirect_url"].startswith("https://")

    confirmed = shop.api.post(f"/v1/payments/{payment['payment_id']}/confirm", {})

    assert confirmed.status_code == 200, confirmed.text
    assert shop.wait_for_payment(payment, "captured")["captured"]["amount_minor"] == 1500
    shop.wait_for_booking(booking, "confirmed")


@pytest.mark.rows("PAY-03")
@pytest.mark.parametrize("method", ["tok_timeout", "tok_timeout_before", "tok_twice", "tok_late_700"])
def test_a_provider_that_times_out_repeats_itself_or_is_late_charges_once(cairn, shop, tenant, method):
    booking = shop.book(shop.open_date())
    payment = shop.pay(booking, method)

    shop.wait_for_payment(payment, "captured")
    shop.wait_for_booking(booking, "confirmed")

    assert charges(cairn, tenant, payment) == [0]
    assert types_of(cairn, f"{tenant}/payment-{payment['payment_id']}") == ["payment.initiated", "payment.captured"]


@pytest.mark.rows("PAY-08")
def test_money_that_is_reserved_is_captured_in_part_and_refunded_in_parts(shop):
    payment = shop.pay(amount_minor=5000, capture="manual")
    path = f"/v1/payments/{payment['payment_id']}"
    assert payment["status"] == "authorised"

    def money(amount_minor):
        return {"amount": {"amount_minor": amount_minor, "currency": "EUR"}}

    too_much = shop.api.post(path + "/capture", money(5001))
    assert (too_much.status_code, too_much.json()["code"]) == (422, "amount_exceeds_authorised")
    assert shop.api.post(path + "/capture", money(4000)).status_code == 200
    shop.wait_for_payment(payment, "captured")
    assert shop.api.post(path + "/refund", money(1500)).status_code == 200
    shop.wait_for_payment(payment, "partially_refunded")
    over = shop.api.post(path + "/refund", money(2501))
    assert (over.status_code, over.json()["code"]) == (422, "amount_exceeds_captured")
    assert shop.api.post(path + "/refund", {}).status_code == 200
    row = shop.wait_for_payment(payment, "refunded")
    assert (row["captured"]["amount_minor"], row["refunded"]["amount_minor"]) == (4000, 4000)


def test_a_payment_that_is_cancelled_takes_no_money(shop):
    payment = shop.pay(amount_minor=900, capture="manual")
    path = f"/v1/payments/{payment['payment_id']}"
    assert shop.api.post(path + "/cancel", {"reason": "changed my mind"}).json()["status"] == "cancelled"
    late = shop.api.post(path + "/capture", {})
    assert (late.status_code, late.json()["code"]) == (409, "payment_ended")


def test_an_amount_of_zero_needs_no_provider(cairn, shop, tenant):
    booking = shop.book(shop.open_date(price_minor=0))
    shop.wait_for_booking(booking, "confirmed")
    payment = shop.api.make("/v1/payments", {"amount": {"amount_minor": 0, "currency": "EUR"}})
    assert payment["status"] == "captured"
    assert charges(cairn, tenant, payment) == []


def test_money_that_is_not_the_price_and_money_that_comes_twice_is_given_back(shop):
    booking = shop.book(shop.open_date())
    wrong = shop.pay(booking, amount_minor=1400)
    shop.wait_for_payment(wrong, "refunded")
    shop.pay(booking)
    shop.wait_for_booking(booking, "confirmed")

    second = shop.pay(booking)

    shop.wait_for_payment(second, "refunded")
    assert shop.booking(booking["booking_id"])["status"] == "confirmed"


# Seats

def test_seats_that_are_not_there_are_refused_by_name(shop):
    offering = shop.open_date(capacity=3)
    shop.book(offering, seats=2)
    for answer in (shop.try_to_book(offering, seats=2), shop.try_to_book(offering, day="2031-01-01"),
                   shop.try_to_book("none")):
        assert (answer.status_code, answer.json()["code"]) == (409, "seats_refused")
        assert answer.json()["errors"][0]["field"] == "seats"
    shop.book(offering, seats=1)


@pytest.mark.rows("BKG-03")
def test_a_hold_that_runs_out_frees_its_seats(shop):
    offering = shop.open_date(capacity=1, hold_seconds=1)
    booking = shop.book(offering)
    assert shop.try_to_book(offering).status_code == 409

    shop.wait_for_booking(booking, "expired")

    assert shop.date(offering)["held"] == 0
    shop.book(offering)


@pytest.mark.rows("BKG-01")
def test_a_booking_that_is_cancelled_gives_back_seats_and_money(shop):
    offering = shop.open_date(capacity=1)
    booking = shop.book(offering)
    payment = shop.pay(booking)
    shop.wait_for_booking(booking, "confirmed")

    cancelled = shop.api.post(f"/v1/bookings/{booking['booking_id']}/cancel", {"reason": "rain"})

    assert cancelled.json()["status"] == "cancelled"
    row = shop.wait_for_payment(payment, "refunded")
    assert row["refunded"]["amount_minor"] == 1500
    wait_until(lambda: shop.date(offering)["sold"] == 0, what="the seat is free")
    shop.book(offering)
    again = shop.api.post(f"/v1/bookings/{booking['booking_id']}/cancel", {})
    assert (again.status_code, again.json()["code"]) == (409, "booking_ended_already")


def test_a_refund_that_the_provider_cannot_make_is_said_and_not_lost(cairn, shop, tenant):
    booking = shop.book(shop.open_date())
    payment = shop.pay(booking, "tok_refund_fails")
    shop.wait_for_booking(booking, "confirmed")
    shop.api.make(f"/v1/bookings/{booking['booking_id']}/cancel", {})
    stream = f"{tenant}/payment-{payment['payment_id']}"
    wait_until(lambda: "payment.refund_failed" in types_of(cairn, stream), what="the refund has failed")
    row = shop.payment(payment["payment_id"])
    assert (row["status"], row["refunded"]) == ("captured", None)


@pytest.mark.rows("BKG-04")
def test_late_money_takes_the_seat_anew_while_there_is_one(shop):
    offering = shop.open_date(capacity=1, hold_seconds=1)
    booking = shop.book(offering)
    payment = shop.pay(booking, "tok_late_2500")
    shop.wait_for_booking(booking, "expired")

    shop.wait_for_payment(payment, "captured")

    shop.wait_for_booking(booking, "confirmed")
    assert shop.date(offering)["sold"] == 1


@pytest.mark.rows("BKG-04")
def test_late_money_is_refunded_where_the_seat_is_another_s(shop):
    offering = shop.open_date(capacity=1, hold_seconds=1)
    late = shop.book(offering)
    payment = shop.pay(late, "tok_late_3000")
    shop.wait_for_booking(late, "expired")
    quick = shop.book(offering)
    shop.pay(quick)
    shop.wait_for_booking(quick, "confirmed")

    shop.wait_for_payment(payment, "refunded")

    shop.wait_for_booking(late, "refused")
    date = shop.date(offering)
    assert (date["capacity"], date["sold"], date["held"]) == (1, 1, 0)


def test_capacity_is_never_below_what_is_taken(shop):
    offering = shop.open_date(capacity=5)
    shop.book(offering, seats=3)
    path = f"/v1/offerings/{offering}/dates/{DAY}/change_capacity"
    refused = shop.api.post(path, {"capacity": 2})
    assert (refused.status_code, refused.json()["code"]) == (409, "capacity_below_taken")
    assert shop.api.post(path, {"capacity": 3}).status_code == 200
    assert shop.try_to_book(offering).status_code == 409


# Customers

def email():
    return f"ada.{uuid.uuid4().hex}@example.com"


@pytest.mark.rows("ID-05")
def test_an_address_that_many_ask_for_at_once_is_one_customer_s(shop):
    address, gate = email(), threading.Barrier(16)

    def create(number):
        gate.wait()
        return shop.api.post("/v1/customers", {"email": address if number % 2 else address.upper(), "name": f"n{number}"})

    with ThreadPoolExecutor(16) as pool:
        answers = list(pool.map(create, range(16)))

    assert sorted(answer.status_code for answer in answers) == [201] + [409] * 15
    refused = next(answer for answer in answers if answer.status_code == 409).json()
    assert (refused["code"], refused["errors"][0]["field"]) == ("email_taken", "email")
    found = shop.api.get("/v1/customers", params={"email": address, "status": "active"}).json()["data"]
    assert len(found) == 1 and found[0]["email"].lower() == address


def test_an_address_is_free_again_once_it_is_changed_or_its_customer_forgotten(shop):
    first, second = email(), email()
    ada = shop.api.make("/v1/customers", {"email": first})["customer_id"]
    assert shop.api.post("/v1/customers", {"email": first}).status_code == 409

    assert shop.api.post(f"/v1/customers/{ada}/update", {"email": second}).json()["email"] == second
    wait_until(lambda: shop.api.post("/v1/customers", {"email": first}).status_code == 201, what="the address is free")
    assert shop.api.post(f"/v1/customers/{ada}/erase", {}).status_code == 200
    wait_until(lambda: shop.api.post("/v1/customers", {"email": second}).status_code == 201, what="the address is free")


# Reading

@pytest.mark.rows("RT-01")
def test_the_event_stream_goes_on_where_last_event_id_says(shop):
    cursor = shop.api.get("/v1/events?cursor=end").json()["cursor"]
    ids = [shop.api.make("/v1/customers", {})["customer_id"] for _ in range(4)]
    query = "?type=customer.created"

    whole = sse_events(shop.api, 4, cursor, query)
    assert {event["data"]["customer_id"] for _, _, event in whole} == set(ids)
    assert {kind for _, kind, _ in whole} == {"customer.created"}
    rest = sse_events(shop.api, 2, whole[1][0], query)
    assert rest == whole[2:]

    # An open stream shows what comes later.
    with ThreadPoolExecutor(1) as pool:
        coming = pool.submit(sse_events, shop.api, 1, whole[3][0], query)
        later = shop.api.make("/v1/customers", {})["customer_id"]
        assert coming.result(20)[0][2]["data"]["customer_id"] == later


@pytest.mark.rows("RT-01")
def test_the_cursor_feed_shows_every_event_once_page_by_page(shop):
    start = shop.api.get("/v1/events?cursor=end").json()["cursor"]
    made = {shop.api.make("/v1/customers", {})["customer_id"] for _ in range(7)}

    seen, path = [], f"/v1/events?limit=3&type=customer.*&cursor={start}"
    while True:
        page = shop.api.get(path).json()
        seen += [event["data"]["customer_id"] for event in page["data"] if event["type"] == "customer.created"]
        path = page["next"]
        if not page["has_more"]:
            break

    assert sorted(seen) == sorted(made)
    assert shop.api.get(path).json()["data"] == []


def test_a_query_with_the_position_of_an_answer_sees_what_was_written(shop):
    for _ in range(20):
        answer = shop.api.post("/v1/customers", {}, headers={"Prefer": "return=minimal"})
        found = shop.api.get(f"/v1/customers/{answer.json()['customer_id']}",
                             headers={"Cairn-Position": answer.headers["Cairn-Position"]})
        assert found.status_code == 200 and "Cairn-Stale" not in found.headers


def test_an_answer_that_nobody_waits_for_is_fetched_later(shop):
    answer = shop.api.post("/v1/customers", {}, headers={"Prefer": "wait=0"})
    assert answer.status_code == 202, answer.text
    status = answer.headers["Location"]
    wait_until(lambda: shop.api.get(status).json()["status"] == "accepted", what="the command is accepted")


@pytest.mark.rows("PAY-06")
def test_lists_are_filtered_sorted_and_paged(cairn, shop):
    customer = shop.api.make("/v1/customers", {})["customer_id"]
    for amount in (500, 100, 300, 200, 400):
        shop.pay(amount_minor=amount, customer_id=customer)
    path = f"/v1/payments?customer_id={customer}&sort=-amount&limit=2"
    first = shop.api.get(path).json()
    assert first["has_more"] and first["next"].startswith(cairn.url)
    assert [row["amount"]["amount_minor"] for row in shop.api.all(path)] == [500, 400, 300, 200, 100]
    assert shop.api.all(f"/v1/payments?customer_id={customer}&status=failed") == []
