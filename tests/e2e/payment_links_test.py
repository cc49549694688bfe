"""Payment links: made by the API, opened and paid by somebody who knows the address alone."""

import datetime
import re

import pytest
import requests

from support.waiting import wait_until

pytestmark = pytest.mark.rows("PAY-12", "CRM-03")


@pytest.fixture(scope="module")
def cairn(make_cairn):
    return make_cairn().start()


class Payer:
    """A browser without an account."""

    def __init__(self, cairn, link):
        self.url = cairn.url + link["pay_path"]
        self.session = requests.Session()
        self.session.trust_env = False  # A proxy of the machine's owner is not for the loopback.

    def open(self, query=""):
        return self.session.get(self.url + query, timeout=30)

    def click(self, page=None):
        """The page's button; of a page that was opened before, where one is given."""
        fields = dict(re.findall(r'name="(\w+)" value="([^"]*)"', (page or self.open()).text))
        return self.session.post(self.url, data=fields, timeout=30, allow_redirects=False)


def make(cairn, **more):
    body = {"amount": {"amount_minor": 1999, "currency": "EUR"}, "description": "Tour for two", **more}
    return cairn.api().make("/v1/payment_links", body)


def row(cairn, link):
    return cairn.api().get(f"/v1/payment_links/{link['payment_link_id']}").json()


def reaches(cairn, link, status):
    wait_until(lambda: row(cairn, link)["status"] == status, what=f"the link is {status}")
    return row(cairn, link)


def events(cairn, link):
    cairn.wait_for_projection()
    feed = cairn.api().all("/v1/events?limit=1000&type=payment_link.*")
    return [event for event in feed if event["data"].get("payment_link_id") == link["payment_link_id"]]


def payments(cairn, link):
    return cairn.api().all(f"/v1/payments?payment_link_id={link['payment_link_id']}")


def in_seconds(seconds):
    return (datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(seconds=seconds)).isoformat()


def test_a_link_is_opened_paid_and_paid_no_more(cairn):
    link = make(cairn)
    payer = Payer(cairn, link)
    page = payer.open()
    assert page.status_code == 200 and "19.99 EUR" in page.text and "Tour for two" in page.text
    assert page.headers["referrer-policy"] == "no-referrer"
    gone = payer.click(page)
    assert gone.status_code == 303 and gone.headers["location"].startswith(link["pay_path"] + "?payment=")
    paid = reaches(cairn, link, "paid")
    assert paid["paid"] == link["amount"] and paid["payments"] == 1
    assert "Paid" in payer.open().text and "<button>" not in payer.open().text
    refused = payer.click()
    assert refused.status_code == 409 and "paid" in refused.text
    (payment,) = payments(cairn, link)
    assert payment["status"] == "captured" and payment["payment_id"] == paid["payment_id"]


def test_two_clicks_are_one_payment(cairn):
    link = make(cairn, sandbox_method="tok_late_1500")
    payer = Payer(cairn, link)
    page = payer.open()
    assert payer.click(page).status_code == 303
    payer.click(page)
    payer.click()
    reaches(cairn, link, "paid")
    assert len(payments(cairn, link)) == 1


def test_a_payer_is_sent_to_the_providers_page(cairn):
    link = make(cairn, sandbox_method="tok_action")
    payer = Payer(cairn, link)
    first, second = payer.click(), payer.click()
    assert first.headers["location"].startswith("https://sandbox.invalid/act/")
    assert second.headers["location"] == first.headers["location"]
    (payment,) = payments(cairn, link)
    assert cairn.api().post(f"/v1/payments/{payment['payment_id']}/confirm", {}).status_code == 200
    reaches(cairn, link, "paid")


def test_a_payer_who_was_declined_may_try_again(cairn):
    link = make(cairn, sandbox_method="tok_declined")
    payer = Payer(cairn, link)
    payer.click()
    wait_until(lambda: row(cairn, link)["decline_code"] == "card_declined", what="the link knows of it")
    assert "declined" in payer.open().text and "<button>" in payer.open().text
    payer.click()
    wait_until(lambda: len(payments(cairn, link)) == 2, what="there is a second payment")
    assert row(cairn, link)["status"] == "open"


def test_a_link_expires_at_its_time(cairn):
    link = make(cairn, expires_at=in_seconds(2))
    payer = Payer(cairn, link)
    page = payer.open()
    reaches(cairn, link, "expired")
    assert payer.open().status_code == 410
    refused = payer.click(page)
    assert refused.status_code == 410 and "expired" in refused.text
    assert payments(cairn, link) == []


def test_a_link_is_sent_again_and_ended_by_hand(cairn):
    api, link = cairn.api(), make(cairn, email="ada@example.com")
    path = f"/v1/payment_links/{link['payment_link_id']}"
    assert link["email"] == "ada@example.com"
    assert api.post(path + "/resend", {}).json()["resends"] == 1
    assert api.post(path + "/expire", {"reason": "sold out"}).json()["status"] == "expired"
    refused = api.post(path + "/resend", {})
    assert refused.status_code == 410 and refused.json()["code"] == "payment_link_has_expired"
    made, resent, ended = events(cairn, link)
    assert [event["type"] for event in (made, resent, ended)] == [
        "payment_link.created", "payment_link.resent", "payment_link.expired"]
    # What whoever sends the mail needs.
    assert resent["data"]["pay_path"] == link["pay_path"] and resent["data"]["email"] == "ada@example.com"


def test_the_address_lies_nowhere_in_the_clear_and_can_be_forgotten(cairn):
    api, link = cairn.api(), make(cairn, email="eve@example.com")
    assert b"eve@example.com" not in b"".join(record.value for record in cairn.log.records("events"))
    assert api.post(f"/v1/payment_links/{link['payment_link_id']}/erase", {}).status_code == 200
    cairn.wait_for_projection()
    assert row(cairn, link)["email"] is None
    wait_until(lambda: all(not event["data"].get("email") for event in events(cairn, link)),
               what="nobody reads the address any more")


def test_many_pay_at_a_link_that_is_reusable(cairn):
    link = make(cairn, reusable=True)
    for _ in range(2):
        Payer(cairn, link).click()
    wait_until(lambda: row(cairn, link)["payments"] == 2, what="both have paid")
    assert row(cairn, link)["status"] == "open" and row(cairn, link)["paid"]["amount_minor"] == 2 * 1999
    (one, _) = payments(cairn, link)
    assert "Paid" in Payer(cairn, link).open("?payment=" + one["payment_id"]).text
    other = make(cairn)
    assert "Paid" not in Payer(cairn, other).open("?payment=" + one["payment_id"]).text


def test_an_address_that_nobody_made_leads_nowhere(cairn):
    link = make(cairn)
    for token in ("x", "0" * 64, link["pay_path"].rsplit("/", 1)[1][:-1] + "Z"):
        assert Payer(cairn, {"pay_path": f"/pay/{token}"}).open().status_code == 404
    session = Payer(cairn, link).session
    assert session.delete(cairn.url + link["pay_path"], timeout=30).status_code == 405


def test_what_cannot_be_paid_is_refused_when_it_is_made(cairn):
    whole = {"amount": {"amount_minor": 1999, "currency": "EUR"}, "description": "Tour"}
    for more, code in (({"provider": "stripe"}, "link_provider_without_page"),
                       ({"provider": "instamojo"}, "link_currency_not_supported"),
                       ({"expires_at": in_seconds(-60)}, "link_expires_too_early"),
                       ({"description": "4111 1111 1111 1111"}, "invalid_request")):
        refused = cairn.api().post("/v1/payment_links", {**whole, **more})
        assert refused.status_code == 422 and refused.json()["code"] == code, refused.text
