"""The simulated Instamojo, by plain HTTP: what docs.instamojo.com/v1.1/reference says of each request."""

from urllib.parse import parse_qsl

import pytest

from support.simulated import SECRET, Instamojo

pytestmark = pytest.mark.rows("PAY-01", "PAY-11")


@pytest.fixture
def receiver(receivers):
    return receivers()


@pytest.fixture
def shop(simulate, receiver):
    return Instamojo(simulate("instamojo", "--webhook", receiver.url, "--secret", SECRET))


def ask(shop, status, method, path, form=None, **options):
    answer = shop.ask(method, path, form, **options)
    assert answer.status_code == status, answer.text
    assert answer.json()["success"] == (status < 400)
    return answer.json()


def test_a_request_is_made_paid_on_its_page_and_refunded_once(shop):
    made = ask(shop, 201, "POST", "payment-requests/", {
        "purpose": "Tickets", "amount": "10.1", "redirect_url": "https://shop.test/back?o=1"})["payment_request"]
    assert made["status"] == "Pending" and made["amount"] == "10.10" and made["longurl"].startswith(shop.simulator.url)
    back = shop.simulator.pay(made["id"])
    found = shop.request(made["id"])
    (payment,) = found["payments"]
    assert found["status"] == "Completed" and payment["status"] == "Credit" and payment["amount"] == "10.10"
    assert back == ("https://shop.test/back?o=1&payment_id=" + payment["payment_id"] +
                    "&payment_status=Credit&payment_request_id=" + made["id"])
    one = ask(shop, 200, "GET", f"payment-requests/{made['id']}/{payment['payment_id']}/")["payment_request"]
    assert one["payment"] == payment == ask(shop, 200, "GET", f"payments/{payment['payment_id']}/")["payment"]
    form = {"payment_id": payment["payment_id"], "type": "QFL", "body": "Sold out", "refund_amount": "4.05",
            "transaction_id": "r_1"}
    over = ask(shop, 400, "POST", "refunds/", {**form, "refund_amount": "10.11"})
    assert list(over["message"]) == ["refund_amount"]
    refund = ask(shop, 201, "POST", "refunds/", form)["refund"]
    assert (refund["refund_amount"], refund["total_amount"], refund["status"]) == ("4.05", "10.10", "Refunded")
    assert list(ask(shop, 400, "POST", "refunds/", form)["message"]) == ["transaction_id"]
    other = {**form, "transaction_id": "r_2", "refund_amount": "1.00"}
    assert list(ask(shop, 400, "POST", "refunds/", other)["message"]) == ["payment_id"]
    assert ask(shop, 200, "GET", f"refunds/{refund['id']}/")["refund"] == refund
    assert ask(shop, 200, "GET", "refunds/")["refunds"] == [refund]
    totals = shop.simulator.book()["totals"]
    assert totals == {"INR": {"captured": "10.10", "refunded": "4.05", "disputed": "0.00"}}


def test_a_request_may_be_paid_again_unless_that_is_forbidden(shop):
    again, once = shop.begin(), shop.begin(allow_repeated_payments="False")
    for id in (again, once, again):
        shop.simulator.pay(id)
    refused = shop.simulator.call("POST", "/_simulator/pay", json={"id": once, "outcome": "success"})
    assert refused.status_code == 400
    assert len(shop.request(again)["payments"]) == 2 and len(shop.request(once)["payments"]) == 1


def test_a_disabled_request_cannot_be_paid(shop):
    id = shop.begin()
    ask(shop, 200, "POST", f"payment-requests/{id}/disable/")
    assert shop.simulator.call("POST", "/_simulator/pay", json={"id": id, "outcome": "success"}).status_code == 400
    ask(shop, 200, "POST", f"payment-requests/{id}/enable/")
    shop.simulator.pay(id)


@pytest.mark.parametrize("form, named", [
    ({"amount": ""}, "amount"), ({"amount": "8.99"}, "amount"), ({"amount": "200000.01"}, "amount"),
    ({"amount": "10.105"}, "amount"), ({"amount": "1e2"}, "amount"), ({"purpose": ""}, "purpose"),
    ({"purpose": "x" * 31}, "purpose"), ({"send_email": "True"}, "email")])
def test_what_is_no_request_is_refused_as_instamojo_does(shop, form, named):
    error = ask(shop, 400, "POST", "payment-requests/", {"purpose": "Tickets", "amount": "10.10", **form})
    assert list(error["message"]) == [named]
    assert ask(shop, 200, "GET", "payment-requests/")["payment_requests"] == []


def test_both_headers_and_the_last_slash_are_needed(shop):
    for missing in ("X-Api-Key", "X-Auth-Token"):
        headers = {name: value for name, value in shop.headers.items() if name != missing}
        assert missing in ask(shop, 401, "GET", "payment-requests/", headers=headers)["message"]
    ask(shop, 404, "GET", "payment-requests")
    ask(shop, 404, "GET", "payment-requests/none/")


def test_requests_are_listed_by_pages(shop):
    made = [shop.begin() for _ in range(21)]
    first = ask(shop, 200, "GET", "payment-requests/")["payment_requests"]
    assert [one["id"] for one in first] == made[:0:-1]
    last = ask(shop, 200, "GET", "payment-requests/?page=2")["payment_requests"]
    assert [one["id"] for one in last] == made[:1]


def test_a_callback_goes_where_the_request_says_with_the_mac_of_its_values(shop, receiver, receivers):
    own = receivers()
    id = shop.begin(webhook=own.url, buyer_name="A B", phone="+919999999998")
    shop.simulator.pay(id)
    shop.simulator.settled()
    assert receiver.received == []
    (one,) = own.received
    fields = dict(parse_qsl(one.body.decode(), keep_blank_values=True))
    assert fields["payment_request_id"] == id and fields["status"] == "Credit" and fields["amount"] == "10.10"
    assert fields["buyer_name"] == "A B" and fields["buyer_phone"] == "+919999999998" and fields["shorturl"] == ""
    assert Instamojo.signed_at(one) == 0 and Instamojo.signed_at(one, "another") is None
