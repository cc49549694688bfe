"""Disputes that a payer's bank opens at Stripe and Cashfree: the provider tells of them, and what it holds, gives back
or takes is what our book says."""

import json

import pytest

from support.provider_shop import PROVIDERS, SETTINGS, simulate_and_connect
from support.reaching import reaches
from support.waiting import wait_until

pytestmark = pytest.mark.rows("PAY-09")

AMOUNT = 2500


@pytest.fixture(scope="module")
def cairn(make_cairn):
    cairn = make_cairn(SETTINGS).start()
    cairn.make_tenants(["disputed"])
    return cairn


class Shop:
    def __init__(self, cairn, provider):
        self.cairn, self.provider, self.api = cairn, provider, cairn.api("disputed")
        self.book_file = cairn.dir / f"{provider}.jsonl"
        self.simulator = simulate_and_connect(self.api, provider, "--book", self.book_file)

    def paid(self):
        """(path, the provider's name) of a payment that is captured."""
        amount = {"amount_minor": AMOUNT, "currency": PROVIDERS[self.provider][2]}
        made = self.api.post("/v1/payments", {"amount": amount, "provider": self.provider})
        assert made.status_code in (201, 202), made.text
        path = f"/v1/payments/{made.json()['payment_id']}"
        reference = reaches(self.api, path, status="action_required")["provider_reference"]
        self.simulator.pay(reference)
        reaches(self.api, path, status="captured")
        return path, reference

    def bank(self, reference, outcome):
        self.simulator.control("POST", "dispute", {"id": reference, "outcome": outcome})

    def submit(self, path, evidence):
        (dispute,), = self.cairn.rows("SELECT data->>'dispute_id' FROM cairn.events WHERE stream = %s AND "
                                      "type = 'payment.dispute_opened'", f"disputed/payment-{path.rsplit('/', 1)[1]}")
        return self.api.post(f"{path}/submit_dispute_evidence", {"dispute_id": dispute, "evidence": evidence})

    def events(self, path):
        stream = f"disputed/payment-{path.rsplit('/', 1)[1]}"
        return [kind for kind, in self.cairn.rows(
            "SELECT type FROM cairn.events WHERE stream = %s AND type LIKE 'payment.dispute%%' ORDER BY version",
            stream)]


@pytest.fixture(scope="module", params=["stripe", "cashfree"])
def shop(cairn, request):
    shop = Shop(cairn, request.param)
    yield shop
    shop.simulator.close()


def minor(money):
    return money["amount_minor"] if money else 0


def test_a_dispute_holds_the_money_until_it_is_won(shop):
    path, reference = shop.paid()
    shop.bank(reference, "opened")
    row = reaches(shop.api, path, dispute_status="open")
    assert (minor(row["disputed"]), minor(row["dispute_lost"])) == (AMOUNT, 0)
    (opened,) = shop.cairn.rows("SELECT data FROM cairn.events WHERE stream = %s AND type = 'payment.dispute_opened'",
                                f"disputed/payment-{row['payment_id']}")
    assert opened[0]["reason"] and opened[0]["evidence_due_at"]

    shop.bank(reference, "won")
    row = reaches(shop.api, path, dispute_status="won")
    assert (minor(row["disputed"]), minor(row["dispute_lost"])) == (0, 0)


def test_a_dispute_that_is_lost_takes_the_money_and_says_so_once(shop):
    path, reference = shop.paid()
    shop.simulator.fault("duplicate_callback")
    shop.bank(reference, "opened")
    reaches(shop.api, path, dispute_status="open")
    shop.bank(reference, "lost")
    row = reaches(shop.api, path, dispute_status="lost")
    assert (minor(row["disputed"]), minor(row["dispute_lost"])) == (0, AMOUNT)
    shop.simulator.settled()
    wait_until(lambda: not shop.cairn.rows("SELECT 1 FROM cairn_work.gateway_calls WHERE payment_id = ''"),
               20, "every callback is dealt with")
    shop.cairn.wait_for_projection()
    assert shop.events(path) == ["payment.dispute_opened", "payment.dispute_lost"]


def test_a_dispute_whose_callbacks_come_in_another_order_ends_the_same(shop):
    path, reference = shop.paid()
    shop.simulator.settled()
    shop.simulator.fault("delayed_callback", delay_ms=1500)
    shop.bank(reference, "opened")
    shop.bank(reference, "lost")
    reaches(shop.api, path, dispute_status="lost")
    shop.simulator.settled()
    assert reaches(shop.api, path, dispute_status="lost")["status"] == "captured"


def test_evidence_goes_to_the_provider_that_takes_it_and_wins_the_dispute(shop):
    if shop.provider != "stripe":
        pytest.skip("takes evidence as files alone")
    path, reference = shop.paid()
    shop.bank(reference, "opened")
    reaches(shop.api, path, dispute_status="open")
    shop.simulator.fault("timeout_after")
    assert shop.submit(path, "winning_evidence").status_code in (200, 202)
    row = reaches(shop.api, path, dispute_status="won")
    assert (minor(row["disputed"]), minor(row["dispute_lost"])) == (0, 0)
    wait_until(lambda: "payment.dispute_evidence_received" in shop.events(path), 20, "the evidence is known to be there")
    assert sorted(shop.events(path)) == ["payment.dispute_evidence_received", "payment.dispute_evidence_submitted",
                                         "payment.dispute_opened", "payment.dispute_won"]


def test_evidence_that_was_sent_by_hand_is_recorded(shop):
    if shop.provider == "stripe":
        pytest.skip("is sent it by us")
    path, reference = shop.paid()
    shop.bank(reference, "opened")
    reaches(shop.api, path, dispute_status="open")
    assert shop.submit(path, "signed delivery note, uploaded at Cashfree").status_code in (200, 202)
    shop.bank(reference, "lost")
    reaches(shop.api, path, dispute_status="lost")
    assert shop.events(path) == ["payment.dispute_opened", "payment.dispute_evidence_submitted",
                                 "payment.dispute_lost"]


def test_our_clearing_account_is_what_the_providers_book_says(cairn, shop):
    report = json.loads(cairn.run("audit", "--json", "--provider-book",
                                  f"disputed/{shop.provider}={shop.book_file}").stdout)
    assert report["violations"] == [] and report["counts"]["provider_books"] == 1
