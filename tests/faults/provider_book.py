"""What the providers' books and ours say of the same payments."""

from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal

TAKEN = ("payment.captured", "payment.duplicate_captured")
GIVEN_BACK = "payment.refunded"
# How many a bank took back, less those it let the merchant have after all: in our events and in their books.
DISPUTED = {"payment.dispute_opened": 1, "payment.dispute_won": -1, "dispute": 1, "dispute_returned": -1}


@dataclass
class Sums:
    """Of one payment: how often which amount in which currency was taken, given back, and taken back by a bank."""
    taken: Counter = field(default_factory=Counter)
    given_back: Counter = field(default_factory=Counter)
    disputed: Counter = field(default_factory=Counter)

    def texts(self):
        return tuple(", ".join(f"{count} x {minor} {currency}" for (minor, currency), count in sorted(sums.items()))
                     or "nothing" for sums in (+self.taken, +self.given_back, +self.disputed))


def our_sums(events):
    """{payment: Sums} of (payment, type, data) of its events."""
    ours = {}
    for payment, kind, data in events:
        sums = ours.setdefault(payment, Sums())
        if kind in TAKEN:
            sums.taken[_amount_of(data)] += 1
        elif kind == GIVEN_BACK:
            sums.given_back[_amount_of(data)] += 1
        elif kind in DISPUTED:
            sums.disputed[_amount_of(data)] += DISPUTED[kind]
    return ours


def references_of(events):
    """{provider's name of it: payment}. What follows a slash is the provider's name of a part."""
    named = {}
    for payment, _, data in events:
        if reference := data.get("provider_reference"):
            named.setdefault(reference.partition("/")[0], payment)
    return named


def their_sums(entries, tenant, references):
    """{payment: Sums} of a simulator's book. Money of no payment that we know stands under the provider's name."""
    theirs = {}
    for entry in entries:
        sums = theirs.setdefault(_payment_of(entry, tenant, references), Sums())
        # Every currency of the run has two decimals.
        amount = int(Decimal(entry["paid"]) * 100), entry["currency"].upper()
        if entry["kind"] == "capture":
            sums.taken[amount] += 1
        elif entry["kind"] == "refund" and entry["automatic"]:
            sums.taken[amount] -= 1  # Taken too much and given back by itself, it was never the merchant's.
        elif entry["kind"] == "refund":
            sums.given_back[amount] += 1
        elif entry["kind"] == "refund_failed":
            sums.given_back[amount] -= 1
        elif entry["kind"] in DISPUTED:
            sums.disputed[amount] += DISPUTED[entry["kind"]]
    return theirs


def differences(ours, theirs):
    """In words, payment by payment."""
    found = []
    for payment in sorted(ours.keys() | theirs.keys()):
        our_texts, their_texts = ours.get(payment, Sums()).texts(), theirs.get(payment, Sums()).texts()
        for what, our_text, their_text in zip(("taken", "given back", "disputed"), our_texts, their_texts):
            if our_text != their_text:
                found.append(f"{payment}: {what} {our_text}, and the provider's book has {their_text}")
    return found


def _amount_of(data):
    return data["amount"]["amount_minor"], data["amount"]["currency"]


def _payment_of(entry, tenant, references):
    reference = entry["reference"]
    if isinstance(reference, dict) and reference.get("cairn_payment", "").startswith(f"{tenant}/"):
        return reference["cairn_payment"].removeprefix(f"{tenant}/")
    return references.get(entry["payment"], f"unknown payment {entry['payment']}")
