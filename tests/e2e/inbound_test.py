"""Inboxes for senders that know nothing of Cairn: what is signed rightly is in the log once, and nothing else is."""

import base64
import hashlib
import hmac
import json
import time
import uuid

import pytest
import requests

from support.metrics import Metrics
from support.waiting import wait_until

SECRET = "whsec_test"
OTHER = "whsec_other"
BODY_BYTES_MAX = 20_000
CARD = "4111 1111 1111 1111"

pytestmark = pytest.mark.rows("WHK-10")


@pytest.fixture(scope="session")
def cairn(make_cairn):
    return make_cairn({"api.body_bytes_max": BODY_BYTES_MAX}).start()


@pytest.fixture(autouse=True)
def running(cairn):
    """Whatever the test before did."""
    if not cairn.running():
        cairn.start()


class Inbox:
    """A source of the shop and its sender, which signs as Stripe does."""

    def __init__(self, cairn, scheme="stripe", **more):
        self.cairn = cairn
        body = {"name": "Shop", "scheme": scheme, "secret": SECRET, **more}
        self.made = cairn.api().make("/v1/inbound_sources", {name: value for name, value in body.items() if value})
        self.id = self.made["inbound_source_id"]
        self.token = self.made["account_token"]
        self.session = requests.Session()
        self.session.trust_env = False  # A proxy of the machine's owner is not for the loopback.

    def post(self, body, headers=None, token=None):
        return self.session.post(f"{self.cairn.url}/v1/inbound/{token or self.token}", data=body, timeout=30,
                                 headers={"Content-Type": "application/json", **(headers or {})})

    def send(self, body, secret=SECRET, age_s=0):
        return self.post(body, {"Stripe-Signature": stripe_signature(body, secret, age_s)})

    def rotate(self, secret, **more):
        path = f"/v1/inbound_sources/{self.id}/rotate_secret"
        return self.cairn.api().make(path, {"secret": secret, **more})

    def history(self, message_id):
        """From the log itself: the events of one message, with what is encrypted."""
        stream = f"shop/inbound_message-{self.id}:{message_id}"
        return [json.loads(line) for line in self.cairn.run("--json", "history", stream).stdout.splitlines()]

    def event(self, message_id):
        """The data of a message's one event, as those see it who may."""
        self.cairn.wait_for_projection()
        feed = self.cairn.api().all("/v1/events?limit=1000&type=inbound_message.received")
        (data,) = [event["data"] for event in feed if event["data"]["inbound_source_id"] == self.id
                   and event["data"]["message_id"] == message_id]
        return data

    def rows(self):
        self.cairn.wait_for_projection()
        return self.cairn.api().all(f"/v1/inbound_sources/{self.id}/messages")


def stripe_signature(body, secret=SECRET, age_s=0):
    timestamp = str(int(time.time()) - age_s)
    signed = hmac.new(secret.encode(), timestamp.encode() + b"." + body, hashlib.sha256).hexdigest()
    return f"t={timestamp},v1={signed}"


def message(**more):
    """A body as a provider writes it: not as a parser would write it again."""
    message_id = "evt_" + uuid.uuid4().hex
    return message_id, json.dumps({"id": message_id, "amount": "2.00", **more}).replace('"2.00"', "2.00").encode()


def assert_refused(answer, status, code):
    assert (answer.status_code, answer.json()["code"]) == (status, code), answer.text


@pytest.fixture(scope="session")
def inbox(cairn):
    return Inbox(cairn)


def test_a_signed_message_is_answered_once_it_is_in_the_log_byte_for_byte(cairn, inbox):
    message_id, body = message(note="ü")

    answer = inbox.send(body)

    assert (answer.status_code, answer.json()) == (200, {"id": message_id, "repeat": False}), answer.text
    assert [event["type"] for event in inbox.history(message_id)] == ["inbound_message.received"]
    data = inbox.event(message_id)
    assert data["body"].encode() == body
    assert data["body_sha256"] == hashlib.sha256(body).hexdigest()
    (row,) = [row for row in inbox.rows() if row["message_id"] == message_id]
    assert (row["body_bytes"], row["signed_with"], row["content_type"]) == (len(body), "current", "application/json")
    assert "body" not in row


def test_the_same_message_again_is_one_event(cairn, inbox):
    message_id, body = message()

    answers = [inbox.send(body) for _ in range(5)]

    assert [(answer.status_code, answer.json()["repeat"]) for answer in answers] == [(200, False)] + 4 * [(200, True)]
    assert len(inbox.history(message_id)) == 1
    assert [row["message_id"] for row in inbox.rows()].count(message_id) == 1


def test_another_body_under_the_same_id_is_refused_and_the_first_stands(cairn):
    inbox = Inbox(cairn, "github")

    def send(body):
        signed = hmac.new(SECRET.encode(), body, hashlib.sha256).hexdigest()
        return inbox.post(body, {"X-Hub-Signature-256": "sha256=" + signed, "X-GitHub-Delivery": "d-1",
                                 "X-GitHub-Event": "push"})

    assert send(b'{"a":1}').status_code == 200
    assert_refused(send(b'{"a":2}'), 409, "inbound_body_differs")
    assert len(inbox.history("d-1")) == 1
    data = inbox.event("d-1")
    assert (data["body"], data["headers"]) == ('{"a":1}', ["x-github-event: push"])


def test_what_is_not_signed_rightly_leaves_no_record(cairn, inbox):
    message_id, body = message()
    before = {topic: cairn.log.ends(topic) for topic in ("commands", "events", "outcomes")}

    assert_refused(inbox.post(body), 401, "signature_wrong")
    assert_refused(inbox.send(body, secret="whsec_guess"), 401, "signature_wrong")
    assert_refused(inbox.post(body + b" ", {"Stripe-Signature": stripe_signature(body)}), 401, "signature_wrong")
    assert_refused(inbox.send(body, age_s=400), 401, "signature_too_old")

    assert {topic: cairn.log.ends(topic) for topic in before} == before
    assert inbox.history(message_id) == []
    assert Metrics.of(cairn.url + "/metrics").value("cairn_inbound_requests_total", result="forged") >= 4


def test_an_unknown_token_is_no_path_and_a_token_is_in_no_log(cairn, inbox):
    _, body = message()
    nowhere = requests.post(cairn.url + "/v1/nowhere", data=body, timeout=30).json()

    for token in ("x", inbox.token[:-1], inbox.token + "x", "inb_" + "0" * 48, "a/b"):
        answer = inbox.post(body, {"Stripe-Signature": stripe_signature(body)}, token)
        assert (answer.status_code, answer.json()) == (404, nowhere), token
    assert inbox.session.get(f"{cairn.url}/v1/inbound/{inbox.token}", timeout=30).status_code == 405

    assert inbox.send(body).status_code == 200
    assert "/v1/inbound/" in cairn.log_file.read_text()
    assert inbox.token not in cairn.log_file.read_text()
    assert [place for place in ("commands", "events") for record in cairn.log.records(place)
            if inbox.token.encode() in (record.value or b"") or SECRET.encode() in (record.value or b"")] == []


def test_a_body_over_the_limit_is_refused_and_one_at_the_limit_is_not(cairn, inbox):
    message_id, body = message(pad="")
    body = body.replace(b'"pad": ""', b'"pad": "' + b"x" * (BODY_BYTES_MAX - len(body)) + b'"')
    assert len(body) == BODY_BYTES_MAX

    assert inbox.send(body).status_code == 200
    assert_refused(inbox.send(body + b" "), 413, "body_too_large")
    assert inbox.event(message_id)["body"].encode() == body


def test_what_was_answered_survives_kill_9_right_after(cairn, inbox):
    sent = []
    for _ in range(5):
        message_id, body = message()
        assert inbox.send(body).status_code == 200
        cairn.kill()
        cairn.start()
        sent.append((message_id, body))

    for message_id, body in sent:
        assert len(inbox.history(message_id)) == 1
        assert inbox.event(message_id)["body"].encode() == body
        assert inbox.send(body).json() == {"id": message_id, "repeat": True}


def test_another_secret_counts_at_once_and_the_one_before_until_it_ends(cairn):
    inbox = Inbox(cairn)
    assert inbox.send(message()[1]).status_code == 200

    inbox.rotate(OTHER)
    new_id, new = message()
    old_id, old = message()
    # The edge may still hold the source as it was: a signature that it does not know makes it look again.
    wait_until(lambda: inbox.send(new, OTHER).status_code == 200, 5, "the new secret counts")
    assert inbox.send(old, SECRET).status_code == 200
    assert inbox.event(new_id)["signed_with"] == "current"
    assert inbox.event(old_id)["signed_with"] == "previous"

    inbox.rotate("whsec_third", previous_counts_s=0)
    wait_until(lambda: inbox.send(message()[1], "whsec_third").status_code == 200, 5, "the third secret counts")
    assert_refused(inbox.send(message()[1], SECRET), 401, "signature_wrong")
    assert_refused(inbox.send(message()[1], OTHER), 401, "signature_wrong")


def test_a_closed_inbox_is_unknown(cairn):
    inbox = Inbox(cairn)
    assert inbox.send(message()[1]).status_code == 200

    cairn.api().make(f"/v1/inbound_sources/{inbox.id}/disable", {})

    wait_until(lambda: inbox.send(message()[1]).status_code == 404, 10, "the inbox is closed")


def test_the_token_is_shown_once_and_the_secret_never(cairn, inbox):
    shown = cairn.api().get(f"/v1/inbound_sources/{inbox.id}").json()

    assert inbox.token.startswith("inb_") and "secret" not in inbox.made
    assert not {"account_token", "token_hash", "secret", "previous_secret"} & set(shown)
    assert (shown["scheme"], shown["status"]) == ("stripe", "open")


def test_other_tenants_see_neither_source_nor_messages(cairn, inbox):
    message_id, body = message()
    assert inbox.send(body).status_code == 200
    cairn.wait_for_projection()
    other = cairn.api("other")

    assert other.get(f"/v1/inbound_sources/{inbox.id}").status_code == 404
    assert other.get(f"/v1/inbound_sources/{inbox.id}/messages/{message_id}").status_code == 404
    assert other.all(f"/v1/inbound_sources/{inbox.id}/messages") == []


def test_a_body_that_is_no_text_and_a_scheme_of_ones_own(cairn):
    inbox = Inbox(cairn, "custom", signature={
        "algorithm": "hmac_sha256", "header": "X-Shopify-Hmac-Sha256", "encoding": "base64", "signed_text": "{body}",
        "id_header": "X-Shopify-Webhook-Id", "kept_headers": ["X-Shopify-Topic"]})
    body = bytes(range(256))
    signed = base64.b64encode(hmac.new(SECRET.encode(), body, hashlib.sha256).digest()).decode()

    answer = inbox.post(body, {"X-Shopify-Hmac-Sha256": signed, "X-Shopify-Webhook-Id": "w-1",
                               "X-Shopify-Topic": "orders/create"})

    assert answer.status_code == 200, answer.text
    data = inbox.event("w-1")
    assert data["body_encoding"] == "base64"
    assert base64.b64decode(data["body"]) == body
    assert data["headers"] == ["x-shopify-topic: orders/create"]


def test_an_unsigned_inbox_takes_what_its_token_brings(cairn):
    inbox = Inbox(cairn, "unsigned", secret=None)
    _, body = message()

    answer = inbox.post(body)

    assert (answer.status_code, answer.json()["id"]) == (200, hashlib.sha256(body).hexdigest())
    assert inbox.post(body).json()["repeat"] is True


def test_a_scheme_that_would_prove_nothing_is_refused(cairn):
    refused = cairn.api().post("/v1/inbound_sources", {
        "name": "Shop", "scheme": "custom", "secret": SECRET,
        "signature": {"algorithm": "hmac_sha256", "header": "X-Signature", "signed_text": "{id}"}})
    assert_refused(refused, 422, "inbound_body_not_signed")


def test_personal_data_of_a_body_is_nowhere_in_plain_text(cairn, inbox):
    canary = "canary.kanarienvogel@example.com"
    message_id, body = message(email=canary, card=CARD)
    assert inbox.send(body).status_code == 200
    cairn.wait_for_projection()

    stored = [record.value or b"" for topic in ("commands", "events", "outcomes")
              for record in cairn.log.records(topic)]
    assert [value for value in stored if canary.encode() in value or CARD.encode() in value] == []
    data = cairn.value("SELECT data::text FROM cairn.events WHERE type = 'inbound_message.received' "
                       "AND data->>'message_id' = %s", message_id)
    assert canary not in data and "enc1." in data
    assert canary in inbox.event(message_id)["body"]
