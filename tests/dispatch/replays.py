"""Many events are sent to one receiver again, while others get what comes live."""

import statistics
import time
from datetime import datetime, timezone

import judging
from sink import Behaviour, now_us
from support.made_commands import payment
from support.waiting import wait_until
from world import Pace, World

PAST, LIVE = "past", "live"
LIVE_ENDPOINTS = 10
EVENTS_PER_SECOND = 20
REPLAYED_PER_SECOND = 500  # Half of the most that a replay may ask for.
SETTLE_S = 3
LATE_S = 3600


class Replays:
    def __init__(self, events, pairs, seed):
        self.parts = pairs
        self.events = events // pairs
        self.world = World([Behaviour()] * (LIVE_ENDPOINTS + 1), seed)
        self.again = LIVE_ENDPOINTS  # The number of the receiver that events are sent to again.
        self.borders = []            # Moments between the parts of the past.
        self.phases, self.rates, self.rows = [], [], []

    def prepare(self):
        self.world.start()
        for number in range(LIVE_ENDPOINTS):
            self.world.register(LIVE, number, ["payment.*"])
        for part in range(self.parts):
            self.note_border()
            producer = self.world.producer()
            for number in range(self.events):
                producer.append(*payment(PAST, f"p{part}-{number}"))
            producer.close()
            self.world.cairn.wait_for_projection(LATE_S)
        self.note_border()
        self.world.register(PAST, self.again, ["payment.*"])
        self.world.cairn.wait_for_projection(LATE_S)

    def note_border(self):
        time.sleep(0.05)
        self.borders.append(datetime.now(timezone.utc))
        time.sleep(0.05)

    def replay(self, part):
        """To its end; its row."""
        api = self.world.cairn.api(PAST)
        begin = time.monotonic()
        replay = api.make("/v1/webhook_replays", {
            "webhook_endpoint_id": self.world.endpoints[self.again], "since": self.borders[part].isoformat(),
            "until": self.borders[part + 1].isoformat(), "rate_per_second": REPLAYED_PER_SECOND})["webhook_replay_id"]
        path = f"/v1/webhook_replays/{replay}"
        row = wait_until(lambda: (row := api.get(path).json())["status"] == "completed" and row, LATE_S,
                         "the replay is over", every_ms=100)
        self.rates.append(self.events / (time.monotonic() - begin))
        self.rows.append(row)

    def measure(self, part, with_replay, seconds):
        time.sleep(SETTLE_S)
        begin = now_us()
        if with_replay:
            self.replay(part)
        else:
            time.sleep(seconds)
        self.phases.append((with_replay, begin, now_us()))


def run_replays(events, pairs, seconds, seed):
    run = Replays(events, pairs, seed)
    try:
        run.prepare()
        with Pace(run.world, EVENTS_PER_SECOND, lambda number: payment(LIVE, f"p{number}")):
            for part, with_replay in judging.alternating(pairs):
                run.measure(part, with_replay, seconds)
            time.sleep(1)
        return report(run)
    finally:
        run.world.close()


def report(run):
    recorded = run.world.recorded_and_arrived([LIVE], range(LIVE_ENDPOINTS), LIVE_ENDPOINTS)
    requests = run.world.sink.requests
    again = [one for one in requests if one.receiver == run.again]
    latencies = [(with_replay, judging.latencies_ms(requests, recorded, begin, end, range(LIVE_ENDPOINTS)))
                 for with_replay, begin, end in run.phases]
    p50, p99 = judging.percentiles(latencies, 0.5), judging.percentiles(latencies, 0.99)
    return {
        "events_replayed": len({one.event for one in again}), "requests": len(again),
        "marked": sum(one.replayed for one in again), "chosen": sum(row["chosen"] for row in run.rows),
        "delivered": sum(row["delivered"] for row in run.rows),
        "replayed_per_second": [round(rate) for rate in run.rates],
        "live_endpoints": LIVE_ENDPOINTS, "live_deliveries_per_second": LIVE_ENDPOINTS * EVENTS_PER_SECOND,
        "live_deliveries_measured": sum(len(ms) for _, ms in latencies), "pairs": run.parts,
        **judging.paired("live_p50_ms", p50[False], p50[True]), **judging.paired("live_p99_ms", p99[False], p99[True]),
        "live_p50_moved_share": round(statistics.median(judging.ratios(p50[False], p50[True])) - 1, 3),
        "live_p99_moved_share": round(statistics.median(judging.ratios(p99[False], p99[True])) - 1, 3)}
