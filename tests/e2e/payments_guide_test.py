"""The commands of docs/payments.md are run as a reader would, one block after the other in one shell."""

import json
import os
import pathlib
import re
import subprocess

import pytest

GUIDE = pathlib.Path(os.environ["CAIRN_TEST_ROOT"], "docs", "payments.md").read_text()
BLOCKS = re.findall(r"```sh\n(.*?)```", GUIDE, re.S)

pytestmark = pytest.mark.rows("PAY-01", "PAY-04", "OPS-07")


@pytest.fixture(scope="module")
def printed(make_cairn, tmp_path_factory):
    """What the blocks have printed, each under its number. Ports are others than in the guide."""
    cairn = make_cairn({"gateways.allow_http": True, "gateways.allow_networks": ["127.0.0.0/8"]}).start()
    cairn.make_tenants(["guide"])
    folder = tmp_path_factory.mktemp("guide")
    (folder / "bin").mkdir()
    (folder / "bin/cairn").write_text(f'#!/bin/sh\nexec "{cairn.binary}" --config "{cairn.config_file}" "$@"\n')
    (folder / "bin/cairn").chmod(0o755)
    script = "set -e\ntrap 'kill $(jobs -p)' EXIT\n" + "".join(
        f"echo; echo '--- {number}'\n{block.replace('401', '417')}" for number, block in enumerate(BLOCKS))
    done = subprocess.run(["bash", "-c", script], cwd=folder, capture_output=True, text=True, timeout=200, env={
        **os.environ, "PATH": f"{folder}/bin:{os.environ['PATH']}", "CAIRN_API_URL": cairn.url,
        "CAIRN_API_KEY": cairn.keys["guide"]})
    assert done.returncode == 0, done.stdout + done.stderr
    return re.split(r"^--- \d+\n", done.stdout, flags=re.M)[1:]


def shown(text, name):
    return re.findall(rf'"{name}": "([^"]+)"', text)


def test_stripe_answers_with_a_client_secret(printed):
    assert shown(printed[0], "client_secret") and shown(printed[0], "status") == ["action_required"]


def test_what_the_payer_pays_at_stripe_is_captured(printed):
    assert shown(printed[1], "status") == ["captured"]


def test_the_other_three_answer_and_end_captured(printed):
    assert len(BLOCKS) == 9 == len(printed)
    assert len(shown(printed[2], "client_secret")) == 1 and len(shown(printed[2], "redirect_url")) == 2
    assert shown(printed[2], "status") == ["action_required", "captured"] * 3


@pytest.mark.rows("PAY-03")
def test_what_was_given_back_behind_our_back_is_found(printed):
    assert shown(printed[3], "status") == ["completed"]
    assert shown(printed[3], "kind") == ["refund"]
    assert shown(printed[3], "ours") == ["refunded 0 EUR"] and shown(printed[3], "theirs") == ["refunded 500 EUR"]


@pytest.mark.rows("PAY-03")
def test_a_person_decides_with_the_tool(printed):
    assert "books_differ" in printed[4]
    assert shown(printed[4], "decision") == ["dismissed"] and shown(printed[4], "status") == ["decided"]


@pytest.mark.rows("PAY-12")
def test_a_link_is_paid_by_whoever_has_its_address(printed):
    assert "Pay 42.00 EUR" in printed[5] and shown(printed[5], "status") == ["paid"]


@pytest.mark.rows("PAY-17")
def test_a_page_says_why_a_card_was_declined_and_that_the_next_one_paid(printed):
    assert [json.loads(line) for line in printed[6].splitlines() if line] == [
        {"status": "captured", "decline_code": None}, {"status": "failed", "decline_code": "card_declined"}]


@pytest.mark.rows("PAY-10")
def test_a_saved_method_is_charged_and_given_up(printed):
    assert shown(printed[7], "status") == ["captured", "detached"] and "\n4242\n" in printed[7]


@pytest.mark.rows("PAY-10", "PAY-01")
def test_a_bank_transfer_is_captured_when_its_money_has_come(printed):
    assert shown(printed[8], "status") == ["action_required", "captured"]
    assert shown(printed[8], "transfer_account") == ["**** 0001"]
