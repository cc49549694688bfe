"""What the receivers' book says: what is lost, what came twice, what came out of turn, how long it took."""

import math


def percentile(values, share):
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, math.ceil(len(ordered) * share) - 1)]


def by_delivery(requests):
    """{(receiver, event): its requests in the order in which they began}"""
    found = {}
    for one in requests:
        found.setdefault((one.receiver, one.event), []).append(one)
    return found


def lost(requests, wanted):
    """wanted: {receiver: ids of events}. Those that the receiver never accepted."""
    accepted = {(one.receiver, one.event) for one in requests if one.status == 204}
    return [(receiver, event) for receiver, events in wanted.items() for event in events
            if (receiver, event) not in accepted]


def inversions(requests):
    """Requests that began although an earlier event of the stream was not accepted yet, or a later one was there."""
    found, streams = [], {}
    for one in requests:
        streams.setdefault((one.receiver, one.stream), []).append(one)
    for stream in streams.values():
        accepted_us, last = {}, 0
        for one in stream:
            before = accepted_us.get(last, 0)
            is_next = one.version == last + 1 and (last == 0 or 0 < before <= one.begun_us)
            if one.version != last and not is_next:
                found.append(one)
            last = max(last, one.version)
            if one.status == 204:
                accepted_us[one.version] = min(one.ended_us, accepted_us.get(one.version, one.ended_us))
    return found


def latencies_ms(requests, recorded_us, from_us, to_us, receivers):
    """From the event's recording to the first byte at the receiver, of what was recorded within the time."""
    return [(one.begun_us - recorded_us[one.event]) / 1000 for one in requests
            if one.receiver in receivers and from_us <= recorded_us.get(one.event, 0) < to_us]


def percentiles(phases, share):
    """phases: [(with it?, values)]. {with it?: each phase's}"""
    return {kind: [percentile(values, share) for with_it, values in phases if with_it == kind]
            for kind in (False, True)}


def ratios(without, with_it):
    return [one / other for one, other in zip(with_it, without)]


def paired(name, without, with_it):
    """Every phase's figure, in the order of the pairs."""
    return {f"{name}_without": [round(value, 2) for value in without],
            f"{name}_with": [round(value, 2) for value in with_it]}


def alternating(pairs):
    """(number, with it) of each phase: once without and once with it, the first of them by turns."""
    for number in range(pairs):
        for with_it in (False, True) if number % 2 == 0 else (True, False):
            yield number, with_it
