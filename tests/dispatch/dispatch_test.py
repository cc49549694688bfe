"""The dispatcher, long: what its receivers then have, and what it takes. Writes docs/dispatch-run.json part by part."""

import datetime
import json
import os
from pathlib import Path

import pytest

from isolation import run_isolation
from kills import CAPACITY, run_kills
from latency import run_latency
from ordered import run_ordered
from replays import run_replays

SIZE = float(os.environ.get("CAIRN_DISPATCH_SIZE", "1"))  # Of the whole.
SEED = int(os.environ.get("CAIRN_DISPATCH_SEED", "1"))
RECORD = Path(os.environ["CAIRN_TEST_ROOT"]) / "docs" / "dispatch-run.json"


def sized(count, at_least):
    return max(at_least, round(count * SIZE))


def recorded(name, run):
    """The part's figures, which stay on record whatever is asked of them next."""
    load = os.getloadavg()[0]
    figures = {"date": datetime.date.today().isoformat(), "seed": SEED, "processors": os.cpu_count(),
               "load_average_before": round(load, 1), **run()}
    known = json.loads(RECORD.read_text()) if RECORD.exists() else {}
    RECORD.write_text(json.dumps({**known, name: figures}, indent=2) + "\n")
    return figures


@pytest.mark.rows("WHK-01", "W-01")
def test_no_kill_loses_an_event_or_repeats_more_than_was_in_flight():
    count = sized(200, 5)
    figures = recorded("kills", lambda: run_kills(count, SEED))
    assert figures["kills"] == count
    assert figures["lost"] == figures["inversions"] == 0
    assert figures["duplicates_that_no_kill_explains"] == figures["kills_with_more_duplicates_than_in_flight"] == 0
    kills = count + figures["kills_at_start_or_with_nothing_in_flight"]
    assert figures["duplicates"] <= figures["in_flight_without_outcome_on_record"] <= kills * 2 * CAPACITY


@pytest.mark.rows("WHK-02", "W-11")
def test_order_is_kept_while_a_fifth_fails_and_others_pass_a_stream_that_is_stuck():
    events = sized(100_000, 2_000)
    figures = recorded("ordered", lambda: run_ordered(events, 25, SEED))
    assert (figures["events"], figures["lost"], figures["duplicates"], figures["inversions"]) == (events, 0, 0, 0)
    assert figures["stuck_stream_overtaken"] == 0
    assert figures["delivered_to_other_streams_meanwhile"] > 100


@pytest.mark.rows("W-03")
def test_the_first_byte_comes_soon_at_500_events_a_second():
    figures = recorded("latency", lambda: run_latency(100, 500, 5, sized(20, 4), SEED))
    assert figures["deliveries_per_second"] >= 490
    assert sorted(figures["p99_ms"])[2] <= 250, figures


@pytest.mark.rows("W-04")
def test_two_endpoints_that_do_not_keep_up_are_not_noticed_by_the_others():
    figures = recorded("isolation", lambda: run_isolation(98, 10_000, 7, sized(20, 4), SEED))
    assert figures["p99_moved_share"] < 0.1, figures


@pytest.mark.rows("WHK-07", "W-12")
def test_a_replay_of_many_events_does_not_slow_what_comes_live():
    # Many short pairs: on a machine that others share, phases that lie far apart differ by themselves.
    events, pairs = sized(1_000_000, 20_000), 20
    figures = recorded("replay", lambda: run_replays(events, pairs, sized(30, 10), SEED))
    assert figures["events_replayed"] == figures["chosen"] == figures["delivered"] == figures["marked"] == events
    assert figures["live_p50_moved_share"] <= 0.1 and figures["live_p99_moved_share"] <= 0.1, figures
