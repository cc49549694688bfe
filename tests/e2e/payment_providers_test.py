"""Payments at the four providers, each simulated: what the book of the provider holds is what ours does, whatever
goes wrong. provider_faults.csv says what each fault may end in; all of its lines are played side by side."""

import csv
import json
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from pathlib import Path

import pytest

from support.provider_shop import PROVIDERS, simulate_and_connect
from support.waiting import wait_until

WAIT_SECONDS = 45
POLL_MS = 250
HANG_MS = 300

REQUEST_FAULTS = {"timeout_before", "timeout_after", "error_after", "rate_limit"}
OTHER_FAULTS = {"duplicate_callback", "reordered_callback", "delayed_callback", "wrong_signature", "clock_skew",
                "late_success", "double_success"}
# Short, so that nobody waits: a limit that ends in a second, a callback or the money a second late.
DELAY_MS = {"rate_limit": 1000, "delayed_callback": 1000, "late_success": 1000}

with open(Path(__file__).parent / "provider_faults.csv") as table:
    LINES = list(csv.DictReader(table))


def name_of(line):
    return f"{line['provider']}-{line['fault']}-{line['meets']}"


def tenant_of(line):
    """Of all providers: a limit or a breaker is an account's."""
    return f"{line['meets']}-{line['fault']}".replace("_", "-")


class Play:
    """One line of the table: a payment of 25.00 that meets the fault, and 10.00 of it given back."""

    def __init__(self, cairn, line):
        self.cairn, self.line = cairn, line
        self.provider, self.fault, self.meets = line["provider"], line["fault"], line["meets"]
        self.tenant = tenant_of(line)
        self.api = cairn.api(self.tenant)
        self.simulator, self.payment_id, self.waiting, self.failure = None, None, None, None
        self.book_file = cairn.dir / f"{name_of(line)}.jsonl"

    def connect(self):
        self.currency = PROVIDERS[self.provider][2]
        self.simulator = simulate_and_connect(self.api, self.provider, "--hang-ms", HANG_MS, "--book", self.book_file)

    def strike(self):
        """The next request that moves money, callback or payer."""
        on = {"on": "POST "} if self.fault in REQUEST_FAULTS else {}
        self.simulator.fault(self.fault, delay_ms=DELAY_MS.get(self.fault, 0), **on)

    def pay(self):
        self.connect()
        if self.meets not in ("nothing", "refund"):
            self.strike()
        # 202 says that the provider took its time.
        started = self.api.post("/v1/payments", {"amount": {"amount_minor": 2500, "currency": self.currency},
                                                 "provider": self.provider})
        assert started.status_code in (201, 202), started.text
        self.payment_id = started.json()["payment_id"]
        self.waiting = self.reaches("action_required")
        self.simulator.pay(self.waiting["provider_reference"])
        self.reaches("captured")

    def give_back(self):
        if self.meets == "refund":
            self.strike()
        answer = self.api.post(f"/v1/payments/{self.payment_id}/refund",
                               {"amount": {"amount_minor": 1000, "currency": self.currency}})
        assert answer.status_code == 200, answer.text
        if self.line["review"] == "yes":
            wait_until(lambda: self.simulator.control("GET", "faults") == [], WAIT_SECONDS, "the fault", POLL_MS)
        self.reaches(self.line["status"])

    def row(self):
        return self.api.get(f"/v1/payments/{self.payment_id}").json()

    def reaches(self, status):
        def has_reached():
            row = self.row()
            assert row["status"] == status, row
            return row
        # Their banks take hours to give money back, or a day.
        ahead = (lambda: self.simulator.advance(5)) if status == "partially_refunded" else (lambda: None)
        return wait_until(lambda: ahead() or has_reached(), WAIT_SECONDS, f"{name_of(self.line)}: {status}", POLL_MS)

    def deliver(self):
        """Every callback: a retry comes hours later."""
        def is_delivered():
            self.simulator.advance(6 * 3600)
            assert all(one["state"] != "waiting" for one in self.simulator.callbacks()), self.simulator.callbacks()
            return True
        wait_until(is_delivered, WAIT_SECONDS, f"{name_of(self.line)}: callbacks", POLL_MS)

    def run(self):
        try:
            self.pay()
            self.give_back()
            self.deliver()
        except Exception as failure:
            self.failure = failure

    # What came of it

    def told(self, type):
        """Amounts of this type of event."""
        return [amount for (told, amount) in self.events if told == type]

    def booked(self, kind, automatic=False):
        """Amounts that moved at the provider, in minor units; all of these currencies have two decimals."""
        return [int(Decimal(entry["paid"]) * 100) for entry in self.book
                if entry["kind"] == kind and entry["currency"].upper() == self.currency
                and entry["automatic"] == automatic]

    def look(self, parked):
        """At the end, at what there is on both sides."""
        self.events = self.cairn.rows(
            "SELECT type, (data->'amount'->>'amount_minor')::bigint FROM cairn.events WHERE tenant_id = %s AND "
            "stream = %s", self.tenant, f"{self.tenant}/payment-{self.payment_id}")
        self.book = self.simulator.book()["entries"]
        self.end = self.row()
        self.open_calls = self.cairn.rows(
            "SELECT event_type FROM cairn_work.gateway_calls WHERE tenant_id = %s AND payment_id = %s",
            self.tenant, self.payment_id)
        self.parked = [record for record in parked if self.payment_id in record]

    def seen(self):
        given_back = self.booked("refund") + self.booked("refund", automatic=True)
        seen = {"status": self.end["status"], "captured": self.end["captured"]["amount_minor"],
                "duplicates": sum(self.told("payment.duplicate_captured")),
                "refunded": sum(self.told("payment.refunded")),
                "charges": sum(entry["kind"] == "capture" for entry in self.book), "given_back": sum(given_back),
                "review": "yes" if self.open_calls or self.parked else "no"}
        return {name: str(value) for name, value in seen.items()}


@pytest.fixture(scope="module")
def plays(make_cairn):
    cairn = make_cairn({"gateways.allow_http": True, "gateways.allow_networks": ["127.0.0.0/8"],
                        "gateways.calls_in_flight_max": 32}).start()
    cairn.make_tenants(sorted({tenant_of(line) for line in LINES}))
    plays = {name_of(line): Play(cairn, line) for line in LINES}

    def is_quiet():
        calls = cairn.rows("SELECT tenant_id, event_type FROM cairn_work.gateway_calls WHERE payment_id = '' "
                           "OR event_type <> 'payment.refund_requested'")
        assert calls == []
        return True

    try:
        with ThreadPoolExecutor(len(plays)) as pool:
            list(pool.map(Play.run, plays.values()))
        good = [play for play in plays.values() if not play.failure]
        cairn.wait_for_projection()
        if len(good) == len(plays):
            wait_until(is_quiet, WAIT_SECONDS, "every call and callback has ended", POLL_MS)
            cairn.wait_for_projection()
        parked = [str(record) for record in cairn.log.records("parked")]
        for play in good:
            play.look(parked)
        yield plays
    finally:
        for play in plays.values():
            if play.simulator:
                play.simulator.close()


def books_of(plays):
    return [part for play in plays.values()
            for part in ("--provider-book", f"{play.tenant}/{play.provider}={play.book_file}")]


@pytest.mark.rows("PAY-11")
def test_the_audit_finds_every_call_answered_or_waiting_and_our_accounts_to_be_the_providers(plays):
    cairn = next(iter(plays.values())).cairn
    report = json.loads(cairn.run("audit", "--json", *books_of(plays)).stdout)
    assert report["violations"] == []
    # A charge of each, and a refund.
    assert report["counts"]["provider_calls"] >= 2 * len(LINES)
    assert report["counts"]["provider_books"] == len(LINES)


@pytest.mark.rows("PAY-11")
def test_an_audit_finds_money_that_only_the_provider_knows_of(plays):
    play = next(iter(plays.values()))
    with open(play.book_file, "a") as book:
        book.write(json.dumps({"kind": "capture", "paid": "1.00", "currency": play.currency}) + "\n")
    report = json.loads(play.cairn.run("audit", "--json", *books_of(plays), check=False).stdout)
    (found,) = report["violations"]
    assert (found["kind"], found["count"]) == ("provider_book_differs", 1)
    assert f"{play.tenant}/{play.provider}" in found["text"]


@pytest.fixture
def play(plays, line):
    if plays[name_of(line)].failure:
        raise plays[name_of(line)].failure
    return plays[name_of(line)]


def each(*faults):
    chosen = [line for line in LINES if not faults or line["fault"] in faults]
    return pytest.mark.parametrize("line", [pytest.param(line, id=name_of(line)) for line in chosen])


def test_the_table_has_every_fault_at_every_provider():
    pairs = {(line["provider"], line["fault"]) for line in LINES}
    assert pairs == {(provider, fault) for provider in PROVIDERS for fault in {"none"} | REQUEST_FAULTS | OTHER_FAULTS}
    refunds = {(line["provider"], line["fault"]) for line in LINES if line["meets"] == "refund"}
    assert refunds == {(provider, fault) for provider in PROVIDERS for fault in REQUEST_FAULTS}


@pytest.mark.rows("PAY-01", "PAY-02", "PAY-03", "PAY-08", "PAY-11")
@each()
def test_a_payment_that_meets_a_fault_ends_as_the_table_says(play, line):
    assert play.seen() == {name: line[name] for name in play.seen()}
    if play.fault != "none":
        assert play.simulator.control("GET", "faults") == [], "the fault happened"


@pytest.mark.rows("PAY-11")
@each()
def test_the_book_of_the_provider_is_ours(play):
    taken = play.told("payment.captured") + play.told("payment.duplicate_captured")
    # What the provider took too much and gave back by itself is not the merchant's.
    by_itself = play.booked("refund", automatic=True)
    assert sorted(taken + by_itself) == sorted(play.booked("capture"))
    assert sorted(play.told("payment.refunded")) == sorted(play.booked("refund"))
    assert not play.end["duplicate"] or play.end["duplicate"]["amount_minor"] == 0


@pytest.mark.rows("PAY-02")
@each("wrong_signature")
def test_a_callback_with_a_wrong_signature_is_refused_and_comes_again(play):
    assert any(401 in one["statuses"] and one["state"] == "delivered" for one in play.simulator.callbacks())


@pytest.mark.rows("PAY-04")
@each("none")
def test_the_payer_is_told_where_to_go_on(play):
    assert play.waiting.get("client_secret") or play.waiting.get("redirect_url")
