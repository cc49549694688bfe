"""Who did what is sensitive, and that nobody may do it without the scope for it."""

import re

import pytest

from support.api import Api
from support.shop import Shop

NO_SCOPE = {"/v1/commands/{command_id}"}  # Whoever sent a command may ask what became of it.


@pytest.fixture(scope="module")
def cairn(make_cairn):
    return make_cairn().start()


def caller(cairn, scope):
    return Api(cairn.url, cairn.api().make("/v1/api_keys", {"name": "one", "scopes": [scope]})["api_key"])


@pytest.fixture(scope="module")
def routes(cairn):
    """Path, method and scopes of each route that the API reference has."""
    paths = cairn.api().get("/openapi.json").json()["paths"]
    return [(path, method, [scope for one in operation["security"] for scope in one["key"]])
            for path, methods in paths.items() for method, operation in methods.items() if path.startswith("/v1/")]


@pytest.mark.rows("ADM-03")
def test_every_route_has_a_scope_and_refuses_a_key_without_it(cairn, routes):
    stranger = caller(cairn, "nothing:read")
    refused = 0
    for path, method, scopes in routes:
        if path in NO_SCOPE:
            continue
        assert scopes, path
        url = re.sub(r"{\w+}", "x", path)
        answer = stranger.get(url) if method == "get" else stranger.post(url, {})
        assert answer.status_code == 403, f"{method} {path}: {answer.status_code} {answer.text}"
        assert answer.json()["type"].endswith("scope_missing") and scopes[0] in answer.json()["detail"]
        refused += 1
    assert refused > 60 and refused == len(routes) - len(NO_SCOPE)


@pytest.mark.rows("ADM-03")
def test_a_key_with_the_scope_alone_may_read(cairn, routes):
    keys = {}
    for path, method, scopes in routes:
        if method != "get" or "{" in path:
            continue
        if scopes[0] not in keys:
            keys[scopes[0]] = caller(cairn, scopes[0])
        assert keys[scopes[0]].get(path).status_code == 200, path
    assert len(keys) > 5


@pytest.mark.rows("ADM-03")
def test_the_audit_trail_says_who_did_what_when_and_from_where(cairn):
    api = caller(cairn, "*")
    shop = Shop(api)
    made = api.make("/v1/api_keys", {"name": "till", "scopes": ["payments:read"]})
    api.make(f"/v1/api_keys/{made['api_key_id']}/revoke", {})
    api.make("/v1/principals/ada/assign_role", {"role": "analyst"})
    customer = api.make("/v1/customers", {"name": "Ada"})["customer_id"]
    payment = shop.pay(amount_minor=900, customer_id=customer)
    shop.wait_for_payment(payment, "captured")
    api.make(f"/v1/payments/{payment['payment_id']}/refund", {"reason": "rain"})
    shop.wait_for_payment(payment, "refunded")
    api.make(f"/v1/customers/{customer}/erase", {})
    cairn.wait_for_projection()

    asked, = api.all(f"/v1/audit_trail?resource_id={payment['payment_id']}")
    assert (asked["event_type"], asked["aggregate"], asked["actor_kind"]) == (
        "payment.refund_requested", "payment", "key")
    mine = api.all(f"/v1/audit_trail?actor_id={asked['actor_id']}&sort=recorded_at")
    assert [(row["event_type"], row["resource_id"]) for row in mine] == [
        ("api_key.created", made["api_key_id"]), ("api_key.revoked", made["api_key_id"]),
        ("principal.role_assigned", "ada"), ("payment.refund_requested", payment["payment_id"]),
        ("customer.erased", customer)]
    assert all(row["recorded_at"] and row["command_id"] for row in mine)
    assert {row["actor_network"] for row in mine} == {"127.0.0.0/24"}
    assert api.get(f"/v1/audit_trail/{asked['event_id']}").json() == asked
    # What the gateway did is nobody's deed.
    assert {row["actor_kind"] for row in api.all("/v1/audit_trail")} <= {"key", "user", "operator"}
