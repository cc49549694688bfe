"""kill -9 of the dispatcher at random moments under load, and what the receivers then have."""

import random
import time
from dataclasses import dataclass, field

import judging
from sink import Behaviour, now_us
from support.made_commands import offering, offering_date, payment
from support.waiting import wait_until
from world import Pace, World

TENANT = "killed"
SLOW = Behaviour(delay_ms=(20, 100))
# Receiver → what it asks for.
RECEIVERS = {
    0: {"event_types": ["offering.*", "payment.*"]},
    1: {"event_types": ["offering.*", "payment.*"]},
    2: {"event_types": ["offering.*"], "delivery": {"ordering": "by_stream"}},
    3: {"event_types": ["offering.*"], "delivery": {"ordering": "by_stream", "in_flight_max": 4}},
    4: {"event_types": ["payment.*"], "kind": "n8n", "delivery": {"rate_per_second": 60}},
}
ORDERED = (2, 3)
CAPACITY = 3 * 8 + 4 + 4  # Requests that may be under way at once: what the endpoints ask for, or their kind has.
OFFERINGS = 60
EVENTS_PER_SECOND = 20
WAITING_MAX = 1_000  # Deliveries; where a start takes long, more come than are sent until the next kill.
PAYMENT_EVERY = 4
AT_START_EVERY = 10  # Every tenth kill strikes while the dispatcher starts.
SENDS_WITHIN_S = 60
LATE_S = 600


@dataclass
class Kill:
    at_us: int
    again_us: int = 0
    leased: set = field(default_factory=set)  # (receiver, event) that were leased when it was dead.
    unanswered: int = 0                       # Requests that the receivers had begun and not answered.
    unrecorded: int = 0                       # Requests begun whose outcome was not on record.
    duplicates: int = 0                       # Deliveries that came again because of it.


class Load:
    """Dates of offerings, one after the other, and payments between them."""

    def __init__(self, draw):
        self._draw = draw
        self._dates = [0] * OFFERINGS

    def next_one(self, number):
        if number < OFFERINGS:
            return offering(TENANT, f"o{number}")
        if number % PAYMENT_EVERY == 0:
            return payment(TENANT, f"p{number}")
        which = self._draw.randrange(OFFERINGS)
        self._dates[which] += 1
        return offering_date(TENANT, f"o{which}", self._dates[which])


def kill(world, draw, at_start):
    if at_start:
        world.dispatcher.start()
        time.sleep(draw.uniform(0, 0.4))
    else:
        known = len(world.sink.read())
        world.start_dispatcher()
        wait_until(lambda: len(world.sink.read()) > known, SENDS_WITHIN_S, "something is sent", every_ms=5)
        time.sleep(draw.uniform(0, 1.2))
    struck = Kill(now_us())
    world.dispatcher.kill()
    struck.again_us = now_us()
    time.sleep(0.03)  # PostgreSQL may still be at what it was sent last.
    receiver_of = {endpoint: number for number, endpoint in world.endpoints.items()}
    struck.leased = {(receiver_of[endpoint], event) for endpoint, event in world.cairn.rows(
        "SELECT endpoint_id, event_id FROM cairn_work.webhook_deliveries WHERE leased_until_us > 0")}
    return struck


def count_in_flight(world, struck):
    """Once the receivers' book has what had begun when it struck."""
    begun = [one for one in world.sink.read() if one.begun_us <= struck.again_us + 30_000]
    struck.unanswered = sum(1 for one in begun if one.is_open_at(struck.at_us))
    struck.unrecorded = len({(one.receiver, one.event) for one in begun} & struck.leased)


def explain(requests, kills):
    """Counts each repeat for the first kill after the try before it; the repeats that no kill explains."""
    unexplained = 0
    for tries in judging.by_delivery(requests).values():
        for before, again in zip(tries, tries[1:]):
            blamed = next((one for one in kills if before.begun_us <= one.again_us + 30_000), None)
            if blamed is None or blamed.again_us > again.begun_us:
                unexplained += 1
            else:
                blamed.duplicates += 1
    return unexplained


def wanted_of(events):
    kinds = {event: kind.split(".")[0] for event, kind, _, _ in events}
    return {number: [event for event, kind in kinds.items() if f"{kind}.*" in chosen["event_types"]]
            for number, chosen in RECEIVERS.items()}


def run_kills(count, seed):
    draw = random.Random(f"kills {seed}")
    world = World([SLOW] * len(RECEIVERS), seed)
    begin = time.monotonic()
    try:
        world.start()
        for number, chosen in RECEIVERS.items():
            world.register(TENANT, number, **chosen)
        world.cairn.wait_for_projection()
        kills, at_start = [], []
        with Pace(world, EVENTS_PER_SECOND, Load(draw).next_one) as load:
            time.sleep(2 + OFFERINGS / EVENTS_PER_SECOND)
            while len(kills) < count:
                strikes_start = len(kills) % AT_START_EVERY == 5 and len(at_start) <= len(kills) // AT_START_EVERY
                struck = kill(world, draw, strikes_start)
                count_in_flight(world, struck)
                (at_start if strikes_start or struck.unanswered == 0 else kills).append(struck)
                if world.open_deliveries() > WAITING_MAX:
                    world.start_dispatcher()
                    wait_until(lambda: world.open_deliveries() < WAITING_MAX / 2, LATE_S, "they catch up")
            world.start_dispatcher()
        events = world.events(TENANT)
        wanted = wanted_of(events)
        world.wait_until_sent({number: len(ids) for number, ids in wanted.items()}, LATE_S)
        return report(world, kills, at_start, wanted, load.count, time.monotonic() - begin)
    finally:
        world.close()


def report(world, kills, others, wanted, commands, seconds):
    requests = world.sink.read()
    everyone = sorted(kills + others, key=lambda one: one.at_us)
    unexplained = explain(requests, everyone)
    ordered = [one for one in requests if one.receiver in ORDERED]
    return {
        "kills": len(kills), "kills_at_start_or_with_nothing_in_flight": len(others),
        "receivers": len(RECEIVERS), "events": commands, "seconds": round(seconds),
        "deliveries": sum(map(len, wanted.values())), "requests": len(requests),
        "lost": len(judging.lost(requests, wanted)),
        "duplicates": sum(one.duplicates for one in everyone) + unexplained,
        "duplicates_that_no_kill_explains": unexplained,
        "in_flight_unanswered": sum(one.unanswered for one in everyone),
        "in_flight_without_outcome_on_record": sum(one.unrecorded for one in everyone),
        "leased": sum(len(one.leased) for one in everyone),
        "kills_with_more_duplicates_than_in_flight": sum(one.duplicates > one.unrecorded for one in everyone),
        "ordered_requests": len(ordered), "inversions": len(judging.inversions(ordered))}
