"""An endpoint that asks for order, a fifth of whose first tries fail, and one stream that is stuck for a while."""

import time

import judging
from sink import Behaviour
from support.made_commands import offering, offering_date
from world import World

TENANT = "ordered"
EVENTS_A_STREAM = 50
FAILING_SHARE = 0.2
STUCK_STREAM, STUCK_VERSION = "o0", 3
LATE_S = 1800
STATISTICS_S = 2  # PostgreSQL's come a moment later.


def append_all(world, events):
    """As fast as the log takes them, all streams side by side."""
    producer = world.producer()
    streams = events // EVENTS_A_STREAM
    for number in range(EVENTS_A_STREAM):
        for stream in range(streams):
            producer.append(*(offering_date(TENANT, f"o{stream}", number) if number else
                              offering(TENANT, f"o{stream}")))
    producer.close()


def run_ordered(events, stuck_tries, seed):
    stuck = f"{TENANT}/offering-{STUCK_STREAM}"
    world = World([Behaviour(failing_share=FAILING_SHARE, stuck_stream=stuck, stuck_version=STUCK_VERSION,
                             stuck_tries=stuck_tries)], seed)
    try:
        world.start()
        world.register(TENANT, 0, ["offering.*"], delivery={
            "ordering": "by_stream", "in_flight_max": 64, "retry_after_s": [0] + [1] * 29})
        world.cairn.wait_for_projection()
        begin = time.monotonic()
        append_all(world, events)
        world.wait_until_sent({0: events}, LATE_S)
        seconds = time.monotonic() - begin
        looked_at = rows_looked_at(world)
        wanted = {0: [event for event, kind, *_ in world.events(TENANT) if kind.startswith("offering.")]}
        return {**report(world.sink.read(), wanted, stuck, seconds),
                "rows_looked_at_per_request": round(looked_at / len(world.sink.requests), 1)}
    finally:
        world.close()


def rows_looked_at(world):
    """By PostgreSQL, in the table of deliveries: what stands in line must not be walked through again and again."""
    time.sleep(STATISTICS_S)
    return int(world.cairn.value(
        "SELECT sum(seq_tup_read) + sum((SELECT sum(i.idx_tup_read) FROM pg_stat_user_indexes i "
        "WHERE i.relid = t.relid)) FROM pg_stat_user_tables t WHERE t.relname = 'webhook_deliveries'"))


def while_stuck(requests, stuck):
    """Between its first try and its last: seconds, requests of what stands behind it, what others accepted."""
    tries = [one for one in requests if (one.stream, one.version) == (stuck, STUCK_VERSION)]
    from_us, to_us = tries[0].begun_us, tries[-1].begun_us
    later = sum(one.stream == stuck and one.version > STUCK_VERSION and one.begun_us < to_us for one in requests)
    others = [one for one in requests if one.stream != stuck and one.status == 204 and from_us <= one.ended_us < to_us]
    return (to_us - from_us) / 1e6, later, len(others)


def report(requests, wanted, stuck, seconds):
    stuck_s, overtaken, others = while_stuck(requests, stuck)
    failed = sum(one.status == 500 and one.stream != stuck for one in requests)
    return {
        "events": len(wanted[0]), "streams": len({one.stream for one in requests}), "requests": len(requests),
        "failed_at_first_share": round(failed / len(wanted[0]), 3), "seconds": round(seconds),
        "deliveries_per_second": round(len(wanted[0]) / seconds), "lost": len(judging.lost(requests, wanted)),
        "duplicates": sum(one.status == 204 for one in requests) - len(wanted[0]),
        "inversions": len(judging.inversions(requests)),
        "stuck_stream_seconds": round(stuck_s, 1), "stuck_stream_overtaken": overtaken,
        "delivered_to_other_streams_meanwhile": others}
