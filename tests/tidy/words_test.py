"""Texts of the tree: no open ends, no places of one machine."""

import re

import pytest

import tree

# Written in pieces, so that this file keeps its own rules.
OPEN_END = re.compile(r"\b(?:TO" + r"DO|FIX" + r"ME|X" + r"XX|HA" + r"CK)\b")
MACHINE_PATH = re.compile(r"(?<![\w.}/$~-])/(?:work|home|Users|mnt|media)/[\w.-]+")
TEXTS = [p for p in tree.files() if not p.endswith((".txt", ".bin", ".png", ".jpg", ".svg", ".gz"))]


def faults(text):
    return [m.group() for pattern in (OPEN_END, MACHINE_PATH) for m in pattern.finditer(text)]


@pytest.mark.parametrize("path", TEXTS)
def test_no_open_end_and_no_machine_path(path):
    assert faults(tree.read(path)) == []


@pytest.mark.parametrize("path", [p for p in TEXTS if p.endswith((".cpp", ".hpp", ".py", ".sh", ".proto", ".md"))])
def test_lines_end_cleanly(path):
    text = tree.read(path)
    assert not re.search(r"[ \t]+$", text, re.M) or path.endswith(".md")
    assert "\t" not in text
    assert text == "" or text.endswith("\n") and not text.endswith("\n\n")


def test_faults_are_found():
    assert faults("// TO" + "DO later") and faults("cd /wo" + "rk/cairn") and faults('"/ho' + 'me/ana"')
    assert not faults("infra/work/x.hpp /v1/payments https://x.test/home/a ~/home/b hackathon")
