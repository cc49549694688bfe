"""cairn simulate: eleven faults at four providers, and the book of money that tells what really happened."""

import json
import subprocess
import time

import pytest
import requests

from support.cairn import setting_from
from support.simulated import PROVIDERS, SECRET

pytestmark = pytest.mark.rows("PAY-02", "PAY-11")

PAID = {"stripe": "succeeded", "cashfree": "PAID", "moyasar": "paid", "instamojo": "Completed"}
HOUR = 3600


@pytest.fixture(params=PROVIDERS, ids=lambda provider: provider.name)
def shop(request, simulate, receivers):
    """The provider with a receiver of its callbacks, which refuses what is signed wrongly."""
    provider = request.param
    receiver = receivers(lambda headers, body: 200 if provider.signed_at(Seen(headers, body)) is not None else 401)
    shop = provider(simulate(provider.name, "--webhook", receiver.url, "--secret", SECRET, "--hang-ms", "50"))
    shop.receiver = receiver
    return shop


class Seen:
    def __init__(self, headers, body):
        self.headers, self.body = headers, body


def paid(shop):
    id = shop.begin()
    shop.simulator.pay(id)
    assert shop.status(id) == PAID[shop.name]
    return id


def received(shop):
    return [shop.type(one) for one in shop.receiver.received]


def test_a_payment_is_made_told_and_refunded_and_all_is_in_the_book(shop):
    id = shop.begin()
    assert shop.status(id) != PAID[shop.name]
    shop.simulator.pay(id, "declined")
    assert shop.status(id) != PAID[shop.name] and shop.simulator.moved() == []
    shop.simulator.pay(id)
    assert shop.status(id) == PAID[shop.name]
    assert shop.refund(id).status_code in (200, 201)
    assert shop.refund(id).status_code in (400, 409)
    kinds = [("charge", shop.amount), ("capture", shop.amount), ("refund", shop.amount)]
    assert shop.simulator.moved() == kinds
    assert {one["state"] for one in shop.simulator.settled()} == {"delivered"}
    assert received(shop).index(shop.failed) < received(shop).index(shop.paid)


@pytest.mark.parametrize("fault, moves", [("timeout_before", 0), ("timeout_after", 1)])
def test_a_request_may_get_no_answer_before_or_after_its_effect(shop, fault, moves):
    id = paid(shop)
    shop.simulator.fault(fault, on="refund")
    with pytest.raises(requests.ConnectionError):
        shop.refund(id)
    assert len(shop.simulator.moved("refund")) == moves
    shop.refund(id)
    assert len(shop.simulator.moved("refund")) == 1, "the fault strikes once"


@pytest.mark.parametrize("fault, status, moves", [("error_after", 500, 1), ("rate_limit", 429, 0)])
def test_a_request_may_be_answered_by_an_error_before_or_after_its_effect(shop, fault, status, moves):
    id = paid(shop)
    shop.simulator.fault(fault, on="refund")
    answer = shop.refund(id)
    assert answer.status_code == status and answer.json()
    assert len(shop.simulator.moved("refund")) == moves
    shop.refund(id)
    assert len(shop.simulator.moved("refund")) == 1, "the fault strikes once"


def test_reading_is_struck_only_where_the_fault_names_it(shop):
    id = shop.begin()
    shop.simulator.fault("timeout_before")
    shop.status(id)
    shop.simulator.fault("timeout_before", on="GET ")
    with pytest.raises(requests.ConnectionError):
        shop.status(id)
    shop.status(id)


def test_a_callback_may_come_twice(shop):
    shop.simulator.fault("duplicate_callback", on=shop.paid)
    paid(shop)
    shop.simulator.settled()
    first, second = [one for one in shop.receiver.received if shop.type(one) == shop.paid]
    assert first.body == second.body
    assert received(shop).count(shop.paid) == 2 and len(shop.simulator.moved("capture")) == 1


def test_a_callback_may_be_overtaken_by_the_next(shop):
    shop.simulator.fault("reordered_callback", on=shop.failed)
    id = shop.begin()
    shop.simulator.pay(id, "declined")
    shop.simulator.pay(id)
    raised = [one["type"] for one in shop.simulator.settled()]
    at = raised.index(shop.failed)
    raised[at], raised[at + 1] = raised[at + 1], raised[at]
    assert received(shop) == raised


def test_a_callback_may_come_late(shop):
    shop.simulator.fault("delayed_callback", on=shop.paid, delay_ms=HOUR * 1000)
    paid(shop)
    assert shop.paid not in received(shop)
    shop.simulator.advance(HOUR)
    shop.simulator.settled()
    assert received(shop).count(shop.paid) == 1


def test_a_payment_may_succeed_after_it_stood_otherwise(shop):
    shop.simulator.fault("late_success", delay_ms=HOUR * 1000)
    id = shop.begin()
    shop.simulator.pay(id)
    assert shop.status(id) != PAID[shop.name] and shop.simulator.moved() == []
    shop.simulator.advance(HOUR)
    assert shop.status(id) == PAID[shop.name]
    assert shop.simulator.moved() == [("charge", shop.amount), ("capture", shop.amount)]
    shop.simulator.settled()
    assert received(shop)[-1] == shop.paid


def test_a_payer_may_pay_twice_and_cashfree_alone_gives_it_back(shop):
    shop.simulator.fault("double_success")
    paid(shop)
    assert shop.simulator.moved("capture") == [("capture", shop.amount)] * 2
    given_back = [entry for entry in shop.simulator.book()["entries"] if entry["kind"] == "refund"]
    assert len(given_back) == (1 if shop.name == "cashfree" else 0)
    assert all(entry["automatic"] for entry in given_back)


def test_a_callback_may_be_signed_wrongly_and_is_sent_again(shop):
    shop.simulator.fault("wrong_signature", on=shop.paid)
    paid(shop)
    shop.simulator.advance(0)
    told = next(one for one in waited(shop) if one["type"] == shop.paid)
    assert told["statuses"] == [401] and told["state"] == "waiting"
    shop.simulator.advance(HOUR)
    told = next(one for one in shop.simulator.settled() if one["type"] == shop.paid)
    assert told["statuses"] == [401, 200]


def waited(shop):
    """The callbacks, once each was tried."""
    deadline = time.monotonic() + 15
    while any(not one["statuses"] for one in shop.simulator.callbacks()):
        assert time.monotonic() < deadline
        time.sleep(0.01)
    return shop.simulator.callbacks()


def test_a_callbacks_clock_may_be_wrong(shop):
    shop.simulator.fault("clock_skew", on=shop.paid)
    id = paid(shop)
    shop.simulator.settled()
    one = next(one for one in shop.receiver.received if shop.type(one) == shop.paid)
    at = shop.signed_at(one)
    if shop.name == "instamojo":
        assert at == 0, "it has no time, and is signed well"
        (payment,) = shop.request(id)["payments"]
        hour = time.strftime("%Y-%m-%dT%H", time.gmtime(time.time() - HOUR))
        minutes_ago = time.strftime("%Y-%m-%dT%H", time.gmtime(time.time() - HOUR - 60))
        assert payment["created_at"][:13] in (hour, minutes_ago)
    else:
        assert abs(time.time() - HOUR - at) < 60


def test_a_clock_that_is_moved_shows_in_what_is_signed(shop):
    shop.simulator.control("POST", "clock", {"move_ms": HOUR * 1000})
    id = paid(shop)
    shop.simulator.settled()
    if shop.name == "instamojo":
        (payment,) = shop.request(id)["payments"]
        hours = [time.strftime("%Y-%m-%dT%H", time.gmtime(time.time() + HOUR - before)) for before in (0, 60)]
        assert payment["created_at"][:13] in hours
    else:
        one = next(one for one in shop.receiver.received if shop.type(one) == shop.paid)
        assert abs(time.time() + HOUR - shop.signed_at(one)) < 60


def test_what_cannot_be_ordered_is_refused_with_a_reason(shop):
    for path, body, reason in (("faults", {"fault": "flood"}, "'flood' is no fault"),
                               ("pay", {"id": "none", "outcome": "success"}, "none"),
                               ("pay", {"id": shop.begin(), "outcome": "perhaps"}, "no outcome 'perhaps'"),
                               ("clock", {"advance_ms": "1"}, "no whole number"), ("nothing", {}, "no such control")):
        answer = shop.simulator.call("POST", "/_simulator/" + path, json=body)
        assert answer.status_code == 400 and reason in answer.json()["message"]


def test_faults_are_listed_and_taken_back(shop):
    shop.simulator.fault("rate_limit", count=2, on="refund")
    listed = [{"fault": "rate_limit", "count": 2, "on": "refund", "delay_ms": 0}]
    assert shop.simulator.control("GET", "faults") == listed
    assert shop.simulator.control("DELETE", "faults") == []


def test_the_command_line_orders_faults_and_keeps_the_book_in_a_file(simulate, tmp_path):
    file = tmp_path / "book.jsonl"
    shop = PROVIDERS[0](simulate("stripe", "--book", file, "--fault", "rate_limit:2", "--fault", "error_after"))
    statuses = [shop.post("payment_intents", {"amount": "1999", "currency": "usd"}).status_code for _ in range(4)]
    assert statuses == [429, 429, 500, 200]
    shop.simulator.pay(shop.begin())
    lines = [json.loads(line) for line in file.read_text().splitlines()]
    assert lines == shop.simulator.book()["entries"] and len(lines) == 2


def test_an_unknown_provider_or_fault_is_said():
    for arguments, reason in ((["paypal"], "paypal"), (["stripe", "--fault", "flood"], "flood"),
                              (["stripe", "--fault", "rate_limit:x"], "rate_limit:x")):
        done = subprocess.run([setting_from("CAIRN_TEST_BINARY"), "simulate", *arguments], capture_output=True,
                              text=True, timeout=30)
        assert done.returncode != 0 and reason in done.stderr
