"""What must not come in: the answer names field and rule, and the log has not grown by a record."""

import json
import socket
import time
from contextlib import contextmanager

import pytest

from support.api import Api
from support.openapi import commands_of, is_money, text_around
from support.tokens import Issuer, claims_of

BODY_TIMEOUT_MS = 700
CARD = "4111111111111111"
PAYMENT = {"amount": {"amount_minor": 1000, "currency": "EUR"}, "method": "tok_ok"}


@pytest.fixture(scope="session")
def issuer(tmp_path_factory):
    return Issuer(tmp_path_factory.mktemp("issuer"))


@pytest.fixture(scope="session")
def cairn(make_cairn, issuer):
    # Nobody acts here: the only records are those that the tests send.
    return make_cairn({"auth.jwks_file": str(issuer.jwks_file), "auth.keys_kept_ms": 0,
                       "api.body_timeout_ms": BODY_TIMEOUT_MS}).start("projector", "processor", "api")


@contextmanager
def no_record_in(cairn, *topics):
    before = {topic: cairn.log.ends(topic) for topic in topics}
    yield
    assert {topic: cairn.log.ends(topic) for topic in topics} == before


def nothing_sent(cairn):
    """The edge refuses: not even a command is in the log."""
    return no_record_in(cairn, "commands", "events", "outcomes")


def nothing_happened(cairn):
    """The stream's owner refuses: there is an answer and no event."""
    return no_record_in(cairn, "events")


def assert_problem(answer, status, code, field=None, rule=None):
    assert answer.status_code == status, answer.text
    assert answer.headers["Content-Type"] == "application/problem+json"
    problem = answer.json()
    assert (problem["status"], problem["code"]) == (status, code), problem
    assert problem["type"].endswith("#" + code) and problem["detail"]
    if field is not None:
        named = [(error["field"], error["rule"]) for error in problem["errors"]]
        assert (field, rule) in named, problem
        assert all(error["detail"] for error in problem["errors"])


def payment(**changes):
    return {**PAYMENT, **changes}


def money(amount_minor, currency="EUR"):
    return {"amount_minor": amount_minor, "currency": currency}


# The body

@pytest.mark.rows("ID-12")
@pytest.mark.parametrize("body", ["", "{", '{"amount": }', '{"amount": 1,}', "[]", '"text"', "null", "{'a': 1}",
                                  '{"method": "\\ud800"}', '{"method": NaN}', "{}{}",
                                  pytest.param('{"a":' * 50 + "1" + "}" * 50, id="nested too deeply")])
def test_a_body_that_is_no_json_object_is_refused(cairn, api, body):
    with nothing_sent(cairn):
        answer = api.post("/v1/payments", data=body.encode())
        if body == "":
            assert_problem(answer, 422, "invalid_request", "amount", "required")
        else:
            assert_problem(answer, 400, "malformed_json")


def test_a_body_that_is_no_utf_8_is_refused(cairn, api):
    with nothing_sent(cairn):
        answer = api.post("/v1/payments", data=b'{"method": "\xff\xfe"}')
        assert_problem(answer, 400, "malformed_json")


def test_a_body_that_does_not_say_it_is_json_is_refused(cairn, api):
    with nothing_sent(cairn):
        answer = api.post("/v1/payments", data=json.dumps(PAYMENT), headers={"Content-Type": "text/plain"})
        assert_problem(answer, 415, "unsupported_media_type")


@pytest.mark.rows("ID-12")
@pytest.mark.parametrize("body, field, rule", [
    (payment(colour="red"), "colour", "unknown_field"),
    (payment(tenant_id="another"), "tenant_id", "unknown_field"),
    (payment(payment_id="mine"), "payment_id", "unknown_field"),
    (payment(amount={**money(1), "scale": 2}), "amount.scale", "unknown_field"),
    (payment(amount="10.00 EUR"), "amount", "type"),
    (payment(amount=money("ten")), "amount.amount_minor", "type"),
    (payment(amount=money(10.5)), "amount.amount_minor", "type"),
    (payment(amount=money(True)), "amount.amount_minor", "type"),
    (payment(method=7), "method", "type"),
    (payment(method=["tok_ok"]), "method", "type"),
    (payment(capture="sometimes"), "capture", "enum"),
    (payment(amount=money(2**53)), "amount.amount_minor", "range"),
    (payment(amount=money(2**63)), "amount.amount_minor", "range"),
    (payment(amount=money(100_000_000_000)), "amount.amount_minor", "range"),
    (payment(amount=money(-1)), "amount.amount_minor", "range"),
    (payment(amount=money(1, "EUX")), "amount.currency", "format"),
    (payment(amount=money(1, "eur")), "amount.currency", "format"),
    (payment(amount={"amount_minor": 1}), "amount.currency", "required"),
    ({"method": "tok_ok"}, "amount", "required"),
    (payment(description="x" * 201), "description", "length"),
    (payment(description="a\x00b"), "description", "characters"),
    (payment(method="tok ok"), "method", "format"),
])
def test_a_field_that_breaks_a_rule_is_named_with_the_rule(cairn, api, body, field, rule):
    with nothing_sent(cairn):
        assert_problem(api.post("/v1/payments", body), 422, "invalid_request", field, rule)


@pytest.mark.parametrize("body, field, rule", [
    ({"seats": 0}, "seats", "range"),
    ({"seats": 101}, "seats", "range"),
    ({"seats": 2**32}, "seats", "range"),
    ({"seats": -1}, "seats", "range"),
    ({"date": "2026-02-30"}, "date", "format"),
    ({"offering_id": "a/b"}, "offering_id", "format"),
])
def test_a_booking_that_breaks_a_rule_is_named_with_the_rule(cairn, api, body, field, rule):
    good = {"offering_id": "o1", "date": "2031-05-17", "seats": 1}
    with nothing_sent(cairn):
        assert_problem(api.post("/v1/bookings", {**good, **body}), 422, "invalid_request", field, rule)


def text_fields(schema, prefix=""):
    """Every place of a body where a text may stand, with a body that has the card's number there."""
    for name, described in schema.get("properties", {}).items():
        if is_money(described):
            yield f"{name}.currency", {name: {"amount_minor": 1, "currency": CARD}}
        elif described.get("type") == "string":
            yield name, {name: text_around(described, CARD) if "enum" not in described else CARD}
        elif described.get("type") == "array":
            yield f"{name}[0]", {name: [text_around(described["items"], CARD)]}


@pytest.mark.rows("ID-12")
def test_no_text_of_any_command_takes_what_looks_like_a_card_number(cairn, api):
    seen = 0
    with nothing_sent(cairn):
        for command in commands_of(api):
            for field, body in text_fields(command.schema):
                if CARD not in json.dumps(body):
                    continue  # A day or a phone number has no room for one.
                answer = api.post(command.url(), {**command.good_body(), **body})
                assert answer.status_code == 422, f"{command.path} {field}: {answer.text}"
                rules = {error["field"]: error["rule"] for error in answer.json()["errors"]}
                assert rules.get(field) in ("card_number", "format", "enum", "length"), answer.text
                seen += rules[field] == "card_number"
    assert seen >= 10


@pytest.mark.parametrize("text", ["4111 1111 1111 1111", "paid with 5555-5555-5555-4444 today", "378282246310005"])
def test_a_card_number_is_seen_however_it_is_written(cairn, api, text):
    with nothing_sent(cairn):
        assert_problem(api.post("/v1/payments", payment(description=text)), 422, "invalid_request",
                       "description", "card_number")


def test_a_number_that_is_no_card_s_is_taken(api):
    answer = api.post("/v1/customers", {"name": "order 4111 1111 1111 1112"})
    assert answer.status_code == 201, answer.text


# Size and time

def test_a_body_above_the_limit_is_refused_with_the_limit_s_name(cairn, api):
    with nothing_sent(cairn):
        answer = api.post("/v1/payments", payment(description="x" * 300_000))
        assert_problem(answer, 413, "body_too_large")
        assert "api.body_bytes_max" in answer.json()["detail"]


def test_a_body_in_pieces_above_the_limit_is_refused(cairn, api):
    def pieces():
        for _ in range(40):
            yield b" " * 10_000

    with nothing_sent(cairn):
        assert_problem(api.post("/v1/payments", data=pieces()), 413, "body_too_large")


def test_a_body_that_trickles_in_is_refused_with_the_limit_s_name(cairn):
    with nothing_sent(cairn), socket.create_connection(("127.0.0.1", cairn.settings["api.port"])) as connection:
        connection.settimeout(20)
        connection.sendall(b"POST /v1/payments HTTP/1.1\r\nHost: cairn\r\nContent-Type: application/json\r\n"
                           b"Content-Length: 1000\r\n\r\n{")
        start = time.monotonic()
        answer = connection.makefile("rb").read().decode()
        took_ms = (time.monotonic() - start) * 1000
        head, body = answer.split("\r\n\r\n", 1)
        assert head.startswith("HTTP/1.1 408 ")
        problem = json.loads(body)
        assert problem["code"] == "body_too_slow" and "api.body_timeout_ms" in problem["detail"]
        assert BODY_TIMEOUT_MS * 0.9 < took_ms < BODY_TIMEOUT_MS + 5000


# Who asks

def test_a_request_without_a_token_is_refused(cairn):
    with nothing_sent(cairn):
        assert_problem(Api(cairn.url).post("/v1/payments", PAYMENT), 401, "token_missing")


def test_a_mistyped_key_is_refused_by_its_checksum(cairn, tenant):
    key = cairn.make_key(tenant)
    mistyped = key[:-8] + ("x" if key[-8] != "x" else "y") + key[-7:]
    with nothing_sent(cairn):
        assert_problem(Api(cairn.url, mistyped).post("/v1/payments", PAYMENT), 401, "api_key_malformed")


def test_a_revoked_key_is_refused(cairn, api):
    made = api.make("/v1/api_keys", {"name": "second", "scopes": ["payments:write"]})
    position = api.post(f"/v1/api_keys/{made['api_key_id']}/revoke")
    assert position.status_code == 200
    with nothing_sent(cairn):
        assert_problem(Api(cairn.url, made["api_key"]).post("/v1/payments", PAYMENT), 401, "api_key_revoked")


def test_a_key_without_the_scope_is_refused(cairn, api):
    made = api.make("/v1/api_keys", {"name": "reader", "scopes": ["payments:read"]})
    with nothing_sent(cairn):
        assert_problem(Api(cairn.url, made["api_key"]).post("/v1/payments", PAYMENT), 403, "scope_missing")


@pytest.mark.rows("ID-03")
def test_tokens_that_the_issuer_signed_may_do_what_the_person_s_role_says(cairn, issuer, api, tenant):
    api.make("/v1/principals/ada/assign_role", {"role": "merchant"})
    for token in (issuer.hs256(claims_of(tenant)), issuer.rs256(claims_of(tenant))):
        answer = Api(cairn.url, token).post("/v1/customers", {})
        assert answer.status_code == 201, answer.text
        assert_problem(Api(cairn.url, token).post("/v1/sql_logins", {"name": "x"}), 403, "scope_missing")


FORGED = {
    "expired": (lambda issuer, tenant: issuer.hs256(claims_of(tenant, lives_for_s=-3600)), "token_expired"),
    "without an expiry": (lambda issuer, tenant: issuer.hs256(
        {"sub": "ada", "app_metadata": {"tenant_id": tenant}}), "token_without_expiry"),
    "unsigned, alg none": (lambda issuer, tenant: issuer.unsigned(claims_of(tenant)), "token_not_trusted"),
    "unsigned, alg HS256": (lambda issuer, tenant: issuer.unsigned(claims_of(tenant), "HS256"), "token_not_trusted"),
    "HS256 with the RSA public key": (lambda issuer, tenant: issuer.hs256(
        claims_of(tenant), kid="rsa", secret=issuer.public_pem), "token_not_trusted"),
    "HS256 with the RSA public key, no kid": (lambda issuer, tenant: issuer.hs256(
        claims_of(tenant), kid="", secret=issuer.public_pem), "token_not_trusted"),
    "signed with another secret": (lambda issuer, tenant: issuer.hs256(
        claims_of(tenant), secret=b"x" * 32), "token_not_trusted"),
    "RS256 with the shared secret's id": (lambda issuer, tenant: issuer.rs256(
        claims_of(tenant), kid="shared"), "token_not_trusted"),
    "of a tenant in user_metadata": (lambda issuer, tenant: issuer.hs256(
        {**claims_of(tenant), "app_metadata": {}, "user_metadata": {"tenant_id": tenant}}), "token_without_tenant"),
    "no JWT": (lambda issuer, tenant: "abc", "token_malformed"),
}


@pytest.mark.rows("ID-01")
@pytest.mark.parametrize("kind", FORGED)
def test_a_token_that_cannot_be_trusted_is_refused(cairn, issuer, api, tenant, kind):
    make, code = FORGED[kind]
    token = make(issuer, tenant)
    with nothing_sent(cairn):
        assert_problem(Api(cairn.url, token).post("/v1/payments", PAYMENT), 401, code)


def test_a_token_whose_body_was_changed_is_refused(cairn, issuer, tenant):
    header, _, signature = issuer.rs256(claims_of(tenant)).split(".")
    _, other_body, _ = issuer.rs256(claims_of("another")).split(".")
    with nothing_sent(cairn):
        answer = Api(cairn.url, f"{header}.{other_body}.{signature}").post("/v1/payments", PAYMENT)
        assert_problem(answer, 401, "token_not_trusted")


# Which stream

@pytest.mark.rows("ID-04")
def test_another_tenant_s_stream_is_as_unknown_as_one_that_is_not_there(cairn, issuer, api):
    customer = api.make("/v1/customers", {})["customer_id"]
    other = cairn.api("another-tenant")
    other.make("/v1/principals/eve/assign_role", {"role": "admin"})
    eve = Api(cairn.url, issuer.hs256(claims_of("another-tenant", "eve")))
    for caller in (other, eve):
        with nothing_happened(cairn):
            answer = caller.post(f"/v1/customers/{customer}/update", {"name": "Eve"})
            assert_problem(answer, 404, "customer_not_found")
            unknown = caller.post("/v1/customers/none/update", {"name": "Eve"})
            assert unknown.json() == answer.json()
        assert_problem(caller.get(f"/v1/customers/{customer}"), 404, "not_found")


@pytest.mark.parametrize("path, code", [
    ("/v1/payments/none/capture", "payment_not_found"),
    ("/v1/payments/none/refund", "payment_not_found"),
    ("/v1/bookings/none/cancel", "booking_not_found"),
    ("/v1/customers/none/erase", "customer_not_found"),
    ("/v1/webhook_endpoints/none/disable", "webhook_endpoint_not_found"),
])
def test_a_stream_that_is_not_there_is_refused_by_its_own_name(cairn, api, path, code):
    with nothing_happened(cairn):
        assert_problem(api.post(path, {}), 404, code)


def test_an_id_that_is_none_is_refused(cairn, api):
    with nothing_sent(cairn):
        assert_problem(api.post("/v1/payments/a%00b/capture", {}), 404, "not_found")
        for path in ("a%20b", "x" * 65, CARD):
            answer = api.post(f"/v1/payments/{path}/capture", {})
            assert answer.status_code == 422, f"{path}: {answer.text}"
            assert answer.json()["errors"][0]["field"] == "payment_id"


def test_a_path_and_a_method_that_are_not_there_are_refused(cairn, api):
    with nothing_sent(cairn):
        assert_problem(api.post("/v1/refunds", {}), 404, "not_found")
        answer = api.get("/v1/payments/p1/capture")
        assert_problem(answer, 405, "method_not_allowed")
        assert answer.headers["Allow"] == "POST"


def test_a_stale_version_is_refused(cairn, api):
    customer = api.make("/v1/customers", {"name": "Ada"})["customer_id"]
    path = f"/v1/customers/{customer}"
    seen = api.get(path).headers["ETag"]
    assert api.post(f"{path}/update", {"name": "Grace"}, headers={"If-Match": seen}).status_code == 200

    with nothing_happened(cairn):
        stale = api.post(f"{path}/update", {"name": "Joan"}, headers={"If-Match": seen})
        assert_problem(stale, 412, "version_conflict")
        assert_problem(api.post(f"{path}/update", {"name": "Joan"}, headers={"If-Match": '"x"'}), 400,
                       "invalid_if_match")
    assert api.get(path).json()["name"] == "Grace"


@pytest.mark.rows("PAY-04", "PAY-08")
def test_every_command_that_moves_money_needs_an_idempotency_key(cairn, api):
    paths = [command for command in commands_of(api) if command.needs_idempotency_key]
    assert {command.path for command in paths} >= {
        "/v1/payments", "/v1/payments/{payment_id}/confirm", "/v1/payments/{payment_id}/capture",
        "/v1/payments/{payment_id}/refund"}
    with nothing_sent(cairn):
        for command in paths:
            answer = api.post(command.url(), command.good_body(), idempotency_key=None)
            assert_problem(answer, 400, "idempotency_key_required")
        assert_problem(api.post("/v1/payments", PAYMENT, idempotency_key="k" * 256), 400, "idempotency_key_too_long")


@pytest.mark.parametrize("query, field", [
    ("?limit=0", "limit"), ("?limit=201", "limit"), ("?limit=x", "limit"), ("?sort=secret", "sort"),
    ("?status=lost", "status"), ("?colour=red", "colour"), ("?cursor=%21", "cursor"), ("?cursor=W10", "cursor"),
    ("?cursor=WyJ4IiwieSJd", "cursor"), ("?sort=-created_at&cursor=WyJ4Il0", "cursor"),
    ("?created_at.gte=yesterday", "created_at.gte"),
])
def test_a_query_that_breaks_a_rule_is_named_with_its_parameter(cairn, api, query, field):
    with nothing_sent(cairn):
        assert_problem(api.get("/v1/payments" + query), 400, "invalid_query", field, "query")


def test_a_query_that_cannot_be_decoded_is_refused(cairn, api):
    with nothing_sent(cairn):
        assert_problem(api.get("/v1/payments?customer_id=%00"), 400, "malformed_query")
