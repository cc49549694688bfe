"""Whoever watches Cairn: /metrics, the alert rules, the dashboard."""

import json
import re
import subprocess
from pathlib import Path

import pytest

from support.cairn import free_port, setting_from
from support.metrics import Metrics
from support.receiver import Receiver
from support.shop import Shop
from support.waiting import wait_until

ROOT = Path(setting_from("CAIRN_TEST_ROOT"))
RULES = ROOT / "infra" / "deploy" / "prometheus"
DASHBOARD = ROOT / "infra" / "deploy" / "grafana" / "cairn.json"
NAMED = re.compile(r"\b((?:cairn|process)_\w+)(?:\{([^}]*)\})?")
# Prometheus adds these to every sample.
OF_THE_SCRAPE = {"job", "instance"}
CONSUMERS = ("processor", "projector", "policies", "timers", "gateways", "webhooks", "relay")


def promtool(*arguments):
    tool = ROOT / ".local" / "tools" / "promtool"
    assert tool.exists(), "infra/test fetches promtool"
    return subprocess.run([str(tool), *map(str, arguments)], capture_output=True, text=True, timeout=120, cwd=RULES)


def named_in_rules():
    expressions, open_block = [], False
    for line in (RULES / "alerts.yml").read_text().splitlines():
        text = line.strip()
        if open_block and re.match(r"(for|labels|annotations):", text):
            open_block = False
        if text.startswith("expr:"):
            open_block = True
        if open_block:
            expressions.append(text.removeprefix("expr:"))
    return NAMED.findall("\n".join(expressions))


def named_in_dashboard():
    panels = json.loads(DASHBOARD.read_text())["panels"]
    return NAMED.findall("\n".join(target["expr"] for panel in panels for target in panel.get("targets", [])))


@pytest.fixture(scope="module")
def watched(cairn):
    """A Cairn in which everything has happened once."""
    receiver = Receiver()
    api = cairn.api("watched-shop")
    api.make("/v1/webhook_endpoints", {"url": receiver.url})
    shop = Shop(api)
    booking = shop.book(shop.open_date())
    shop.pay(booking)
    shop.wait_for_booking(booking, "confirmed")
    cairn.wait_for_projection()
    wait_until(lambda: receiver.received, what="a webhook arrives")
    # The tables are looked at every ten seconds.
    wait_until(lambda: Metrics.of(cairn.url + "/metrics").value("cairn_webhook_endpoints", status="enabled") > 0,
               30, "the receivers are counted")
    yield cairn
    receiver.close()


def test_promtool_takes_the_alert_rules_and_their_tests_pass():
    checked = promtool("check", "rules", "alerts.yml")
    assert checked.returncode == 0, checked.stdout + checked.stderr
    config = promtool("check", "config", "--syntax-only", "prometheus.yml")
    assert config.returncode == 0, config.stdout + config.stderr
    tested = promtool("test", "rules", "alerts_test.yml")
    assert tested.returncode == 0, tested.stdout + tested.stderr


def test_every_alert_says_what_to_do_and_is_explained():
    text = (RULES / "alerts.yml").read_text()
    alerts = re.findall(r"alert: (\w+)", text)
    assert len(alerts) == len(set(alerts)) == text.count("action:") == text.count("severity:") > 20
    explained = (ROOT / "docs" / "operations.md").read_text()
    assert [alert for alert in alerts if f"`{alert}`" not in explained] == []


@pytest.mark.parametrize("named", [named_in_rules, named_in_dashboard], ids=["rules", "dashboard"])
def test_every_metric_that_is_named_is_there_with_its_labels(watched, named):
    found = named()
    assert len({name for name, _ in found}) > 20
    metrics = Metrics.of(watched.url + "/metrics")
    missing = sorted({name for name, _ in found} - metrics.names)
    assert missing == []
    for name, selector in found:
        labels = set(re.findall(r"(\w+)\s*[=!]", selector)) - OF_THE_SCRAPE
        assert labels <= metrics.labels(name), f"{name}{{{selector}}}"


def test_every_consumer_shows_its_partitions_and_that_nothing_waits(watched):
    def is_quiet():
        metrics = Metrics.of(watched.url + "/metrics")
        for consumer in CONSUMERS:
            assert metrics.value("cairn_consumer_partitions", consumer=consumer) == 24
            assert metrics.value("cairn_consumer_lag_records", consumer=consumer) == 0, consumer
            assert metrics.value("cairn_consumer_oldest_seconds", consumer=consumer) == 0, consumer
        return True

    wait_until(is_quiet, 30, "all consumers stand at the end")
    metrics = Metrics.of(watched.url + "/metrics")
    for consumer in CONSUMERS:
        if consumer != "timers":  # Nothing was due later in this story.
            assert metrics.value("cairn_consumer_records_total", consumer=consumer) > 0, consumer
    accepted = metrics.value("cairn_processor_commands_total", outcome="accepted")
    assert accepted > 0
    assert metrics.value("cairn_processor_events_total") >= accepted
    assert metrics.value("cairn_webhook_attempt_seconds_count", result="delivered") > 0
    assert metrics.value("cairn_gateway_call_seconds_count", provider="sandbox") > 0


def test_no_label_names_a_tenant_or_a_stream(watched):
    for name, labels, _ in Metrics.of(watched.url + "/metrics").samples:
        assert not any("watched" in value or len(value) > 60 for value in labels.values()), (name, labels)


def test_a_projector_that_hangs_is_seen_to_hang(watched):
    api = watched.api("watched-shop")

    def rows_written():  # None before the first.
        return sum(Metrics.of(watched.url + "/metrics").matching("cairn_read_model_rows_total", read_model="customers"))

    before = rows_written()

    def of_projector(name):
        return Metrics.of(watched.url + "/metrics").value(name, consumer="projector")

    with watched.sql() as database, database.transaction():
        database.execute("LOCK TABLE cairn_models.progress IN ACCESS EXCLUSIVE MODE")
        made = api.post("/v1/customers", {"email": "ana@example.com", "name": "Ana"},
                        headers={"Prefer": "return=minimal"})
        assert made.status_code == 201, made.text
        wait_until(lambda: of_projector("cairn_consumer_oldest_seconds") > 3, 20, "the age grows")
        assert of_projector("cairn_consumer_lag_records") >= 1
    wait_until(lambda: of_projector("cairn_consumer_lag_records") == 0, 20, "the projector has caught up")
    assert of_projector("cairn_consumer_oldest_seconds") == 0
    assert rows_written() > before


@pytest.mark.rows("WHK-07", "W-25")
def test_an_undeliverable_webhook_is_counted_and_waits_in_the_queue(watched):
    refusing = Receiver(lambda headers, body: 500)
    api = watched.api("refused-shop")
    api.make("/v1/webhook_endpoints", {"url": refusing.url})
    api.make("/v1/customers", {"email": "bo@example.com", "name": "Bo"})
    wait_until(lambda: refusing.received, what="an attempt is made")

    def is_shown():
        metrics = Metrics.of(watched.url + "/metrics")
        assert metrics.value("cairn_webhook_attempt_seconds_count", result="status") >= 1
        assert metrics.value("cairn_work_rows", queue="webhook_deliveries") >= 1
        assert metrics.value("cairn_work_retrying_rows", queue="webhook_deliveries") >= 1
        assert metrics.value("cairn_work_oldest_seconds", queue="webhook_deliveries") > 0
        return True

    wait_until(is_shown, 30, "the queue shows it")
    refusing.close()


def test_processes_without_the_api_serve_metrics_too(make_cairn):
    split = make_cairn()
    split.start("api", "projector")
    processor = make_metrics_process(split, "processor", {"metrics.port": free_port()})
    others = make_metrics_process(split, "others", {})

    port = processor["settings"]["metrics.port"]
    assert processor["address"] == f"127.0.0.1:{port}"
    assert Metrics.of(f"http://{processor['address']}/metrics").value(
        "cairn_consumer_partitions", consumer="processor") == 24
    metrics = Metrics.of(f"http://{others['address']}/metrics")
    assert metrics.value("cairn_consumer_partitions", consumer="relay") == 24
    assert metrics.value("process_resident_memory_bytes") > 1e6
    assert "cairn_api_connections" not in metrics.names
    assert not (split.state_dir / "metrics").exists(), "the API's port is enough"


def make_metrics_process(split, name, settings):
    """Another process of the same Cairn, with a state folder and a settings file of its own."""
    roles = ["processor"] if name == "processor" else ["policies", "timers", "gateways", "webhooks", "relay"]
    state_dir = split.dir / name
    config = split.dir / f"{name}.toml"
    own = {**split.settings, "state_dir": str(state_dir), **settings}
    config.write_text("\n".join(f"{key} = {json.dumps(value)}" for key, value in own.items()) + "\n")
    process = subprocess.Popen([str(split.binary), "--config", str(config), "run", *roles],
                               env=split.environment(), cwd=split.dir, stdin=subprocess.DEVNULL)
    split.processes.append(process)
    wait_until(lambda: (state_dir / "ready").exists(), 60, f"{name} is ready")
    return {"settings": own, "address": (state_dir / "metrics").read_text().strip()}
