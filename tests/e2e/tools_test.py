"""The command line: what each tool prints for people and, with --json, for programs."""

import csv
import io
import json
import os
import secrets

import pytest

from support import wire
from support.waiting import wait_until


@pytest.fixture
def tenant():
    """A tenant for each test: what is counted here is all that it ever did."""
    return "shop-" + secrets.token_hex(4)


@pytest.fixture
def api(cairn, tenant):
    return cairn.api(tenant)


def lines(done):
    return [json.loads(line) for line in done.stdout.splitlines()]


def events_of(cairn, tenant, *options):
    return lines(cairn.run("export", "--tenant", tenant, *options))


# Export


def test_export_writes_every_event_with_what_is_personal_in_plain_text(cairn, api, tenant):
    customer = api.make("/v1/customers", {"name": "Ada", "email": "ada@example.com"})
    stream = f"{tenant}/customer-{customer['customer_id']}"

    done = cairn.run("export", "--stream", stream, "--type", "customer.created", "--json")

    (event,) = lines(done)
    assert event["stream"] == stream and event["version"] == 1 and event["type"] == "customer.created"
    assert event["data"]["name"] == "Ada" and event["data"]["email"] == "ada@example.com"
    counts = json.loads(done.stderr)
    assert counts["exported"] == 1 and counts["unreadable"] == 0 and counts["read"] >= 1


def test_export_shows_null_where_the_person_was_forgotten(cairn, api, tenant):
    customer = api.make("/v1/customers", {"name": "Ada"})
    stream = f"{tenant}/customer-{customer['customer_id']}"
    assert events_of(cairn, tenant, "--stream", stream)[0]["data"]["name"] == "Ada"

    assert api.post(f"/v1/customers/{customer['customer_id']}/erase", {}).status_code == 200

    def forgotten():
        return events_of(cairn, tenant, "--stream", stream)[0]["data"]["name"] is None
    wait_until(forgotten, 20, "the name is gone from the export")


def test_export_keeps_the_secrets_of_hidden_events_closed(cairn, api, tenant):
    answer = api.make("/v1/webhook_endpoints", {"url": "https://example.com/hook", "event_types": ["*"]})
    secret = answer["secret"]
    assert secret.startswith("whsec_")

    text = cairn.run("export", "--tenant", tenant).stdout

    assert answer["webhook_endpoint_id"] in text
    assert secret not in text


def test_the_same_log_gives_the_same_file_and_the_file_is_for_its_owner_alone(cairn, api, tenant):
    for number in range(5):
        api.make("/v1/customers", {"name": f"Ada {number}"})
    one, two = cairn.dir / "one.jsonl", cairn.dir / "two.jsonl"

    done = cairn.run("export", "--tenant", tenant, "--output", one)
    cairn.run("export", "--tenant", tenant, "--output", two)

    assert one.read_bytes() == two.read_bytes() and one.read_text().count("customer.created") == 5
    assert os.stat(one).st_mode & 0o777 == 0o600
    assert done.stdout == "" and "exported" in done.stderr


def test_export_in_csv_has_an_event_a_line_and_its_data_in_the_last_cell(cairn, api, tenant):
    api.make("/v1/customers", {"name": '=cmd|"calc"!A1, yes'})

    done = cairn.run("export", "--tenant", tenant, "--type", "customer.*", "--format", "csv")

    (row,) = csv.DictReader(io.StringIO(done.stdout, newline=""))
    assert row["type"] == "customer.created" and row["version"] == "1" and row["tenant"] == tenant
    assert json.loads(row["data"])["name"] == '=cmd|"calc"!A1, yes'


def test_export_takes_the_events_recorded_in_a_period(cairn, api, tenant):
    api.make("/v1/customers", {"name": "before"})
    middle = max(event["recorded_at"] for event in events_of(cairn, tenant))
    api.make("/v1/customers", {"name": "after"})
    everything = events_of(cairn, tenant)

    earlier = events_of(cairn, tenant, "--until", middle)
    later = events_of(cairn, tenant, "--from", middle)

    assert earlier and later and len(earlier) + len(later) == len(everything)
    assert all(event["recorded_at"] < middle for event in earlier)
    assert all(event["recorded_at"] >= middle for event in later)


@pytest.mark.parametrize("options, named", [
    (["--from", "yesterday"], "--from"), (["--format", "xml"], "--format"), (["--output", "/nowhere/x"], "/nowhere/x")])
def test_export_names_the_option_that_is_wrong(cairn, options, named):
    done = cairn.run("export", *options, check=False)
    assert done.returncode != 0 and named in done.stderr + done.stdout


# Parked


@pytest.fixture
def parked(make_cairn):
    """A Cairn with two records set aside: a policy's command that came too early, and no command at all."""
    cairn = make_cairn().start()
    stream = "shop/customer-c9"
    update = wire.field(2, wire.field(1, "c9") + wire.field(3, "Ada"))
    cairn.log.append("commands", stream, wire.command("shop", stream, update, "UpdateCustomer", "too_early"))
    cairn.log.append("commands", "rubbish", b"\xff\xff", partition=5)
    wait_until(lambda: len(list_of(cairn)) == 2, 20, "both are set aside")
    return cairn


def list_of(cairn, *options):
    return lines(cairn.run("parked", "list", "--json", *options))


def id_of(cairn, reason):
    return next(entry["id"] for entry in list_of(cairn) if entry["reason"] == reason)


def test_parked_is_listed_shown_retried_and_dropped(parked):
    entries = {entry["reason"]: entry for entry in list_of(parked)}
    rubbish = entries.pop("undecodable")
    assert rubbish["partition"] == 5 and rubbish["stream"] is None and rubbish["state"] == "parked"
    (refused,) = entries.values()
    assert refused["command"] == "UpdateCustomer" and refused["policy"] == "too_early"
    assert refused["id"] in parked.run("parked", "list").stdout

    (shown,) = lines(parked.run("parked", "show", refused["id"], "--json"))
    assert shown["data"] == {"customer_id": "c9", "name": "Ada"} and shown["stream"] == "shop/customer-c9"
    (shown,) = lines(parked.run("parked", "show", rubbish["id"], "--json"))
    assert shown["bytes"] == 2 and shown["value"] == "//8="

    # Too early still: the command is decided afresh and set aside again, as a new record.
    done = parked.run("parked", "retry", refused["id"], "--json", check=False)
    assert done.returncode == 1 and lines(done)[0]["refused"] == refused["reason"]
    again = id_of(parked, refused["reason"])
    assert again != refused["id"]

    create = wire.field(1, wire.field(1, "c9") + wire.field(3, "Bob"))
    parked.log.append("commands", "shop/customer-c9",
                      wire.command("shop", "shop/customer-c9", create, "CreateCustomer"))
    done = parked.run("parked", "retry", again, "--json")
    assert lines(done)[0] == {"id": again, "state": "retried", "answered": True, "version": 2,
                              "command_id": lines(done)[0]["command_id"]}
    types = [event["type"] for event in lines(parked.run("history", "shop/customer-c9", "--json"))]
    assert types == ["customer.created", "customer.updated"]

    refusal = parked.run("parked", "retry", rubbish["id"], check=False)
    assert refusal.returncode == 1 and "no command" in refusal.stderr
    parked.run("parked", "drop", rubbish["id"])

    assert list_of(parked) == []
    states = {entry["id"]: entry["state"] for entry in list_of(parked, "--all")}
    assert states == {refused["id"]: "retried", again: "retried", rubbish["id"]: "dropped"}
    for tool in ("retry", "drop"):
        twice = parked.run("parked", tool, again, check=False)
        assert twice.returncode == 1 and "already" in twice.stderr
    unknown = parked.run("parked", "show", "commands/0/99999", check=False)
    assert unknown.returncode == 1 and "commands/0/99999" in unknown.stderr


# The schema level


def test_a_processor_refuses_a_log_of_a_higher_schema_level(make_cairn):
    cairn = make_cairn().start()
    cairn.stop()
    own = json.loads(cairn.run("docs", "schema-lock", "--json").stdout)["level"]
    cairn.log.append("cursors", "schema/level", wire.cursor("schema", "level", own + 1))

    done = cairn.run("run", check=False)

    assert done.returncode == 1
    assert f"schema level {own + 1}, this build has {own}" in done.stderr and "upgrade" in done.stderr


# Doctor


def findings_of(cairn, expect):
    done = cairn.run("doctor", "--json", check=False)
    found = lines(done)
    assert done.returncode == expect, found
    assert any(finding["health"] == "fail" for finding in found) == (expect == 1), found
    return found


def bad(findings):
    return {finding["part"]: finding for finding in findings if finding["health"] != "ok"}


def test_doctor_finds_a_running_cairn_well_and_looks_at_every_part(cairn, api):
    api.make("/v1/customers", {"name": "Ada"})
    cairn.wait_for_projection()

    found = findings_of(cairn, expect=0)

    assert bad(found) == {}
    parts = {finding["part"] for finding in found}
    assert parts >= {"disk", "master key", "process", "api", "kafka", "topics", "clock", "schema", "parked",
                     "postgres", "read models", "role processor", "role projector", "role policies",
                     "role gateways", "role webhooks", "role relay", "role timers"}
    text = cairn.run("doctor").stdout
    assert text.count("\n") == len(found) and all(line.startswith("ok ") for line in text.splitlines())


def test_doctor_says_what_is_wrong_and_what_to_do(parked, make_cairn):
    cairn = parked
    assert bad(findings_of(cairn, expect=0))["parked"]["what"].startswith("2 ")

    cairn.kill()
    cairn.log.append("cursors", "schema/level", wire.cursor("schema", "level", 1_000_000))
    os.chmod(cairn.dir / "master.key", 0o644)
    found = bad(findings_of(cairn, expect=1))
    assert found["api"]["health"] == "fail" and "nothing answers" in found["api"]["what"]
    assert found["process"]["health"] == "warn" and "is gone" in found["process"]["what"]
    assert found["master key"]["health"] == "warn" and "chmod 600" in found["master key"]["cure"]
    assert found["schema"]["health"] == "fail" and "1000000" in found["schema"]["what"]

    with cairn.sql() as database:
        database.execute("DROP SCHEMA cairn_models CASCADE")
    (cairn.dir / "master.key").write_text("no key")
    found = bad(findings_of(cairn, expect=1))
    assert "schema cairn_models is missing" in found["postgres"]["what"]
    assert found["master key"]["health"] == "fail"

    cairn.change_settings({"kafka.brokers": "127.0.0.1:1", "postgres.url": "postgresql://a:b@127.0.0.1:1/x"})
    found = bad(findings_of(cairn, expect=1))
    assert found["kafka"]["health"] == "fail" and found["postgres"]["health"] == "fail"
    assert all(finding["cure"] for finding in found.values())

    cairn.change_settings({"processor.threads": 0})
    (finding,) = findings_of(cairn, expect=1)
    assert finding["part"] == "settings" and "processor.threads" in finding["what"]


def test_doctor_finds_a_partition_that_stands_still_and_topics_that_were_changed(make_cairn):
    cairn = make_cairn().start()
    cairn.log.append("events", "rubbish", b"\xff\xff", partition=5)

    def stands_still():
        found = [finding for finding in findings_of(cairn, expect=1) if "stands still" in finding["what"]]
        roles = {finding["part"] for finding in found}
        assert roles >= {"role policies", "role gateways", "role webhooks", "role relay"}, found
        assert all("partition 5 stands still at offset 0" in finding["what"] for finding in found)
        return True

    wait_until(stands_still, 60, "four consumers stand still", every_ms=1000)
    stopped = [finding["what"] for finding in findings_of(cairn, expect=1) if finding["part"] == "read models"]
    assert any("partition 5 is stopped at offset 0" in what for what in stopped), stopped


# Every tool says what it does, and answers programs


def tools_of(cairn, *tool):
    """Every subcommand there is, as --help lists them."""
    text = cairn.run(*tool, "--help").stdout
    names = text.partition("Subcommands:")[2].split("\n")
    return [(*tool, line.split()[0]) for line in names if line.startswith("  ") and not line.startswith("   ")]


def test_every_tool_has_help_with_a_line_for_each_option(cairn):
    todo, seen = tools_of(cairn), []
    while todo:
        tool = todo.pop()
        seen.append(" ".join(tool))
        text = cairn.run(*tool, "--help").stdout
        assert "Usage:" in text
        for line in text.splitlines():
            if line.startswith("  -"):
                assert len(line.split("  ")) > 2 or len(line) > 30, f"{tool}: {line}"
        todo += tools_of(cairn, *tool)
    assert set(seen) >= {"run", "tail", "history", "replay", "export", "import purchases", "keys create",
                         "parked list", "parked show", "parked retry", "parked drop", "doctor", "docs errors"}


def test_tail_history_and_replay_answer_programs_in_json(cairn, api, tenant):
    customer = api.make("/v1/customers", {"name": "Ada"})
    stream = f"{tenant}/customer-{customer['customer_id']}"

    (event,) = lines(cairn.run("history", stream, "--json"))
    assert event["stream"] == stream and event["type"] == "customer.created"
    assert event["data"]["name"].startswith("enc1."), "tail and history leave what is personal closed"
    tailed = lines(cairn.run("tail", "--from", "0", "--no-follow", "--tenant", tenant, "--type", "customer.*",
                             "--json"))
    assert tailed == [event]
    (report,) = lines(cairn.run("replay", "customers", "--json"))
    assert report["read_model"] == "customers" and report["rows"] >= 1


def test_keys_answer_programs_in_json(cairn, tenant):
    (key,) = lines(cairn.run("keys", "create", "--tenant", tenant, "--json"))
    assert key["tenant"] == tenant and key["api_key"].startswith("cairn_live_")
    (login,) = lines(cairn.run("keys", "create", "--tenant", tenant, "--sql", "--json"))
    assert login["url"].startswith("postgresql://" + login["role"] + ":")


def test_an_import_answers_programs_in_json_and_names_its_broken_lines(cairn, tenant):
    cairn.make_key(tenant)
    file = cairn.dir / "purchases.txt"
    file.write_bytes(b" 00004    1 19970101  2   29.33\r\nrubbish\r\n")

    done = cairn.run("import", "purchases", file, "--tenant", tenant, "--json", check=False)

    assert done.returncode == 1
    (report,) = lines(done)
    assert report["lines"] == 2 and report["imported"] == 1
    assert report["broken"] == 1 and report["broken_lines"][0]["line"] == 2 and report["broken_lines"][0]["reason"]


def test_settings_are_printed_for_programs_without_their_secrets(cairn):
    settings = {line["name"]: line for line in lines(cairn.run("run", "--print-config", "--json"))}
    assert settings["kafka.topic_prefix"]["value"] == cairn.log.prefix and settings["kafka.brokers"]["help"]
    assert settings["postgres.url"]["value"] == "***"


def test_a_failure_is_one_line_of_json_for_programs(cairn):
    done = cairn.run("replay", "no_such_model", "--json", check=False)
    assert done.returncode == 1 and done.stdout == ""
    failure = json.loads(done.stderr)
    assert "no_such_model" in failure["error"] and "customers" in failure["hint"]


def test_the_documents_of_the_contract_are_printed(cairn):
    text = cairn.run("docs", "errors").stdout
    assert text == (cairn.root / "docs" / "errors.md").read_text()
    entries = {entry["code"]: entry for entry in lines(cairn.run("docs", "errors", "--json"))}
    assert entries["already_captured"]["status"] == 409 and entries["already_captured"]["cure"]
    assert cairn.run("docs", "schema-lock").stdout == (cairn.root / "schemas" / "schema.lock").read_text()


def test_the_schema_lock_is_updated_by_what_is_new_and_never_by_what_is_gone(cairn):
    lock = cairn.dir / "schema.lock"
    whole = (cairn.root / "schemas" / "schema.lock").read_text()
    lock.write_text(whole.replace("cairn.Actor 2 = field id string\n", ""))
    cairn.run("docs", "schema-lock", "--update", lock)
    assert lock.read_text() == whole

    lock.write_text(whole + "cairn.Gone = message\n")
    done = cairn.run("docs", "schema-lock", "--update", lock, check=False)
    assert done.returncode == 1 and "cairn.Gone was 'message' and is gone" in done.stderr
    assert "cairn.Gone" in lock.read_text()
