"""`include: object`: an event brings the row of its stream along, as of the event or later."""

import json
import time

import pytest

from support.shop import Shop
from support.waiting import wait_until

OBJECT = {"include": "object"}
RETRIES = {"retry_after_s": [1, 1, 1, 1, 1, 1]}


@pytest.fixture
def endpoint(cairn, receivers):
    """endpoint(api, types, answer, **delivery): a receiver that is registered."""

    def make(api, types, answer=lambda headers, body: 204, **delivery):
        receiver = receivers(answer)
        body = {"url": receiver.url, "event_types": types, "delivery": delivery}
        receiver.endpoint = api.make("/v1/webhook_endpoints", body)
        return receiver

    return make


def first(receiver, seconds=20):
    wait_until(lambda: receiver.received, seconds, "a delivery")
    return receiver.received[0]


@pytest.mark.rows("WHK-02", "WHK-09")
def test_the_row_stands_beside_the_data_as_its_own_get_shows_it(cairn, endpoint):
    api = cairn.api("beside")
    receiver = endpoint(api, ["offering.created"], **OBJECT)
    plain = endpoint(api, ["offering.created"])
    offering = Shop(api).offering(price_minor=4900)
    body = json.loads(first(receiver).body)
    row = api.get(f"/v1/offerings/{offering}").json()
    assert body["object"] == row and row["price"] == {"amount_minor": 4900, "currency": "EUR"}
    assert body["data"]["name"] == row["name"] and body["object"]["version"] >= body["version"]
    assert "object" not in json.loads(first(plain).body)
    path = "/v1/webhook_endpoints/"
    shown = [api.get(path + one.endpoint["webhook_endpoint_id"]).json()["delivery"] for one in (receiver, plain)]
    assert [one["include"] for one in shown] == ["object", "nothing"]


@pytest.mark.rows("WHK-09")
@pytest.mark.parametrize("form", ["binary", "structured", "batch"])
def test_cloud_events_have_it_in_their_data(cairn, endpoint, form):
    api = cairn.api("cloud-" + form)
    receiver = endpoint(api, ["offering.created"], format="cloudevents_" + form, **OBJECT)
    offering = Shop(api).offering()
    body = json.loads(first(receiver).body)
    data = {"binary": lambda: body, "structured": lambda: body["data"], "batch": lambda: body[0]["data"]}[form]()
    assert data["object"] == api.get(f"/v1/offerings/{offering}").json()
    assert data["name"] == data["object"]["name"]


@pytest.mark.rows("WHK-02")
def test_an_event_waits_until_the_read_models_have_passed_it_and_holds_up_no_other_endpoint(cairn, endpoint):
    api = cairn.api("waiting")
    receiver = endpoint(api, ["offering.created"], **OBJECT)
    plain = endpoint(api, ["offering.created"])
    with cairn.sql() as database, database.transaction():
        # The projector may read how far it is, and not write it.
        database.execute("LOCK TABLE cairn_models.progress IN SHARE MODE")
        answer = api.post("/v1/offerings", {"name": "Tour", "price": {"amount_minor": 1, "currency": "EUR"}},
                          headers={"Prefer": "return=minimal"})
        offering = answer.json()["offering_id"]
        first(plain)
        time.sleep(1)
        assert receiver.received == []
    body = json.loads(first(receiver).body)
    assert body["object"]["offering_id"] == offering and body["object"]["version"] == 1


@pytest.mark.rows("WHK-06")
def test_what_is_tried_again_has_the_row_of_the_first_try_and_no_table_has_it_in_the_clear(cairn, endpoint):
    name = "Objecta Kanarienvogel"
    seen = []

    def answer(headers, body):
        seen.append(body)
        return (500, body) if len(seen) < 3 else 204

    api = cairn.api("again")
    receiver = endpoint(api, ["customer.email_refused"], answer, **OBJECT, **RETRIES)
    api.make("/v1/customers", {"email": "taken@example.com", "name": "First"})
    customer = api.make("/v1/customers", {"name": name})["customer_id"]
    api.post(f"/v1/customers/{customer}/update", {"email": "taken@example.com"})
    wait_until(lambda: seen, what="the first try")
    api.make(f"/v1/customers/{customer}/update", {"name": "Renamed"})
    wait_until(lambda: len(seen) >= 2, what="the second try")
    kept = [row[0] for row in cairn.rows(
        "SELECT body FROM cairn_work.webhook_deliveries WHERE tenant_id = 'again' UNION ALL "
        "SELECT convert_to(response_body, 'UTF8') FROM cairn_work.webhook_attempts "
        "WHERE tenant_id = 'again' AND response_body IS NOT NULL")]
    assert len(kept) >= 2 and all(bytes(text).startswith(b"enc1.") for text in kept)
    wait_until(lambda: len(receiver.received) >= 3, what="the third try")
    assert len(set(seen)) == 1
    body = json.loads(seen[0])
    assert body["object"]["name"] == name and "name" not in body["data"]
    assert api.get(f"/v1/customers/{customer}").json()["name"] == "Renamed"


@pytest.mark.rows("WHK-06")
def test_of_a_person_who_is_forgotten_between_two_tries_nothing_is_sent(cairn, endpoint):
    seen = []

    def answer(headers, body):
        seen.append(body)
        return 500 if len(seen) < 2 else 204

    api = cairn.api("forgotten")
    receiver = endpoint(api, ["customer.email_refused"], answer, retry_after_s=[3, 3], **OBJECT)
    api.make("/v1/customers", {"email": "taken@example.com"})
    customer = api.make("/v1/customers", {"name": "Oblivia"})["customer_id"]
    api.post(f"/v1/customers/{customer}/update", {"email": "taken@example.com"})
    wait_until(lambda: seen, what="the first try")
    assert json.loads(seen[0])["object"]["name"] == "Oblivia"
    api.make(f"/v1/customers/{customer}/erase", {"reason": "asked for it"})
    wait_until(lambda: len(receiver.received) >= 2, what="the second try")
    assert b"Oblivia" not in seen[1] and json.loads(seen[1])["object"]["customer_id"] == customer


@pytest.mark.rows("WHK-02")
def test_two_tenants_with_the_same_name_each_get_their_own_row(cairn, endpoint):
    apis = {tenant: cairn.api(tenant) for tenant in ("mine", "theirs")}
    receivers = {tenant: endpoint(api, ["principal.role_assigned"], **OBJECT) for tenant, api in apis.items()}
    for role, api in zip(("analyst", "merchant"), apis.values()):
        api.make("/v1/principals/ada/assign_role", {"role": role})
    objects = {tenant: json.loads(first(receiver).body)["object"] for tenant, receiver in receivers.items()}
    assert {tenant: (one["tenant_id"], one["roles"]) for tenant, one in objects.items()} == {
        "mine": ("mine", ["analyst"]), "theirs": ("theirs", ["merchant"])}


@pytest.mark.rows("WHK-09", "W-11")
def test_in_order_too_and_what_is_large_is_thin(cairn, endpoint):
    api = cairn.api("orderly")
    receiver = endpoint(api, ["offering_date.*"], ordering="by_stream", **OBJECT)
    thin = endpoint(api, ["offering_date.*"], thin_above_bytes=100, **OBJECT)
    shop = Shop(api)
    offering = shop.open_date(capacity=9)
    for _ in range(4):
        shop.book(offering)
    wait_until(lambda: len(set(receiver.ids())) >= 5, what="the date and its bookings")
    bodies = [json.loads(one.body) for one in receiver.received]
    assert [body["version"] for body in bodies] == sorted(body["version"] for body in bodies)
    assert all(body["object"]["version"] >= body["version"] for body in bodies)
    body = json.loads(first(thin).body)
    assert body["data"]["thin"] is True and "object" not in body


@pytest.mark.rows("WHK-07", "W-15")
def test_an_example_has_an_example_of_the_row(cairn, endpoint):
    api = cairn.api("example-object")
    receiver = endpoint(api, ["payment.*"], **OBJECT)
    path = f"/v1/webhook_endpoints/{receiver.endpoint['webhook_endpoint_id']}/test"
    api.make(path, {"type": "customer.created"})
    one = first(receiver)
    body = json.loads(one.body)
    assert one.headers["webhook-test"] == "true"
    assert body["object"]["customer_id"] == body["data"]["customer_id"]
    assert body["object"]["tenant_id"] == "example-object"
