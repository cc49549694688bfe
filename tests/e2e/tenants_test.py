"""No caller and no login sees a row of another tenant, in any relation that there is."""

import datetime
import json

import psycopg
import pytest
import requests

from support.receiver import Receiver
from support.shop import Shop
from support.waiting import wait_until

A, B = "anna-shop", "bert-shop"
SCHEMAS = ("cairn", "cairn_models", "cairn_work")
# Where all partitions stand; the API waits for it. No tenant has a row there.
# Rows are there until the log has been told, which takes a second.
PASSING = {"cairn_work.webhook_reports"}
READABLE_WITHOUT_TENANT = {("api", "cairn_models.progress")}
# Views in schema cairn show their own tenant's rows of these.
READABLE_WORK = {"cairn_work.webhook_attempts", "cairn_work.webhook_replays"}


def reconcile(api, shop):
    """A run, what it finds, and the review of it."""
    payment = shop.pay(shop.book(shop.open_date()), "tok_refund_unclear_36000000")
    shop.wait_for_payment(payment, "captured")
    api.post(f"/v1/payments/{payment['payment_id']}/refund", {}, headers={"Prefer": "return=minimal"})
    today = datetime.datetime.now(datetime.timezone.utc).date()
    api.make("/v1/payment_reconciliations", {"provider": "sandbox", "first_date": str(today - datetime.timedelta(1)),
                                             "last_date": str(today)})


def fill(api, receiver_url):
    """Rows in every relation: something done, something waiting, something that goes wrong."""
    endpoint = api.make("/v1/webhook_endpoints", {"url": receiver_url})
    api.make("/v1/webhook_replays", {"webhook_endpoint_id": endpoint["webhook_endpoint_id"], "event_id": "none"})
    api.make("/v1/principals/ada/assign_role", {"role": "analyst"})
    api.make("/v1/customers", {"email": "ada@example.com", "name": "Ada"})
    login = api.make("/v1/sql_logins", {"name": "analyst"})
    assert api.post("/v1/gateway_accounts/stripe/connect", {"key": "sk_test_1"}).status_code == 200
    api.make("/v1/event_cursors", {"name": "ledger"})
    api.make("/v1/emails", {"customer_id": "ada", "to": "ada@example.com", "subject": "Hello", "text": "Hello"})
    for path, body in (("/v1/email_senders/default/configure", {"from_name": "Shop"}),
                       ("/v1/email_templates/welcome/define", {"subject": "Hello {{name}}", "text": "Hello"}),
                       ("/v1/email_suppressions/0a0b/suppress", {"reason": "requested"})):
        api.make(path, body)
    inbox = api.make("/v1/inbound_sources", {"name": "Any", "scheme": "unsigned"})
    assert requests.post(f"{api.url}/v1/inbound/{inbox['account_token']}", data=b"{}", timeout=10).status_code == 200
    api.make("/v1/payment_methods", {"customer_id": "ada", "token": "tok_ok", "kind": "wallet", "fingerprint": "fp_1",
                                     "provider_customer": "cus_1"})
    api.make("/v1/payment_links", {"amount": {"amount_minor": 900, "currency": "EUR"}, "description": "Tour"})
    shop = Shop(api)
    booking = shop.book(shop.open_date())
    shop.pay(booking)
    for method in ("tok_ok", "tok_action"):
        shop.pay(amount_minor=10, method=method, customer_id="ada")
    reconcile(api, shop)
    # Waits at the provider for hours.
    shop.api.post("/v1/payments", {"amount": {"amount_minor": 1, "currency": "EUR"}, "method": "tok_late_36000000"},
                  headers={"Prefer": "wait=0"})
    return login


@pytest.fixture(scope="module")
def receiver():
    receiver = Receiver(lambda headers, body: 500)
    yield receiver
    receiver.close()


@pytest.fixture(scope="module")
def cairn(make_cairn):
    cairn = make_cairn().start()
    cairn.make_tenants([A, B])
    return cairn


@pytest.fixture(scope="module")
def logins(cairn, receiver):
    logins = {tenant: fill(cairn.api(tenant), receiver.url) for tenant in (A, B)}
    for login in logins.values():
        wait_until(lambda: can_log_in(cairn, login), what="the login is there")
    cairn.wait_for_projection()
    wait_until(lambda: all(rows_by_tenant(cairn, name).keys() >= {A, B} for name in relations(cairn)
                           if is_filled(cairn, name)), what="every relation has rows of both tenants")
    return logins


@pytest.fixture
def at_rest(cairn, logins):
    """Nothing moves while rows are counted: a webhook that fails is tried again at any moment."""
    if cairn.running():
        cairn.stop()


@pytest.fixture
def running(cairn, logins):
    if not cairn.running():
        cairn.start()


def login_url(cairn, login):
    host = cairn.database_url.split("@")[1]
    return f"postgresql://{login['role_name']}:{login['password']}@{host}"


def api_url(cairn):
    host = cairn.database_url.split("@")[1]
    return f"postgresql://{cairn.name}_api:{cairn.settings['postgres.api_password']}@{host}"


def can_log_in(cairn, login):
    try:
        return cairn.sql(login_url(cairn, login)).execute("SELECT 1").fetchone() == (1,)
    except psycopg.OperationalError:
        return False


def relations(cairn):
    """Tables, views, materialized views, partitioned and foreign tables of every schema that Cairn made."""
    return [name for (name,) in cairn.rows(
        "SELECT n.nspname || '.' || c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
        "WHERE n.nspname LIKE 'cairn%%' AND c.relkind IN ('r', 'v', 'm', 'p', 'f') ORDER BY 1")]


def has_tenant(cairn, name):
    return cairn.value("SELECT count(*) FROM pg_attribute WHERE attrelid = %s::regclass AND attname = 'tenant_id' "
                       "AND NOT attisdropped", name) == 1


def is_filled(cairn, name):
    """Partitions are looked at as well, though not each of them has rows."""
    is_partition = cairn.value("SELECT relispartition FROM pg_class WHERE oid = %s::regclass", name)
    return has_tenant(cairn, name) and not is_partition and name not in PASSING


def rows_by_tenant(cairn, name):
    return dict(cairn.rows(f"SELECT tenant_id, count(*) FROM {name} GROUP BY 1"))


def seen_by(connection, name):
    """Rows by tenant; None where the reader may not look at all."""
    try:
        return dict(connection.execute(f"SELECT tenant_id, count(*) FROM {name} GROUP BY 1").fetchall())
    except psycopg.errors.InsufficientPrivilege:
        return None


def readers(cairn, logins, tenant):
    """Everybody who reads as that tenant."""
    api = cairn.sql(api_url(cairn))
    api.execute("SELECT set_config('request.jwt.claims', %s, false)", (json.dumps({"tenant_id": tenant}),))
    return {"api": api, "login": cairn.sql(login_url(cairn, logins[tenant]))}


@pytest.mark.rows("ID-04")
@pytest.mark.parametrize("tenant, other", [(A, B), (B, A)])
def test_no_relation_shows_a_row_of_another_tenant(cairn, logins, at_rest, tenant, other):
    names = relations(cairn)
    assert {name.split(".")[0] for name in names} == set(SCHEMAS) and len(names) > 25
    shown = {"api": 0, "login": 0}
    for reader, connection in readers(cairn, logins, tenant).items():
        for name in names:
            if not has_tenant(cairn, name):
                assert_closed(connection, reader, name)
                continue
            if is_filled(cairn, name):
                assert rows_by_tenant(cairn, name).keys() >= {tenant, other}, f"{name} has no rows of both tenants"
            seen = seen_by(connection, name)
            assert seen is None or set(seen) == {tenant}, f"{reader} of {tenant} sees {seen} in {name}"
            shown[reader] += seen is not None
            if name.startswith("cairn."):
                assert seen == {tenant: rows_by_tenant(cairn, name)[tenant]}, f"{reader} misses rows of {name}"
            if name.startswith("cairn_work.") and name not in READABLE_WORK:
                assert seen is None, f"{reader} may look into {name}"
        connection.close()
    assert min(shown.values()) >= 10


def assert_closed(connection, reader, name):
    try:
        connection.execute(f"SELECT * FROM {name}")
        assert (reader, name) in READABLE_WITHOUT_TENANT, f"{reader} may read {name}, which tells no tenants apart"
    except psycopg.errors.InsufficientPrivilege:
        pass


CLAIMS_OF_B = json.dumps({"tenant_id": B, "role": "admin"})


@pytest.mark.rows("ID-04")
@pytest.mark.parametrize("trick", [
    f"SET request.jwt.claims = '{CLAIMS_OF_B}'",
    f"SELECT set_config('request.jwt.claims', '{CLAIMS_OF_B}', false)",
    f"SET SESSION \"request.jwt.claims\" TO '{CLAIMS_OF_B}'",
    "SET search_path = pg_temp, cairn",
    "SET row_security = on",
])
def test_what_a_login_sets_in_its_session_changes_nothing(cairn, logins, at_rest, trick):
    with cairn.sql(login_url(cairn, logins[A])) as connection:
        before = {name: seen_by(connection, name) for name in relations(cairn) if has_tenant(cairn, name)}
        connection.execute(trick)
        assert {name: seen_by(connection, name) for name in before} == before
        assert before["cairn.payments"].keys() == {A}
        assert connection.execute("SELECT cairn.current_tenant()").fetchone() == (A,)


@pytest.mark.parametrize("trick", [
    "SET ROLE {db}_api", "SET SESSION AUTHORIZATION {db}_api", "SET ROLE cairn", "SET ROLE {other}",
    "SELECT * FROM cairn.find_api_key('x')", "SELECT * FROM cairn.find_principal('bert-shop', 'ada')",
    "SELECT key_hash FROM cairn_models.{api_keys}", "SELECT verifier FROM cairn_models.{sql_logins}",
    "SELECT secret FROM cairn_models.{webhook_endpoints}",
    "CREATE TABLE cairn.mine (x integer)", "CREATE TABLE public.mine (x integer)",
    "SET row_security = off; SELECT * FROM cairn_models.{payments}",
    "DELETE FROM cairn_models.{payments}", "COPY (SELECT 1) TO PROGRAM 'true'",
    "SELECT pg_read_file('PG_VERSION')", "SELECT rolpassword FROM pg_authid",
])
def test_a_login_is_refused_what_is_not_its_own(cairn, logins, running, trick):
    tables = {model: table.split(".")[1] for model, table in cairn.rows("SELECT model, table_name FROM cairn_models.live")}
    statement = trick.format(db=cairn.name, other=logins[B]["role_name"], **tables)
    with cairn.sql(login_url(cairn, logins[A])) as connection:
        connection.execute("SET default_transaction_read_only = off")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute(statement)


def test_the_api_role_without_claims_sees_nothing(cairn, logins, running):
    with cairn.sql(api_url(cairn)) as connection:
        for claims in (None, "", "{}", '{"tenant_id": null}'):
            if claims is not None:
                connection.execute("SELECT set_config('request.jwt.claims', %s, false)", (claims,))
            assert not seen_by(connection, "cairn.payments")


def test_a_revoked_login_cannot_come_back(cairn, logins, running):
    api = cairn.api(A)
    login = api.make("/v1/sql_logins", {"name": "leaver"})
    wait_until(lambda: can_log_in(cairn, login), what="the login is there")
    connection = cairn.sql(login_url(cairn, login))

    api.make(f"/v1/sql_logins/{login['sql_login_id']}/revoke", {})

    wait_until(lambda: not can_log_in(cairn, login), what="the login is gone")
    with pytest.raises(psycopg.OperationalError):
        connection.execute("SELECT 1")


def read_routes(api):
    paths = api.get("/openapi.json").json()["paths"]
    return [path for path, methods in paths.items() if "get" in methods and path.startswith("/v1/")]


@pytest.mark.rows("ID-04")
def test_no_list_and_no_item_of_the_api_shows_another_tenant(cairn, logins, running):
    mine, theirs = cairn.api(A), cairn.api(B)
    checked = 0
    for path in read_routes(mine):
        if "{" in path or path in ("/v1/events", "/v1/event_types"):  # The one has a test below, the other no tenant.
            continue
        own, others = mine.all(path), theirs.all(path)
        assert own and others, f"{path} has no rows of both tenants"
        assert {row["tenant_id"] for row in own} == {A} and {row["tenant_id"] for row in others} == {B}
        item = next(one for one in read_routes(mine) if one.startswith(path + "/{") and one.count("{") == 1)
        for row in others:
            key = row[item.split("{")[1].rstrip("}")]
            if key in {one[item.split("{")[1].rstrip("}")] for one in own}:
                continue  # The person called ada is another one in each.
            assert mine.get(f"{path}/{key}").status_code == 404
            checked += 1
    assert checked >= 6


@pytest.mark.rows("ID-04")
def test_the_feed_shows_a_tenant_its_own_events_alone(cairn, logins, running):
    of = {tenant: cairn.api(tenant).get("/v1/events?limit=1000").json()["data"] for tenant in (A, B)}
    for tenant, events in of.items():
        assert len(events) > 8 and {event["source"] for event in events} == {f"/{tenant}"}
    assert not {event["id"] for event in of[A]} & {event["id"] for event in of[B]}
    # A cursor names places of the log and no tenant: another's shows nothing of its owner.
    cursor = cairn.api(B).get("/v1/events?limit=1").json()["cursor"]
    after = cairn.api(A).get(f"/v1/events?limit=1000&cursor={cursor}").json()["data"]
    assert {event["source"] for event in after} == {f"/{A}"}
