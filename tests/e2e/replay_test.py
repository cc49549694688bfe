"""Replays: one event, what failed, or everything since a time goes to one receiver again, and to no other."""

import time
from datetime import datetime, timedelta, timezone

import pytest

from support.shop import Shop
from support.waiting import wait_until

pytestmark = pytest.mark.rows("WHK-07", "W-12")


def endpoint(api, receiver, **fields):
    body = {"url": receiver.url, "event_types": ["offering.*"], **fields}
    return api.make("/v1/webhook_endpoints", body)["webhook_endpoint_id"]


def offerings(cairn, api, tenant, count):
    """The ids of the events of all offerings that the tenant has."""
    shop = Shop(api)
    for number in range(count):
        shop.offering(name=f"Tour {number}")
    cairn.wait_for_projection()
    return {str(row[0]) for row in cairn.rows(
        "SELECT event_id FROM cairn.events WHERE tenant_id = %s AND type = 'offering.created'", tenant)}


def hour_ago():
    return (datetime.now(timezone.utc) - timedelta(hours=1)).isoformat()


def start(api, endpoint_id, **choice):
    return api.make("/v1/webhook_replays", {"webhook_endpoint_id": endpoint_id, **choice})["webhook_replay_id"]


def ended(api, replay_id, status="completed", seconds=30):
    path = f"/v1/webhook_replays/{replay_id}"
    return wait_until(lambda: (row := api.get(path).json())["status"] == status and row, seconds, f"replay {status}")


def marked(receiver, replay_id):
    return [one.id for one in receiver.received if one.headers.get("webhook-replay") == replay_id]


def idle(cairn, endpoint_id):
    wait_until(lambda: cairn.value("SELECT count(*) FROM cairn_work.webhook_deliveries WHERE endpoint_id = %s",
                                   endpoint_id) == 0, what="nothing waits to be sent")


def test_an_event_is_sent_again_under_its_own_id_and_marked(cairn, receivers):
    api, receiver = cairn.api("resent"), receivers()
    endpoint_id = endpoint(api, receiver)
    wanted = sorted(offerings(cairn, api, "resent", 3))[0]
    wait_until(lambda: len(receiver.received) >= 3, what="the live deliveries")
    idle(cairn, endpoint_id)

    replay_id = start(api, endpoint_id, event_id=wanted)

    row = ended(api, replay_id)
    assert (row["chosen"], row["delivered"], row["event_id"]) == (1, 1, wanted)
    assert marked(receiver, replay_id) == [wanted] and len(receiver.received) == 4
    first, again = [one for one in receiver.received if one.id == wanted]
    assert first.body == again.body and "webhook-replay" not in first.headers
    assert ended(api, start(api, endpoint_id, event_id="none"), "failed")["reason"] == "There is no such event."


def test_everything_since_a_time_goes_to_one_endpoint_and_not_to_another(cairn, receivers):
    api, receiver, other = cairn.api("since"), receivers(), receivers()
    event_ids = offerings(cairn, api, "since", 5)
    endpoint_id, _ = endpoint(api, receiver), endpoint(api, other)
    time.sleep(0.3)
    assert receiver.received == [] and other.received == []

    replay_id = start(api, endpoint_id, since=hour_ago(), event_types=["offering.created"])

    row = ended(api, replay_id)
    assert (row["chosen"], row["delivered"]) == (5, 5)
    assert sorted(marked(receiver, replay_id)) == sorted(event_ids)
    assert other.received == []
    ((phase, chosen, delivered, given_up),) = cairn.rows(
        "SELECT phase, chosen, delivered, given_up FROM cairn.webhook_replay_progress WHERE webhook_replay_id = %s",
        replay_id)
    assert (phase, chosen, delivered, given_up) == ("over", 5, 5, 0)


def now():
    return datetime.now(timezone.utc).isoformat()


def test_of_a_time_that_is_over_only_its_own_stretch_of_the_log_is_read(cairn, receivers):
    api, receiver = cairn.api("stretch"), receivers()
    Shop(api).offering(name="Before")
    since = now()
    event_ids = offerings(cairn, api, "stretch", 5)
    until = now()
    for number in range(100):
        Shop(api).offering(name=f"After {number}")
    cairn.wait_for_projection()
    endpoint_id = endpoint(api, receiver)

    replay_id = start(api, endpoint_id, since=since, until=until, event_types=["offering.created"])

    assert ended(api, replay_id)["chosen"] == 5
    assert set(marked(receiver, replay_id)) < event_ids
    ours = cairn.value("SELECT count(*) FROM cairn.events WHERE recorded_at BETWEEN %s AND %s", since, until)
    read = cairn.value("SELECT events_read FROM cairn.webhook_replay_progress WHERE webhook_replay_id = %s", replay_id)
    assert 5 <= read <= ours


def test_what_the_read_models_do_not_know_yet_is_found_in_the_log(cairn, receivers):
    api, receiver = cairn.api("unknown"), receivers()
    endpoint_id = endpoint(api, receiver)
    offerings(cairn, api, "unknown", 2)
    with cairn.sql() as connection, connection.transaction():  # The projector waits.
        connection.execute("SELECT 1 FROM cairn_models.progress FOR UPDATE")
        for number in range(3):
            Shop(api).offering(name=f"Late {number}")
        replay_id = start(api, endpoint_id, since=hour_ago(), until=now(), event_types=["offering.created"])
        wait_until(lambda: len(marked(receiver, replay_id)) == 5, what="all five")

    assert ended(api, replay_id)["chosen"] == 5


def test_everything_behind_a_position_is_sent_again_and_nothing_before(cairn, receivers):
    api, receiver = cairn.api("behind"), receivers()
    offering = api.post("/v1/offerings", {"name": "Old", "price": {"amount_minor": 100, "currency": "EUR"}})
    position = offering.headers["Cairn-Position"]
    path = f"/v1/offerings/{offering.json()['offering_id']}/dates"
    api.make(path, {"date": "2031-06-01", "capacity": 5})
    endpoint_id = endpoint(api, receiver, event_types=["offering.*", "offering_date.*"])
    cairn.wait_for_projection()

    replay_id = start(api, endpoint_id, after_position=position)

    ended(api, replay_id)
    kinds = dict(cairn.rows("SELECT event_id, type FROM cairn.events WHERE tenant_id = 'behind'"))
    sent = {kinds[one] for one in marked(receiver, replay_id)}
    assert sent and "offering.created" not in sent
    assert ended(api, start(api, endpoint_id, after_position="0.99999999"), "failed")["reason"].startswith("The log")


def test_only_what_failed_is_recovered(cairn, receivers):
    broken, failing = [True], set()

    def answer(headers, body):
        if broken[0] and b"Tour 1" in body:
            failing.add(headers["webhook-id"])
            return 500
        return 204

    api, receiver = cairn.api("recovered"), receivers(answer)
    endpoint_id = endpoint(api, receiver, delivery={"retry_after_s": [1]})
    event_ids = offerings(cairn, api, "recovered", 4)
    wait_until(lambda: len(receiver.received) >= 5, what="three deliveries and two attempts")
    idle(cairn, endpoint_id)
    broken[0] = False

    replay_id = start(api, endpoint_id, failed=True, since=hour_ago())

    assert ended(api, replay_id)["delivered"] == 1
    assert set(marked(receiver, replay_id)) == failing and failing < event_ids
    assert ended(api, start(api, endpoint_id, failed=True, since=hour_ago()))["chosen"] == 0


def test_a_cancelled_replay_stops_at_its_rate_and_what_comes_live_still_arrives(cairn, receivers):
    api, receiver = cairn.api("cancelled"), receivers()
    event_ids = offerings(cairn, api, "cancelled", 30)
    endpoint_id = endpoint(api, receiver)
    replay_id = start(api, endpoint_id, since=hour_ago(), rate_per_second=5)
    wait_until(lambda: len(receiver.received) >= 2, what="the first are sent again")

    assert api.post(f"/v1/webhook_replays/{replay_id}/cancel").status_code == 200

    idle(cairn, endpoint_id)
    wait_until(lambda: cairn.value("SELECT phase FROM cairn_work.webhook_replays WHERE replay_id = %s",
                                   replay_id) == "over", what="the replay is over")
    idle(cairn, endpoint_id)
    count = len(marked(receiver, replay_id))
    assert 2 <= count < 30
    new = offerings(cairn, api, "cancelled", 1) - event_ids
    wait_until(lambda: new <= set(receiver.ids()), what="the live event")
    assert len(marked(receiver, replay_id)) == count
    assert ended(api, replay_id, "cancelled") and api.post(f"/v1/webhook_replays/{replay_id}/cancel").status_code == 409


def test_nothing_of_a_replay_is_lost_when_the_dispatcher_is_killed(make_cairn, receivers):
    cairn = make_cairn().start()
    api, receiver = cairn.api("killed"), receivers()
    event_ids = offerings(cairn, api, "killed", 40)
    endpoint_id = endpoint(api, receiver)
    replay_id = start(api, endpoint_id, since=hour_ago(), rate_per_second=20)
    for count in (5, 15):
        wait_until(lambda: len(receiver.received) >= count, what="the next are sent again")
        cairn.kill()
        cairn.start()
    assert ended(cairn.api("killed"), replay_id, seconds=60)["chosen"] == 40
    assert set(marked(receiver, replay_id)) == event_ids


def test_a_replay_begins_anew_when_the_tables_are_lost_and_one_that_is_over_does_not(make_cairn, receivers):
    cairn = make_cairn().start()
    api, receiver = cairn.api("lost"), receivers()
    event_ids = offerings(cairn, api, "lost", 30)
    over, slow = endpoint(api, receiver), endpoint(api, receiver)
    finished = start(api, over, since=hour_ago(), rate_per_second=1000)
    ended(api, finished)
    replay_id = start(api, slow, since=hour_ago(), rate_per_second=5)
    wait_until(lambda: len(marked(receiver, replay_id)) >= 3, what="the first are sent again")
    cairn.stop()
    before = len(marked(receiver, replay_id))
    with cairn.sql() as database:
        database.execute("DROP SCHEMA cairn_work CASCADE")
    cairn.start()
    assert ended(cairn.api("lost"), replay_id, seconds=60)["chosen"] == 30
    assert before < 30 and set(marked(receiver, replay_id)) == event_ids
    assert sorted(marked(receiver, finished)) == sorted(event_ids)


def test_another_tenants_endpoint_is_no_receiver(cairn, receivers):
    receiver = receivers()
    endpoint_id = endpoint(cairn.api("owner"), receiver)
    thief = cairn.api("thief")
    offerings(cairn, thief, "thief", 1)
    replay_id = start(thief, endpoint_id, since=hour_ago())
    assert "no such endpoint" in ended(thief, replay_id, "failed")["reason"]
    assert receiver.received == []
    assert cairn.api("owner").get(f"/v1/webhook_replays/{replay_id}").status_code == 404


def test_tools_resend_and_recover(cairn, receivers, monkeypatch):
    api, receiver = cairn.api("tools"), receivers()
    event_ids = offerings(cairn, api, "tools", 2)
    endpoint_id = endpoint(api, receiver)
    with_api = {"CAIRN_API_URL": cairn.url, "CAIRN_API_KEY": cairn.keys["tools"]}
    own = cairn.environment()
    monkeypatch.setattr(cairn, "environment", lambda: {**own, **with_api})

    one = sorted(event_ids)[0]
    cairn.run("webhooks", "resend", one, "--endpoint", endpoint_id)
    wait_until(lambda: receiver.ids() == [one], what="the one event")
    cairn.run("webhooks", "recover", endpoint_id, "--since", hour_ago(), "--event-type", "offering.created")
    wait_until(lambda: sorted(receiver.ids()) == sorted([one, *event_ids]), what="all events")
    refused = cairn.run("webhooks", "recover", endpoint_id, "--since", "2099-01-01T00:00:00Z", check=False)
    assert refused.returncode != 0 and "replay_range_empty" in refused.stderr
