"""The same Idempotency-Key, however often and wherever it is sent: one event, equal answers."""

import json
import threading
import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest

TIMES = 50


def sent_at_once(api, path, body, key, times, headers=None):
    """All threads stand ready before the first one sends."""
    gate = threading.Barrier(times)

    def send(_):
        gate.wait()
        return api.post(path, body, idempotency_key=key, headers=headers)

    with ThreadPoolExecutor(times) as pool:
        return list(pool.map(send, range(times)))


def seen_by_the_caller(answer):
    return answer.status_code, answer.headers.get("Location"), answer.headers.get("ETag"), answer.json()


def events_of(cairn, stream):
    return [json.loads(line)["type"] for line in cairn.run("--json", "history", stream).stdout.splitlines()]


@pytest.mark.rows("PAY-01")
@pytest.mark.parametrize("path, body, aggregate, first_event", [
    ("/v1/payments", {"amount": {"amount_minor": 4200, "currency": "EUR"}, "method": "tok_ok"},
     "payment", "payment.initiated"),
    ("/v1/customers", {"name": "Ada", "phone": "+4915112345678"}, "customer", "customer.created"),
])
@pytest.mark.parametrize("headers", [None, {"Prefer": "return=minimal"}], ids=["whole", "minimal"])
def test_one_key_fifty_times_at_once_and_again_without_rocksdb_is_one_event_and_51_equal_answers(
        cairn, path, body, aggregate, first_event, headers):
    api = cairn.api(connections=TIMES)
    key = str(uuid.uuid4())

    answers = sent_at_once(api, path, body, key, TIMES, headers)
    assert answers[0].status_code == 201, answers[0].text
    stream = f"{cairn.tenant}/{aggregate}-{answers[0].json()[aggregate + '_id']}"
    before = events_of(cairn, stream)
    cairn.stop()
    cairn.wipe_rocksdb()
    cairn.start()
    answers.append(api.post(path, body, idempotency_key=key, headers=headers))

    assert len(answers) == TIMES + 1
    assert all(seen_by_the_caller(answer) == seen_by_the_caller(answers[0]) for answer in answers), \
        {str(seen_by_the_caller(answer)) for answer in answers}
    assert [answer.headers.get("Idempotent-Replayed") for answer in answers].count("true") == TIMES
    assert answers[-1].headers.get("Idempotent-Replayed") == "true"
    # The provider's answer may come between the two.
    after = events_of(cairn, stream)
    assert after.count(first_event) == 1 and after[:len(before)] == before and len(set(after)) == len(after)


@pytest.fixture(scope="session")
def cairn(make_cairn):
    cairn = make_cairn().start()
    cairn.tenant = "shop"
    return cairn


def test_the_sandbox_was_charged_once_for_each_payment(cairn):
    api = cairn.api()
    key = str(uuid.uuid4())
    body = {"amount": {"amount_minor": 700, "currency": "EUR"}, "method": "tok_ok"}

    payments = {answer.json()["payment_id"] for answer in sent_at_once(api, "/v1/payments", body, key, 8)}

    assert len(payments) == 1
    book = [json.loads(line) for line in (cairn.state_dir / "sandbox" / "book.jsonl").read_text().splitlines()]
    assert [line["payment"] for line in book].count(f"shop/{payments.pop()}") == 1


def test_the_same_key_with_another_body_is_a_conflict_that_changes_nothing(cairn):
    api = cairn.api()
    key = str(uuid.uuid4())
    first = api.post("/v1/customers", {"name": "Ada"}, idempotency_key=key)
    assert first.status_code == 201
    before = cairn.log.ends("events")

    other = api.post("/v1/customers", {"name": "Grace"}, idempotency_key=key)

    assert (other.status_code, other.json()["code"]) == (422, "idempotency_conflict")
    assert cairn.log.ends("events") == before
    again = api.post("/v1/customers", {"name": "Ada"}, idempotency_key=key)
    assert seen_by_the_caller(again) == seen_by_the_caller(first)


def test_a_key_counts_for_its_caller_and_its_path_alone(cairn):
    key = str(uuid.uuid4())
    made = cairn.api().make("/v1/api_keys", {"name": "second", "scopes": ["*"]})
    from support.api import Api
    callers = [cairn.api(), cairn.api("other-shop"), Api(cairn.url, made["api_key"])]

    ids = {caller.make("/v1/customers", {}, idempotency_key=key)["customer_id"] for caller in callers}

    assert len(ids) == 3
    offering = callers[0].post("/v1/offerings", {"name": "Tour", "price": {"amount_minor": 1, "currency": "EUR"}},
                               idempotency_key=key)
    assert offering.status_code == 201, offering.text


def test_a_refusal_is_repeated_as_it_was(cairn):
    api = cairn.api()
    key = str(uuid.uuid4())
    answers = [api.post("/v1/payments/none/capture", {}, idempotency_key=key) for _ in range(3)]
    assert {answer.status_code for answer in answers} == {404}
    assert [answer.headers.get("Idempotent-Replayed") for answer in answers] == [None, "true", "true"]
    assert answers[0].json() == answers[1].json() == answers[2].json()
