"""The long runs of the dispatcher (./infra/test dispatch), as short as they may be."""

import sys
from pathlib import Path

import pytest

TESTS = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(TESTS / "dispatch"), str(TESTS / "faults")]

from isolation import run_isolation  # noqa: E402
from kills import CAPACITY, run_kills  # noqa: E402
from latency import run_latency  # noqa: E402
from ordered import run_ordered  # noqa: E402
from replays import run_replays  # noqa: E402


@pytest.mark.rows("WHK-01", "W-01")
def test_kills_lose_nothing_and_what_comes_twice_was_in_flight():
    figures = run_kills(3, 1)
    kills = 3 + figures["kills_at_start_or_with_nothing_in_flight"]
    assert figures["lost"] == figures["inversions"] == 0, figures
    assert figures["duplicates_that_no_kill_explains"] == figures["kills_with_more_duplicates_than_in_flight"] == 0
    # What was answered and not yet on record comes again too: no more than as many again.
    assert figures["duplicates"] <= kills * 2 * CAPACITY, figures


@pytest.mark.rows("WHK-02", "W-11")
def test_order_is_kept_while_a_fifth_fails_and_what_stands_in_line_is_left_alone():
    figures = run_ordered(2_000, 3, 1)
    assert (figures["events"], figures["lost"], figures["duplicates"], figures["inversions"]) == (2_000, 0, 0, 0)
    assert figures["stuck_stream_overtaken"] == 0 < figures["delivered_to_other_streams_meanwhile"]
    assert figures["rows_looked_at_per_request"] < 100, figures


def test_latency_is_measured():
    figures = run_latency(endpoints=5, per_second=50, runs=1, seconds=2, seed=1)
    assert figures["deliveries_measured"] >= 90 and figures["p50_ms"][0] > 0


@pytest.mark.rows("W-04")
def test_endpoints_that_do_not_keep_up_hold_up_nobody():
    figures = run_isolation(healthy=5, queued=200, pairs=1, seconds=3, seed=1)
    assert figures["deliveries_measured"] >= 250
    assert figures["p50_ms_with"][0] < 2_000, figures


@pytest.mark.rows("WHK-07", "W-12")
def test_a_replay_and_what_comes_live_arrive_side_by_side():
    figures = run_replays(events=1_000, pairs=1, seconds=2, seed=1)
    assert figures["events_replayed"] == figures["chosen"] == figures["delivered"] == figures["marked"] == 1_000
    assert figures["live_p50_ms_with"][0] < 2_000, figures
