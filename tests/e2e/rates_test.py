"""What a caller may send: fewer commands that move money than other requests, and without a key by address."""

import re
import time

import pytest

from support.api import Api
from support.metrics import Metrics
from support.shop import Shop

RATES = {
    "api.payment_rate_per_second": 1, "api.payment_rate_burst": 3,
    "api.page_rate_per_second": 1, "api.page_rate_burst": 4,
    "api.inbound_rate_per_second": 1, "api.inbound_rate_burst": 5,
    "api.client_address_header": "X-Forwarded-For",
}
PAYMENT = {"amount": {"amount_minor": 500, "currency": "EUR"}, "method": "tok_ok"}
TRIES = 40


@pytest.fixture(scope="module")
def limited(make_cairn):
    cairn = make_cairn(RATES).start()
    cairn.make_tenants(["shop", "other"])
    return cairn


def refused_count(cairn, setting):
    return Metrics.of(cairn.url + "/metrics").value("cairn_api_rate_limited_total", setting=setting)


@pytest.mark.rows("OPS-01")
def test_commands_that_move_money_have_a_stricter_rate_than_others(limited):
    api, other = limited.api("shop"), limited.api("other")
    setting = "api.payment_rate_per_second"
    before = refused_count(limited, setting)

    answers = [api.post("/v1/payments", PAYMENT, headers={"Prefer": "return=minimal"}) for _ in range(TRIES)]
    refused = [answer for answer in answers if answer.status_code == 429]

    assert {answer.status_code for answer in answers} == {201, 429} and answers[0].status_code == 201
    assert refused[0].json()["code"] == "rate_limited" and setting in refused[0].json()["detail"]
    assert int(refused[0].headers["Retry-After"]) >= 1
    assert '"payments";q=3;w=3' in refused[0].headers["RateLimit-Policy"]
    assert re.search(r'"payments";r=0;t=\d', refused[0].headers["RateLimit"])
    assert refused_count(limited, setting) - before == len(refused)
    # The same caller reads, and makes what moves no money, as before; other callers pay.
    assert api.get("/v1/payments").status_code == 200
    assert Shop(api).offering()
    assert "payments" not in api.get("/v1/payments").headers["RateLimit-Policy"]
    assert other.post("/v1/payments", PAYMENT).status_code == 201


@pytest.mark.rows("OPS-01")
def test_a_payment_that_was_refused_for_its_rate_goes_through_later_with_the_same_key(limited):
    api = limited.api("shop")
    for number in range(TRIES):
        refused = api.post("/v1/payments", PAYMENT, f"purchase-{number}")
        if refused.status_code == 429:
            break

    assert refused.status_code == 429
    time.sleep(int(refused.headers["Retry-After"]))
    made = api.post("/v1/payments", PAYMENT, f"purchase-{number}")

    assert made.status_code == 201 and "Idempotent-Replayed" not in made.headers


@pytest.mark.rows("OPS-01")
@pytest.mark.parametrize("path, method, setting, burst", [
    ("/pay/" + "0" * 64, "GET", "api.page_rate_per_second", 4),
    ("/v1/inbound/inb_unknown", "POST", "api.inbound_rate_per_second", 5)])
def test_a_client_without_a_key_is_held_back_by_its_address(limited, path, method, setting, burst):
    caller = Api(limited.url)

    def send(address):
        return caller.session.request(method, caller.url + path, headers={"X-Forwarded-For": address}, timeout=30)

    answers = [send("192.0.2.1") for _ in range(TRIES)]
    refused = [answer for answer in answers if answer.status_code == 429]

    assert [answer.status_code for answer in answers[:burst]] == [404] * burst
    assert refused and all(int(answer.headers["Retry-After"]) >= 1 for answer in refused)
    assert refused_count(limited, setting) >= len(refused)
    assert send("192.0.2.2").status_code == 404
    assert 429 in {send("198.51.100.9, 192.0.2.1").status_code for _ in range(TRIES)}


@pytest.mark.rows("OPS-01")
def test_the_log_names_the_setting_and_who_sent_too_much_and_not_for_each_request(limited):
    lines = [line for line in limited.log_file.read_text().splitlines() if "refused since the last such line" in line]

    assert any("api.payment_rate_per_second" in line and "shop/" in line for line in lines)
    assert any("api.page_rate_per_second" in line and "192.0.2.1" in line for line in lines)
    total = sum(refused_count(limited, name) for name in RATES if name.endswith("per_second"))
    assert len(lines) < total / 2
