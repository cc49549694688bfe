"""Machinery knows no action by name: whatever is added to the contract reaches it through the descriptors."""

import re
import subprocess

import pytest

import tree

# Where the outside world has to be told apart: files to import, providers that call back, providers called,
# receivers whose settings and failures are in the log themselves.
KNOW_ACTIONS = ("producers/importers/", "producers/ingress/", "consumers/gateways/", "consumers/webhooks/")
MACHINERY = [p for p in tree.cpp("producers", "consumers", "infra") if not p.startswith(KNOW_ACTIONS)]


def action_names():
    """Message names of all commands and events, read from the descriptors that the program is built with."""
    decoded = subprocess.run(
        ["protoc", "-I", str(tree.ROOT / "schemas"), "--decode=google.protobuf.FileDescriptorSet",
         "cairn/options.proto"],
        stdin=open(tree.BUILD / "schemas/descriptors.bin", "rb"), cwd=tree.ROOT / "schemas",
        check=True, capture_output=True, text=True).stdout
    names = set()
    for message in re.split(r"^  message_type \{$", decoded, flags=re.M)[1:]:
        name = re.match(r'\n    name: "(\w+)"', message)
        if name and re.search(r"^      \[cairn\.(command|event)\]", message, re.M):
            names.add(name.group(1))
    return names


NAMES = action_names()


def named(text):
    return sorted(NAMES & set(re.findall(r"\w+", tree.without_comments(text))))


@pytest.mark.parametrize("path", MACHINERY)
def test_no_action_is_named_in_machinery(path):
    assert named(tree.read(path)) == []


def test_names_are_known_and_found():
    assert {"InitiatePayment", "PaymentCaptured", "CreateBooking", "SeatsHeld"} <= NAMES
    assert len(NAMES) > 50
    assert named("if (dynamic_cast<const PaymentCaptured*>(&event))") == ["PaymentCaptured"]
    assert named('type == "BookingHeld"') == ["BookingHeld"]
