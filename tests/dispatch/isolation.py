"""A hundred endpoints of one tenant, two of which do not keep up: what the others notice of it."""

import statistics
import time

import judging
from sink import Behaviour, now_us
from support.made_commands import offering, payment
from support.waiting import wait_until
from world import Pace, World

TENANT = "isolated"
EVENTS_PER_SECOND = 10
SETTLE_S = 3
QUEUED_WITHIN_S = 120
BLACK_HOLE = Behaviour(never_answers=True)
SLOW = Behaviour(delay_ms=(2000, 2000))


class Isolation:
    def __init__(self, healthy, queued, seed):
        self.healthy = range(healthy)
        self.bad = (healthy, healthy + 1)
        self.queued = queued
        self.filled = 0
        self.world = World([Behaviour()] * healthy + [BLACK_HOLE, SLOW], seed)
        self.phases = []  # (whether the bad ones were there, from, to)

    def prepare(self):
        self.world.start()
        for number in self.healthy:
            self.world.register(TENANT, number, ["payment.*"])
        for number in self.bad:
            self.world.register(TENANT, number, ["payment.*", "offering.*"])
        self.world.cairn.wait_for_projection()

    def measure(self, with_bad, seconds):
        if with_bad:
            self.enable("enable")
            self.fill()
        else:
            self.enable("disable")
            wait_until(lambda: self.world.open_deliveries(*self.bad) == 0, 60, "nothing waits for who is disabled")
        time.sleep(SETTLE_S)
        begin = now_us()
        time.sleep(seconds)
        if with_bad:
            assert all(self.world.open_deliveries(number) >= self.queued for number in self.bad), "they caught up"
        self.phases.append((with_bad, begin, now_us()))

    def enable(self, what):
        for number in self.bad:
            answer = self.world.cairn.api(TENANT).post(f"/v1/webhook_endpoints/{self.world.endpoints[number]}/{what}")
            assert answer.status_code in (200, 409), answer.text  # 409: it is so already.
        self.world.cairn.wait_for_projection()

    def fill(self):
        """Somewhat more than has to wait at the end of the phase."""
        producer = self.world.producer()
        there = min(self.world.open_deliveries(number) for number in self.bad)
        for _ in range(self.queued + self.queued // 20 - there):
            producer.append(*offering(TENANT, f"o{self.filled}"))
            self.filled += 1
        producer.close()
        wait_until(lambda: all(self.world.open_deliveries(number) >= self.queued for number in self.bad),
                   QUEUED_WITHIN_S, "both are behind", every_ms=200)

    def latencies(self):
        """[(whether the bad ones were there, milliseconds of the others)]"""
        recorded = self.world.recorded_and_arrived([TENANT], self.healthy, len(self.healthy))
        requests = self.world.sink.requests
        return [(with_bad, judging.latencies_ms(requests, recorded, begin, end, self.healthy))
                for with_bad, begin, end in self.phases]


def run_isolation(healthy, queued, pairs, seconds, seed):
    run = Isolation(healthy, queued, seed)
    try:
        run.prepare()
        with Pace(run.world, EVENTS_PER_SECOND, lambda number: payment(TENANT, f"p{number}")):
            for _, with_bad in judging.alternating(pairs):
                run.measure(with_bad, seconds)
            run.enable("disable")
            time.sleep(1)
        return report(run, run.latencies(), queued)
    finally:
        run.world.close()


def report(run, latencies, queued):
    p50, p99 = judging.percentiles(latencies, 0.5), judging.percentiles(latencies, 0.99)
    return {
        "healthy_endpoints": len(run.healthy), "events_per_second": EVENTS_PER_SECOND,
        "queued_for_each_bad_one": queued,
        "pairs": len(p99[True]), "deliveries_measured": sum(len(ms) for _, ms in latencies),
        **judging.paired("p50_ms", p50[False], p50[True]), **judging.paired("p99_ms", p99[False], p99[True]),
        "p99_moved_share": round(statistics.median(judging.ratios(p99[False], p99[True])) - 1, 3)}
