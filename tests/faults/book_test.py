"""The book finds what a log does not keep."""

import json

from book import Answer, Book, Entry, command_id_of, compare_with_log
from support.log import Record
from support.wire import field

ACCEPTED = Answer(201, json.dumps({"payment_id": "p", "version": 1}), False)
REFUSED = Answer(404, json.dumps({"code": "payment_not_found"}), False)
PENDING = Answer(202, json.dumps({"status": "pending"}), False)
LATER = Answer(503, json.dumps({"code": "log_unavailable"}), False)
ID = b"i" * 16


def book_with(*answers, minimal=True):
    book = Book()
    book.open(Entry("/v1/payments", {}, "k", minimal, ID, answers=list(answers)))
    return book


def outcome(command_id=ID, code=None, repeat=False):
    value = field(1, command_id) + (field(9, field(1, code)) if code else b"") + (field(10, 1) if repeat else b"")
    return Record("outcomes", 0, 0, b"key", value)


def test_a_promise_that_the_log_keeps_once_is_kept():
    assert compare_with_log(book_with(ACCEPTED), [outcome(), outcome(repeat=True)]) == []
    assert compare_with_log(book_with(REFUSED), [outcome(code="payment_not_found")]) == []


def test_a_promise_that_the_log_does_not_know_is_found():
    (found,) = compare_with_log(book_with(ACCEPTED), [outcome(command_id=b"x" * 16)])
    assert "0 outcomes" in found


def test_a_command_that_was_decided_twice_is_found():
    (found,) = compare_with_log(book_with(ACCEPTED), [outcome(), outcome()])
    assert "2 outcomes" in found


def test_a_key_that_has_expired_may_be_decided_again():
    book = book_with(ACCEPTED, REFUSED)
    book.expire()
    assert compare_with_log(book, [outcome(), outcome(code="payment_not_found")]) == []
    assert compare_with_log(book, [outcome()])
    assert compare_with_log(book, [])


def test_an_answer_that_is_not_that_of_the_log_is_found():
    assert compare_with_log(book_with(ACCEPTED), [outcome(code="payment_not_found")])
    assert compare_with_log(book_with(REFUSED), [outcome()])


def test_two_answers_that_differ_are_found_but_for_whole_resources():
    other = Answer(201, json.dumps({"payment_id": "q", "version": 1}), True)
    assert compare_with_log(book_with(ACCEPTED, other), [outcome()])
    assert not compare_with_log(book_with(ACCEPTED, other, minimal=False), [outcome()])


def test_what_was_not_promised_is_not_asked_for():
    assert book_with(PENDING, LATER).promised() == []
    assert compare_with_log(book_with(PENDING, LATER), []) == []


def test_a_request_names_its_command_as_the_edge_does():
    assert command_id_of("shop", "key-1", "/v1/payments", "k").hex() == command_id_of(
        "shop", "key-1", "/v1/payments", "k").hex()
    assert command_id_of("shop", "key-1", "/v1/payments", "k")[6] >> 4 == 5
    assert command_id_of("shop", "key-1", "/v1/payments", "l") != command_id_of("shop", "key-1", "/v1/payments", "k")
