"""n8n is restarted again and again while Cairn sends to it, and no event is lost."""

import datetime
import json
import os
import re
import subprocess
import threading
from pathlib import Path

import pytest

import installed
from support.made_commands import payment
from support.producer import Producer
from support.shop import Shop
from support.waiting import wait_until

RESTARTS = int(os.environ.get("CAIRN_N8N_RESTARTS", "20"))
RECORD = Path(os.environ["CAIRN_TEST_ROOT"]) / "docs" / "n8n-run.json"
TENANT = "restart-shop"
BULK_TENANT, BULK = "bulk-shop", 10_000  # Events that only Kafka Trigger sees, spread over the restarts.
PAUSE_S = 0.2           # Between payments: n8n on two cores runs some twenty workflows a second.
# Executions between two restarts, those of Kafka of up to 50 events.
AT_WORK = {"webhook": 10, "kafka_trigger": 1, "kafka_trigger_2": 1}
AT_WORK_S = 300         # A killed member's place in the Kafka group is free after 10 s; Cairn asks at longer intervals.
LATE_S = 1200           # For what is tried again after the last restart.


class Load(threading.Thread):
    """Payments, one after the other, until stop()."""

    def __init__(self, api):
        super().__init__(daemon=True)
        self.shop, self.paid, self.failure = Shop(api), 0, None
        self._end = threading.Event()

    def run(self):
        try:
            while not self._end.wait(PAUSE_S):
                self.shop.pay(amount_minor=100 + self.paid)
                self.paid += 1
        except Exception as failure:  # Told by stop().
            self.failure = failure

    def stop(self):
        self._end.set()
        self.join(60)
        if self.failure:
            raise self.failure


class Mailed:
    """Which events a mail was about: what an execution did, whatever n8n wrote down of it before it was killed."""

    def __init__(self, mail):
        self.mail, self.read, self.ids = mail, 0, set()

    def events(self):
        new = self.mail.mails[self.read:]
        self.read += len(new)
        self.ids |= {re.search(r"^Event: (\S+)", one.get_content(), re.M).group(1) for one in new}
        return self.ids


class Executed:
    """How often each event was the input of an execution that ended well."""

    def __init__(self, n8n, workflow, id_of, mailed=None):
        self.n8n, self.workflow, self.id_of, self.mailed = n8n, workflow, id_of, mailed

    def successes(self):
        return self.n8n.count_successes(self.workflow)

    def times(self):
        times = {}
        for status, items in self.n8n.executions(self.workflow):
            for item in items if status == "success" else ():
                identity = self.id_of(item)
                times[identity] = times.get(identity, 0) + 1
        return times


@pytest.fixture(scope="module")
def way(n8n, cairn, examples, mail):
    """(what was sent, what was executed) by webhook and by both versions of Kafka Trigger, on a running n8n."""
    by_webhook = examples.add("payment-captured-email.json")
    public = cairn.log.topic("public")
    by_kafka = examples.add("kafka-public.json", topic=public)
    by_kafka_2 = examples.add("kafka-public-v2.json", topic=public, groupId="n8n-cairn-2")
    n8n.start()
    api = cairn.api(TENANT)
    api.make("/v1/webhook_endpoints", {"url": f"{n8n.url}/webhook/cairn-payment-captured", "kind": "n8n",
                                       "event_types": ["payment.captured"]})

    def appended():
        return {json.loads(record.value)["id"] for record in cairn.log.records("public")}

    return {
        "webhook": (lambda: {event["id"] for event in api.all("/v1/events?type=payment.captured&limit=1000")},
                    Executed(n8n, by_webhook, lambda item: item["headers"]["webhook-id"], Mailed(mail))),
        "kafka_trigger": (appended, Executed(n8n, by_kafka, lambda item: item["message"]["id"])),
        "kafka_trigger_2": (appended, Executed(n8n, by_kafka_2, lambda item: item["message"]["id"]))}


def append_bulk(cairn, first, count):
    producer = Producer(cairn.log.brokers, cairn.log.topic("commands"))
    for number in range(first, first + count):
        producer.append(*payment(BULK_TENANT, f"bulk{number}"))
    producer.close()


class Restarts:
    """Every other time without asking it."""

    def __init__(self, n8n):
        self.n8n, self.done, self.killed = n8n, 0, 0

    def once(self):
        if self.done % 2:
            self.n8n.kill()
            self.killed += 1
        else:
            self.n8n.stop()
        self.n8n.start()
        self.done += 1


def wait_until_at_work(way):
    """A restart is to come over what n8n does, on every way."""
    before = {name: executed.successes() for name, (_, executed) in way.items()}

    def is_at_work():
        since = {name: executed.successes() - before[name] for name, (_, executed) in way.items()}
        assert all(since[name] >= AT_WORK[name] for name in since), since
        return True

    wait_until(is_at_work, AT_WORK_S, "n8n works on every way", every_ms=200)


def count(sent, executed):
    times = executed.times()
    missing = sent - set(times)
    counts = {"sent": len(sent), "executed": len(sent) - len(missing)}
    if executed.mailed:
        missing -= executed.mailed.events()
        counts["mailed"] = len(sent & executed.mailed.ids)
    return {**counts, "lost": len(missing), "duplicates": sum(times.values()) - len(times)}


@pytest.mark.rows("WHK-09", "W-08", "W-23")
def test_nothing_is_lost_while_n8n_is_restarted(n8n, cairn, way):
    load = Load(cairn.api(TENANT))
    load.start()
    restarts = Restarts(n8n)
    share = -(-BULK // RESTARTS)
    for round_number in range(RESTARTS):
        append_bulk(cairn, round_number * share, share)
        wait_until_at_work(way)
        restarts.once()
    load.stop()
    cairn.wait_for_projection()
    sent = {name: read() for name, (read, _) in way.items()}
    assert len(sent["webhook"]) == load.paid > 3 * RESTARTS

    def nothing_is_missing():
        counts = {name: count(sent[name], executed) for name, (_, executed) in way.items()}
        assert all(one["lost"] == 0 for one in counts.values()), counts
        return counts

    try:
        counts = wait_until(nothing_is_missing, LATE_S, "every event was executed", every_ms=3000)
    finally:
        write_record(restarts, {name: count(sent[name], executed) for name, (_, executed) in way.items()})
    assert counts


def write_record(restarts, counts):
    node = subprocess.run([installed.node(), "--version"], capture_output=True, text=True, check=True).stdout.strip()
    RECORD.write_text(json.dumps({
        "date": datetime.date.today().isoformat(), "n8n": installed.n8n_version(), "node": node.removeprefix("v"),
        "restarts": restarts.done, "of_these_killed": restarts.killed, **counts}, indent=2) + "\n")
