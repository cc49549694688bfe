"""n8n is restarted again and again while Cairn sends to it, and no event is lost."""

import datetime
import json
import os
import subprocess
import threading
import time
from pathlib import Path

import pytest

import installed
from support.shop import Shop
from support.waiting import wait_until

RESTARTS = int(os.environ.get("CAIRN_N8N_RESTARTS", "20"))
RECORD = Path(os.environ["CAIRN_TEST_ROOT"]) / "docs" / "n8n-run.json"
TENANT = "restart-shop"
PAUSE_S = 0.2           # Between payments: n8n on two cores runs some twenty workflows a second.
RUN_S = 4               # Between two restarts.
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


class Executed:
    """How often each event was the input of an execution that ended well."""

    def __init__(self, n8n, workflow, id_of):
        self.n8n, self.workflow, self.id_of = n8n, workflow, id_of

    def times(self):
        times = {}
        for status, items in self.n8n.executions(self.workflow):
            for item in items if status == "success" else ():
                identity = self.id_of(item)
                times[identity] = times.get(identity, 0) + 1
        return times


@pytest.fixture(scope="module")
def way(n8n, cairn, examples):
    """(what was sent, what was executed) by webhook and by Kafka, on a running n8n."""
    mailed = examples.add("payment-captured-email.json")
    by_kafka = examples.add("kafka-public.json", topic=cairn.log.topic("public"))
    n8n.start()
    api = cairn.api(TENANT)
    api.make("/v1/webhook_endpoints", {"url": f"{n8n.url}/webhook/cairn-payment-captured", "kind": "n8n",
                                       "event_types": ["payment.captured"]})
    return {
        "webhook": (lambda: {event["id"] for event in api.all("/v1/events?type=payment.captured&limit=1000")},
                    Executed(n8n, mailed, lambda item: item["headers"]["webhook-id"])),
        "kafka_trigger": (lambda: {json.loads(record.value)["id"] for record in cairn.log.records("public")},
                          Executed(n8n, by_kafka, lambda item: item["message"]["id"]))}


def restart(n8n, number):
    """Every other time without asking it."""
    if number % 2:
        n8n.kill()
    else:
        n8n.stop()
    n8n.start()


def count(sent, executed):
    times = executed.times()
    lost = sorted(sent - set(times))
    return {"sent": len(sent), "executed": len(sent & set(times)), "lost": len(lost),
            "duplicates": sum(times.values()) - len(times)}


@pytest.mark.rows("WHK-10")
def test_nothing_is_lost_while_n8n_is_restarted(n8n, cairn, way):
    load = Load(cairn.api(TENANT))
    load.start()
    for number in range(RESTARTS):
        time.sleep(RUN_S)  # Work for it, not a wait for something.
        restart(n8n, number)
    time.sleep(RUN_S)
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
        write_record({name: count(sent[name], executed) for name, (_, executed) in way.items()})
    assert counts


def write_record(counts):
    node = subprocess.run([installed.node(), "--version"], capture_output=True, text=True, check=True).stdout.strip()
    RECORD.write_text(json.dumps({
        "date": datetime.date.today().isoformat(), "n8n": installed.n8n_version(), "node": node.removeprefix("v"),
        "restarts": RESTARTS, "of_these_killed": RESTARTS // 2, **counts}, indent=2) + "\n")
