"""How long cairn run with all roles takes until it is ready, and the memory that it takes at rest.

  . .local/env && kill $(cat .local/run/cairn.pid) && python3 tests/bench/start.py [--times N]; ./infra/up --no-demo

Starts it on the servers that run, as the settings of CAIRN_CONFIG say, and stops it again.
"""

import argparse
import pathlib
import re
import signal
import statistics
import subprocess
import sys
import time

REST_SECONDS = 10


def setting(name):
    config = subprocess.run(["cairn", "run", "--print-config"], capture_output=True, text=True, check=True).stdout
    return re.search(rf'^{re.escape(name)} = "(.*)"$', config, re.M).group(1)


def memory_mb(pid):
    status = pathlib.Path(f"/proc/{pid}/status").read_text()
    return int(re.search(r"VmRSS:\s+(\d+) kB", status).group(1)) / 1024


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--times", type=int, default=5)
    options = options.parse_args()
    ready = pathlib.Path(setting("state_dir"), "ready")
    deadline = time.monotonic() + 30
    while ready.exists() and pathlib.Path("/proc", ready.read_text().strip()).exists():
        if time.monotonic() > deadline:
            sys.exit(f"cairn runs already: process {ready.read_text().strip()}")
        time.sleep(0.1)
    seconds, megabytes = [], []
    for _ in range(options.times):
        start = time.perf_counter()
        process = subprocess.Popen(["cairn", "run"])
        while not (ready.exists() and ready.read_text().strip() == str(process.pid)):
            if process.poll() is not None:
                sys.exit(f"cairn run ended with {process.returncode}")
            time.sleep(0.002)
        seconds.append(time.perf_counter() - start)
        time.sleep(REST_SECONDS)
        megabytes.append(memory_mb(process.pid))
        process.send_signal(signal.SIGTERM)
        process.wait()
    print(f"ready: median {statistics.median(seconds):.2f} s, longest {max(seconds):.2f} s, n={len(seconds)}")
    print(f"memory at rest: median {statistics.median(megabytes):.0f} MB, most {max(megabytes):.0f} MB")


if __name__ == "__main__":
    main()
