"""Our book is compared with the provider's: what differs is found once, waits for a person, and is then as decided."""

import datetime

import pytest

from support.provider_shop import KEY, SETTINGS, ProviderShop
from support.reaching import WAIT_SECONDS
from support.waiting import wait_until


@pytest.fixture(scope="module")
def cairn(make_cairn):
    return make_cairn(SETTINGS).start()


class Shop(ProviderShop):
    """Compares its book with its provider's."""

    def capture_by_hand(self, payment, amount_minor):
        """As somebody does in Stripe's dashboard."""
        self.at_stripe(f"payment_intents/{payment['provider_reference']}/capture", {"amount_to_capture": amount_minor})

    def start_run(self):
        # Midnight may pass between a payment and its run.
        today = datetime.datetime.now(datetime.timezone.utc).date()
        return self.api.make("/v1/payment_reconciliations", {
            "provider": self.provider, "first_date": str(today - datetime.timedelta(days=1)),
            "last_date": str(today)})["payment_reconciliation_id"]

    def ended(self, run):
        """The run's row and its mismatches."""
        row = self.reaches(f"/v1/payment_reconciliations/{run}", status="completed")
        self.cairn.wait_for_projection()
        return row, self.api.get(f"/v1/payment_reconciliations/{run}/mismatches").json()["data"]

    def compare(self):
        return self.ended(self.start_run())

    def reviews(self, **wanted):
        def are_there():
            rows = self.api.get("/v1/reviews?" + "&".join(f"{name}={value}" for name, value in wanted.items()))
            assert rows.json()["data"], rows.text
            return rows.json()["data"]
        return wait_until(are_there, WAIT_SECONDS, f"a review is there with {wanted}")

    def decide(self, review, decision):
        done = self.api.post(f"/v1/reviews/{review['review_id']}/decide",
                             {"decision": decision, "reason": "seen at the provider's"})
        assert done.status_code == 200, done.text

    def at_stripe(self, path, form):
        done = self.simulator.call("POST", "/v1/" + path, data=form, headers={"Authorization": f"Bearer {KEY}"})
        assert done.status_code == 200, done.text
        return done.json()


@pytest.fixture
def shop(request, cairn, simulate):
    name = f"{request.param}-{abs(hash(request.node.name)) % 10 ** 8}"
    return Shop(cairn, request.param, name, simulate(request.param))


def audit_is_clean(cairn):
    cairn.wait_for_projection()
    assert cairn.run("audit").stdout.splitlines()[-1] == "nothing found"


@pytest.mark.rows("PAY-03")
@pytest.mark.parametrize("shop", ["stripe", "moyasar"], indirect=True)
def test_books_that_agree_have_no_mismatch(shop):
    first, second = shop.pay(), shop.pay()
    refund = {"amount": {**first["amount"], "amount_minor": 1000}, "refund_id": "r"}
    assert shop.api.post(f"/v1/payments/{first['payment_id']}/refund", refund).status_code == 200
    shop.reaches(f"/v1/payments/{first['payment_id']}", status="partially_refunded")
    row, mismatches = shop.compare()
    assert (row["compared"], row.get("mismatches", 0), row["lists_theirs"], mismatches) == (2, 0, True, [])
    assert second["status"] == "captured"


@pytest.mark.rows("PAY-03")
@pytest.mark.parametrize("shop", ["stripe"], indirect=True)
def test_what_was_changed_behind_our_back_is_found_and_waits_until_it_is_dismissed(shop):
    changed, _ = shop.pay(), shop.pay()
    shop.at_stripe("refunds", {"payment_intent": changed["provider_reference"], "amount": "700"})
    strange = shop.at_stripe("payment_intents", {
        "amount": "4200", "currency": "eur", "payment_method": "pm_card_visa", "confirm": "true",
        "automatic_payment_methods[enabled]": "true", "automatic_payment_methods[allow_redirects]": "never"})
    row, mismatches = shop.compare()
    assert (row["compared"], row["mismatches"], row.get("healed", 0)) == (2, 2, 0)
    by_kind = {one["kind"]: one for one in mismatches}
    assert set(by_kind) == {"refund", "missing_here"} and len(mismatches) == 2
    assert by_kind["refund"]["payment_id"] == changed["payment_id"]
    assert (by_kind["refund"]["ours"], by_kind["refund"]["theirs"]) == ("refunded 0 EUR", "refunded 700 EUR")
    assert by_kind["missing_here"]["provider_reference"] == strange["latest_charge"]

    (review,) = shop.reviews(status="open", payment_id=changed["payment_id"])
    assert (review["kind"], review["review_id"]) == ("books_differ", by_kind["refund"]["review_id"])
    shop.decide(review, "dismissed")
    assert shop.compare()[0]["mismatches"] == 2
    shop.cairn.wait_for_projection()
    assert [one["kind"] for one in shop.reviews(status="open")] == ["missing_here"]
    shop.reaches(f"/v1/payments/{changed['payment_id']}", status="captured")
    audit_is_clean(shop.cairn)


@pytest.mark.rows("PAY-03", "PAY-09")
@pytest.mark.parametrize("shop", ["stripe"], indirect=True)
def test_a_dispute_whose_callbacks_never_came_is_told_to_the_payment(shop):
    disputed = shop.pay()
    path = f"/v1/payments/{disputed['payment_id']}"
    for outcome, here, there in (("opened", "not disputed", "disputed"), ("lost", "disputed", "dispute lost")):
        shop.simulator.control("POST", "dispute", {"id": disputed["provider_reference"], "outcome": outcome})
        row, (mismatch,) = shop.compare()
        assert (row["mismatches"], row["healed"]) == (1, 1)
        assert (mismatch["kind"], mismatch["ours"], mismatch["theirs"]) == ("dispute", here, f"{there}, 2500 EUR")
        shop.reaches(path, dispute_status={"opened": "open", "lost": "lost"}[outcome])
    assert shop.compare()[0].get("mismatches", 0) == 0
    audit_is_clean(shop.cairn)


@pytest.mark.rows("PAY-03")
@pytest.mark.parametrize("shop", ["stripe"], indirect=True)
def test_what_was_captured_by_hand_is_told_to_the_payment_and_needs_no_person(shop):
    held = shop.pay(status="authorised", capture="manual")
    shop.capture_by_hand(held, 1000)
    row, (found,) = shop.compare()
    assert (row["compared"], row["mismatches"], row["healed"]) == (1, 1, 1)
    assert (found["kind"], found["ours"], found["theirs"], found["healed"]) == ("status", "authorised", "captured", True)
    assert not found.get("review_id")
    captured = shop.reaches(f"/v1/payments/{held['payment_id']}", status="captured")
    assert captured["captured"] == {"amount_minor": 1000, "currency": "EUR"}
    assert shop.compare()[1] == []
    assert shop.api.get("/v1/reviews").json()["data"] == []
    assert shop.simulator.moved("capture") == [("capture", "1000")]


@pytest.mark.rows("PAY-03")
@pytest.mark.parametrize("shop", ["stripe"], indirect=True)
def test_another_amount_than_was_asked_for_waits_for_a_person_and_differs_once_decided(shop):
    held = shop.pay(status="authorised", capture="manual")
    path = f"/v1/payments/{held['payment_id']}"
    shop.capture_by_hand(held, 1500)
    asked = shop.api.post(f"{path}/capture", {"amount": {"amount_minor": 1000, "currency": "EUR"}})
    assert asked.ok, asked.text
    (review,) = shop.reviews(status="open", payment_id=held["payment_id"])
    assert (review["kind"], review["amount"]["amount_minor"]) == ("charge", 1000)
    assert (review["ours"], review["theirs"]) == ("capture of 1000 EUR asked for", "speaks of 1500 EUR")
    shop.decide(review, "succeeded")
    assert shop.reaches(path, status="captured")["captured"]["amount_minor"] == 1000

    row, (found,) = shop.compare()
    assert (row["mismatches"], row.get("healed", 0)) == (1, 0)
    assert (found["kind"], found["ours"], found["theirs"]) == ("amount", "1000 EUR", "1500 EUR")
    (differs,) = shop.reviews(status="open", payment_id=held["payment_id"])
    assert (differs["kind"], differs["review_id"]) == ("books_differ", found["review_id"])
    shop.decide(differs, "dismissed")
    assert shop.reaches(path, status="captured")["captured"]["amount_minor"] == 1000
    audit_is_clean(shop.cairn)


@pytest.mark.rows("PAY-03", "PAY-08")
@pytest.mark.parametrize("shop", ["moyasar"], indirect=True)
def test_a_refund_that_is_left_unknown_is_found_decided_and_made_once(shop):
    left, _ = shop.pay(), shop.pay()
    path = f"/v1/payments/{left['payment_id']}"
    shop.simulator.fault("timeout_before", on="/refund")
    assert shop.api.post(f"{path}/refund", {"refund_id": "first"}).status_code == 200
    wait_until(lambda: shop.simulator.control("GET", "faults") == [], WAIT_SECONDS, "the refund met its fault")
    row, mismatches = shop.compare()
    assert row["mismatches"] == 1
    (found,) = mismatches
    assert (found["kind"], found["payment_id"], found["refund_id"]) == ("refund", left["payment_id"], "first")
    (review,) = shop.reviews(status="open", payment_id=left["payment_id"])
    assert (review["kind"], review["review_id"]) == ("refund", found["review_id"])

    shop.decide(review, "failed")
    shop.reaches(path, status="captured")
    assert shop.api.post(f"{path}/refund", {"refund_id": "second"}).status_code == 200
    shop.reaches(path, status="refunded")
    assert shop.simulator.moved("refund") == [("refund", "2500")]
    assert shop.compare()[1] == []
    audit_is_clean(shop.cairn)


@pytest.mark.rows("PAY-03", "OPS-03")
@pytest.mark.parametrize("shop", ["stripe"], indirect=True)
def test_a_run_that_is_killed_goes_on_and_doubles_nothing(shop):
    payments = [shop.pay() for _ in range(4)]
    for payment in payments[:2]:
        shop.at_stripe("refunds", {"payment_intent": payment["provider_reference"], "amount": "100"})
    run = shop.start_run()
    under_way = "SELECT count(*) FROM cairn_work.gateway_calls WHERE reference LIKE 'theirs 1%'"
    wait_until(lambda: shop.cairn.value(under_way) == 1, WAIT_SECONDS, "the second look is due", every_ms=5)
    shop.cairn.kill()
    shop.cairn.start()
    row, mismatches = shop.ended(run)
    assert (row["compared"], row["mismatches"]) == (4, 2)
    assert sorted(one["payment_id"] for one in mismatches) == sorted(one["payment_id"] for one in payments[:2])
    assert len(shop.reviews(status="open")) == 2


@pytest.mark.rows("PAY-03")
@pytest.mark.parametrize("shop", ["stripe"], indirect=True)
def test_a_run_is_refused_where_it_cannot_be_and_fails_without_an_account(shop):
    dates = {"first_date": "2026-03-01", "last_date": "2026-03-02"}
    for body, code in (({**dates, "provider": "paypal"}, "reconciliation_provider_unknown"),
                       ({**dates, "provider": "stripe", "last_date": "2026-02-28"}, "reconciliation_dates_reversed"),
                       ({**dates, "provider": "stripe", "last_date": "2026-06-01"}, "reconciliation_too_long")):
        refused = shop.api.post("/v1/payment_reconciliations", body)
        assert (refused.status_code, refused.json()["code"]) == (422, code)
    run = shop.api.make("/v1/payment_reconciliations", {**dates, "provider": "cashfree"})
    failed = shop.reaches(f"/v1/payment_reconciliations/{run['payment_reconciliation_id']}", status="failed")
    assert failed["reason"] == "provider_not_connected"
