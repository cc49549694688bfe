"""What events there are: the catalogue, its schemas and examples, and AsyncAPI, as others' tools see them."""

import copy
import json

import pytest
import requests

from support.api import Api
from support.outside import Outside
from support.receiver import Receiver
from support.shop import Shop
from support.waiting import wait_until

ROWS = pytest.mark.rows("WHK-03", "W-21")


@pytest.fixture(scope="module")
def outside():
    return Outside().install()


@pytest.fixture(scope="module")
def entries(api):
    return {entry["type"]: entry for entry in api.all("/v1/event_types")}


@pytest.fixture(scope="module")
def asyncapi(cairn):
    answer = Api(cairn.url).get("/asyncapi.json")
    assert answer.status_code == 200 and answer.headers["Content-Type"] == "application/json"
    return answer.json()


def checked(outside, pairs):
    """What Ajv says of each (schema, value)."""
    lines = [json.dumps({"schema": schema, "value": value}) for schema, value in pairs]
    return outside.node("check_schemas.mjs", lines=lines)


def payload_schema(asyncapi, message):
    """The schema of a message as it stands by itself."""
    whole = {**message["payload"], "$defs": asyncapi["components"]["schemas"]}
    return json.loads(json.dumps(whole).replace("#/components/schemas/", "#/$defs/"))


@ROWS
def test_the_catalogue_lists_every_event_type_that_is_shown(api, entries):
    page = api.get("/v1/event_types").json()
    assert page["has_more"] is False and page["next"] is None
    assert len(entries) > 30 and list(entries) == sorted(entries)
    captured = api.get("/v1/event_types/payment.captured").json()
    assert captured == entries["payment.captured"]
    assert captured["version"] == 1 and captured["aggregate"] == "payment" and captured["summary"]
    assert captured["example"]["data"]["amount"] == {"amount_minor": 4900, "currency": "EUR"}


@ROWS
@pytest.mark.parametrize("name", ["payment.unheard_of", "api_key.created", "webhook_endpoint.registered"])
def test_a_type_that_is_unknown_or_holds_a_secret_is_not_shown(api, entries, name):
    answer = api.get(f"/v1/event_types/{name}")
    assert answer.status_code == 404 and answer.json()["code"] == "not_found"
    assert name not in entries


@ROWS
def test_the_catalogue_is_for_readers_of_events(cairn, tenant):
    reader = Api(cairn.url, cairn.make_key(tenant, scopes="events:read"))
    other = Api(cairn.url, cairn.make_key(tenant, scopes="payments:read"))
    for path in ("/v1/event_types", "/v1/event_types/payment.captured"):
        assert reader.get(path).status_code == 200
        assert other.get(path).status_code == 403
        assert requests.get(cairn.url + path, timeout=30).status_code == 401


@ROWS
def test_every_example_is_good_by_its_schemas_and_a_broken_one_is_not(outside, entries):
    pairs = [(entry["body_schema"], entry["example"]) for entry in entries.values()]
    pairs += [(entry["data_schema"], entry["example"]["data"]) for entry in entries.values()]
    assert set(checked(outside, pairs)) == {"good"}

    captured = entries["payment.captured"]
    broken = []
    for change in ({"type": "payment.failed"}, {"version": "1"}, {"timestamp": "today"},
                   {"data": {"amount": {"amount_minor": 4.5, "currency": "EUR"}}},
                   {"data": {"amount": {"amount_minor": 4}}}, {"data": {"customer_id": 7}}):
        broken.append((captured["body_schema"], {**captured["example"], **change}))
    without = {name: value for name, value in captured["example"].items() if name != "stream"}
    assert "good" not in checked(outside, [*broken, (captured["body_schema"], without)])


@ROWS
def test_what_is_really_sent_is_good_by_the_schemas(cairn, outside, asyncapi):
    api = cairn.api("catalogue-shop")
    receiver = Receiver()
    try:
        api.make("/v1/webhook_endpoints", {"url": receiver.url})
        shop = Shop(api)
        customer = api.make("/v1/customers", {"email": "ada@example.com", "name": "Ada Löwe"})
        booking = shop.book(shop.open_date(), customer_id=customer["customer_id"])
        payment = shop.pay(booking)
        shop.wait_for_booking(booking, "confirmed")
        api.make(f"/v1/payments/{payment['payment_id']}/refund", {"amount": {"amount_minor": 100, "currency": "EUR"}})
        shop.pay(amount_minor=900, method="tok_declined")
        api.make(f"/v1/customers/{customer['customer_id']}/erase", {})
        ends = {"booking.confirmed", "payment.refunded", "payment.failed", "customer.erased"}
        wait_until(lambda: ends <= {json.loads(one.body)["type"] for one in list(receiver.received)},
                   what="webhooks arrive")
        sent = [json.loads(one.body) for one in list(receiver.received)]
        ids = {one["id"] for one in sent}

        def relayed():
            records = [(record.key, json.loads(record.value)) for record in cairn.log.records("public")]
            assert ids <= {event["id"] for _, event in records}
            return records

        public = [(key, event) for key, event in wait_until(relayed, what="the public topic has them")
                  if event["source"] == "/catalogue-shop"]
    finally:
        receiver.close()

    messages = asyncapi["components"]["messages"]
    bodies = [(payload_schema(asyncapi, messages["webhooks." + body["type"]]), body) for body in sent]
    events = [(payload_schema(asyncapi, messages["public." + event["type"]]), event) for _, event in public]
    assert len({body["type"] for body in sent}) >= 12
    assert set(checked(outside, bodies + events)) == {"good"}
    assert all(key.decode() == f"{event['source'][1:]}/{event['subject']}" for key, event in public)
    for one in receiver.received:
        assert set(messages["webhooks.payment.captured"]["headers"]["required"]) <= set(one.headers)


@ROWS
def test_the_asyncapi_parser_takes_the_document_and_no_broken_one(outside, asyncapi, entries, tmp_path):
    file = tmp_path / "asyncapi.json"

    def lines_for(document):
        file.write_text(json.dumps(document))
        return [json.loads(line) for line in outside.node("check_asyncapi.mjs", file)]

    lines = lines_for(asyncapi)

    assert not [line for line in lines if "error" in line], lines[:5]
    for operation in ("publish_event", "deliver_webhook"):
        assert {line["message"] for line in lines if line["operation"] == operation} == set(entries)
    assert {line["action"] for line in lines} == {"send"}
    for path in (("channels", "public", "bindings", "kafka", "partitions"), ("operations", "publish_event", "action"),
                 ("channels", "public", "messages", "payment.captured", "$ref")):
        broken = copy.deepcopy(asyncapi)
        inner = broken
        for name in path[:-1]:
            inner = inner[name]
        inner[path[-1]] = "#/nothing"
        assert [line for line in lines_for(broken) if "error" in line], path


@ROWS
def test_examples_of_the_asyncapi_document_are_good_by_their_schemas(outside, asyncapi, entries):
    pairs = []
    for message in asyncapi["components"]["messages"].values():
        for example in message["examples"]:
            pairs.append((payload_schema(asyncapi, message), example["payload"]))
            if "headers" in message:
                pairs.append((message["headers"], example["headers"]))
    assert len(pairs) == 3 * len(entries)
    assert set(checked(outside, pairs)) == {"good"}


@ROWS
def test_the_document_says_where_events_lie_and_not_where_the_brokers_are(cairn, asyncapi):
    public = asyncapi["channels"]["public"]
    assert public["address"] == cairn.log.topic("public")
    assert public["bindings"]["kafka"]["partitions"] == 24
    assert asyncapi["servers"]["kafka"]["host"] == "{bootstrap}"
    assert cairn.log.brokers not in json.dumps(asyncapi)


@ROWS
def test_the_tool_prints_what_the_api_serves(cairn, asyncapi):
    printed = json.loads(cairn.run("docs", "asyncapi").stdout)
    text = json.dumps(asyncapi).replace(cairn.log.topic("public"), "cairn.public")
    assert printed == json.loads(text)


@ROWS
def test_the_committed_catalogue_takes_in_what_is_new_and_refuses_what_breaks_readers(cairn):
    file = cairn.dir / "event-catalogue.json"
    whole = (cairn.root / "schemas" / "event-catalogue.json").read_text()
    assert cairn.run("docs", "event-types").stdout == whole
    smaller = json.loads(whole)
    del smaller["event_types"]["payment.captured"]
    file.write_text(json.dumps(smaller))
    cairn.run("docs", "event-types", "--update", file)
    assert file.read_text() == whole

    larger = json.loads(whole)
    larger["event_types"]["payment.bartered"] = larger["event_types"]["payment.captured"]
    larger["event_types"]["payment.captured"]["data"]["properties"]["goods"] = {"type": "string"}
    text = json.dumps(larger)
    file.write_text(text)
    done = cairn.run("docs", "event-types", "--update", file, check=False)
    assert done.returncode == 1 and file.read_text() == text
    assert "payment.bartered is gone" in done.stderr and "payment.captured.goods is gone" in done.stderr
