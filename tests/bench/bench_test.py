"""Every figure of cairn bench runs, with counts so small that its values say nothing."""

import json
import os
import subprocess
import xml.etree.ElementTree

import pytest

FIGURES = {
    "processor": {"processor_vs_bare_loop", "processor_vs_kafka_streams"},
    "http": {"http_one_client_p50", "http_one_client_p99", "http_500_p99", "http_500_visible_p99", "http_throughput",
             "http_throughput_p99", "memory_all_roles"},
    "read_models": {"projector_vs_bare_loop", "projector_vs_psycopg", "rebuild_append_only", "rebuild_entity", "scan"},
    "growth": {"growth_rate_500", "growth_p99_500", "growth_memory_500", "start"},
    "instances": {"instances_pause_joining", "instances_pause_leaving", "instances_lost", "instances_doubled"},
}


@pytest.fixture(name="measure")
def measure_fixture(tmp_path):
    def measure(group):
        own = {name: value for name, value in os.environ.items() if not name.startswith("CAIRN_")}
        servers = {"CAIRN_KAFKA_BROKERS": os.environ["CAIRN_TEST_KAFKA"],
                   "CAIRN_POSTGRES_URL": os.environ["CAIRN_TEST_POSTGRES"] + "/postgres"}
        done = subprocess.run(
            [os.environ["CAIRN_TEST_BINARY"], "bench", group, "--json", "--runs", "1", "--scale", "0.005",
             "--streams", "10000", "--tree", os.environ["CAIRN_TEST_ROOT"], "--report", str(tmp_path / "report")],
            env={**own, **servers}, cwd=tmp_path, capture_output=True, text=True, timeout=240)
        assert done.stdout, done.stderr
        return {figure["name"]: figure for figure in json.loads(done.stdout)["figures"]}

    return measure


@pytest.mark.parametrize("group", FIGURES)
def test_every_figure_is_measured(measure, group, tmp_path):
    figures = measure(group)

    assert set(figures) == FIGURES[group]
    for figure in figures.values():
        assert "missing" not in figure, figure
        assert figure["runs"] and figure["settings"], figure
        if "baseline" in figure:
            assert figure["baseline"]["value"] > 0 and figure["baseline"]["settings"] and figure["ratio"] > 0, figure
    for name in {"instances_lost", "instances_doubled"} & set(figures):
        assert figures[name]["value"] == 0
    page = (tmp_path / "report/benchmarks.md").read_text()
    assert all(figure["title"] in page for figure in figures.values())
    for plot in (tmp_path / "report").glob("*.svg"):
        xml.etree.ElementTree.parse(plot)
