"""Other people's clients, libraries and linters take what Cairn gives out."""

import json
import subprocess

import pytest

from support.outside import Outside
from support.receiver import Receiver
from support.shop import Shop
from support.waiting import wait_until


@pytest.fixture(scope="module")
def outside():
    return Outside().install()


class Story:
    """A booking that is paid, seen in the feed, in cairn.public and by a receiver."""

    def __init__(self, cairn):
        self.cairn = cairn
        self.receiver = Receiver()
        self.api = cairn.api("standard-shop")
        self.endpoint = self.api.make("/v1/webhook_endpoints", {"url": self.receiver.url})
        shop = Shop(self.api)
        self.api.make("/v1/customers", {"email": "ada@example.com", "name": "Ada Löwe"})
        booking = shop.book(shop.open_date())
        shop.pay(booking)
        shop.wait_for_booking(booking, "confirmed")
        cairn.wait_for_projection()
        self.events = self.api.get("/v1/events?limit=1000").json()["data"]
        wait_until(self.is_relayed, what="every event is in cairn.public")
        wanted = {event["id"] for event in self.events if event["time"] > self.endpoint["created_at"]}
        wait_until(lambda: wanted <= set(self.receiver.ids()), what="every event is delivered")

    def is_relayed(self):
        self.relayed = [record for record in self.cairn.log.records("public")]
        return {event["id"] for event in self.events} <= {json.loads(record.value)["id"] for record in self.relayed}


@pytest.fixture(scope="module")
def story(cairn):
    story = Story(cairn)
    yield story
    story.receiver.close()


def assert_same_events(shown, story):
    by_id = {line["event"]["id"]: line["event"] for line in shown}
    assert len(by_id) == len(shown) == len(story.relayed)
    for event in story.events:
        for name in ("specversion", "type", "source", "subject", "time", "datacontenttype"):
            if name == "time":
                assert by_id[event["id"]]["time"][:19] == event["time"][:19]
            else:
                assert by_id[event["id"]][name] == event[name]


@pytest.mark.rows("RT-01")
def test_kafkajs_reads_cairn_public_and_the_cloudevents_sdk_takes_every_record(story, outside):
    lines = outside.node("read_events.mjs", story.cairn.log.brokers, story.cairn.log.topic("public"), len(story.relayed))
    shown = [json.loads(line) for line in lines]
    assert_same_events(shown, story)
    for line in shown:
        assert line["key"] == line["event"]["source"][1:] + "/" + line["event"]["subject"]


def test_kcat_prints_cairn_public_as_cloudevents_one_a_line(story, outside):
    printed = subprocess.run(["kcat", "-b", story.cairn.log.brokers, "-C", "-t", story.cairn.log.topic("public"),
                              "-o", "beginning", "-e", "-q"], capture_output=True, text=True, timeout=60, check=True)
    lines = printed.stdout.splitlines()
    assert len(lines) == len(story.relayed)
    assert_same_events([json.loads(line) for line in outside.node("read_events.mjs", "-", lines=lines)], story)


def test_streams_keep_their_order_in_cairn_public(story):
    versions = {}
    for record in story.relayed:
        versions.setdefault((record.partition, record.key), []).append(json.loads(record.value)["streamversion"])
    assert all(found == sorted(set(found)) for found in versions.values())
    assert any(len(found) > 2 for found in versions.values())


def signed(story, **changes):
    for one in story.receiver.received:
        headers = {name: one.headers[name] for name in ("webhook-id", "webhook-timestamp", "webhook-signature")}
        yield json.dumps({"secret": story.endpoint["secret"], "headers": headers, "body": one.body.decode(), **changes})


CHECK_IN_PYTHON = """
import json, sys
from standardwebhooks.webhooks import Webhook
for line in sys.stdin:
    one = json.loads(line)
    try:
        Webhook(one["secret"]).verify(one["body"], one["headers"])
        print("good")
    except Exception as error:
        print(error)
"""


@pytest.mark.rows("WHK-01")
@pytest.mark.parametrize("check", [
    lambda outside, lines: outside.node("verify_webhooks.mjs", lines=lines),
    lambda outside, lines: outside.python(CHECK_IN_PYTHON, lines=lines),
], ids=["npm", "PyPI"])
def test_the_standard_webhooks_library_takes_every_signature_and_no_forged_one(story, outside, check):
    assert len(story.receiver.received) >= 10
    assert set(check(outside, list(signed(story)))) == {"good"}
    forged = check(outside, list(signed(story, body="{}")))
    assert len(forged) == len(story.receiver.received) and "good" not in forged
    other = check(outside, list(signed(story, secret="whsec_" + "A" * 43 + "=")))
    assert "good" not in other


def test_the_openapi_document_passes_the_linter(story, outside, tmp_path):
    document = tmp_path / "openapi.json"
    document.write_text(story.api.get("/openapi.json").text)
    assert json.loads(document.read_text())["openapi"].startswith("3.1")

    done = outside.redocly("lint", document, "--format=json")

    report = json.loads(done.stdout)
    errors = [problem["message"] for problem in report["problems"] if problem["severity"] == "error"]
    assert done.returncode == 0 and not errors, errors
    broken = json.loads(document.read_text())
    broken["paths"]["/v1/payments"]["post"]["parameters"] = "none"
    document.write_text(json.dumps(broken))
    assert outside.redocly("lint", document, "--format=json").returncode != 0, "the linter finds nothing"
