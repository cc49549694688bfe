"""cairn webhooks trigger and tail: what becomes of an example and of everything else, in a terminal."""

import json
import os
import subprocess

import pytest

from support.shop import Shop
from support.waiting import wait_until

pytestmark = pytest.mark.rows("WHK-07", "W-15")


def environment(cairn, tenant):
    return {**cairn.environment(), "CAIRN_API_URL": cairn.url, "CAIRN_API_KEY": cairn.keys[tenant]}


def tool(cairn, tenant, *arguments):
    return subprocess.run([str(cairn.binary), *arguments], env=environment(cairn, tenant), capture_output=True,
                          text=True, timeout=60)


def test_an_example_is_sent_and_what_came_of_it_is_shown(cairn, receivers):
    api, receiver = cairn.api("triggered"), receivers()
    api.make("/v1/webhook_endpoints", {"url": receiver.url, "event_types": ["offering.*"]})
    done = tool(cairn, "triggered", "webhooks", "trigger", "payment.captured")
    assert done.returncode == 0, done.stderr
    assert f"POST {receiver.url} from 127.0.0.1" in done.stdout and "webhook-signature: v1," in done.stdout
    assert "204 in " in done.stdout
    (one,) = receiver.received
    assert f"webhook-id: {one.id}" in done.stdout and json.loads(one.body)["type"] == "payment.captured"


def test_an_example_that_the_receiver_does_not_take_fails_with_its_words(cairn, receivers):
    api, receiver = cairn.api("untriggered"), receivers(lambda headers, body: (500, b"no such workflow"))
    endpoint = api.make("/v1/webhook_endpoints", {"url": receiver.url, "delivery": {"retry_after_s": [3600]}})
    for _ in range(2):
        done = tool(cairn, "untriggered", "webhooks", "trigger", "payment.captured")
        assert done.returncode != 0 and "no such workflow" in done.stdout
        assert "did not take the example: 500 in " in done.stderr
    shown = tool(cairn, "untriggered", "--json", "webhooks", "trigger", "payment.captured")
    assert json.loads(shown.stdout)["status"] == 500
    assert len(receiver.received) == 3
    refused = tool(cairn, "untriggered", "webhooks", "trigger", "payment.invented")
    assert refused.returncode != 0 and "422" in refused.stderr and "type" in refused.stderr
    api.make("/v1/webhook_endpoints", {"url": receiver.url})
    unclear = tool(cairn, "untriggered", "webhooks", "trigger", "payment.captured")
    assert unclear.returncode != 0 and "--endpoint" in unclear.stderr
    named = tool(cairn, "untriggered", "webhooks", "trigger", "payment.captured", "--endpoint",
                 endpoint["webhook_endpoint_id"])
    assert "no such workflow" in named.stdout


def test_without_a_key_or_an_endpoint_it_is_said_what_is_missing(cairn):
    cairn.api("nothing")
    done = tool(cairn, "nothing", "webhooks", "trigger", "payment.captured")
    assert done.returncode != 0 and "no webhook endpoint is enabled" in done.stderr
    bare = subprocess.run([str(cairn.binary), "webhooks", "tail"], env={
        name: value for name, value in os.environ.items() if not name.startswith("CAIRN_")}, capture_output=True,
        text=True, timeout=60)
    assert bare.returncode != 0 and "CAIRN_API_URL is not set" in bare.stderr


@pytest.fixture
def tail(cairn, tmp_path):
    """tail(tenant, …) begins to watch; lines() are the attempts that it has shown."""
    started = []

    def start(tenant, *arguments):
        output = tmp_path / "tail.jsonl"
        with open(output, "wb") as file:
            started.append(subprocess.Popen([str(cairn.binary), "--json", "webhooks", "tail", *arguments], stdout=file,
                                            env=environment(cairn, tenant)))
        return lambda: [json.loads(line) for line in output.read_text().splitlines()]

    yield start
    for process in started:
        process.kill()
        process.wait()


def test_attempts_are_shown_as_they_are_made_each_once(cairn, receivers, tail):
    api, failing = cairn.api("watched"), receivers(lambda headers, body: 500)
    shop = Shop(api)
    for receiver in (receivers(), failing):
        api.make("/v1/webhook_endpoints", {"url": receiver.url, "event_types": ["offering.*"],
                                           "delivery": {"retry_after_s": [3600]}})
    lines = tail("watched")
    offerings = 0

    def is_watching():
        nonlocal offerings
        shop.offering(name="Tour")
        offerings += 1
        return lines()

    wait_until(is_watching, what="the first that is shown", every_ms=500)
    first = len(lines())
    for number in range(5):
        shop.offering(name=f"Tour {number}")
    wait_until(lambda: len(lines()) >= first + 10, what="ten more")
    shown = lines()
    ids = [line["webhook_attempt_id"] for line in shown]
    assert len(ids) == len(set(ids))
    assert {line["delivered"] for line in shown} == {True, False}
