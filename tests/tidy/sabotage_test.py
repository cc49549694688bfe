"""Each deliberate fault of the fault runner still has a place in the tree."""

import re
import subprocess

import pytest

import tree

PATCHES = tree.files(".patch")


@pytest.mark.parametrize("path", PATCHES)
def test_it_can_be_applied(path):
    done = subprocess.run(["git", "-c", "safe.directory=*", "apply", "--check", path], cwd=tree.ROOT,
                          capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_every_one_is_known_to_the_runner():
    known = re.findall(r'^    "(\w+)": \(', tree.read("tests/faults/sabotage.py"), re.M)
    assert sorted(f"tests/faults/sabotage/{name}.patch" for name in known) == PATCHES
    assert len(PATCHES) == 8
