#!/usr/bin/python3
"""Would the pure tests notice a wrong rule or a wrong fold? Makes small faults in domain/ and projections/, one
at a time, and counts those that their tests and the golden logs find. See README.md beside this file."""

import argparse
import difflib
import hashlib
import os
import pathlib
import random
import shutil
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
WORK = ROOT / "build/mutation"
TREE = WORK / "tree"
BUILD = TREE / "build/release"
TOOL = "universalmutator==1.14.1"
TESTS = ("domain_tests", "projections_tests", "golden_tests")
KILLED_MIN = 0.9

# What a bug would print before it ends the program: no test can come there.
UNREACHABLE = "unreachable("


def run(*command, **options):
    return subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, **options)


def must(*command, **options):
    done = run(*command, **options)
    if done.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))}\n{done.stdout}")


def prepare():
    """A copy of what is committed, built once, so that no fault is ever in the tree itself."""
    shutil.rmtree(TREE, ignore_errors=True)
    TREE.mkdir(parents=True)
    archive = subprocess.run(["git", "-C", ROOT, "archive", "HEAD"], check=True, stdout=subprocess.PIPE)
    subprocess.run(["tar", "-x", "-C", TREE], input=archive.stdout, check=True)
    launcher = ["-DCMAKE_CXX_COMPILER_LAUNCHER=ccache"] if shutil.which("ccache") else []
    must("cmake", "--preset", "release", "-DCAIRN_TESTS=ON", *launcher, cwd=TREE)
    must("cmake", "--build", BUILD, "--target", *TESTS)
    if not (WORK / "venv/bin/mutate").exists():
        must(sys.executable, "-m", "venv", WORK / "venv")
        must(WORK / "venv/bin/pip", "install", "-q", TOOL)


def all_mutants():
    """(source, file with the fault in it) of every fault that the tool can make."""
    mutants = []
    for source in sorted([*TREE.glob("domain/**/*.cpp"), *TREE.glob("projections/**/*.cpp")]):
        folder = WORK / "mutants" / source.relative_to(TREE).with_suffix("")
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        must(WORK / "venv/bin/mutate", source, "cpp", "--noCheck", "--mutantDir", folder)
        mutants += [(source, file) for file in sorted(folder.glob("*.cpp"), key=number_of)]
    return mutants


def number_of(file):
    return int(file.name.split(".mutant.")[1].split(".")[0])


def digest_of(source):
    """Of what the compiler makes of it, without the numbers of lines."""
    name = source.relative_to(TREE)
    digests = {}
    for file in BUILD.glob(f"{name.parts[0]}/**/{name.name}.o"):
        must("objcopy", "--strip-debug", file, WORK / "stripped.o")
        digests[file] = hashlib.sha256((WORK / "stripped.o").read_bytes()).hexdigest()
    return digests


def verdict_of(source, mutant, digest):
    """invalid: does not compile; same: the compiler makes the same of it; killed or survived."""
    original = source.read_text()
    changed = set(original.splitlines()) - set(mutant.read_text().splitlines())
    if any(line.lstrip().startswith(UNREACHABLE) for line in changed):
        return "same"
    try:
        source.write_text(mutant.read_text())
        if run("cmake", "--build", BUILD, "--target", *TESTS).returncode != 0:
            return "invalid"
        if digest_of(source) == digest:
            return "same"
        for test in TESTS:
            try:
                if run(BUILD / "bin" / test, timeout=120).returncode != 0:
                    return "killed"
            except subprocess.TimeoutExpired:
                return "killed"
        return "survived"
    finally:
        source.write_text(original)


def shown(source, mutant):
    lines = difflib.unified_diff(source.read_text().splitlines(), mutant.read_text().splitlines(), lineterm="", n=0)
    return f"{source.relative_to(TREE)}\n" + "\n".join(list(lines)[2:])


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mutants", type=int, default=100, help="faults that compile and change the program")
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    prepare()
    mutants = all_mutants()
    digests = {source: digest_of(source) for source, mutant in mutants}
    random.Random(arguments.seed).shuffle(mutants)
    counts = dict.fromkeys(("killed", "survived", "invalid", "same"), 0)
    started = time.monotonic()
    for source, mutant in mutants:
        if counts["killed"] + counts["survived"] == arguments.mutants:
            break
        verdict = verdict_of(source, mutant, digests[source])
        counts[verdict] += 1
        print(counts, file=sys.stderr, flush=True)
        if verdict == "survived":
            print(f"survived: {shown(source, mutant)}\n", flush=True)
    tried = counts["killed"] + counts["survived"]
    print(f"seed {arguments.seed}: {counts['killed']} of {tried} killed; {counts['invalid']} more do not compile, "
          f"{counts['same']} change nothing; {len(mutants)} in all; {time.monotonic() - started:.0f} s")
    return 0 if tried and counts["killed"] >= KILLED_MIN * tried else 1


if __name__ == "__main__":
    os.nice(10)
    sys.exit(main())
