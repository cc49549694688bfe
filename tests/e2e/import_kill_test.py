"""An import that is killed with everything else, at any place, goes on and ends with the same totals."""

import json
import random
from decimal import Decimal

import pytest

from support.waiting import wait_until

SEEDS = range(20)
# Of the file, counted by nobody but awk: lines, customers, dollars, lines of 0.00.
TOTALS = (6919, 2357, Decimal("244091.94"), 8)
# A line is one command and one event, and one more of each for every new customer.
COMMANDS = TOTALS[0] + TOTALS[1]


@pytest.fixture(scope="session")
def file(cairn):
    return cairn.root / "infra" / "local" / "demo" / "cdnow-sample.txt"


@pytest.fixture(scope="session")
def cairn(make_cairn):
    # Small batches, so that the log grows evenly and the kill hits the share that was drawn.
    cairn = make_cairn({"processor.batch_max": 100}).start()
    cairn.make_tenants([tenant_of(seed) for seed in SEEDS] + ["whole", "broken"])
    return cairn


@pytest.fixture(autouse=True)
def running(cairn):
    """Whatever the test before did."""
    if not cairn.running():
        cairn.start()


def tenant_of(seed):
    return f"seed-{seed}"


def totals(cairn, tenant):
    return cairn.rows("SELECT count(*), count(DISTINCT customer_id), sum(amount), count(*) FILTER (WHERE amount = 0) "
                      "FROM cairn.payments WHERE tenant_id = %s", tenant)[0]


def events_of(cairn, tenant):
    return dict(cairn.rows("SELECT type, count(*) FROM cairn.events WHERE tenant_id = %s GROUP BY 1", tenant))


def report_of(done):
    return json.loads(done.stdout)


def import_file(cairn, file, tenant, check=True, options=("--json",)):
    return cairn.run(*options, "import", "purchases", file, "--tenant", tenant, check=check)


@pytest.fixture(scope="session")
def events(cairn):
    """Counts the events of the log as they come."""
    with cairn.log.watch("events") as events:
        wait_until(lambda: events.count == cairn.log.count("events"), 30, "the watch stands at the end")
        yield events


@pytest.mark.parametrize("seed", SEEDS)
def test_an_import_killed_anywhere_ends_with_the_totals_of_the_file(cairn, file, events, seed):
    share = random.Random(seed).uniform(0.05, 0.95)
    tenant = tenant_of(seed)
    before = events.count
    importing = cairn.spawn("import", "purchases", file, "--tenant", tenant)
    wait_until(lambda: events.count - before >= share * COMMANDS, 60,
               f"{share:.0%} of the events are in the log", every_ms=1)
    assert importing.poll() is None, "the import was over before it was killed"
    cairn.kill()
    at_kill = cairn.log.count("events") - before
    assert 0.05 * COMMANDS <= at_kill < COMMANDS, f"killed at {at_kill} of {COMMANDS} events, not {share:.0%}"

    cairn.start()
    report = report_of(import_file(cairn, file, tenant))

    assert (report["lines"], report["imported"], report["broken"]) == (TOTALS[0], TOTALS[0], 0)
    wait_until(lambda: sum(events_of(cairn, tenant).values()) >= COMMANDS + 2, 30, "the read models have every event")
    assert totals(cairn, tenant) == TOTALS
    assert events_of(cairn, tenant) == {"payment.recorded": TOTALS[0], "customer.created": TOTALS[1],
                                        "tenant.created": 1, "api_key.created": 1}
    wait_until(lambda: events.count - before >= COMMANDS, what="the watch has seen them too")
    assert events.count - before == COMMANDS, "the log has an event twice, or one too few"


def test_the_totals_are_those_of_the_file(file):
    rows = [line.split() for line in file.read_text().splitlines()]
    assert TOTALS == (len(rows), len({row[0] for row in rows}), sum(Decimal(row[4]) for row in rows),
                      sum(Decimal(row[4]) == 0 for row in rows))


def test_importing_the_file_again_changes_nothing(cairn, file):
    import_file(cairn, file, "whole")
    cairn.wait_for_projection()
    ends, rows = cairn.log.ends("events"), totals(cairn, "whole")
    assert rows == TOTALS

    report = report_of(import_file(cairn, file, "whole"))

    assert (report["imported"], report["repeated"] + report["skipped"]) == (TOTALS[0], TOTALS[0])
    assert cairn.log.ends("events") == ends
    assert totals(cairn, "whole") == TOTALS


def test_each_purchase_keeps_its_own_day_and_equal_lines_are_two_purchases(cairn, file):
    import_file(cairn, file, "whole")
    cairn.wait_for_projection()
    days = cairn.rows("SELECT min(occurred_at AT TIME ZONE 'UTC')::date::text, "
                      "max(occurred_at AT TIME ZONE 'UTC')::date::text FROM cairn.payments "
                      "WHERE tenant_id = 'whole'")[0]
    assert days == ("1997-01-01", "1998-06-30")
    lines = file.read_text().splitlines()
    twice = next(line for line in lines if lines.count(line) > 1)
    customer, _, day, discs, dollars = twice.split()
    found = cairn.value("SELECT count(*) FROM cairn.payments WHERE tenant_id = 'whole' AND customer_id = %s "
                        "AND (occurred_at AT TIME ZONE 'UTC')::date = to_date(%s, 'YYYYMMDD') AND amount = %s "
                        "AND quantity = %s", customer, day, Decimal(dollars), int(discs))
    assert found == lines.count(twice)


def test_a_broken_line_is_reported_with_its_number_and_reason_and_stops_nothing(cairn, file, tmp_path):
    good = file.read_text().splitlines()[:4]
    broken = [" 00004 1 19970231  2   29.33", "garbage", " 00004 1 19970101  2   29.333", " 00004 1 19970101  x   1.00"]
    mixed = tmp_path / "mixed.txt"
    mixed.write_text("\r\n".join([good[0], broken[0], good[1], broken[1], good[2], broken[2], good[3], broken[3]]) + "\r\n")

    done = import_file(cairn, mixed, "broken", check=False)

    assert done.returncode == 1
    report = report_of(done)
    assert (report["lines"], report["imported"], report["broken"]) == (8, 4, 4)
    said = report["broken_lines"]
    assert [line["line"] for line in said] == [2, 4, 6, 8]
    for line, word in zip(said, ("19970231", "columns", "29.333", "discs 'x'")):
        assert word in line["reason"]
    people = import_file(cairn, mixed, "broken", check=False, options=[]).stderr.splitlines()
    assert [line.split(":")[0] for line in people] == ["line 2", "line 4", "line 6", "line 8"]
    cairn.wait_for_projection()
    assert totals(cairn, "broken")[0] == 4


def test_a_tenant_that_is_not_there_is_named(cairn, file):
    done = import_file(cairn, file, "nobody", check=False)
    assert done.returncode == 1 and "nobody" in done.stderr and "cairn keys create" in done.stderr
