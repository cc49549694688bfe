"""The machinery of these tests: an instance of its own that can be killed and loses nothing."""

import pytest


def test_a_cairn_that_is_killed_and_started_again_has_what_it_had(make_cairn):
    cairn = make_cairn().start()
    customer = cairn.api().make("/v1/customers", {"name": "Ada"})

    cairn.kill()
    cairn.wipe_rocksdb()
    cairn.drop_schemas()
    cairn.start()
    cairn.wait_for_projection()

    found = cairn.api().get(f"/v1/customers/{customer['customer_id']}")
    assert found.status_code == 200
    assert found.json() == customer


def test_records_of_the_log_are_read_with_key_and_value(cairn, api, tenant):
    before = sum(cairn.log.ends("events"))
    customer = api.make("/v1/customers", {})
    stream = f"{tenant}/customer-{customer['customer_id']}".encode()

    records = [record for record in cairn.log.records("events") if record.key == stream]

    assert sum(cairn.log.ends("events")) > before
    assert len(records) == 1 and stream in records[0].value


def test_a_wait_that_is_in_vain_says_what_it_saw():
    from support.waiting import wait_until
    with pytest.raises(AssertionError, match="the sun rises: not within 0.05 s; last seen: 0"):
        wait_until(lambda: 0, 0.05, "the sun rises")
