"""Deliberate faults: each a patch to a copy of the tree, so that the program itself has no hooks for them."""

import shutil
import subprocess
import sys

from servers import ROOT

PATCHES = ROOT / "tests" / "faults" / "sabotage"
SABOTAGE_ROUNDS = 20
SABOTAGE_ROUNDS_A_LOG = 5

# What is built in → the faults that bring it to light.
SABOTAGES = {
    "stable_offset_at_take_over": ("stop_in_transaction",),
    "transaction_without_offsets": ("stop:processor", "kill:processor"),
    "producer_used_again": ("stop_in_end_txn",),
    "projector_without_fence": ("stop:projector", "storm:projector"),
    "state_before_commit": ("stop_in_end_txn", "kill:broker", "stop:processor"),
    "offset_before_delivery": ("cut_after_commit:webhooks", "kill:webhooks"),
    "timer_struck_out_before_firing": ("kill:timers", "cut_after_commit:timers"),
    "unknown_is_failed": ("kill:gateways",),
}


def build_sabotaged(name):
    """The program with one patch applied. What the patch does not touch comes from the compiler's cache."""
    copy = ROOT / "build" / "sabotage" / name
    shutil.rmtree(copy, ignore_errors=True)
    listed = _run("git", "-c", "safe.directory=*", "ls-files", cwd=ROOT).splitlines()
    for path in filter(lambda path: (ROOT / path).is_file(), listed):
        (copy / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / path, copy / path)
    _run("git", "init", "-q", cwd=copy)  # Else git would apply it to the tree around.
    _run("git", "apply", str(PATCHES / f"{name}.patch"), cwd=copy)
    print(f"building {name}", file=sys.stderr, flush=True)
    _run("bash", "-euc", "root=$PWD; . infra/local/build.sh; build release -DCAIRN_TESTS=OFF", cwd=copy)
    return copy / "build" / "release" / "bin" / "cairn"


def _run(*command, cwd):
    done = subprocess.run(command, cwd=cwd, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    assert done.returncode == 0, f"{' '.join(command)}:\n{done.stdout[-3000:]}{done.stderr[-3000:]}"
    return done.stdout
