"""Cashfree's own client through a payment: {url, secret} on the first line, then {signature, time, body} of each
callback. The client knows two hosts and no other, so the simulator is put in the sandbox's place."""

import json
import sys

import requests
from cashfree_pg import api_client
from cashfree_pg.exceptions import ApiException
from cashfree_pg.models.create_order_request import CreateOrderRequest
from cashfree_pg.models.customer_details import CustomerDetails
from cashfree_pg.models.order_create_refund_request import OrderCreateRefundRequest
from cashfree_pg.models.terminate_order_request import TerminateOrderRequest

given = json.loads(sys.stdin.readline())


class Simulated(api_client.Configuration):
    def __init__(self, host=None):
        super().__init__(host=given["url"] + "/pg")


api_client.Configuration = Simulated
client = api_client.Cashfree(XEnvironment=api_client.Cashfree.SANDBOX, XClientId="id", XClientSecret=given["secret"])


def refused(status, call, *arguments):
    try:
        call(*arguments)
    except ApiException as error:
        assert error.status == status, error
        return json.loads(error.body)
    raise SystemExit("it was taken")


def order(order_id, amount):
    return CreateOrderRequest(order_id=order_id, order_amount=amount, order_currency="INR",
                              customer_details=CustomerDetails(customer_id="ada", customer_phone="9999999999"))


made = client.PGCreateOrder(order("o_1", 10.1)).data
assert made.order_status == "ACTIVE" and made.payment_session_id and made.order_amount == 10.1
assert refused(409, client.PGCreateOrder, order("o_1", 10.1))["code"] == "order_already_exists"
requests.post(given["url"] + "/_simulator/pay", json={"id": "o_1", "outcome": "success"}).raise_for_status()
assert client.PGFetchOrder("o_1").data.order_status == "PAID"
(payment,) = client.PGOrderFetchPayments("o_1").data
assert payment.payment_status == "SUCCESS" and payment.is_captured and payment.payment_amount == 10.1
refund = client.PGOrderCreateRefund("o_1", OrderCreateRefundRequest(refund_id="r_1", refund_amount=4.05,
                                                                   refund_note="SUCCESS")).data
assert refund.refund_status == "SUCCESS" and refund.refund_amount == 4.05
over = OrderCreateRefundRequest(refund_id="r_2", refund_amount=6.06)
assert refused(400, client.PGOrderCreateRefund, "o_1", over)["type"] == "invalid_request_error"
assert client.PGOrderFetchRefund("o_1", "r_1").data.refund_id == "r_1"
assert [one.refund_id for one in client.PGOrderFetchRefunds("o_1").data] == ["r_1"]
client.PGCreateOrder(order("o_2", 5))
ended = client.PGTerminateOrder("o_2", TerminateOrderRequest(order_status="TERMINATED")).data
assert ended.order_status == "TERMINATED"
print(json.dumps({"paid": "o_1"}), flush=True)

for line in sys.stdin:
    one = json.loads(line)
    event = client.PGVerifyWebhookSignature(one["signature"], one["body"], one["time"])
    try:
        client.PGVerifyWebhookSignature(one["signature"], one["body"].replace("10.10", "10.1"), one["time"])
        assert "10.10" not in one["body"], "an amount with other digits was taken"
    except Exception as error:
        assert "did not match" in str(error)
    print(event.type)
