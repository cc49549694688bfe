"""Fixtures of the tests with a real n8n. ./infra/test n8n runs them."""

import json
import secrets
import sys
from pathlib import Path

import psycopg
import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "tests" / "e2e"), str(ROOT / "infra" / "deploy" / "n8n")]

from n8n import N8n  # noqa: E402
from sinks import MailSink  # noqa: E402
from support.cairn import Cairn, setting_from  # noqa: E402

WORKFLOWS = ROOT / "infra" / "deploy" / "n8n" / "workflows"
started = []


def pytest_configure(config):
    config.addinivalue_line("markers", "rows(*ids): rows of the inventory that the test shows")


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item):
    report = (yield).get_result()
    if report.failed:
        report.sections += [("last lines", one.last_lines()) for one in started]


@pytest.fixture(scope="module")
def cairn():
    cairn = Cairn()
    started.append(cairn)
    yield cairn.start()
    started.remove(cairn)
    cairn.close()


@pytest.fixture(scope="module")
def n8n():
    """With its nodes, not started."""
    n8n = N8n(Path(setting_from("CAIRN_TEST_DIR")) / ("n8n_" + secrets.token_hex(4)))
    started.append(n8n)
    yield n8n
    started.remove(n8n)
    n8n.close()


@pytest.fixture(scope="module")
def mail():
    sink = MailSink()
    yield sink
    sink.close()


class Examples:
    """The workflows that are committed, with credentials that lead to this test's servers."""

    def __init__(self, n8n, cairn, mail):
        self.n8n, self.cairn = n8n, cairn
        address, _, port = cairn.log.brokers.partition(":")
        server = psycopg.conninfo.conninfo_to_dict(cairn.database_url)
        self.credentials = {
            "smtp": {"host": "127.0.0.1", "port": mail.port, "secure": False, "disableStartTls": True, "user": "",
                     "password": ""},
            "postgres": {"host": server["host"], "port": int(server["port"]), "database": server["dbname"],
                         "user": server["user"], "password": server["password"], "ssl": "disable",
                         "allowUnauthorizedCerts": False, "sshTunnel": False},
            "kafka": {"clientId": "n8n", "brokers": f"{address}:{port}", "ssl": False, "authentication": False},
        }

    def add_credential(self, kind, data):
        self.credentials[kind] = data

    def add(self, name, **parameters):
        """Imports and publishes; parameters are set in the first node. Gives the workflow's id."""
        workflow = json.loads((WORKFLOWS / name).read_text())
        workflow["nodes"][0]["parameters"].update(parameters)
        for node in workflow["nodes"]:
            for kind, credential in node.get("credentials", {}).items():
                credential["id"] = self.n8n.import_credential(credential["name"], kind, self.credentials[kind])
        return self.n8n.import_workflow(workflow)


@pytest.fixture(scope="module")
def examples(n8n, cairn, mail):
    return Examples(n8n, cairn, mail)
