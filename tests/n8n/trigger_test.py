"""Cairn Trigger in a real n8n: it makes its endpoint, keeps it and takes it away, and checks signatures."""

import base64
import hashlib
import hmac
import json
import time

import pytest
import requests

from support.shop import Shop
from support.waiting import wait_until

TENANT = "trigger-shop"
SECONDS = 60

pytestmark = pytest.mark.rows("WHK-09", "W-22")


class Published:
    """The example with the node, published in an n8n that runs."""

    def __init__(self, n8n, cairn, examples):
        self.n8n, self.api = n8n, cairn.api(TENANT)
        examples.add_credential("cairnApi", {"baseUrl": cairn.url, "apiKey": cairn.keys[TENANT]})
        self.workflow = examples.add("cairn-trigger.json")
        n8n.start()

    def endpoints(self):
        return [row for row in self.api.all("/v1/webhook_endpoints") if row["status"] != "removed"]

    def endpoint(self):
        """The only one, when the read model has it."""
        rows = wait_until(self.endpoints, SECONDS, "the endpoint is there")
        assert len(rows) == 1
        return rows[0]

    def kept(self):
        """What n8n keeps of it, which it writes down after the endpoint was made."""

        def written():
            with self.n8n.database() as database:
                text, = database.execute("SELECT staticData FROM workflow_entity WHERE id = ?",
                                         (self.workflow,)).fetchone()
            return text

        return json.loads(wait_until(written, SECONDS, "n8n keeps the endpoint"))["node:Cairn Trigger"]["published"]

    def executed(self):
        return [item["headers"]["webhook-id"] for status, items in self.n8n.executions(self.workflow)
                if status == "success" for item in items]

    def post(self, body, secret, timestamp=None, **headers):
        timestamp = str(int(timestamp or time.time()))
        key = base64.b64decode(secret.removeprefix("whsec_"))
        mac = hmac.new(key, f"msg_1.{timestamp}.".encode() + body, hashlib.sha256).digest()
        signed = {"webhook-id": "msg_1", "webhook-timestamp": timestamp, "content-type": "application/json",
                  "webhook-signature": "v1,AAAA v1," + base64.b64encode(mac).decode(), **headers}
        return requests.post(self.endpoint()["url"], data=body, headers=signed, timeout=30,
                             proxies={"http": None}).status_code

    def switch(self, active):
        workflow = self.n8n.rest("GET", f"/workflows/{self.workflow}")
        verb, body = ("activate", {"versionId": workflow["versionId"]}) if active else ("deactivate", {})
        self.n8n.rest("POST", f"/workflows/{self.workflow}/{verb}", body)


@pytest.fixture(scope="module")
def published(n8n, cairn, examples):
    return Published(n8n, cairn, examples)


def test_publishing_makes_an_endpoint_of_kind_n8n(published, n8n):
    endpoint = published.endpoint()
    assert endpoint["url"].startswith(n8n.url + "/webhook/")
    assert endpoint["kind"] == "n8n"
    assert sorted(endpoint["event_types"]) == ["booking.cancelled", "payment.captured"]
    assert published.kept()["webhookEndpointId"] == endpoint["webhook_endpoint_id"]


def test_a_signed_event_starts_the_workflow(published):
    payment = Shop(published.api).pay(amount_minor=700)
    wanted = {event["id"] for event in published.api.all("/v1/events?type=payment.captured")
              if event["subject"] == f"payment-{payment['payment_id']}"}
    assert wanted
    wait_until(lambda: wanted <= set(published.executed()), SECONDS, "the workflow has run")


def test_other_signatures_are_answered_401(published):
    secret, before = published.kept()["secret"], len(published.executed())
    body = b'{"amount":1}'
    assert published.post(body, "whsec_" + base64.b64encode(b"x" * 24).decode()) == 401
    assert published.post(body, secret, time.time() - 301) == 401
    assert published.post(body, secret, time.time() + 310) == 401
    assert published.post(body, secret, **{"webhook-id": "msg_2"}) == 401
    assert published.post(body, secret, **{"webhook-signature": ""}) == 401
    assert len(published.executed()) == before
    assert published.post(body, secret) == 200
    wait_until(lambda: len(published.executed()) == before + 1, SECONDS, "the workflow has run")


def test_a_restart_keeps_the_endpoint(published, n8n):
    before, kept = published.endpoint(), published.kept()
    n8n.stop()
    n8n.start()
    assert published.endpoint() == before
    assert published.kept() == kept


def test_another_address_of_n8n_is_the_endpoints_when_the_workflow_is_published_again(published, n8n):
    n8n.stop()
    n8n.environment["WEBHOOK_URL"] = n8n.url.replace("127.0.0.1", "localhost") + "/"
    n8n.start()
    # At its start n8n registers only what it had not registered.
    published.switch(False)
    wait_until(lambda: not published.endpoints(), SECONDS, "the endpoint is gone")
    published.switch(True)
    assert "localhost" in published.endpoint()["url"]
    test_a_signed_event_starts_the_workflow(published)


def test_deactivating_removes_the_endpoint_and_activating_makes_a_new_one(published):
    before = published.endpoint()
    published.switch(False)
    wait_until(lambda: not published.endpoints(), SECONDS, "the endpoint is gone")
    published.switch(True)
    assert published.endpoint()["webhook_endpoint_id"] != before["webhook_endpoint_id"]
    test_a_signed_event_starts_the_workflow(published)
