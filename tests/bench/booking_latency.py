"""How long a booking takes: HTTP to durable answer, one client, one at a time, on a running Cairn.

  . .local/env && python3 tests/bench/booking_latency.py [--count N] [--pause-ms MS]

Prints the percentiles in milliseconds, beside those of an empty request (/healthz) on the same connection,
and looks every booking up in the log. A booking goes on after its answer (seats, hold, webhooks); the pause
lets it end before the next one begins, and --pause-ms 0 does not.
"""

import argparse
import datetime
import http.client
import json
import os
import statistics
import subprocess
import sys
import time
import uuid
from urllib.parse import urlsplit


class Client:
    def __init__(self):
        self.connection = http.client.HTTPConnection(urlsplit(os.environ["CAIRN_API_URL"]).netloc)
        self.headers = {"Authorization": "Bearer " + os.environ["CAIRN_API_KEY"], "Content-Type": "application/json"}

    def timed(self, method, path, body=None, **headers):
        """The answer, and how many milliseconds it took."""
        if body is not None:
            headers["Idempotency-Key"] = str(uuid.uuid4())
        start = time.perf_counter()
        self.connection.request(method, path, json.dumps(body) if body else None, {**self.headers, **headers})
        answer = self.connection.getresponse()
        text = answer.read()
        took_ms = (time.perf_counter() - start) * 1000
        assert answer.status in (200, 201), text
        return text, took_ms

    def post(self, path, body, **headers):
        text, took_ms = self.timed("POST", path, body, **headers)
        return json.loads(text), took_ms


def report(name, samples_ms):
    ordered = sorted(samples_ms)
    p99 = ordered[min(len(ordered) - 1, int(len(ordered) * 0.99))]
    print(f"{name}: n={len(ordered)} p50={statistics.median(ordered):.1f} p99={p99:.1f} max={ordered[-1]:.1f} ms")


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--count", type=int, default=300)
    options.add_argument("--pause-ms", type=int, default=150)
    options = options.parse_args()
    client = Client()
    price = {"amount_minor": 2500, "currency": "USD"}
    offering = client.post("/v1/offerings", {"name": "Latency", "price": price})[0]["offering_id"]
    day = (datetime.date.today() + datetime.timedelta(days=30)).isoformat()
    client.post(f"/v1/offerings/{offering}/dates", {"date": day, "capacity": 100000, "hold_seconds": 3600})
    booking = {"offering_id": offering, "date": day, "seats": 1}

    empty, taken, ids = [], [], set()
    for number in range(-20, options.count):  # The first ones warm up what is in between.
        time.sleep(options.pause_ms / 1000)
        empty_ms = client.timed("GET", "/healthz")[1]
        answer, booking_ms = client.post("/v1/bookings", booking, Prefer="return=minimal")
        ids.add(answer["booking_id"])
        if number >= 0:
            empty.append(empty_ms)
            taken.append(booking_ms)
    report("empty request", empty)
    report("booking", taken)

    log = subprocess.run(["cairn", "tail", "--from", "0", "--no-follow", "--type", "booking.requested", "--json"],
                         capture_output=True, text=True, check=True).stdout
    missing = [booking_id for booking_id in ids if f"/booking-{booking_id}" not in log]
    print(f"{len(ids)} bookings, {len(missing)} of them not in the log")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
