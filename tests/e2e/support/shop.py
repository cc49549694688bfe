"""Steps that many stories begin with: an offering with a date, a booking, a payment."""

from support.waiting import wait_until

DAY = "2031-05-17"


class Shop:
    def __init__(self, api):
        self.api = api

    def offering(self, price_minor=1500, name="Harbour tour"):
        price = {"amount_minor": price_minor, "currency": "EUR"}
        return self.api.make("/v1/offerings", {"name": name, "price": price})["offering_id"]

    def open_date(self, capacity=10, hold_seconds=600, price_minor=1500, day=DAY):
        """A date of a new offering that can be booked now."""
        offering = self.offering(price_minor)
        self.api.make(f"/v1/offerings/{offering}/dates",
                      {"date": day, "capacity": capacity, "hold_seconds": hold_seconds})
        path = f"/v1/offerings/{offering}/dates/{day}"
        wait_until(lambda: self.api.get(path).status_code == 200, what="the date is open")
        return offering

    def date(self, offering, day=DAY):
        return self.api.get(f"/v1/offerings/{offering}/dates/{day}").json()

    def try_to_book(self, offering, seats=1, day=DAY, **more):
        return self.api.post("/v1/bookings", {"offering_id": offering, "date": day, "seats": seats, **more})

    def book(self, offering, seats=1, **more):
        answer = self.try_to_book(offering, seats, **more)
        assert answer.status_code == 201, answer.text
        return answer.json()

    def pay(self, booking=None, method="tok_ok", amount_minor=None, **more):
        """The payment. Nobody waits here for a provider that is late."""
        amount = booking["amount"] if amount_minor is None else {"amount_minor": amount_minor, "currency": "EUR"}
        body = {"amount": amount, "method": method, **more}
        if booking is not None:
            body["booking_id"] = booking["booking_id"]
        headers = {"Prefer": "return=minimal"} if method.startswith("tok_late_") else None
        answer = self.api.post("/v1/payments", body, headers=headers)
        assert answer.status_code in (201, 202), answer.text
        return answer.json()

    def booking(self, booking_id):
        return self.api.get(f"/v1/bookings/{booking_id}").json()

    def payment(self, payment_id):
        return self.api.get(f"/v1/payments/{payment_id}").json()

    def wait_for_booking(self, booking, status, seconds=20):
        return wait_for_status(lambda: self.booking(booking["booking_id"]), status, seconds, "the booking")

    def wait_for_payment(self, payment, status, seconds=20):
        return wait_for_status(lambda: self.payment(payment["payment_id"]), status, seconds, "the payment")


def wait_for_status(read, status, seconds, what):
    def is_there():
        row = read()
        assert row.get("status") == status, row
        return row

    return wait_until(is_there, seconds, f"{what} is {status}")
