"""Every figure of cairn bench runs, with counts so small that its values say nothing."""

import json
import os
import signal
import subprocess
import time
import xml.etree.ElementTree
from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest

FIGURES = {
    "processor": {"processor_vs_bare_loop", "processor_vs_kafka_streams"},
    "http": {"http_one_client_p50", "http_one_client_p99", "http_500_p99", "http_500_visible_p99", "http_throughput",
             "http_throughput_p99", "memory_all_roles"},
    "payments": {"payments_rate", "payments_p50", "payments_p99", "payments_faulted", "payments_end",
                 "payments_without_end", "payments_memory", "payments_audit"},
    "read_models": {"projector_vs_bare_loop", "projector_vs_psycopg", "rebuild_append_only", "rebuild_entity", "scan"},
    "growth": {"growth_rate_500", "growth_p99_500", "growth_memory_500", "start"},
    "instances": {"instances_pause_joining", "instances_pause_leaving", "instances_lost", "instances_doubled"},
    "webhooks": {"webhooks_50_p50", "webhooks_50_p99", "webhooks_live", "webhooks_drained", "webhooks_vs_bare_loop",
                 "webhooks_processor_time", "webhooks_memory"},
    "relay": {"relay_vs_bare_loop"},
}


def command(group, *options):
    return [os.environ["CAIRN_TEST_BINARY"], "bench", group, "--json", "--runs", "1", "--scale", "0.005",
            "--streams", "10000", "--tree", os.environ["CAIRN_TEST_ROOT"], *options]


def environment():
    own = {name: value for name, value in os.environ.items() if not name.startswith("CAIRN_")}
    return {**own, "CAIRN_KAFKA_BROKERS": os.environ["CAIRN_TEST_KAFKA"],
            "CAIRN_POSTGRES_URL": os.environ["CAIRN_TEST_POSTGRES"] + "/postgres"}


@pytest.fixture(name="measured", scope="module")
def measured_fixture(tmp_path_factory):
    """Some groups side by side: what they measure does not matter here. (figures by name, folder of the report)"""

    def measure(group):
        folder = tmp_path_factory.mktemp(group)
        done = subprocess.run(command(group, "--report", str(folder / "report")), env=environment(), cwd=folder,
                              capture_output=True, text=True, timeout=240)
        assert done.stdout, done.stderr
        return {figure["name"]: figure for figure in json.loads(done.stdout)["figures"]}, folder / "report"

    # All at once make hundreds of topics at one time, which one small broker is too slow for.
    with ThreadPoolExecutor(3) as pool:
        return dict(zip(FIGURES, pool.map(measure, FIGURES)))


def worlds():
    """What runs of cairn bench have on the servers now: databases, and topics by their first part."""
    with psycopg.connect(os.environ["CAIRN_TEST_POSTGRES"] + "/postgres") as server:
        databases = {name for (name,) in server.execute("SELECT datname FROM pg_database").fetchall()}
    listed = subprocess.run(["kcat", "-b", os.environ["CAIRN_TEST_KAFKA"], "-L", "-J"], capture_output=True,
                            check=True, text=True).stdout
    topics = {topic["topic"].split(".")[0] for topic in json.loads(listed)["topics"]}
    return {name for name in databases | topics if name.startswith("cairn_bench_")}


def test_a_run_that_is_interrupted_leaves_nothing_behind(tmp_path):
    before = worlds()
    bench = subprocess.Popen(command("instances"), env=environment(), cwd=tmp_path, stdout=subprocess.DEVNULL,
                             stderr=subprocess.PIPE, text=True)
    assert "instances" in bench.stderr.readline()
    assert worlds() > before

    bench.send_signal(signal.SIGTERM)

    assert bench.wait(30) == 130
    deadline = time.monotonic() + 10  # Kafka forgets topics a moment after it has said so.
    while worlds() != before and time.monotonic() < deadline:
        time.sleep(0.2)
    assert worlds() == before


@pytest.mark.parametrize("group", FIGURES)
def test_every_figure_is_measured(measured, group):
    figures, report = measured[group]

    assert set(figures) == FIGURES[group]
    for figure in figures.values():
        assert "missing" not in figure, figure
        assert figure["runs"] and figure["settings"], figure
        if "baseline" in figure:
            assert figure["baseline"]["value"] > 0 and figure["baseline"]["settings"] and figure["ratio"] > 0, figure
    for name in {"instances_lost", "instances_doubled", "payments_without_end", "payments_audit"} & set(figures):
        assert figures[name]["value"] == 0
    page = (report / "benchmarks.md").read_text()
    assert all(figure["title"] in page for figure in figures.values())
    for plot in report.glob("*.svg"):
        xml.etree.ElementTree.parse(plot)
