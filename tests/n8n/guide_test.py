"""The guide's commands are run as a reader would run them, one after the other."""

import os
import re
import shlex
import signal
import subprocess
from pathlib import Path

import installed
import pytest

from support.cairn import free_port
from support.waiting import wait_until

ROOT = Path(os.environ["CAIRN_TEST_ROOT"])
BLOCKS = re.findall(r"```sh\n(.*?)```", (ROOT / "docs" / "n8n.md").read_text(), re.S)


@pytest.fixture(scope="module")
def clone(cairn, tmp_path_factory):
    """A folder that looks to the commands like a clone after ./infra/up."""
    folder = tmp_path_factory.mktemp("clone")
    (folder / "infra").symlink_to(ROOT / "infra")
    (folder / ".local").mkdir()
    port, key = free_port(), cairn.make_key("demo")
    login = cairn.run("keys", "create", "--tenant", "demo", "--name", "analyst", "--sql").stdout.strip()
    variables = {"CAIRN_CONFIG": cairn.config_file, "CAIRN_API_URL": cairn.url, "CAIRN_API_KEY": key,
                 "CAIRN_DATABASE_URL": login, "N8N_INSTALLED_DIR": installed.FOLDER,
                 "N8N_USER_FOLDER": folder / "n8n", "N8N_PORT": port,
                 "N8N_RUNNERS_BROKER_PORT": free_port()}
    (folder / ".local" / "env").write_text(
        "".join(f"export {name}={shlex.quote(str(value))}\n" for name, value in variables.items()) +
        f"export PATH={shlex.quote(str(cairn.binary.parent))}:\"$PATH\"\n")
    yield folder, port
    pid = folder / ".local" / "n8n.pid"
    if pid.exists():
        process = Path("/proc", pid.read_text().strip())
        os.kill(int(process.name), signal.SIGTERM)
        wait_until(lambda: not process.exists(), 60, "n8n has ended")


def test_the_guide_has_its_steps():
    assert len(BLOCKS) == 5


@pytest.mark.parametrize("number", range(len(BLOCKS)))
def test_the_commands_of_the_guide_work(cairn, clone, number):
    folder, port = clone
    commands = BLOCKS[number].replace("5678", str(port))

    done = subprocess.run(["bash", "-euo", "pipefail", "-c", ". .local/env\n" + commands], cwd=folder,
                          env=cairn.environment(), stdin=subprocess.DEVNULL, capture_output=True, text=True,
                          timeout=installed.INSTALL_SECONDS if number == 0 else 240)

    assert done.returncode == 0, f"{commands}\n{done.stdout[-2000:]}{done.stderr[-2000:]}"
    assert done.stdout.strip(), "it shows nothing"
