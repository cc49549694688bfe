"""Many clients, few seats, late money: no seat is sold twice and nobody has paid for nothing."""

import itertools
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from support.shop import Shop
from support.waiting import wait_until

CLIENTS = 64
SOLD_BEFORE = 5
LAST_SEATS = 10
HOLD_SECONDS = 2
TRIES_FOR_SECONDS = 6
# Comes when the hold has long run out, and others have had their chance.
LATE = "tok_late_4000"


class Rush:
    """All clients at once; each tries for a while, and every third payment is late."""

    def __init__(self, shop, offering):
        self.shop = shop
        self.offering = offering
        self.gate = threading.Barrier(CLIENTS)
        self.order = itertools.count()
        self.refusals = []
        self.payments = []

    def run(self):
        with ThreadPoolExecutor(CLIENTS) as pool:
            list(pool.map(self.client, range(CLIENTS)))

    def client(self, _):
        self.gate.wait()
        give_up = time.monotonic() + TRIES_FOR_SECONDS
        while time.monotonic() < give_up:
            answer = self.shop.try_to_book(self.offering)
            if answer.status_code == 201:
                late = next(self.order) % 3 == 0
                payment = self.shop.pay(answer.json(), LATE if late else "tok_ok")
                self.payments.append((late, answer.json()["booking_id"], payment["payment_id"]))
                return
            self.refusals.append((answer.status_code, answer.json().get("code")))


@pytest.fixture(scope="module")
def rush(make_cairn):
    cairn = make_cairn().start()
    shop = Shop(cairn.api(connections=CLIENTS))
    offering = shop.open_date(capacity=SOLD_BEFORE + LAST_SEATS, hold_seconds=HOLD_SECONDS)
    early = shop.book(offering, seats=SOLD_BEFORE)
    shop.pay(early)
    shop.wait_for_booking(early, "confirmed")
    rush = Rush(shop, offering)
    rush.cairn, rush.early = cairn, early["booking_id"]
    rush.run()
    wait_until(rush_is_over(rush), 60, "every payment has found its end")
    return rush


def rush_is_over(rush):
    def is_over():
        bookings = rush.shop.api.all(f"/v1/bookings?offering_id={rush.offering}")
        payments = [rush.shop.payment(payment) for _, _, payment in rush.payments]
        open_bookings = [row for row in bookings if row["status"] in ("requested", "held", "paid")]
        open_payments = [row for row in payments if not is_settled(row, bookings)]
        assert not open_bookings and not open_payments, (open_bookings[:3], open_payments[:3])
        return True

    return is_over


def is_settled(payment, bookings):
    if payment["status"] == "refunded":
        return True
    booking = next(row for row in bookings if row["booking_id"] == payment["booking_id"])
    return booking["status"] == "confirmed" and booking["payment_id"] == payment["payment_id"]


@pytest.mark.rows("BKG-02", "BKG-04")
def test_ten_seats_for_sixty_four_clients_are_sold_ten_times(rush):
    bookings = rush.shop.api.all(f"/v1/bookings?offering_id={rush.offering}")
    confirmed = [row for row in bookings if row["status"] == "confirmed" and row["booking_id"] != rush.early]
    assert len(confirmed) == LAST_SEATS
    date = rush.shop.date(rush.offering)
    assert (date["capacity"], date["sold"], date["held"]) == (SOLD_BEFORE + LAST_SEATS, SOLD_BEFORE + LAST_SEATS, 0)


def test_at_no_moment_of_the_log_were_more_seats_sold_than_there_are(rush):
    stream = f"shop/offering_date-{rush.offering}:2031-05-17"
    sold, most = 0, 0
    rows = rush.cairn.rows("SELECT type, data FROM cairn.events WHERE stream = %s ORDER BY version", stream)
    for kind, data in rows:
        sold += data["seats"] if kind == "offering_date.seats_confirmed" else 0
        sold -= data["seats"] if kind == "offering_date.seats_released" and data.get("was_sold") else 0
        most = max(most, sold)
    assert len(rows) > CLIENTS and most == SOLD_BEFORE + LAST_SEATS


def test_all_others_are_refused_by_name(rush):
    assert len(rush.refusals) >= CLIENTS - LAST_SEATS
    assert set(rush.refusals) == {(409, "seats_refused")}
    bookings = rush.shop.api.all(f"/v1/bookings?offering_id={rush.offering}")
    assert {row["status"] for row in bookings} <= {"confirmed", "refused", "expired"}


@pytest.mark.rows("PAY-08")
def test_every_captured_payment_has_its_booking_or_its_refund(rush):
    rows = rush.cairn.rows(
        "SELECT p.payment_id, p.status, b.booking_id IS NOT NULL FROM cairn.payments p "
        "LEFT JOIN cairn.bookings b ON b.tenant_id = p.tenant_id AND b.payment_id = p.payment_id "
        "AND b.status = 'confirmed'")
    assert len(rows) == len(rush.payments) + 1
    for payment_id, status, has_booking in rows:
        assert (status, has_booking) in (("captured", True), ("refunded", False)), payment_id


def test_a_third_of_the_payments_was_late_and_some_came_for_nothing(rush):
    late = {payment for is_late, _, payment in rush.payments if is_late}
    assert len(late) == -(-len(rush.payments) // 3)
    statuses = {payment: rush.shop.payment(payment)["status"] for payment in late}
    assert len(rush.payments) > LAST_SEATS and "refunded" in statuses.values(), statuses


def test_nothing_was_parked(rush):
    assert rush.cairn.log.records("parked") == []
