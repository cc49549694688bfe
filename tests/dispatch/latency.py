"""Five hundred events a second, each to one of a hundred endpoints: how soon the first byte is there."""

import time

import judging
from sink import Behaviour, now_us
from support.made_commands import payment
from world import Pace, World

SETTLE_S = 3


def tenant_of(number):
    return f"tenant-{number}"


def run_latency(endpoints, per_second, runs, seconds, seed):
    """A tenant for each endpoint, so that each event has one receiver."""
    world = World([Behaviour()] * endpoints, seed)
    try:
        world.start()
        world.cairn.make_tenants([tenant_of(number) for number in range(endpoints)])
        for number in range(endpoints):
            world.register(tenant_of(number), number, ["payment.*"])
        world.cairn.wait_for_projection()
        phases = []
        with Pace(world, per_second, lambda number: payment(tenant_of(number % endpoints), f"p{number}")):
            for _ in range(runs):
                time.sleep(SETTLE_S)
                begin = now_us()
                time.sleep(seconds)
                phases.append((begin, now_us()))
        return report(world, phases, endpoints, per_second)
    finally:
        world.close()


def report(world, phases, endpoints, per_second):
    recorded = world.recorded_and_arrived(map(tenant_of, range(endpoints)), range(endpoints), 1)
    requests = world.sink.requests
    runs = [judging.latencies_ms(requests, recorded, begin, end, range(endpoints)) for begin, end in phases]
    measured_s = sum(end - begin for begin, end in phases) / 1e6
    return {
        "endpoints": endpoints, "events_per_second": per_second,
        "deliveries_per_second": round(sum(map(len, runs)) / measured_s), "deliveries_measured": sum(map(len, runs)),
        "p50_ms": [round(judging.percentile(ms, 0.5), 1) for ms in runs],
        "p99_ms": [round(judging.percentile(ms, 0.99), 1) for ms in runs],
        "at_most_ms": [round(max(ms), 1) for ms in runs]}
