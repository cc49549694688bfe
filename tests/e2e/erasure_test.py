"""A person who is forgotten stands nowhere: log, tables, checkpoints, log files, write-ahead log.

The scan is shown to find what is there: the same kind of canary, sent through fields that are not marked
personal, turns up in each of these places."""

import base64
import json

import psycopg
import pytest

from support import rocks
from support.log import NAMES
from support.receiver import Receiver
from support.waiting import wait_until

EMAIL = "canary.kanarienvogel@example.com"
NAME = "Canaria Kanarienvogel"
PHONE = "+491511122333445"[:15]
PERSONAL = (EMAIL, NAME, PHONE)
# In fields that say nothing of a person, where it stays for ever.
UNMARKED = "unmarked.kanarienvogel@example.com"


def forms_of(text):
    """As it stands, as an URL writes it, and inside of JSON that was encoded."""
    raw = text.encode()
    quoted = text.replace("@", "%40").replace("+", "%2B").replace(" ", "%20").encode()
    return {raw, raw.lower(), quoted, quoted.replace(b"%20", b"+"), base64.b64encode(raw).rstrip(b"=")[:-1]}


class Scan:
    """Where each text was found: {text: {place}}."""

    def __init__(self, texts):
        self.found = {text: set() for text in texts}
        self.bytes = {}

    def look(self, place, data):
        if data is None:
            return
        self.bytes[place] = self.bytes.get(place, 0) + len(data)
        for text in self.found:
            if any(form in data for form in forms_of(text)):
                self.found[text].add(place)

    def places(self, *texts):
        return set().union(*(self.found[text] for text in texts))


class Story:
    """One person in a running shop, with a receiver that sends back all that it gets."""

    def __init__(self, cairn):
        self.cairn = cairn
        self.echo = Receiver(lambda headers, body: (200, body))
        with cairn.sql() as database:
            self.wal_start = database.execute("SELECT pg_current_wal_lsn()").fetchone()[0]
        cairn.start()
        api = self.api = cairn.api()
        api.make("/v1/webhook_endpoints", {"url": self.echo.url, "description": UNMARKED})
        api.make("/v1/api_keys", {"name": UNMARKED, "scopes": ["payments:read"]})
        api.make("/v1/offerings", {"name": UNMARKED, "price": {"amount_minor": 1, "currency": "EUR"}})
        self.customer = api.make("/v1/customers", {"email": EMAIL, "name": NAME, "phone": PHONE})["customer_id"]
        api.make(f"/v1/customers/{self.customer}/update", {"name": NAME, "phone": PHONE})
        api.get("/v1/customers", params={"email": EMAIL})
        api.post("/v1/customers", {"email": EMAIL, "name": NAME})  # Refused: it is taken.
        api.post("/v1/customers", {"email": EMAIL, "name": NAME, "phone": PHONE + "x"})  # Refused: no phone number.
        self.wait_for_receivers("customer.updated")

    def wait_for_receivers(self, kind):
        wait_until(lambda: any(json.loads(one.body)["type"] == kind for one in self.echo.received),
                   what=f"the receiver has {kind}")
        wait_until(lambda: self.cairn.value("SELECT count(*) FROM cairn_work.webhook_deliveries") == 0,
                   what="everything is delivered")

    def scan(self):
        """Stops it, looks everywhere, and starts it again."""
        cairn = self.cairn
        cairn.wait_for_projection()
        cairn.stop()
        scan = Scan(PERSONAL + (UNMARKED,))
        for name in NAMES:
            for record in cairn.log.records(name, isolation="read_uncommitted"):
                scan.look(f"topic {name}", record.key)
                scan.look(f"topic {name}", record.value)
        self.scan_tables(scan)
        for current in cairn.state_dir.rglob("CURRENT"):
            for _, key, value in rocks.entries(current.parent):
                scan.look("rocksdb", key + b" " + value)
        for file in cairn.dir.rglob("*"):
            if file.is_file():
                scan.look("log file" if file.suffix in (".log", ".out") else "file", file.read_bytes())
        self.scan_wal(scan)
        cairn.start()
        return scan

    def scan_tables(self, scan):
        with self.cairn.sql() as database:
            tables = [name for (name,) in database.execute(
                "SELECT quote_ident(n.nspname) || '.' || quote_ident(c.relname) FROM pg_class c "
                "JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind IN ('r', 'm', 'p') "
                "AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')").fetchall()]
            assert len(tables) > 15
            for table in tables:
                # As bytes: a bytea column shows its text as it is.
                with database.cursor().copy(f"COPY (SELECT * FROM {table}) TO STDOUT (FORMAT binary)") as copy:
                    scan.look(f"table {table}", b"".join(copy))

    def scan_wal(self, scan):
        """The segments that the server wrote since this began; a backup is a copy of them and of the tables."""
        with self.cairn.sql() as database:
            names = database.execute(
                "SELECT name FROM pg_ls_waldir() WHERE name ~ '^[0-9A-F]{24}$' "
                "AND name BETWEEN pg_walfile_name(%s) AND pg_walfile_name(pg_current_wal_lsn())",
                (self.wal_start,)).fetchall()
            assert names
            for (name,) in names:
                try:
                    scan.look("write-ahead log", database.execute(
                        "SELECT pg_read_binary_file('pg_wal/' || %s)", (name,)).fetchone()[0])
                except psycopg.errors.UndefinedFile:
                    continue  # Recycled a moment ago by the load of somebody else.


@pytest.fixture(scope="module")
def story(make_cairn):
    story = Story(make_cairn())
    yield story
    story.echo.close()


@pytest.fixture(scope="module")
def before(story):
    return story.scan()


@pytest.fixture(scope="module")
def after(story, before):
    answer = story.api.post(f"/v1/customers/{story.customer}/erase", {"reason": "asked for it"})
    assert answer.status_code == 200, answer.text
    story.wait_for_receivers("customer.erased")
    return story.scan()


@pytest.mark.rows("OPS-09")
def test_the_scan_finds_what_an_unmarked_field_leaves(before):
    places = before.places(UNMARKED)
    assert {"topic commands", "topic events", "topic public", "rocksdb", "write-ahead log"} <= places, places
    assert {"offerings", "events", "webhook_endpoints"} <= {place.split(".")[-1].split("_v")[0]
                                                            for place in places if place.startswith("table ")}


def test_marked_fields_are_plain_nowhere_from_the_first_record(story, before):
    assert before.bytes["rocksdb"] > 0 and before.bytes["log file"] > 0 and before.bytes["topic keys"] > 0
    assert before.places(*PERSONAL) == set()


def test_whoever_may_see_it_sees_it_until_it_is_erased(story, before):
    if not story.api.get(f"/v1/customers/{story.customer}").json()["status"] == "forgotten":
        row = story.api.get(f"/v1/customers/{story.customer}").json()
        assert (row["email"], row["name"], row["phone"]) == PERSONAL
    assert any(all(text.encode() in one.body for text in PERSONAL) for one in story.echo.received)


def test_after_the_erasure_it_stands_nowhere(after):
    assert after.places(*PERSONAL) == set()
    assert after.places(UNMARKED), "the scan finds nothing at all"


def test_the_key_is_gone_for_ever_and_a_marker_says_so(story, after):
    subject = f"shop/customer:{story.customer}".encode()
    latest = {}
    for record in story.cairn.log.records("keys"):
        if record.key is not None and record.key.startswith(subject):
            latest[record.key] = record.value
    marker = subject + b"/erased"
    assert latest.pop(marker)
    assert latest and all(value is None for value in latest.values()), latest.keys()


def test_what_remains_says_that_the_person_was_forgotten(story, after):
    row = story.api.get(f"/v1/customers/{story.customer}").json()
    assert row["status"] == "forgotten"
    assert not row["email"] and not row["name"] and not row["phone"]
    assert story.api.get("/v1/customers", params={"email": EMAIL}).json()["data"] == []
    update = story.api.post(f"/v1/customers/{story.customer}/update", {"name": NAME})
    assert update.status_code == 410


def test_every_stream_replays(story, after):
    cairn = story.cairn
    for (stream,) in cairn.rows("SELECT DISTINCT stream FROM cairn.events"):
        lines = [json.loads(line) for line in cairn.run("--json", "history", stream).stdout.splitlines()]
        assert [line["version"] for line in lines] == list(range(1, len(lines) + 1)) and lines, stream
        assert not any(text in json.dumps(lines) for text in PERSONAL)
    rows = cairn.rows("SELECT * FROM cairn.customers ORDER BY 2")
    cairn.run("replay", "customers")
    assert cairn.rows("SELECT * FROM cairn.customers ORDER BY 2") == rows


def test_what_is_rebuilt_from_nothing_has_not_learnt_it_again(story, after):
    cairn = story.cairn
    cairn.stop()
    cairn.wipe_rocksdb()
    cairn.drop_schemas()
    cairn.start()
    scan = story.scan()
    assert scan.places(*PERSONAL) == set() and scan.places(UNMARKED)
    again = story.api.make("/v1/customers", {"email": EMAIL, "name": NAME, "phone": PHONE})
    assert again["customer_id"] != story.customer and again["email"] == EMAIL
