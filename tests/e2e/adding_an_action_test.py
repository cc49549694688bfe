"""docs/adding-an-action.md and docs/more-actions.md, followed to the letter on one copy of the tree."""

import json
import os
import pathlib
import re
import shutil
import subprocess

import pytest

from support.cairn import Cairn
from support.receiver import Receiver
from support.shop import Shop
from support.waiting import wait_until

ROOT = pathlib.Path(os.environ["CAIRN_TEST_ROOT"])
LINES_MAX = 25
# All three change most objects: building them takes longer than all other tests together.
BUILD_ALL = os.environ.get("CAIRN_TEST_ALL_ACTIONS") == "1"
# The parts of the pages that add an action each, by the event that says it has happened.
ACTIONS = {
    "payment.described": ("adding-an-action.md", "# Adding an action"),
    "booking.noted": ("more-actions.md", "## A note on a booking"),
    "api_key.renamed": ("more-actions.md", "## Another name for an API key"),
}
BUILT = list(ACTIONS)[:None if BUILD_ALL else 1]


def run(*command, cwd, seconds=60):
    done = subprocess.run(command, cwd=cwd, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=seconds)
    assert done.returncode == 0, f"{' '.join(command)}:\n{done.stdout[-3000:]}{done.stderr[-3000:]}"
    return done.stdout


def blocks(copy, page, heading):
    """The diffs of a page's part: as far as the next heading of its level."""
    level = heading.split(" ")[0]
    _, part = (copy / "docs" / page).read_text().split(heading + "\n")
    return re.findall(r"```diff\n(.*?)```", part.split(f"\n{level} ")[0], re.S)


def apply_action(copy, page, heading):
    """How many lines it adds."""
    for block in blocks(copy, page, heading):
        (copy / "block.diff").write_text(block)
        run("git", "apply", "block.diff", cwd=copy)
    (copy / "block.diff").unlink()
    added = sum(int(line.split("\t")[0]) for line in run("git", "diff", "--numstat", cwd=copy).splitlines())
    run("git", "add", "-A", cwd=copy)
    return added


def clone(folder):
    """What a user has after a clone."""
    copy = folder / "project"
    for name in run("git", "ls-files", cwd=ROOT).splitlines():
        (copy / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / name, copy / name)
    run("git", "init", "-q", cwd=copy)
    run("git", "add", "-A", cwd=copy)
    return copy


@pytest.fixture(scope="module")
def lines_added(tmp_path_factory):
    copy = clone(tmp_path_factory.mktemp("counted"))
    yield {event: apply_action(copy, page, heading) for event, (page, heading) in ACTIONS.items()}
    shutil.rmtree(copy, ignore_errors=True)


@pytest.fixture(scope="module")
def tree(tmp_path_factory):
    copy = clone(tmp_path_factory.mktemp("tree"))
    for event in BUILT:
        apply_action(copy, *ACTIONS[event])
    yield copy
    shutil.rmtree(copy, ignore_errors=True)


@pytest.fixture(scope="module")
def cairn_with_the_action(tree):
    run("bash", "-euc", "root=$PWD; . infra/local/build.sh; build release -DCAIRN_TESTS=OFF", cwd=tree, seconds=1500)
    cairn = Cairn()
    cairn.binary = tree / "build" / "release" / "bin" / "cairn"
    yield cairn.start()
    cairn.close()


@pytest.mark.parametrize("event", ACTIONS)
def test_an_action_costs_at_most_25_lines(lines_added, event):
    assert 0 < lines_added[event] <= LINES_MAX


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


@pytest.mark.skipif(not BUILD_ALL, reason="CAIRN_TEST_ALL_ACTIONS=1 builds it")
def test_a_note_is_a_column_that_the_bookings_did_not_have(cairn_with_the_action):
    cairn = cairn_with_the_action
    api = cairn.api("shop")
    shop = Shop(api)
    booking = shop.book(shop.open_date())
    path = f"/v1/bookings/{booking['booking_id']}"

    noted = api.make(path + "/note", {"note": "By the window"})
    refused = api.post("/v1/bookings/none/note", {"note": "By the window"})

    assert (noted["note"], noted["status"]) == ("By the window", "held")
    assert refused.status_code == 404 and refused.json()["code"] == "booking_not_found"
    assert api.post(path + "/note", {"note": "x" * 201}).json()["errors"][0]["field"] == "note"
    assert cairn.value("SELECT note FROM cairn.bookings WHERE booking_id = %s", booking["booking_id"]) == "By the window"
    assert [event["data"]["note"] for event in api.all("/v1/events?type=booking.noted")] == ["By the window"]


@pytest.mark.skipif(not BUILD_ALL, reason="CAIRN_TEST_ALL_ACTIONS=1 builds it")
def test_a_name_that_was_changed_counts_in_what_is_decided_later(cairn_with_the_action):
    api = cairn_with_the_action.api("shop")
    key = api.make("/v1/api_keys", {"name": "Till", "scopes": ["payments:read"]})
    path = f"/v1/api_keys/{key['api_key_id']}"

    renamed = api.make(path + "/rename", {"name": "Front desk"})
    api.make(path + "/revoke", {})
    refused = api.post(path + "/rename", {"name": "Back office"})

    assert renamed["name"] == "Front desk"
    assert refused.status_code == 409 and refused.json()["code"] == "api_key_already_revoked"
    assert [event["data"]["name"] for event in api.all("/v1/events?type=api_key.*")
            if event["subject"].endswith(key["api_key_id"])] == ["Front desk", "Front desk"]


def test_the_schema_lock_takes_the_actions_in(tree, cairn_with_the_action):
    run(str(cairn_with_the_action.binary), "docs", "schema-lock", "--update", "schemas/schema.lock", cwd=tree)

    lock = (tree / "schemas" / "schema.lock").read_text()

    messages = ("payments.v1.PaymentDescribed", "bookings.v1.BookingNoted", "identity.v1.ApiKeyRenamed")
    for message in messages[:len(BUILT)]:
        assert f"cairn.{message} = message" in lock


def test_the_event_catalogue_takes_the_events_in(tree, cairn_with_the_action):
    file = tree / "schemas" / "event-catalogue.json"
    run(str(cairn_with_the_action.binary), "docs", "event-types", "--update", str(file), cwd=tree)

    assert set(BUILT) <= json.loads(file.read_text())["event_types"].keys()
