"""Resend and SES: requests as their documents have them, repeats that send once, bounces that suppress."""

import base64
import hashlib
import hmac
import json
import time
import uuid

import pytest
import requests

from support.mail_api import Resend, Ses
from support.waiting import wait_until

pytestmark = pytest.mark.rows("NTF-02")

TOPIC = "arn:aws:sns:eu-central-1:123456789012:mail"
SECRET = base64.b64encode(b"a secret of thirty-two bytes ....").decode()
SETTINGS = {"mail.from": "shop@cairn.example", "mail.per_second": 100, "gateways.allow_http": True,
            "gateways.allow_networks": ["127.0.0.0/8"]}


@pytest.fixture(scope="module")
def resend():
    resend = Resend()
    yield resend
    resend.close()


@pytest.fixture(scope="module")
def cairn(make_cairn, resend):
    return make_cairn({**SETTINGS, "mail.provider": "resend", "mail.api_url": resend.url,
                       "mail.api_key": resend.key}).start()


@pytest.fixture(scope="module")
def inbox(cairn):
    made = cairn.api("shop").make("/v1/inbound_sources", {"name": "Resend", "scheme": "resend",
                                                          "secret": f"whsec_{SECRET}"})
    return f"{cairn.url}/v1/inbound/{made['account_token']}"


@pytest.fixture
def api(cairn):
    return cairn.api("shop")


def address():
    return f"ada-{uuid.uuid4().hex[:8]}@example.com"


def send(api, to):
    body = {"customer_id": "ada", "to": to, "subject": "Hello", "text": "Hello Ada", "html": "<p>Hello</p>"}
    return api.make("/v1/emails", body)["email_id"]


def becomes(api, email_id, status, seconds=20):
    def is_there():
        row = api.get(f"/v1/emails/{email_id}").json()
        assert row["status"] == status, row
        return row
    return wait_until(is_there, seconds, f"the e-mail is {status}")


def call_back(inbox, kind, email, **more):
    """As Resend does: signed by Svix's rules."""
    body = json.dumps({"type": kind, "created_at": "2026-01-01T00:00:00Z",
                       "data": {"email_id": email["id"], "to": email["to"], "subject": "Hello", **more}})
    id, at = f"msg_{uuid.uuid4().hex}", str(int(time.time()))
    signature = hmac.new(base64.b64decode(SECRET), f"{id}.{at}.{body}".encode(), hashlib.sha256).digest()
    headers = {"svix-id": id, "svix-timestamp": at, "svix-signature": f"v1,{base64.b64encode(signature).decode()}",
               "content-type": "application/json"}
    assert requests.post(inbox, data=body, headers=headers, timeout=10).status_code == 200


def test_resend_gets_what_its_documents_ask_for(api, resend):
    to = address()
    row = becomes(api, send(api, to), "sent")
    (email,) = resend.to(to)
    assert row["provider"] == "resend" and row["provider_reference"] == email["id"]
    assert email["from"] == "shop@cairn.example" and email["subject"] == "Hello"
    assert email["text"] == "Hello Ada" and email["html"] == "<p>Hello</p>"


def test_what_resend_does_not_take_now_or_answers_badly_is_sent_once_later(api, resend):
    to = address()
    resend.answers += [429, 500]
    becomes(api, send(api, to), "sent")
    assert len(resend.to(to)) == 1


def test_a_kill_in_the_middle_sends_once_because_resend_knows_the_key(cairn, api, resend):
    to = address()
    resend.answers.append("hang")
    email_id = send(api, to)
    assert resend.taken.wait(20), "Resend has the e-mail, and has not said so"
    cairn.kill()
    cairn.start()
    becomes(api, email_id, "sent", seconds=40)
    assert len(resend.to(to)) == 1


@pytest.mark.parametrize("kind, status, more", [
    ("email.bounced", "bounced", {"bounce": {"type": "Permanent", "subType": "General", "message": "no such user"}}),
    ("email.complained", "complained", {})])
def test_a_bounce_or_a_complaint_suppresses_the_address_until_it_is_lifted(api, resend, inbox, kind, status, more):
    to = address()
    email_id = send(api, to)
    becomes(api, email_id, "sent")
    call_back(inbox, "email.delivered", resend.to(to)[0])
    becomes(api, email_id, "delivered")
    call_back(inbox, kind, resend.to(to)[0], **more)
    becomes(api, email_id, status)
    found = f"/v1/email_suppressions?email={to.upper()}"
    (suppression,) = wait_until(lambda: api.get(found).json()["data"], 20, "the address is suppressed")
    assert suppression["status"] == "active" and suppression["email_id"] == email_id

    becomes(api, send(api, to), "suppressed")
    assert len(resend.to(to)) == 1

    path = f"/v1/email_suppressions/{suppression['email_hash']}"
    assert api.post(f"{path}/lift", {"reason": "asked"}).status_code == 200
    wait_until(lambda: api.get(path).json()["status"] == "lifted")
    becomes(api, send(api, to), "sent")
    assert len(resend.to(to)) == 2


def test_a_bounce_that_passes_suppresses_nothing(api, resend, inbox):
    to = address()
    email_id = send(api, to)
    becomes(api, email_id, "sent")
    call_back(inbox, "email.bounced", resend.to(to)[0], bounce={"type": "Transient", "message": "mailbox full"})
    assert becomes(api, email_id, "bounced")["reason"] == "mailbox full"
    becomes(api, send(api, to), "sent")


@pytest.fixture(scope="module")
def ses():
    ses = Ses()
    yield ses
    ses.close()


@pytest.fixture(scope="module")
def ses_api(make_cairn, ses):
    cairn = make_cairn({**SETTINGS, "mail.provider": "ses", "mail.api_url": ses.url, "mail.ses_region": ses.region,
                        "mail.api_key": ses.key, "mail.api_secret": ses.secret, "mail.deadline_ms": 1000}).start()
    return cairn.api("shop")


def test_ses_gets_a_signed_request_with_the_whole_message_and_one_without_an_answer_is_uncertain(ses_api, ses):
    api, to = ses_api, address()
    row = becomes(api, send(api, to), "sent")
    (email,) = ses.to(to)
    assert row["provider_reference"] == email["id"] and email["from"] == "shop@cairn.example"
    assert email["mail"]["Subject"] == "Hello" and email["mail"]["To"] == to
    other = address()
    ses.answers.append("hang")
    becomes(api, send(api, other), "uncertain")
    assert len(ses.to(other)) == 1


def notify(url, kind, email, **more):
    """As SNS does: what SES says is a text in its message."""
    notice = {"notificationType": kind, "mail": {"messageId": email["id"], "destination": email["to"]}, **more}
    return requests.post(url, timeout=10, headers={"content-type": "text/plain; charset=UTF-8"}, data=json.dumps({
        "Type": "Notification", "MessageId": str(uuid.uuid4()), "TopicArn": TOPIC, "Message": json.dumps(notice)}))


def test_a_bounce_that_sns_brings_of_ses_suppresses_the_address(ses_api, ses):
    api, to = ses_api, address()
    made = api.make("/v1/inbound_sources", {"name": "SES", "scheme": "ses", "secret": TOPIC})
    url = api.url + "/v1/inbound/" + made["account_token"]
    email_id = send(api, to)
    becomes(api, email_id, "sent")
    (email,) = ses.to(to)
    assert notify(url, "Delivery", email, delivery={"recipients": [to]}).status_code == 200
    becomes(api, email_id, "delivered")
    recipient = {"emailAddress": to, "diagnosticCode": "smtp; 550 5.1.1 unknown"}
    bounce = {"bounceType": "Permanent", "bouncedRecipients": [recipient]}
    assert notify(url, "Bounce", email, bounce=bounce).status_code == 200
    assert becomes(api, email_id, "bounced")["reason"] == "smtp; 550 5.1.1 unknown"
    becomes(api, send(api, to), "suppressed")
    assert len(ses.to(to)) == 1


def test_what_another_topic_brings_is_refused(ses_api):
    made = ses_api.make("/v1/inbound_sources", {"name": "SES", "scheme": "ses", "secret": TOPIC + "-other"})
    url = ses_api.url + "/v1/inbound/" + made["account_token"]
    assert notify(url, "Delivery", {"id": "0102", "to": []}).status_code == 401
