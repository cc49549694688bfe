"""The simulated payment providers of a run. They are never struck themselves: their books are in memory."""

import time

import requests

import provider_book
from support.provider_shop import PROVIDERS, simulate_and_connect
from support.wire import decode

HANG_MS = 300
STREAM = 3  # Field of EventEnvelope.
QUIET_SECONDS = 60
# A breaker probes after ten minutes at the latest, and what it let through is answered soon.
BREAKER_SECONDS, PROBED_SECONDS = 620, 10
# Callbacks that were refused or lost come again. All together less than the day that Stripe's keys live.
AHEAD_S = 600
POLL_S = 0.5
UNKNOWN_ENDS = ("timeout_before", "timeout_after", "error_after")
REQUEST_FAULTS = (*UNKNOWN_ENDS, "rate_limit")
FAULTS = (*REQUEST_FAULTS, "duplicate_callback", "reordered_callback", "delayed_callback", "wrong_signature",
          "clock_skew", "late_success", "double_success")
DELAY_MS = {"rate_limit": 1000, "delayed_callback": 1000, "late_success": 1500}
READS_STRUCK_MAX = 2


class Account:
    """One tenant's at one provider. Where nobody is called back, only asking tells what became of a request."""

    def __init__(self, tenant, provider, calls_back=True):
        self.tenant, self.provider, self.calls_back = tenant, provider, calls_back
        self.simulator = None
        self.struck = 0

    def connect(self, api, book):
        self.simulator = simulate_and_connect(api, self.provider, "--hang-ms", HANG_MS, "--book", book,
                                              calls_back=self.calls_back)

    def strike(self, draw):
        """The next request that changes something, look-up, callback or payer."""
        fault = draw.choice(FAULTS if self.calls_back else UNKNOWN_ENDS)
        on = ""
        if fault in REQUEST_FAULTS:
            on = draw.choice(("POST ", "POST ", "GET ")) if self.calls_back else "POST "
        waiting = self.simulator.control("GET", "faults")
        if on == "GET " and sum(order["on"] == on for order in waiting) >= READS_STRUCK_MAX:
            return
        self.simulator.fault(fault, delay_ms=DELAY_MS.get(fault, 0), on=on)
        self.struck += 1

    def differences(self, events):
        """Between its book and (payment, type, data) of our events, in words."""
        theirs = provider_book.their_sums(self.simulator.book()["entries"], self.tenant,
                                          provider_book.references_of(events))
        return [f"{self.provider}: {difference}"
                for difference in provider_book.differences(provider_book.our_sums(events), theirs)]


class Providers:
    """Callbacks go to one instance of the API."""

    def __init__(self, cairn):
        self._cairn = cairn
        self.accounts = [Account("mall", name) for name in PROVIDERS] + [Account("kiosk", "stripe", calls_back=False)]
        self.tenants = sorted({account.tenant for account in self.accounts})

    def connect(self, api_of):
        for account in self.accounts:
            account.connect(api_of(account.tenant), self._cairn.dir / f"{account.tenant}.{account.provider}.book")

    def move_clock(self, by_ms):
        """They live in the same time as everybody else."""
        for simulator in self._simulators():
            simulator.control("POST", "clock", {"move_ms": by_ms})

    def behave(self):
        for simulator in self._simulators():
            simulator.control("DELETE", "faults")

    def compare(self):
        """What the books do not agree on once everything has had its time, in words; and counts."""
        began = time.monotonic()
        deadline = began + QUIET_SECONDS
        while True:
            # What stands behind an account's breaker is due when that probes, later each time.
            for *_, due_us in self._open_calls():
                deadline = min(max(deadline, due_us / 1e6 - time.time() + time.monotonic() + PROBED_SECONDS),
                               began + BREAKER_SECONDS)
            for simulator in self._simulators():
                simulator.advance(AHEAD_S)
            found = self._restless() + self._differences()
            if not found or time.monotonic() > deadline:
                return found, self._counts()
            time.sleep(POLL_S)

    def _restless(self):
        """Callbacks that are still to come, and calls that only wait: what a person has to decide may."""
        waiting = [f"{account.provider}: a callback is still to come: {one['type']} {one['statuses']}"
                   for account in self.accounts for one in account.simulator.callbacks() if one["state"] == "waiting"]
        return waiting + [f"{decode(event)[STREAM][0].decode()}: {kind} waits after {attempts} attempts, is due in "
                          f"{due_us / 1e6 - time.time():.1f} s" for event, kind, attempts, due_us in self._open_calls()]

    def _open_calls(self):
        """A payment that waits for its payer is asked about as long as it does; a refund at Moyasar without a trace
        is for a person, and may be one of money that came twice."""
        return self._cairn.rows(
            "SELECT c.event, c.event_type, c.attempts, c.due_at_us FROM cairn_work.gateway_calls c "
            "LEFT JOIN cairn.payments p ON p.tenant_id = c.tenant_id AND p.payment_id = c.payment_id "
            "WHERE c.tenant_id = ANY (%s) AND NOT c.watching "
            "AND NOT coalesce(p.provider = 'moyasar' AND c.event_type = 'payment.refund_requested', false)", self.tenants)

    def _differences(self):
        self._cairn.wait_for_projection()
        return [difference for account in self.accounts for difference in account.differences(self._events(account))]

    def _events(self, account):
        """[(payment, type, data)]"""
        return self._cairn.rows(
            "SELECT p.payment_id, e.type, e.data FROM cairn.events e JOIN cairn.payments p "
            "ON e.tenant_id = p.tenant_id AND e.stream = p.tenant_id || '/payment-' || p.payment_id "
            "WHERE p.tenant_id = %s AND p.provider = %s ORDER BY e.version", account.tenant, account.provider)

    def _counts(self):
        kinds = [entry["kind"] for simulator in self._simulators() for entry in simulator.book()["entries"]]
        return {"provider_faults": sum(account.struck for account in self.accounts),
                "provider_payments_compared": sum(
                    len({payment for payment, *_ in self._events(account)}) for account in self.accounts),
                "provider_captures": kinds.count("capture"), "provider_refunds": kinds.count("refund")}

    def _simulators(self):
        return [account.simulator for account in self.accounts if account.simulator]

    def close(self):
        for simulator in self._simulators():
            simulator.close()


def pay(simulator, reference, outcome):
    """Whether the payer could: it may be cancelled, expired or paid meanwhile."""
    return _is_taken(lambda: simulator.pay(reference, outcome))


def dispute(simulator, reference, outcome):
    """Whether the bank could: the money may be late."""
    return _is_taken(lambda: simulator.control("POST", "dispute", {"id": reference, "outcome": outcome}))


def _is_taken(ask):
    try:
        ask()
        return True
    except (AssertionError, requests.RequestException):
        return False
