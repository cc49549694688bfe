"""The comparison of the books finds what differs, and nothing else."""

from provider_book import differences, our_sums, references_of, their_sums


def event(kind, minor=2500, payment="p", **more):
    return payment, f"payment.{kind}", {"amount": {"amount_minor": minor, "currency": "EUR"}, **more}


def entry(kind, paid="25.00", payment="pi_1", reference=None, automatic=False):
    return {"kind": kind, "paid": paid, "currency": "eur", "payment": payment, "automatic": automatic,
            "reference": reference or {"cairn_payment": "mall/p"}}


def compared(events, entries):
    return differences(our_sums(events), their_sums(entries, "mall", references_of(events)))


def test_equal_books_differ_in_nothing():
    events = [event("initiated"), event("captured"), event("duplicate_captured"), event("refunded"),
              event("refunded", 1000)]
    entries = [entry("charge"), entry("capture"), entry("capture"), entry("refund"), entry("refund", "10.00")]
    assert compared(events, entries) == []


def test_money_that_the_provider_alone_has_is_found():
    (found,) = compared([event("initiated")], [entry("capture")])
    assert found == "p: taken nothing, and the provider's book has 1 x 2500 EUR"


def test_money_that_we_alone_have_is_found():
    (found,) = compared([event("captured")], [])
    assert found == "p: taken 1 x 2500 EUR, and the provider's book has nothing"


def test_a_second_charge_and_a_second_refund_are_found():
    events, entries = [event("captured"), event("refunded")], [entry("capture")] * 2 + [entry("refund")] * 2
    taken, given_back = compared(events, entries)
    assert "2 x 2500 EUR" in taken and "given back" in given_back and "2 x 2500 EUR" in given_back


def test_a_dispute_that_one_side_alone_knows_is_found():
    (found,) = compared([event("captured")], [entry("capture"), entry("dispute")])
    assert found == "p: disputed nothing, and the provider's book has 1 x 2500 EUR"
    (found,) = compared([event("captured"), event("dispute_opened")],
                        [entry("capture"), entry("dispute"), entry("dispute_returned")])
    assert found == "p: disputed 1 x 2500 EUR, and the provider's book has nothing"


def test_a_dispute_that_was_lost_and_one_that_was_won_are_the_same_on_both_sides():
    events = [event("captured"), event("dispute_opened"), event("dispute_lost"), event("dispute_opened", payment="q"),
              event("captured", payment="q"), event("dispute_won", payment="q")]
    won = {"reference": {"cairn_payment": "mall/q"}}
    entries = [entry("capture"), entry("dispute"), entry("capture", **won), entry("dispute", **won),
               entry("dispute_returned", **won)]
    assert compared(events, entries) == []


def test_another_amount_is_found():
    assert len(compared([event("captured", 2400)], [entry("capture")])) == 1


def test_money_of_nobody_is_found():
    (found,) = compared([], [entry("capture", payment="order_1", reference="order_1")])
    assert found.startswith("unknown payment order_1")


def test_a_provider_that_does_not_name_our_payment_is_read_by_its_reference():
    events = [event("action_required", provider_reference="order_1"),
              event("captured", provider_reference="order_1/second")]
    assert compared(events, [entry("capture", payment="order_1", reference="order_1")]) == []


def test_what_the_provider_gave_back_by_itself_was_never_ours():
    entries = [entry("capture"), entry("capture"), entry("refund", automatic=True)]
    assert compared([event("captured")], entries) == []


def test_a_refund_that_did_not_arrive_is_none():
    assert compared([event("captured")], [entry("capture"), entry("refund"), entry("refund_failed")]) == []
