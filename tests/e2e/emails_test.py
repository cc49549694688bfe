"""E-mails over SMTP: each is sent once or said to be uncertain, and none goes where it is not wanted."""

import json
import uuid
from email.utils import parseaddr

import pytest

from support.mailbox import Mailbox
from support.shop import Shop
from support.waiting import wait_until

SETTINGS = {"mail.provider": "smtp", "mail.smtp_starttls": False, "mail.from": "shop@cairn.example",
            "mail.per_second": 100}


@pytest.fixture(scope="module")
def mailbox():
    mailbox = Mailbox()
    yield mailbox
    mailbox.close()


@pytest.fixture(scope="module")
def cairn(make_cairn, mailbox):
    return make_cairn({**SETTINGS, "mail.smtp_url": mailbox.url}).start()


@pytest.fixture
def api(cairn):
    return cairn.api("shop")


def address():
    return f"ada-{uuid.uuid4().hex[:8]}@example.com"


def send(api, to, **content):
    content = content or {"subject": "Hello", "text": "Hello Ada"}
    return api.make("/v1/emails", {"customer_id": "ada", "to": to, **content})["email_id"]


def becomes(api, email_id, status, seconds=20):
    def is_there():
        row = api.get(f"/v1/emails/{email_id}").json()
        assert row["status"] == status, row
        return row
    return wait_until(is_there, seconds, f"the e-mail is {status}")


def customer_with(api, to):
    customer_id = api.make("/v1/customers", {"email": to, "name": "Ada"})["customer_id"]
    wait_until(lambda: api.get(f"/v1/customers/{customer_id}").json()["email_status"] == "confirmed")
    return customer_id


@pytest.mark.rows("NTF-02")
def test_an_email_arrives_as_it_was_asked_for(api, mailbox):
    to = address()
    email_id = send(api, to, subject="Grüße aus Köln 🚀", text="Über\n.\nende", html="<p>Über</p>")
    row = becomes(api, email_id, "sent")
    assert row["provider"] == "smtp"
    (mail,) = mailbox.to(to)
    assert mail["Subject"] == "Grüße aus Köln 🚀"
    assert mail["From"] == "shop@cairn.example"
    assert mail["Message-ID"] == f"<{row['provider_reference']}>"
    assert mail.body("plain").splitlines() == ["Über", ".", "ende"]
    assert mail.body("html").strip() == "<p>Über</p>"


@pytest.mark.rows("NTF-02")
def test_address_and_text_are_ciphertext_in_the_log_and_in_the_tables(cairn, api):
    to = address()
    email_id = send(api, to, subject="Between us", text="Nobody else")
    becomes(api, email_id, "sent")
    cairn.wait_for_projection()
    seen = str(cairn.rows("SELECT t::text FROM cairn.email_messages t WHERE email_id = %s", email_id))
    seen += str(cairn.rows("SELECT data::text FROM cairn.events WHERE stream LIKE %s", f"%{email_id}"))
    assert "enc1." in seen
    assert to not in seen and "Between us" not in seen and "Nobody else" not in seen
    assert api.get(f"/v1/emails/{email_id}").json()["recipient"] == to


@pytest.mark.rows("NTF-02")
def test_a_server_that_is_busy_is_tried_again_and_one_that_refuses_is_believed(api, mailbox):
    to = address()
    mailbox.faults.append("defer")
    becomes(api, send(api, to), "sent")
    assert len(mailbox.to(to)) == 1

    other = address()
    mailbox.faults.append("refuse")
    row = becomes(api, send(api, other), "failed")
    assert row["reason"].startswith("refused_by_provider: 550")
    assert mailbox.to(other) == []


@pytest.mark.rows("NTF-02")
def test_an_email_is_asked_for_once_however_often_it_is_sent(api, mailbox):
    to, key = address(), str(uuid.uuid4())
    body = {"customer_id": "ada", "to": to, "subject": "Once", "text": "Once"}
    first, second = (api.make("/v1/emails", body, idempotency_key=key) for _ in range(2))
    assert first["email_id"] == second["email_id"]
    becomes(api, first["email_id"], "sent")
    assert len(mailbox.to(to)) == 1


@pytest.mark.rows("NTF-02")
def test_a_process_that_is_killed_in_the_middle_leaves_an_email_uncertain_and_never_sends_it_twice(
        cairn, api, mailbox):
    to = address()
    mailbox.taken.clear()
    mailbox.faults.append("hang")
    email_id = send(api, to)
    assert mailbox.taken.wait(20), "the server has the message, and has not said so"
    cairn.kill()
    cairn.start()
    becomes(api, email_id, "uncertain", seconds=40)
    after = address()
    becomes(api, send(api, after), "sent")
    assert len(mailbox.to(to)) == 1


@pytest.mark.rows("NTF-03")
def test_a_published_template_is_filled_and_escaped_and_a_missing_variable_is_named(api, mailbox):
    name = f"welcome-{uuid.uuid4().hex[:8]}"
    path = f"/v1/email_templates/{name}"
    draft = {"subject": "Welcome, {{name}}", "text": "Hello {{ name }}: {{code}}", "html": "<b>{{name}}</b>"}
    assert api.post(f"{path}/define", draft).status_code == 200
    to = address()
    content = {"email_template_id": name, "variables": json.dumps({"name": "<Ada>", "code": "{{name}}"})}
    assert api.post(f"{path}/publish", {}).status_code == 200
    assert api.post(f"{path}/define", {"subject": "Draft", "text": "Draft"}).status_code == 200
    row = becomes(api, send(api, to, **content), "sent")
    assert row["template_version"] == 1
    (mail,) = mailbox.to(to)
    assert mail["Subject"] == "Welcome, <Ada>"
    assert mail.body("plain").strip() == "Hello <Ada>: {{name}}"
    assert mail.body("html").strip() == "<b>&lt;Ada&gt;</b>"

    failed = becomes(api, send(api, address(), email_template_id=name, variables='{"code": "1"}'), "failed")
    assert failed["reason"] == "variable_missing: name"
    refused = api.post(f"{path}/define", {"subject": "{{#if}}", "text": "x"})
    assert refused.status_code == 422 and refused.json()["code"] == "email_subject_not_readable"


@pytest.mark.rows("PAY-07")
def test_a_captured_payment_sends_its_receipt_once_to_the_customer(cairn, api, mailbox):
    configured = {"from_name": "Harbour Tours", "reply_to": "help@harbour.example", "send_receipts": True}
    assert api.post("/v1/email_senders/default/configure", configured).status_code == 200
    wait_until(lambda: api.get("/v1/email_senders/default").status_code == 200)
    to = address()
    customer_id = customer_with(api, to)
    shop = Shop(api)
    payment = shop.pay(amount_minor=1250, customer_id=customer_id, description="Two seats")
    shop.wait_for_payment(payment, "captured")
    (mail,) = wait_until(lambda: mailbox.to(to), 20, "the receipt has come")
    assert parseaddr(mail["From"]) == ("Harbour Tours", "shop@cairn.example")
    assert mail["Reply-To"] == "help@harbour.example"
    assert mail["Subject"] == "Receipt: Two seats, EUR 12.50"
    assert f"R-{payment['payment_id']}" in mail.body("plain") and "EUR 12.50" in mail.body("html")
    assert mail.attachments()["receipt.pdf"].startswith(b"%PDF-")

    asked = api.make("/v1/emails", {"customer_id": customer_id, "receipt_of": payment["payment_id"]})
    becomes(api, asked["email_id"], "sent")
    assert len(mailbox.to(to)) == 2
    assert api.post("/v1/email_senders/default/configure", {"from_name": "Harbour Tours"}).status_code == 200
