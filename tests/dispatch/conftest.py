"""The long runs of the dispatcher. ./infra/test dispatch runs them."""

import sys
from pathlib import Path

TESTS = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(TESTS / "e2e"), str(TESTS / "faults")]


def pytest_configure(config):
    config.addinivalue_line("markers", "rows(*ids): rows of the inventory that the test shows")
