#!/usr/bin/python3
"""Strikes a whole Cairn under load, round after round, and asks the log alone whether its promises were kept."""

import argparse
import json
import os
import secrets
import shutil
import signal
import sys
import tempfile
import threading
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "e2e"))

import kinds  # noqa: E402
from bounced_copy import NUMBERS, run_copy  # noqa: E402
from epoch import Epoch  # noqa: E402
from sabotage import SABOTAGE_ROUNDS, SABOTAGE_ROUNDS_A_LOG, SABOTAGES, build_sabotaged  # noqa: E402
from schedule import FAULTS, ROLES, SHORT, cells, schedule  # noqa: E402
from servers import ROOT, Servers  # noqa: E402

ROUNDS_A_LOG = 10  # Longer, and the audit of what grew takes longer than the strikes.
SHORT_ROUNDS, SHORT_SEED = 20, 4
SHOWN_VIOLATIONS = 10


class Matrix:
    """Role × fault: how often struck, and how often while work was in flight."""

    def __init__(self):
        self._met = {}
        self._lock = threading.Lock()

    def add(self, cell, in_flight):
        with self._lock:
            self._met.setdefault(cell, []).append(in_flight)

    def as_json(self, choice):
        return [{"target": target, "fault": fault, "struck": len(self._met.get((target, fault), [])),
                 "with_work_in_flight": sum(1 for met in self._met.get((target, fault), []) if met > 0)}
                for target, fault in cells(choice)]

    def print(self, choice):
        rows = {}
        for one in self.as_json(choice):
            rows.setdefault(one["fault"], {})[one["target"]] = f"{one['with_work_in_flight']}/{one['struck']}"
        targets = list(dict.fromkeys(target for target, _ in cells(choice)))
        print(f"{'with work in flight/struck':<26}" + "".join(f"{target:>11}" for target in targets))
        for fault, row in rows.items():
            print(f"{fault:<26}" + "".join(f"{row.get(target, ''):>11}" for target in targets))


class Run:
    def __init__(self, options, binary=None):
        self.options = options
        self.binary = binary
        self.matrix = Matrix()
        self.violations, self.counts, self.not_struck, self.unclean, self.kinds = [], {}, [], [], set()
        self.rounds_done = 0
        self.ended_by_themselves = []
        self.kept = None

    def go(self, folder):
        """Ends early with the first log whose audit finds something."""
        rounds = schedule(self.options.seed, self.options.rounds, self.options.faults)
        servers = Servers(folder, ROLES)
        try:
            servers.start()
            if not servers.postgres.make_small_disk():
                self.not_struck.append("disk_full: only root can make a small disk")
            for first in range(0, len(rounds), self.options.rounds_a_log):
                self._one_log(servers, first, rounds[first:first + self.options.rounds_a_log])
                if self.violations:
                    break
        finally:
            servers.close()

    def _one_log(self, servers, first, rounds):
        begin = time.monotonic()
        epoch = Epoch(servers, f"{self.options.seed} {first}", self.matrix, self.binary)
        times = {}
        try:
            for name, step in (("began", epoch.start), ("struck", lambda: epoch.run(rounds)),
                               ("sent all kinds", lambda: epoch.send_all(self._kinds_wanted(first + len(rounds)))),
                               ("reckoned", epoch.finish)):
                step()
                times[name], begin = time.monotonic() - begin, time.monotonic()
        except Exception as error:  # noqa: BLE001  Said with the seed, like everything that goes wrong.
            epoch.violations.append(f"runner: {error!r}")
        finally:
            self._take(epoch, len(rounds))
        say(f"{self.rounds_done} rounds, {len(epoch.violations)} violations, {epoch.counts.get('requests')} requests; "
            + ", ".join(f"{name} {seconds:.0f} s" for name, seconds in times.items()))

    def _kinds_wanted(self, rounds):
        """The last log of a run sends what none before it has sent. In a few rounds nobody waits for the rare ones."""
        is_last = rounds == self.options.rounds
        return kinds.declared() - self.kinds if is_last and rounds >= ROUNDS_A_LOG else set()

    def _take(self, epoch, rounds):
        self.rounds_done += rounds
        self.violations += epoch.violations
        self.ended_by_themselves += epoch.fleet.ended_by_itself
        self.not_struck += epoch.not_struck
        self.unclean += epoch.unclean
        self.kinds |= epoch.kinds
        for name, count in epoch.counts.items():
            self.counts[name] = self.counts.get(name, 0) + count
        if epoch.violations:
            self.kept = tempfile.mkdtemp(prefix="cairn-faults.")
        epoch.close(self.kept)

    def report(self, seconds):
        return {"seed": self.options.seed, "rounds": self.rounds_done, "seconds": round(seconds, 1),
                "violations": self.violations, "matrix": self.matrix.as_json(self.options.faults),
                "counts": self.counts, "command_kinds": len(self.kinds), "not_struck": self.not_struck,
                "ended_by_themselves": self.ended_by_themselves,
                "ended_not_in_order": self.unclean, "kept": self.kept}


def say(text):
    print(text, file=sys.stderr, flush=True)


def read_options(arguments):
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=SABOTAGE_ROUNDS)
    parser.add_argument("--rounds-a-log", type=int, default=ROUNDS_A_LOG)
    parser.add_argument("--seed", type=int, default=secrets.randbelow(1_000_000))
    parser.add_argument("--faults", type=lambda text: text.split(","), default=list(FAULTS),
                        help=f"kill,stop:projector: those alone, of {', '.join(FAULTS)}")
    parser.add_argument("--sabotage", choices=SABOTAGES, help="with this fault built in, something must be found")
    parser.add_argument("--short", action="store_true", help="the fixed set of ./infra/test")
    parser.add_argument("--copy", action="store_true", help="numbers through the processor, while all is bounced")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(arguments)
    if options.short:
        options.rounds, options.seed, options.faults = SHORT_ROUNDS, SHORT_SEED, list(SHORT)
    if options.sabotage:
        options.rounds, options.faults = min(options.rounds, SABOTAGE_ROUNDS), list(SABOTAGES[options.sabotage])
        options.rounds_a_log = min(options.rounds_a_log, SABOTAGE_ROUNDS_A_LOG)
    try:
        cells(options.faults)
    except ValueError as error:
        parser.error(str(error))
    return options


def main(arguments=None):
    options = read_options(arguments)
    # What it started ends with it.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(f"seed {options.seed}: asked to end"))
    os.environ.setdefault("CAIRN_TEST_ROOT", str(ROOT))
    os.environ.setdefault("CAIRN_TEST_BINARY", str(ROOT / "build" / "release" / "bin" / "cairn"))
    folder = tempfile.mkdtemp(prefix="faults.", dir=os.environ.get("CAIRN_TEST_DIR"))
    os.environ["CAIRN_TEST_DIR"] = folder
    say(f"seed {options.seed}, {options.rounds} rounds")
    if options.copy:
        return copy_numbers(options, folder)
    begin = time.monotonic()
    run = Run(options, build_sabotaged(options.sabotage) if options.sabotage else None)
    try:
        run.go(folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    report = run.report(time.monotonic() - begin)
    if options.json:
        print(json.dumps(report))
    else:
        print_report(run, report)
    if options.sabotage:
        return judge_sabotage(run)
    return 1 if run.violations else 0


def copy_numbers(options, folder):
    servers = Servers(folder, ROLES)
    begin = time.monotonic()
    try:
        servers.start()
        broken, bounces = run_copy(servers, options.seed)
    finally:
        servers.close()
        shutil.rmtree(folder, ignore_errors=True)
    report = {"seed": options.seed, "numbers": NUMBERS, "bounces": [kind for kind, _ in bounces],
              "bounced_while_copying": sum(1 for _, copying in bounces if copying), "violations": broken,
              "seconds": round(time.monotonic() - begin, 1)}
    print(json.dumps(report) if options.json else "\n".join(f"{name:<24} {value}" for name, value in report.items()))
    return 1 if broken else 0


def judge_sabotage(run):
    """The runner's own faults are no finding."""
    found = [violation for violation in run.violations if not violation.startswith(("runner:", "load:", "client:"))]
    say(f"{run.options.sabotage}: " + (f"found after {run.rounds_done} rounds" if found else "NOT found"))
    return 0 if found else 1


def print_report(run, report):
    run.matrix.print(run.options.faults)
    for name, count in sorted(report["counts"].items()):
        print(f"{name:<32} {count}")
    for name in ("not_struck", "ended_by_themselves", "ended_not_in_order"):
        for what in report[name]:
            print(f"{name.replace('_', ' ')}: {what}")
    for violation in run.violations[:SHOWN_VIOLATIONS]:
        print(f"VIOLATED {violation}")
    if run.violations:
        print(f"seed {run.options.seed} failed" + (f"; logs and settings are in {run.kept}" if run.kept else ""))
    else:
        print(f"seed {run.options.seed}: nothing found in {run.rounds_done} rounds")


if __name__ == "__main__":
    sys.exit(main())
