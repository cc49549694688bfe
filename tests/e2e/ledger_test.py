"""The ledger and the views on payments, over HTTP and in SQL, from real payments."""

import psycopg
import pytest

from support.metrics import Metrics
from support.shop import Shop
from support.waiting import wait_until

TWO_MINUTES_MS = 120_000


class Story:
    """What the shop did, and who looks at it."""


@pytest.fixture(scope="module")
def story(make_cairn):
    """Payments of many ends: captured, refunded, declined, waiting, told twice, disputed."""
    story = Story()
    cairn = story.cairn = make_cairn().start()
    shop = story.shop = Shop(cairn.api())
    story.customer = shop.api.make("/v1/customers", {})["customer_id"]
    paid = story.paid = [shop.pay(amount_minor=amount, customer_id=story.customer) for amount in (1000, 2000, 4000)]
    story.declined = shop.pay(amount_minor=70, method="tok_declined", customer_id=story.customer)
    story.waiting = shop.pay(amount_minor=300, method="tok_action", customer_id=story.customer)
    story.late = shop.pay(amount_minor=9, method="tok_late_36000000", customer_id=story.customer)
    story.twice = shop.pay(amount_minor=500, method="tok_twice")
    for payment in paid:
        shop.wait_for_payment(payment, "captured")
    shop.wait_for_payment(story.declined, "failed")
    path = f"/v1/payments/{paid[1]['payment_id']}"
    shop.api.make(path + "/refund", {"amount": {"amount_minor": 600, "currency": "EUR"}, "reason": "rain",
                                     "refund_id": "r1"})
    shop.wait_for_payment(paid[1], "partially_refunded")
    path = f"/v1/payments/{paid[2]['payment_id']}"
    shop.api.make(path + "/record_dispute", {"dispute_id": "d1", "amount": {"amount_minor": 1500, "currency": "EUR"}})
    shop.api.make(path + "/record_dispute", {"dispute_id": "d2", "amount": {"amount_minor": 100, "currency": "EUR"}})
    shop.api.make(path + "/close_dispute", {"dispute_id": "d2", "outcome": "lost"})
    shop.wait_for_payment(story.twice, "captured")
    cairn.wait_for_projection()
    url = cairn.run("keys", "create", "--tenant", "shop", "--name", "analyst", "--sql").stdout.strip()
    story.analyst = wait_until(lambda: psycopg.connect(url), what="the login is there")
    story.analyst.autocommit = True
    yield story
    story.analyst.close()


def sql(story, statement, *parameters):
    return story.analyst.execute(statement, parameters).fetchall()


@pytest.mark.rows("PAY-05")
def test_the_trial_balance_is_zero_and_each_account_is_what_the_payments_say(story):
    rows = story.shop.api.all("/v1/trial_balance")
    balances = {row["account"]: row["balance"]["amount_minor"] for row in rows}
    receivable = -(1000 + 2000 + 4000 + 500 - 600)
    assert balances == {"customer_receivable": receivable, "disputes_held": 1500, "dispute_losses": 100,
                        "provider_clearing": -receivable - 1500 - 100}
    assert {row["all_accounts"]["amount_minor"] for row in rows} == {0}
    assert sum(row["debit"]["amount_minor"] - row["credit"]["amount_minor"] for row in rows) == 0
    one = story.shop.api.get("/v1/trial_balance/EUR.disputes_held").json()
    assert one["debit"] == {"amount_minor": 1600, "currency": "EUR"}
    assert story.shop.api.all("/v1/trial_balance?currency=USD") == []
    assert dict(sql(story, "SELECT account, balance_minor FROM cairn.trial_balance")) == balances


@pytest.mark.rows("PAY-05", "PAY-08")
def test_the_postings_of_a_payment_are_listed_and_those_of_each_event_balance(story):
    payment = story.paid[1]["payment_id"]
    rows = story.shop.api.all(f"/v1/ledger_postings?payment_id={payment}&sort=recorded_at")
    assert sorted((row["event_type"], row["account"], row["amount"]["amount_minor"]) for row in rows) == [
        ("payment.captured", "customer_receivable", -2000), ("payment.captured", "provider_clearing", 2000),
        ("payment.refunded", "customer_receivable", 600), ("payment.refunded", "provider_clearing", -600)]
    assert story.shop.api.get(f"/v1/ledger_postings/{rows[0]['ledger_posting_id']}").json() == rows[0]
    events = sql(story, "SELECT event_id, sum(amount_minor), count(*) FROM cairn.ledger_postings GROUP BY 1")
    assert len(events) > 6 and {(total, count) for _, total, count in events} == {(0, 2)}


@pytest.mark.rows("PAY-05")
def test_the_log_of_a_payment_says_when_what_how_much_and_who(story):
    payment = story.paid[1]["payment_id"]
    rows = story.shop.api.all(f"/v1/payment_log?payment_id={payment}&sort=recorded_at&limit=2")
    rows.sort(key=lambda row: row["version"])
    assert [row["event_type"] for row in rows] == ["payment.initiated", "payment.captured", "payment.refund_requested",
                                                   "payment.refunded"]
    asked = rows[2]
    assert asked["amount"] == {"amount_minor": 600, "currency": "EUR"}
    assert (asked["refund_id"], asked["reason"], asked["actor_kind"]) == ("r1", "rain", "key")
    assert rows[1]["actor_kind"] == "gateway" and rows[1]["provider_reference"] and rows[1]["provider"] == "sandbox"
    declined = story.shop.api.all(f"/v1/payment_log?event_type=payment.failed&customer_id={story.customer}")
    assert [(row["payment_id"], row["amount"]) for row in declined] == [(story.declined["payment_id"], None)]
    assert declined[0]["reason"]
    assert story.shop.api.get(f"/v1/payment_log/{asked['event_id']}").json() == asked
    assert sql(story, "SELECT count(*) FROM cairn.payment_log") == sql(
        story, "SELECT count(*) FROM cairn.events WHERE aggregate = 'payment'")


@pytest.mark.rows("PAY-06")
def test_payment_history_is_paged_by_status_and_dates(story):
    path = f"/v1/payments?customer_id={story.customer}&status=captured&sort=-created_at&limit=1"
    created = [row["created_at"] for row in story.shop.api.all(path)]
    assert len(created) == 2 and created == sorted(created, reverse=True)
    newest, oldest = created
    within = story.shop.api.all(f"{path}&created_at.gte={oldest}&created_at.lt={newest}")
    assert [row["created_at"] for row in within] == [oldest]
    assert story.shop.api.all(f"{path}&occurred_at.lt=2020-01-01T00:00:00Z") == []


@pytest.mark.rows("PAY-13")
def test_payments_are_counted_and_summed_by_day_status_currency_and_provider(story):
    rows = story.shop.api.all("/v1/payment_stats?currency=EUR&provider=sandbox")
    assert len({row["day"] for row in rows}) <= 2  # It may have become midnight.
    captured = [row for row in rows if row["status"] == "captured"]
    assert sum(row["payments"] for row in captured) == 3
    assert sum(row["captured"]["amount_minor"] for row in captured) == 1000 + 4000 + 500
    assert sum(row["net"]["amount_minor"] for row in captured) == 1000 + 4000 + 500 - 100
    part = next(row for row in rows if row["status"] == "partially_refunded")
    assert (part["captured"]["amount_minor"], part["refunded"]["amount_minor"]) == (2000, 600)
    assert sum(row["payments"] for row in rows) == sql(story, "SELECT count(*) FROM cairn.payments")[0][0]
    assert story.shop.api.all("/v1/payment_stats?day.lt=2020-01-01") == []
    assert story.shop.api.get("/v1/payment_stats?status=unheard_of").status_code == 400


@pytest.mark.rows("PAY-13", "PAY-14")
def test_customers_show_what_they_have_paid_and_what_stands_open(story):
    paid, = story.shop.api.all(f"/v1/paid_customers?customer_id={story.customer}&sort=-net")
    assert (paid["payments"], paid["paid"]["amount_minor"], paid["net"]["amount_minor"]) == (3, 7000, 6300)
    assert paid["first_payment_at"] <= paid["last_payment_at"]
    open_now, = story.shop.api.all(f"/v1/customer_balances?customer_id={story.customer}")
    assert (open_now["open_payments"], open_now["outstanding"]["amount_minor"]) == (2, 309)
    assert (open_now["disputed"]["amount_minor"], open_now["balance"]["amount_minor"]) == (1500, 309)


@pytest.mark.rows("SLO-1")
def test_answers_of_providers_are_counted_and_declines_stand_apart(story):
    rows = story.shop.api.all("/v1/payment_answers?provider=sandbox")
    total = {name: sum(row[name] or 0 for row in rows)
             for name in ("payments", "waiting_for_payer", "intents", "answered", "declined", "unanswered")}
    assert total == {"payments": 7, "waiting_for_payer": 1, "intents": 6, "answered": 5, "declined": 1,
                     "unanswered": 1}
    if len(rows) == 1:
        assert (rows[0]["answered_per_million"], rows[0]["accepted_per_million"]) == (833_333, 800_000)


@pytest.mark.rows("PAY-05")
def test_an_audit_finds_a_posting_that_somebody_changed(story):
    cairn = story.cairn
    assert "nothing found" in cairn.run("audit").stdout
    table = cairn.value("SELECT table_name FROM cairn_models.live WHERE model = 'ledger_postings'")
    cairn.value(f"UPDATE {table} SET amount_minor = amount_minor + 1 WHERE account = 'disputes_held' RETURNING 1")
    found = cairn.run("audit", check=False).stdout
    assert "ledger_unbalanced" in found and "ledger_differs" in found and "row_wrong" in found
    assert "trial_balance_differs" in found
    assert story.shop.api.all("/v1/trial_balance")[0]["all_accounts"]["amount_minor"] != 0
    cairn.run("replay", "ledger_postings")
    assert "nothing found" in cairn.run("audit").stdout
    assert {row["all_accounts"]["amount_minor"] for row in story.shop.api.all("/v1/trial_balance")} == {0}


@pytest.mark.rows("SLO-1")
def test_payments_without_an_answer_are_a_metric(story):
    cairn = story.cairn
    cairn.stop()
    cairn.change_settings({"clock.offset_ms": TWO_MINUTES_MS})
    cairn.start()

    def shown():
        metrics = Metrics.of(cairn.url + "/metrics")
        return {answer: metrics.value("cairn_payment_intents", provider="sandbox", answer=answer)
                for answer in ("accepted", "declined", "none")}

    wait_until(lambda: shown() == {"accepted": 4, "declined": 1, "none": 1}, 30, "payments are counted by answer")
