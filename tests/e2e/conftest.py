"""Fixtures of the tests that run a whole Cairn against a real Kafka and a real PostgreSQL."""

import pytest

from support.cairn import Cairn
from support.receiver import Receiver
from support.simulator import Simulator


def pytest_configure(config):
    config.addinivalue_line("markers", "rows(*ids): rows of the inventory that the test shows")


def pytest_collection_modifyitems(items):
    # Into the report, from which docs/features.md is made.
    for item in items:
        for marker in item.iter_markers("rows"):
            item.user_properties.append(("rows", " ".join(marker.args)))


made = []


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item):
    report = (yield).get_result()
    if report.failed:
        report.sections += [(f"last lines of {cairn.name}", cairn.last_lines(40)) for cairn in made]


@pytest.fixture(scope="session")
def make_cairn():
    """make_cairn(settings): a Cairn that the test may stop, kill and break. Not started."""

    def make(settings=None):
        made.append(Cairn(settings))
        return made[-1]

    yield make
    for cairn in made:
        cairn.close()


@pytest.fixture(scope="session")
def cairn(make_cairn):
    """A running Cairn for tests that only talk to it."""
    return make_cairn().start()


@pytest.fixture(scope="session")
def tenant():
    """Shared: tests tell their records by ids."""
    return "shop"


@pytest.fixture(scope="session")
def api(cairn, tenant):
    """A caller with all scopes."""
    return cairn.api(tenant)


@pytest.fixture
def receivers():
    """receivers(answer) makes a receiver of webhooks; all are closed at the end."""
    made = []

    def make(*arguments):
        made.append(Receiver(*arguments))
        return made[-1]

    yield make
    for receiver in made:
        receiver.close()


def simulators():
    """simulate(provider, *options) starts a simulated provider; all are ended at the end."""
    made = []

    def start(*arguments):
        made.append(Simulator(*arguments))
        return made[-1]

    yield start
    for simulator in made:
        simulator.close()


@pytest.fixture
def simulate():
    yield from simulators()


@pytest.fixture(scope="module")
def simulate_once():
    yield from simulators()
