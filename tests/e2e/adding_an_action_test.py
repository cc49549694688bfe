"""docs/adding-an-action.md, followed to the letter on a copy of the tree."""

import json
import os
import pathlib
import re
import shutil
import subprocess

import pytest

from support.cairn import Cairn
from support.receiver import Receiver
from support.waiting import wait_until

ROOT = pathlib.Path(os.environ["CAIRN_TEST_ROOT"])
LINES_MAX = 25


def run(*command, cwd, seconds=60):
    done = subprocess.run(command, cwd=cwd, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=seconds)
    assert done.returncode == 0, f"{' '.join(command)}:\n{done.stdout[-3000:]}{done.stderr[-3000:]}"
    return done.stdout


@pytest.fixture(scope="module")
def tree(tmp_path_factory):
    """What a user has after a clone, with the page's blocks applied and built."""
    copy = tmp_path_factory.mktemp("tree") / "project"
    for name in run("git", "ls-files", cwd=ROOT).splitlines():
        (copy / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / name, copy / name)
    run("git", "init", "-q", cwd=copy)
    run("git", "add", "-A", cwd=copy)
    page = (copy / "docs" / "adding-an-action.md").read_text()
    for block in re.findall(r"```diff\n(.*?)```", page, re.S):
        (copy / "block.diff").write_text(block)
        run("git", "apply", "block.diff", cwd=copy)
    (copy / "block.diff").unlink()
    yield copy
    shutil.rmtree(copy, ignore_errors=True)


@pytest.fixture(scope="module")
def cairn_with_the_action(tree):
    run("bash", "-euc", "root=$PWD; . infra/local/build.sh; build release -DCAIRN_TESTS=OFF", cwd=tree, seconds=1500)
    cairn = Cairn()
    cairn.binary = tree / "build" / "release" / "bin" / "cairn"
    yield cairn.start()
    cairn.close()


def test_an_action_costs_at_most_25_lines(tree):
    added = sum(int(line.split("\t")[0]) for line in run("git", "diff", "--numstat", cwd=tree).splitlines())
    assert 0 < added <= LINES_MAX


def test_the_action_is_in_api_reference_read_model_feed_public_topic_and_webhook(cairn_with_the_action):
    cairn, tenant = cairn_with_the_action, "shop"
    api = cairn.api(tenant)
    receiver = Receiver()
    try:
        api.make("/v1/webhook_endpoints", {"url": receiver.url, "event_types": ["payment.described"]})
        payment = api.make("/v1/payments", {"amount": {"amount_minor": 500, "currency": "USD"}, "method": "tok_ok"})
        path = f"/v1/payments/{payment['payment_id']}"

        assert api.make(path + "/describe", {"description": "A gift"})["description"] == "A gift"
        refused = api.post("/v1/payments/none/describe", {"description": "A gift"})

        assert refused.status_code == 404 and refused.json()["code"] == "payment_not_found"
        assert "/v1/payments/{payment_id}/describe" in api.get("/openapi.json").json()["paths"]
        assert cairn.value("SELECT description FROM cairn.payments WHERE payment_id = %s",
                           payment["payment_id"]) == "A gift"
        assert "payment.described" in [event["type"] for event in api.all("/v1/events")]
        assert api.get("/v1/event_types/payment.described").json()["example"]["data"]["description"]
        wait_until(lambda: [one for one in receiver.received if b"payment.described" in one.body],
                   what="the webhook arrives")
        wait_until(lambda: "payment.described" in [json.loads(record.value)["type"]
                                                   for record in cairn.log.records("public")],
                   what="the public topic has it")
    finally:
        receiver.close()


def test_the_schema_lock_takes_the_action_in(tree, cairn_with_the_action):
    run(str(cairn_with_the_action.binary), "docs", "schema-lock", "--update", "schemas/schema.lock", cwd=tree)

    lock = (tree / "schemas" / "schema.lock").read_text()

    assert "cairn.payments.v1.PaymentDescribed = message" in lock


def test_the_event_catalogue_takes_the_event_in(tree, cairn_with_the_action):
    file = tree / "schemas" / "event-catalogue.json"
    run(str(cairn_with_the_action.binary), "docs", "event-types", "--update", str(file), cwd=tree)

    assert "payment.described" in json.loads(file.read_text())["event_types"]
