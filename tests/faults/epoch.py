"""One log's life: a fleet, its load, some rounds of strikes, and the reckoning."""

import json
import subprocess
import sys
import threading
import time

import kinds
from book import Book, compare_with_log
from fleet import INDEFINITE, Fleet
from in_flight import InFlight
from load import Load
from mail_actions import ModalMailbox
from providers import Providers
from strikes import Nemesis, NotStruck
from support.provider_shop import SETTINGS
from support.receiver import Receiver

ROUND_S = 6.0
IMPORT_EVERY = 3
RESENT_MAX = 150
RESOLVE_SECONDS = 60
SETTLED_WITHIN_S = 60
AUDIT_SECONDS = 300
SLOW_SECONDS = 2.5
ALL_KINDS_SECONDS = 240


class ModalReceiver(Receiver):
    """good, slow or failing; an endpoint's own header may ask for an answer."""

    def __init__(self):
        self.mode = "good"
        super().__init__(self._answer)
        self._server.handle_error = lambda *_: None  # A sender that was killed has hung up.

    def _answer(self, headers, body):
        if self.mode == "slow":
            time.sleep(SLOW_SECONDS)
        if "x-answer" in headers:
            return int(headers["x-answer"])
        return 500 if self.mode == "failing" else 204


class Epoch:
    def __init__(self, servers, seed, matrix, binary=None):
        self._servers = servers
        self._matrix = matrix
        self.violations = []
        self.counts = {}
        self.not_struck, self.unclean, self.kinds = [], [], set()
        self._seed = seed
        self.book = Book()
        self.receiver = ModalReceiver()
        self.mailbox = ModalMailbox()
        self.fleet = Fleet(servers, binary)
        self.fleet.cairn.change_settings({**self.mailbox.settings(), **SETTINGS})
        self.providers = Providers(self.fleet.cairn)
        self.load = self.in_flight = self._nemesis = None

    def start(self):
        self.fleet.start()
        self.load = Load(self.fleet.cairn, self.fleet.instances["api"][:2], self.book, self._seed, self.receiver.url,
                         self.providers)
        self.in_flight = InFlight(self.fleet.cairn, self.load)
        self._nemesis = Nemesis(self.fleet, self._servers, self.in_flight, self.receiver, self.book,
                                self.providers)

    def run(self, rounds):
        """Rounds follow each other without a pause; the next begins when all strikes of one are over."""
        self.load.start()
        for number, strikes in enumerate(rounds):
            begin = time.monotonic()
            if number % IMPORT_EVERY == 0:
                self._import_purchases()
            threads = [threading.Thread(target=self._strike, args=(begin, strike)) for strike in strikes]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
            time.sleep(max(0, begin + ROUND_S - time.monotonic()))
            print(f"round {number + 1}: {', '.join(f'{s.fault} {s.target}' for s in strikes)}; "
                  f"{time.monotonic() - begin:.0f} s", file=sys.stderr, flush=True)

    def send_all(self, wanted):
        """The load goes on until it has sent each kind of command: what it leaves out, a run proves nothing of."""
        deadline = time.monotonic() + ALL_KINDS_SECONDS
        while missing := sorted(wanted - kinds.sent(self.fleet.cairn.log)):
            if time.monotonic() > deadline:
                self.violations.append(f"load: no client or role has sent {', '.join(missing)}")
                return
            self.load.begin_again()
            time.sleep(1)

    def _strike(self, begin, strike):
        time.sleep(max(0, begin + strike.at_s - time.monotonic()))
        try:
            self._matrix.add(strike.cell, self._nemesis.strike(strike))
        except NotStruck as why:
            self.not_struck.append(f"{strike.fault} of {strike.target}: {why}")
        except Exception as error:  # noqa: BLE001  The run goes on, and says at its end that the runner is broken.
            self.violations.append(f"runner: {strike.fault} of {strike.target}: {error!r}")

    def _import_purchases(self):
        """What only the importer sends. Killed or refused by a broker that is away, it is run again next time."""
        file = self.fleet.cairn.dir / "purchases.txt"
        if not file.exists():
            file.write_text(" 00004 1 19970101  2   29.33\n 00004 1 19970118  2   29.73\n")
        self.fleet.cairn.spawn("import", "purchases", file, "--tenant", "shop")

    def finish(self):
        """The reckoning: everything stands still, and then the log alone counts."""
        self.load.stop()
        self.receiver.mode = "good"
        self.providers.behave()
        self.fleet.wait_until_ready()
        self._resolve()
        self._send_again()
        self._compare_with_providers()
        self._audit()
        cairn = self.fleet.cairn
        self.violations += compare_with_log(self.book, cairn.log.records("outcomes"))
        self.violations += self.fleet.bugs()
        self.violations += [f"client: {failure}" for failure in self.load.failures]
        self.counts.update(requests=len(self.book.entries), acknowledged=len(self.book.promised()),
                           indefinite_commits=self.fleet.count_lines(INDEFINITE))
        self.kinds = kinds.sent(cairn.log)
        self.unclean = self.fleet.stop()

    def _resolve(self):
        """Whoever was not answered asks again, until he knows."""
        deadline = time.monotonic() + RESOLVE_SECONDS
        waiting = self.book.unknown()
        while waiting and time.monotonic() < deadline:
            for entry in waiting:
                entry.caller.send(entry)
            waiting = [entry for entry in self.book.unknown() if not _is_for_the_edge(entry)]
        self.violations += [f"POST {entry.path} under {entry.key} is never answered; last {entry.last_said()}"
                            for entry in waiting]

    def _send_again(self):
        """A promise that was given is given again, as a repeat."""
        kept = [entry for entry in self.book.promised() if not entry.expired]
        for entry in sorted(kept, key=lambda entry: entry.command_id)[:RESENT_MAX]:
            entry.caller.send(entry)
            last = entry.answers[-1]
            if last.is_promise() and not last.replayed:
                self.violations.append(f"POST {entry.path} under {entry.key}: acknowledged, and decided again")
        self.counts["sent_again"] = min(len(kept), RESENT_MAX)

    def _compare_with_providers(self):
        """What the providers took and gave back is what our log says, payment by payment."""
        found, counts = self.providers.compare()
        self.violations += [f"provider: {difference}" for difference in found]
        self.counts.update(counts)

    def _audit(self):
        cairn = self.fleet.cairn
        folders = [part for folder in self.fleet.processor_state_dirs() for part in ("--state-dir", str(folder))]
        command = [str(cairn.binary), "--config", str(cairn.config_file), "--json", "audit", "--settled-within",
                   str(SETTLED_WITHIN_S), *folders]
        done = subprocess.run(command, env=cairn.environment(), cwd=cairn.dir, capture_output=True, text=True,
                              timeout=AUDIT_SECONDS)
        try:
            report = json.loads(done.stdout)
        except ValueError:
            self.violations.append(f"audit ended with {done.returncode}: {done.stderr[-800:]}")
            return
        self.counts.update({f"audited_{name}": count for name, count in report["counts"].items()})
        self.violations += [f"audit: {found['kind']} {found['count']} times, first at {found['topic']} partition "
                            f"{found['partition']} offset {found['offset']}: {found['text']}"
                            for found in report["violations"]]

    def close(self, keep=None):
        if self.load:
            self.load.running = False
        if self.in_flight:
            self.in_flight.close()
        self.providers.close()
        self.receiver.close()
        self.mailbox.close()
        self.fleet.close(keep)


def _is_for_the_edge(entry):
    """The edge itself refuses it, for good."""
    return bool(entry.answers) and 400 <= entry.answers[-1].status < 500 and entry.answers[-1].status not in (401, 429)
