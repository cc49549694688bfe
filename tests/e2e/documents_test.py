"""The commands that the documents show are run as a reader would run them."""

import os
import pathlib
import re
import shlex
import subprocess

import pytest

ROOT = pathlib.Path(os.environ["CAIRN_TEST_ROOT"])
DOCUMENTS = ["README.md", "docs/concepts.md", "docs/sql.md", "docs/operations.md"]


def blocks():
    for name in DOCUMENTS:
        for number, text in enumerate(re.findall(r"```sh\n(.*?)```", (ROOT / name).read_text(), re.S)):
            yield pytest.param(text, id=f"{name}-{number}")


@pytest.fixture(scope="module")
def clone(cairn, tmp_path_factory):
    """A folder that looks to the commands like a clone after ./infra/up."""
    folder = tmp_path_factory.mktemp("clone")
    for name in ("infra", "tests"):
        (folder / name).symlink_to(ROOT / name)
    key = cairn.make_key("demo")
    cairn.run("import", "purchases", ROOT / "infra" / "local" / "demo" / "cdnow-sample.txt", "--tenant", "demo")
    login = cairn.run("keys", "create", "--tenant", "demo", "--name", "analyst", "--sql").stdout.strip()
    variables = {"CAIRN_CONFIG": cairn.config_file, "CAIRN_API_URL": cairn.url, "CAIRN_API_KEY": key,
                 "CAIRN_KAFKA_BROKERS": cairn.log.brokers, "CAIRN_DATABASE_URL": login}
    (folder / ".local").mkdir()
    (folder / ".local" / "env").write_text(
        "".join(f"export {name}={shlex.quote(str(value))}\n" for name, value in variables.items()) +
        f"export PATH={shlex.quote(str(cairn.binary.parent))}:\"$PATH\"\n")
    return folder


@pytest.mark.parametrize("commands", blocks())
def test_the_commands_of_the_documents_work(cairn, clone, commands):
    # The test's topics have a prefix, so that they can share a broker.
    commands = commands.replace("-t cairn.", f"-t {cairn.log.prefix}cairn.")

    done = subprocess.run(["bash", "-euo", "pipefail", "-c", ". .local/env\n" + commands], cwd=clone,
                          env=cairn.environment(), stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=120)

    assert done.returncode == 0, f"{commands}\n{done.stdout[-2000:]}{done.stderr[-2000:]}"
    assert done.stdout.strip(), "it shows nothing"
