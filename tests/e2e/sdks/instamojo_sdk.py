"""Instamojo's own client through a payment: {url} on the first line."""

import json
import sys

import requests
from instamojo_wrapper import Instamojo

given = json.loads(sys.stdin.readline())
client = Instamojo(api_key="key", auth_token="token", endpoint=given["url"] + "/api/1.1/")

made = client.payment_request_create(purpose="Tickets", amount="10.10", redirect_url="https://shop.test/back",
                                     allow_repeated_payments=False)
assert made["success"] and made["payment_request"]["allow_repeated_payments"] is False
id = made["payment_request"]["id"]
assert not client.payment_request_create(purpose="Tickets", amount="1.00")["success"]
requests.post(given["url"] + "/_simulator/pay", json={"id": id, "outcome": "success"}).raise_for_status()
found = client.payment_request_status(id)["payment_request"]
(payment,) = found["payments"]
assert found["status"] == "Completed" and payment["status"] == "Credit" and payment["amount"] == "10.10"
one = client.payment_request_payment_status(id, payment["payment_id"])["payment_request"]["payment"]
assert one == payment == client.payment_detail(payment["payment_id"])["payment"]
refund = client.refund_create(payment["payment_id"], "QFL", "Sold out", refund_amount="4.05")
assert refund["success"] and refund["refund"]["refund_amount"] == "4.05"
assert not client.refund_create(payment["payment_id"], "QFL", "Sold out")["success"], "one for each payment"
assert client.refund_detail(refund["refund"]["id"])["refund"] == refund["refund"]
assert client.refunds_list()["refunds"] == [refund["refund"]]
assert [one["id"] for one in client.payment_requests_list()["payment_requests"]] == [id]
print(json.dumps({"paid": id}), flush=True)
