"""How long a booking takes: HTTP to durable answer, one client, one at a time, on a running Cairn.

  . .local/env && python3 tests/bench/booking_latency.py [COUNT]

Prints the percentiles in milliseconds, beside those of an empty request (/healthz) on the same connection,
and looks every booking up in the log.
"""

import datetime
import os
import statistics
import subprocess
import sys
import time
import uuid

import requests

URL = os.environ["CAIRN_API_URL"]


def percentiles(name, samples_ms):
    ordered = sorted(samples_ms)
    p99 = ordered[min(len(ordered) - 1, int(len(ordered) * 0.99))]
    print(f"{name}: n={len(ordered)} p50={statistics.median(ordered):.1f} p99={p99:.1f} max={ordered[-1]:.1f} ms")


def timed(request):
    start = time.perf_counter()
    answer = request()
    took_ms = (time.perf_counter() - start) * 1000
    assert answer.status_code in (200, 201), answer.text
    return answer, took_ms


def main():
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    session = requests.Session()
    session.headers["Authorization"] = "Bearer " + os.environ["CAIRN_API_KEY"]

    def post(path, body, **headers):
        return session.post(URL + path, json=body, headers={"Idempotency-Key": str(uuid.uuid4()), **headers})

    price = {"amount_minor": 2500, "currency": "USD"}
    offering = post("/v1/offerings", {"name": "Latency", "price": price}).json()["offering_id"]
    date = (datetime.date.today() + datetime.timedelta(days=30)).isoformat()
    post(f"/v1/offerings/{offering}/dates", {"date": date, "capacity": 100000, "hold_seconds": 3600}).raise_for_status()
    booking = {"offering_id": offering, "date": date, "seats": 1}
    for _ in range(20):
        post("/v1/bookings", booking).raise_for_status()

    empty, taken, ids = [], [], set()
    for _ in range(count):
        empty.append(timed(lambda: session.get(URL + "/healthz"))[1])
        answer, took_ms = timed(lambda: post("/v1/bookings", booking, Prefer="return=minimal"))
        taken.append(took_ms)
        ids.add(answer.json()["booking_id"])
    percentiles("empty request", empty)
    percentiles("booking", taken)

    log = subprocess.run(["cairn", "tail", "--from", "0", "--no-follow", "--type", "booking.requested", "--json"],
                         capture_output=True, text=True, check=True).stdout
    missing = [booking_id for booking_id in ids if f"/booking-{booking_id}" not in log]
    print(f"{len(ids)} bookings, {len(missing)} of them not in the log")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
