"""The commands of docs/webhooks.md are run as a reader would, one block after the other in one shell."""

import os
import pathlib
import re
import subprocess

import pytest

GUIDE = pathlib.Path(os.environ["CAIRN_TEST_ROOT"], "docs", "webhooks.md").read_text()
BLOCKS = re.findall(r"```sh\n(.*?)```", GUIDE, re.S)


@pytest.fixture(scope="module")
def reader(cairn, tmp_path_factory):
    """A shell as after `. .local/env`, and what the blocks have printed, each under its number."""
    cairn.make_tenants(["guide"])
    database = cairn.run("keys", "create", "--tenant", "guide", "--name", "analyst", "--sql").stdout.strip()
    folder = tmp_path_factory.mktemp("guide")
    (folder / "bin").mkdir()
    (folder / "bin/cairn").write_text(f'#!/bin/sh\nexec "{cairn.binary}" --config "{cairn.config_file}" "$@"\n')
    (folder / "bin/cairn").chmod(0o755)
    script = "set -e\ntrap 'kill $!' EXIT\n" + "".join(
        f"echo; echo '--- {number}'\n{block.replace('9900', '9917')}" for number, block in enumerate(BLOCKS))
    done = subprocess.run(["bash", "-c", script], cwd=folder, capture_output=True, text=True, timeout=120, env={
        **os.environ, "PATH": f"{folder}/bin:{os.environ['PATH']}", "CAIRN_API_URL": cairn.url,
        "CAIRN_API_KEY": cairn.keys["guide"], "CAIRN_DATABASE_URL": database})
    assert done.returncode == 0, done.stdout + done.stderr
    return re.split(r"^--- \d+\n", done.stdout, flags=re.M)[1:]


@pytest.mark.rows("WHK-07", "WHK-08", "W-15")
def test_the_example_event_arrives(reader):
    assert "payment.captured" in reader[0]


@pytest.mark.rows("WHK-02")
def test_the_settings_are_replaced(reader):
    assert '"ordering":"by_stream"' in reader[1].replace(" ", "")


@pytest.mark.rows("WHK-07", "W-14")
def test_the_attempts_show_in_the_terminal_over_http_and_in_sql(reader):
    assert "204 in " in reader[2] and '"delivered":true' in reader[2].replace(" ", "")
    assert "webhook_endpoint.tested" in reader[2] and "(2 rows)" in reader[2]


@pytest.mark.rows("WHK-07", "W-12")
def test_a_replay_begins(reader):
    assert len(BLOCKS) == 4 and reader[3].strip()
