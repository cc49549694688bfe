"""The schedule follows from the seed alone and leaves no cell out."""

import collections

import pytest

from schedule import FAULTS, SHORT, STRIKES_A_ROUND, cells, schedule


def test_the_same_seed_gives_the_same_schedule():
    assert schedule(7, 200) == schedule(7, 200)


def test_a_longer_run_begins_as_the_shorter_one():
    assert schedule(7, 200)[:20] == schedule(7, 20)


def test_another_seed_gives_another_schedule():
    assert schedule(7, 5) != schedule(8, 5)


def test_in_two_hundred_rounds_every_cell_is_struck_more_than_three_times():
    struck = collections.Counter(strike.cell for strikes in schedule(1, 200) for strike in strikes)
    assert set(struck) == set(cells())
    assert min(struck.values()) > 3 and sum(struck.values()) == 200 * STRIKES_A_ROUND


def test_strikes_of_a_round_come_one_after_the_other():
    for strikes in schedule(3, 50):
        times = [strike.at_s for strike in strikes]
        assert times == sorted(times) and times[0] > 0


def test_a_choice_of_faults_is_kept_to():
    assert {strike.fault for strikes in schedule(1, 40, SHORT) for strike in strikes} == set(SHORT)
    assert set(SHORT) < set(FAULTS)
    assert cells(["kill:relay", "restart"]) == [("relay", "kill"), ("broker", "restart")]
    with pytest.raises(ValueError):
        cells(["kill:postgres"])
