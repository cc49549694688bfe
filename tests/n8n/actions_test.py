"""The Cairn node's actions, run by a real n8n against a real Cairn."""

import pytest
import requests

from support.waiting import wait_until

TENANT = "action-shop"
SECONDS = 60
PAGE_MAX = 200


class Actions:
    """A workflow for each action: a webhook that starts it and answers with what the node gave out."""

    def __init__(self, n8n, cairn, examples):
        self.n8n, self.api = n8n, cairn.api(TENANT)
        self.credential = n8n.import_credential("Cairn", "cairnApi", {
            "baseUrl": cairn.url + "/", "apiKey": cairn.keys[TENANT]})

    def add(self, path, **parameters):
        start = {"id": "start", "name": "Start", "type": "n8n-nodes-base.webhook", "typeVersion": 2.1, "position": [0, 0],
                 "webhookId": path, "parameters": {"httpMethod": "POST", "path": path, "responseMode": "lastNode",
                                                   "responseData": "allEntries", "options": {}}}
        action = {"id": "act", "name": "Act", "type": "n8n-nodes-cairn.cairn", "typeVersion": 1, "position": [200, 0],
                  "parameters": parameters, "credentials": {"cairnApi": {"id": self.credential, "name": "Cairn"}}}
        self.n8n.import_workflow({"name": path, "nodes": [start, action], "settings": {}, "connections": {
            "Start": {"main": [[{"node": "Act", "type": "main", "index": 0}]]}}})

    def run(self, path, body=None):
        answer = requests.post(f"{self.n8n.url}/webhook/{path}", json=body or {}, timeout=60, proxies={"http": None})
        return answer.status_code, answer.json()


@pytest.fixture(scope="module")
def actions(n8n, cairn, examples):
    actions = Actions(n8n, cairn, examples)
    actions.add("make", resource="offering", operation="create", name="={{ $json.body.name }}", priceAmountMinor=1500,
                priceCurrency="EUR")
    actions.add("get", resource="offering", operation="get", offeringId="={{ $json.body.id }}")
    actions.add("all", resource="offering", operation="getAll", returnAll=True)
    actions.add("some", resource="offering", operation="getAll", returnAll=False, limit=3)
    n8n.start()
    # It says that it is ready before its webhooks are there.
    wait_until(lambda: actions.run("some")[0] == 200, SECONDS, "n8n has the workflows' webhooks")
    return actions


def test_an_action_creates_and_another_reads(actions):
    status, made = actions.run("make", {"name": "Harbour tour"})
    assert status == 200, made
    assert made[0]["name"] == "Harbour tour"
    assert made[0]["price"] == {"amount_minor": 1500, "currency": "EUR"}
    assert actions.run("get", {"id": made[0]["offering_id"]})[1][0]["name"] == "Harbour tour"


def test_a_refusal_fails_the_workflow(actions):
    status, _ = actions.run("get", {"id": "no-such-offering"})
    assert status == 500


def test_a_list_has_every_page_or_as_many_as_asked_for(actions, cairn):
    for number in range(PAGE_MAX + 5):
        actions.api.make("/v1/offerings", {"name": f"Tour {number}", "price": {"amount_minor": 1, "currency": "EUR"}})
    cairn.wait_for_projection()
    wanted = {row["offering_id"] for row in actions.api.all("/v1/offerings?limit=200")}
    assert len(wanted) > PAGE_MAX
    rows = actions.run("all")[1]
    assert len(rows) == len(wanted) and {row["offering_id"] for row in rows} == wanted
    assert len(actions.run("some")[1]) == 3
