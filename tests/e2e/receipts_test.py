"""Receipts as HTML and PDF, from the read model alone."""

import subprocess

import pytest

from support.shop import Shop
from support.waiting import wait_until


@pytest.fixture
def shop(api):
    return Shop(api)


def pdf_text(cairn, body):
    file = cairn.dir / "receipt.pdf"
    file.write_bytes(body)
    return subprocess.run(["pdftotext", "-layout", file, "-"], check=True, capture_output=True, text=True).stdout


@pytest.mark.rows("PAY-07")
def test_a_captured_payment_has_a_receipt_as_html_and_as_pdf(cairn, shop):
    payment = shop.pay(amount_minor=123456, description="Ąžuolo stalas <b>& kėdė</b>, Ελλάδα, Москва")
    shop.wait_for_payment(payment, "captured")
    path = f"/v1/payments/{payment['payment_id']}/receipt"
    page = shop.api.get(path)
    assert page.status_code == 200 and page.headers["Content-Type"] == "text/html; charset=utf-8"
    assert f"R-{payment['payment_id']}" in page.text and "EUR 1234.56" in page.text
    assert "Ąžuolo stalas &lt;b&gt;&amp; kėdė&lt;/b&gt;" in page.text

    document = shop.api.get(path, headers={"Accept": "application/pdf"})
    assert document.headers["Content-Type"] == "application/pdf" and document.content.startswith(b"%PDF-")
    text = pdf_text(cairn, document.content)
    assert f"R-{payment['payment_id']}" in text and "EUR 1234.56" in text
    assert "Ąžuolo stalas <b>& kėdė</b>" in text and "Ελλάδα, Москва" in text
    assert shop.api.get(path + ".pdf").content == document.content


@pytest.mark.rows("PAY-07")
def test_a_receipt_says_what_was_given_back(shop):
    payment = shop.pay(amount_minor=1000)
    shop.wait_for_payment(payment, "captured")
    refund = {"amount": {"amount_minor": 400, "currency": "EUR"}}
    assert shop.api.post(f"/v1/payments/{payment['payment_id']}/refund", refund).status_code == 200
    shop.wait_for_payment(payment, "partially_refunded")
    page = shop.api.get(f"/v1/payments/{payment['payment_id']}/receipt").text
    assert "EUR 10.00" in page and "EUR 4.00" in page and "EUR 6.00" in page


@pytest.mark.rows("PAY-07")
def test_there_is_no_receipt_before_money_was_taken_and_none_for_others(cairn, shop):
    payment = shop.pay(amount_minor=500, capture="manual")
    shop.wait_for_payment(payment, "authorised")
    path = f"/v1/payments/{payment['payment_id']}/receipt"
    early = shop.api.get(path)
    assert early.status_code == 409 and early.json()["code"] == "document_not_due"
    assert cairn.api("other").get(path).status_code == 404
    wait_until(lambda: shop.api.post(f"/v1/payments/{payment['payment_id']}/capture", {}).status_code == 200)
    shop.wait_for_payment(payment, "captured")
    assert shop.api.get(path).status_code == 200
