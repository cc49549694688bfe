"""Webhooks from registration to delivery: one row for each event and endpoint, every attempt on record."""

import json
import time

import pytest

from support.shop import Shop
from support.waiting import wait_until

RETRIES = {"retry_after_s": [1, 1, 1, 1, 1, 1]}


@pytest.fixture
def endpoint(cairn, receivers):
    """endpoint(tenant, answer, **fields): an API of a tenant of its own, a receiver and its registration."""

    def make(tenant, answer=None, **fields):
        receiver = receivers(*([answer] if answer else []))
        api = cairn.api(tenant)
        body = {"url": receiver.url, "event_types": ["offering.*"], **fields}
        return api, receiver, api.make("/v1/webhook_endpoints", body)

    return make


def attempts_of(cairn, endpoint):
    return cairn.rows("SELECT event_id, attempt, delivered, status, error FROM cairn_work.webhook_attempts "
                      "WHERE endpoint_id = %s ORDER BY attempted_at", endpoint["webhook_endpoint_id"])


def make_offerings(api, count):
    shop = Shop(api)
    return [shop.offering(name=f"Tour {number}") for number in range(count)]


@pytest.mark.rows("WHK-01", "WHK-06", "WHK-07", "W-14")
def test_an_event_is_delivered_once_and_its_attempt_is_on_record(cairn, endpoint):
    api, receiver, made = endpoint("hooked")
    make_offerings(api, 5)
    wait_until(lambda: len(receiver.ids()) >= 5, what="five deliveries")
    wait_until(lambda: len(attempts_of(cairn, made)) == 5, what="five attempts")
    assert len(set(receiver.ids())) == 5
    assert cairn.value("SELECT count(*) FROM cairn_work.webhook_deliveries WHERE endpoint_id = %s",
                       made["webhook_endpoint_id"]) == 0
    (shown,) = cairn.rows("SELECT address, request_headers, request_bytes, first_byte_ms, duration_ms "
                          "FROM cairn_work.webhook_attempts WHERE endpoint_id = %s LIMIT 1",
                          made["webhook_endpoint_id"])
    assert shown[0] == "127.0.0.1" and "webhook-signature: v1," in shown[1]
    assert shown[2] == len(receiver.received[0].body) and 0 < shown[3] <= shown[4]


@pytest.mark.rows("WHK-06", "W-06")
def test_a_failure_is_tried_again_with_the_same_bytes_and_a_new_timestamp(cairn, endpoint):
    seen = []

    def answer(headers, body):
        seen.append((headers["webhook-id"], headers["webhook-timestamp"], headers["webhook-signature"], body))
        return 500 if len(seen) < 3 else 204

    api, receiver, made = endpoint("failing", answer, delivery=RETRIES)
    make_offerings(api, 1)
    wait_until(lambda: len(seen) >= 3, what="three attempts")
    assert len({(event, body) for event, _, _, body in seen}) == 1
    assert len({(timestamp, signature) for _, timestamp, signature, _ in seen}) >= 2
    wait_until(lambda: [row[2:] for row in attempts_of(cairn, made)]
               == [(False, 500, "status"), (False, 500, "status"), (True, 204, None)], what="the attempts' rows")


@pytest.mark.rows("WHK-06", "WHK-07", "W-07")
def test_410_disables_an_endpoint_and_the_log_says_so(cairn, endpoint):
    api, receiver, made = endpoint("gone", lambda headers, body: 410)
    make_offerings(api, 1)
    path = f"/v1/webhook_endpoints/{made['webhook_endpoint_id']}"
    wait_until(lambda: api.get(path).json()["status"] == "disabled", what="the endpoint is disabled")
    assert api.get(path).json()["disabled_reason"] == "The receiver answered 410 Gone."
    kinds = [row[0] for row in cairn.rows("SELECT type FROM cairn.events WHERE tenant_id = 'gone'")]
    assert "webhook.endpoint.disabled" in kinds and "webhook.delivery.exhausted" in kinds


@pytest.mark.rows("WHK-06", "W-07")
def test_404_never_disables_and_the_fourth_is_told(cairn, endpoint):
    api, receiver, made = endpoint("missing", lambda headers, body: 404, delivery=RETRIES)
    make_offerings(api, 1)

    def told():
        return cairn.rows("SELECT data->>'last_status' FROM cairn.events WHERE tenant_id = 'missing' "
                          "AND type = 'webhook.endpoint.failing'")

    wait_until(lambda: told() == [("404",)], what="the fourth failure is told")
    assert api.get(f"/v1/webhook_endpoints/{made['webhook_endpoint_id']}").json()["status"] == "enabled"


@pytest.mark.rows("WHK-09", "W-08")
def test_the_start_up_page_of_n8n_is_no_delivery(endpoint):
    def answer(headers, body):
        return (200, b"n8n is starting up. Please wait") if len(seen) < 2 and not seen.append(1) else 200

    seen = []
    api, receiver, made = endpoint("n8n", answer, kind="n8n")
    make_offerings(api, 1)
    wait_until(lambda: len(receiver.received) >= 3, what="the third attempt")
    one = receiver.received[-1]
    assert one.headers["ce-type"] == "offering.created" and one.headers["ce-specversion"] == "1.0"
    assert one.headers["content-type"] == "application/json"
    assert "webhook-signature" in one.headers


@pytest.mark.rows("WHK-09", "W-08")
def test_an_endpoint_of_n8n_is_tried_again_within_the_time_of_a_restart(cairn, endpoint):
    api, receiver, made = endpoint("n8n-restart", lambda headers, body: 404, kind="n8n")
    make_offerings(api, 1)
    wait_until(lambda: len(attempts_of(cairn, made)) >= 2, what="the second attempt")
    waits = [float(wait) for wait, in cairn.rows(
        "SELECT extract(epoch FROM retry_at - attempted_at) FROM cairn_work.webhook_attempts WHERE endpoint_id = %s "
        "ORDER BY attempted_at", made["webhook_endpoint_id"])][:2]
    # From the end of an attempt, 5 s and 10 s, a fifth more or less.
    assert 4 <= waits[0] < 8 <= waits[1] < 16


@pytest.mark.rows("WHK-02", "W-11")
def test_an_ordered_endpoint_gets_a_stream_in_order_while_others_flow(cairn, endpoint):
    failed = set()

    def answer(headers, body):
        if headers["webhook-id"] not in failed and len(failed) < 6:
            failed.add(headers["webhook-id"])
            return 500
        return 204

    api, receiver, made = endpoint("ordered", answer, event_types=["offering.*", "offering_date.*"],
                                   delivery={"ordering": "by_stream", **RETRIES})
    shop = Shop(api)
    offerings = [shop.offering() for _ in range(4)]
    for number in range(6):
        for offering in offerings:
            api.make(f"/v1/offerings/{offering}/dates", {"date": f"2031-06-{number + 1:02}", "capacity": 5})
    wanted = {str(row[0]) for row in cairn.rows(
        "SELECT event_id FROM cairn.events WHERE tenant_id = 'ordered' AND type LIKE 'offering%%'")}
    wait_until(lambda: wanted <= set(receiver.ids()), 60, "every event arrives")
    versions = {}
    for one in receiver.received:
        body = json.loads(one.body)
        if versions.get(body["stream"], (0, None))[1] != one.id:
            assert body["version"] > versions.get(body["stream"], (0, None))[0]
        versions[body["stream"]] = (body["version"], one.id)


@pytest.mark.rows("WHK-02", "W-09")
def test_the_rate_and_the_in_flight_cap_are_kept(endpoint):
    at_once, most = [0], [0]

    def answer(headers, body):
        at_once[0] += 1
        most[0] = max(most[0], at_once[0])
        time.sleep(0.05)
        at_once[0] -= 1
        return 204

    api, receiver, made = endpoint("limited", answer, delivery={"rate_per_second": 20, "in_flight_max": 2})
    make_offerings(api, 50)
    wait_until(lambda: len(receiver.received) >= 50, 30, "fifty deliveries")
    seconds = receiver.received[-1].answered_at - receiver.received[0].answered_at
    assert most[0] <= 2
    assert 49 / seconds <= 20 * 1.03, seconds


@pytest.mark.rows("WHK-09", "W-13")
def test_a_filter_lets_through_what_it_says(endpoint):
    api, receiver, made = endpoint("filtered", filter='data.name == "Tour 2"')
    make_offerings(api, 4)
    wait_until(lambda: len(receiver.received) >= 1, what="a delivery")
    time.sleep(0.5)
    assert [b"Tour 2" in one.body for one in receiver.received] == [True]


@pytest.mark.rows("WHK-05", "W-05")
def test_both_secrets_sign_during_the_overlap_of_a_rotation(cairn, endpoint):
    api, receiver, made = endpoint("rotating", signing="both")
    answer = api.post(f"/v1/webhook_endpoints/{made['webhook_endpoint_id']}/rotate_secret", {"overlap_s": 600})
    assert answer.status_code == 200, answer.text
    rotated = answer.json()
    assert rotated["secret"].startswith("whsec_") and rotated["secret"] != made["secret"]
    assert rotated["verify_key"].startswith("whpk_") and rotated["verify_key"] != made["verify_key"]
    make_offerings(api, 1)
    wait_until(lambda: receiver.received, what="a delivery")
    one = receiver.received[0]
    signatures = one.headers["webhook-signature"].split(" ")
    assert [signature.split(",")[0] for signature in signatures] == ["v1", "v1", "v1a", "v1a"]
    for key in (made["secret"], rotated["secret"], made["verify_key"], rotated["verify_key"]):
        verified = cairn.run("webhooks", "verify", "--key", key, "--id", one.id, "--timestamp",
                             one.headers["webhook-timestamp"], "--signature", one.headers["webhook-signature"],
                             "--body", one.body.decode(), check=False)
        assert verified.returncode == 0, verified.stderr


@pytest.mark.rows("WHK-02")
def test_a_disabled_endpoint_gets_nothing_and_one_enabled_again_what_comes_then(endpoint):
    api, receiver, made = endpoint("paused", disabled=True)
    assert made["status"] == "disabled"
    make_offerings(api, 2)
    path = f"/v1/webhook_endpoints/{made['webhook_endpoint_id']}"
    assert api.post(path + "/enable").json()["status"] == "enabled"
    make_offerings(api, 1)
    wait_until(lambda: receiver.received, what="a delivery")
    time.sleep(0.5)
    assert len(receiver.received) == 1
    assert api.post(path + "/remove").json()["status"] == "removed"
    assert api.post(path + "/enable").status_code == 410


@pytest.mark.rows("WHK-09")
def test_own_headers_and_a_credential_are_sent_and_the_credential_is_shown_nowhere(cairn, endpoint):
    api, receiver, made = endpoint("headers", authorization="Bearer very-secret",
                                   delivery={"headers": [{"name": "X-Shop", "value": "eu 1"}]})
    assert "very-secret" not in str(made)
    make_offerings(api, 1)
    wait_until(lambda: receiver.received, what="a delivery")
    assert receiver.received[0].headers["x-shop"] == "eu 1"
    assert receiver.received[0].headers["authorization"] == "Bearer very-secret"
    wait_until(lambda: attempts_of(cairn, made), what="the attempt's row")
    for table in ("cairn_work.webhook_attempts", "cairn_models.progress"):
        assert "very-secret" not in str(cairn.rows(f"SELECT * FROM {table}"))
    for body, field in (({"headers": [{"name": "Host", "value": "x"}]}, "delivery.headers"),
                        ({"ordering": "by_key"}, "delivery.order_key")):
        refused = api.post("/v1/webhook_endpoints", {"url": receiver.url, "delivery": body})
        assert refused.status_code == 422 and refused.json()["errors"][0]["field"] == field


@pytest.mark.rows("WHK-07", "W-15")
def test_an_example_of_any_type_is_sent_to_one_endpoint_and_marked(cairn, endpoint):
    api, receiver, made = endpoint("tested")
    path = f"/v1/webhook_endpoints/{made['webhook_endpoint_id']}/test"
    assert api.post(path, {"type": "payment.captured"}).status_code == 200
    wait_until(lambda: receiver.received, what="the example")
    (one,) = receiver.received
    assert one.headers["webhook-test"] == "true"
    assert json.loads(one.body)["type"] == "payment.captured" and json.loads(one.body)["id"] == one.id
    wait_until(lambda: [row[2:4] for row in attempts_of(cairn, made)] == [(True, 204)], what="the attempt's row")
    refused = api.post(path, {"type": "payment.invented"})
    assert refused.status_code == 422 and refused.json()["errors"][0]["field"] == "type"


@pytest.mark.rows("WHK-09", "W-20")
def test_events_come_in_batches_where_an_endpoint_asks_for_them(cairn, endpoint):
    api, receiver, made = endpoint("batched", delivery={"format": "cloudevents_batch"})
    make_offerings(api, 20)
    wanted = {str(row[0]) for row in cairn.rows(
        "SELECT event_id FROM cairn.events WHERE tenant_id = 'batched' AND type = 'offering.created'")}
    got = lambda: [event["id"] for one in receiver.received for event in json.loads(one.body)]  # noqa: E731
    wait_until(lambda: wanted <= set(got()), what="every event arrives")
    assert len(got()) == len(set(got()))
    assert receiver.received[0].headers["content-type"].startswith("application/cloudevents-batch+json")


@pytest.mark.rows("WHK-01", "W-01")
def test_nothing_is_lost_when_the_dispatcher_is_killed(make_cairn, receivers):
    cairn = make_cairn().start()
    receiver = receivers()
    api = cairn.api("killed")
    api.make("/v1/webhook_endpoints", {"url": receiver.url, "event_types": ["offering.*"]})
    made = 0
    for _ in range(3):
        made += len(make_offerings(api, 8))
        cairn.kill()
        cairn.start()
        api = cairn.api("killed")
    wanted = {str(row[0]) for row in cairn.rows(
        "SELECT event_id FROM cairn.events WHERE tenant_id = 'killed' AND type = 'offering.created'")}
    assert len(wanted) == made
    wait_until(lambda: wanted <= set(receiver.ids()), 150, "every event arrives")
