"""clang-format and clang-tidy agree with the tree. clang-tidy looks at the pure layers: at all files it would
take half an hour, which nobody would wait for."""

import concurrent.futures
import hashlib
import os
import re
import shutil
import subprocess

import pytest

import layers_test
import tree

FORMAT = shutil.which("clang-format-14") or "clang-format"
TIDY = shutil.which("clang-tidy-14") or "clang-tidy"
SHIM = "tests/tidy/source_location.hpp"
PURE = [p for p in tree.cpp("domain", "projections") if p.endswith(".cpp")]


def unformatted(paths):
    checked = subprocess.run([FORMAT, "--dry-run", "--Werror", *map(str, paths)], cwd=tree.ROOT,
                             capture_output=True, text=True)
    return sorted(set(re.findall(r"^(\S+?):\d+:\d+: error", checked.stderr, re.M)))


def test_every_file_is_formatted():
    assert unformatted(tree.cpp()) == [], f"{FORMAT} -i FILE"


def test_an_unformatted_file_is_found(tmp_path):
    shutil.copy(tree.ROOT / ".clang-format", tmp_path)
    (tmp_path / "wrong.cpp").write_text("int  a ;\n")
    assert len(unformatted([tmp_path / "wrong.cpp"])) == 1


def findings(path):
    checked = subprocess.run(
        [TIDY, "-quiet", "-p", str(tree.BUILD), "--config-file", str(tree.ROOT / ".clang-tidy"),
         "--extra-arg=-Wno-unknown-warning-option", "--extra-arg=-include",
         f"--extra-arg={tree.ROOT / SHIM}", str(path)],
        cwd=tree.ROOT, capture_output=True, text=True)
    found = sorted(set(re.findall(r"^\S+:\d+:\d+: error: .*$", checked.stdout, re.M)))
    return found if checked.returncode == 0 else found or [checked.stdout + checked.stderr]


def fingerprints():
    """{source: hash of all that clang-tidy reads for it of the tree}: what is unchanged is not looked at again."""
    sources = {}
    for entry in layers_test.deps().split("\n\n"):
        lines = [line.strip() for line in entry.splitlines()[1:]]
        if lines:
            sources[os.path.realpath(tree.BUILD / lines[0])] = lines
    always = [tree.ROOT / ".clang-tidy", tree.ROOT / SHIM]
    hashes = {}
    for path in PURE:
        lines = sources.get(os.path.realpath(tree.ROOT / path), [path])
        read = [tree.BUILD / line for line in lines if not line.startswith("/usr/")]
        digest = hashlib.sha256()
        for file in always + read:
            digest.update(file.read_bytes() if file.is_file() else b"")
        hashes[path] = digest.hexdigest()
    return hashes


def test_clang_tidy_finds_nothing_in_domain_and_projections():
    seen = tree.BUILD / "tests/clang-tidy"
    seen.mkdir(parents=True, exist_ok=True)
    stamps = {path: seen / (path.replace("/", "_") + "." + digest) for path, digest in fingerprints().items()}
    todo = [path for path, stamp in stamps.items() if not stamp.exists()]
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for path, found in zip(todo, pool.map(findings, todo)):
            assert found == []
            stamps[path].touch()


def test_clang_tidy_can_find_something(tmp_path):
    wrong = tmp_path / "wrong.cpp"
    wrong.write_text("#include <string>\nint Wrong_Name(const std::string a) { return int(a.size()); }\n")
    text = "\n".join(findings(wrong))
    assert "readability-identifier-naming" in text
    assert "performance-unnecessary-value-param" in text
