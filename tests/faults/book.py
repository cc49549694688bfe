"""What clients were told. A promise that was given is one that the log must keep."""

import hashlib
import json
import threading
import time
from dataclasses import dataclass, field

from support.wire import decode

# infra/crypto/uuid.cpp: the namespace of the ids that name requests.
NAMESPACE = bytes.fromhex("8b1c5e0a3f525d6e9a41c277109d4e36")
CONFLICT = "idempotency_conflict"
# Said by the edge itself, so that the log knows nothing of them.
EDGE_CODES = {"", "invalid_request", "malformed_json", "subject_erased", "scope_missing", "not_found",
              "method_not_allowed", "unsupported_media_type"}


def command_id_of(tenant, principal, path, key):
    """Of a POST by an API key, as the edge makes it."""
    name = f"{tenant}\nkey/{principal}\nPOST\n{path}\n{key}"
    digest = bytearray(hashlib.sha1(NAMESPACE + name.encode()).digest()[:16])
    digest[6] = digest[6] & 0x0f | 0x50
    digest[8] = digest[8] & 0x3f | 0x80
    return bytes(digest)


@dataclass
class Entry:
    """One request under one Idempotency-Key, however often it was sent."""
    path: str
    body: dict
    key: str
    minimal: bool
    command_id: bytes
    answers: list = field(default_factory=list)
    answered_at: float = 0
    expired: bool = False  # The clock has jumped over the time that answers are kept.

    def take(self, answer):
        self.answers.append(answer)
        self.answered_at = self.answered_at or time.time()

    def last_said(self):
        return f"{self.answers[-1].status} {self.answers[-1].text}" if self.answers else "nothing"

    def promises(self):
        return [answer for answer in self.answers if answer.is_promise()]


@dataclass(frozen=True)
class Answer:
    status: int
    text: str
    replayed: bool

    def is_promise(self):
        """Accepted, or refused by the domain: both are outcomes in the log."""
        return self.status in (200, 201) or self.is_refusal()

    def is_refusal(self):
        return 400 <= self.status < 500 and self.status not in (401, 429) and self.code() not in EDGE_CODES

    def body(self):
        return json.loads(self.text)

    def code(self):
        try:
            return self.body().get("code", "")
        except ValueError:
            return ""


class Book:
    def __init__(self):
        self.entries = []
        self._lock = threading.Lock()

    def open(self, entry):
        with self._lock:
            self.entries.append(entry)
        return entry

    def promised(self):
        return [entry for entry in list(self.entries) if entry.promises()]

    def unknown(self):
        return [entry for entry in list(self.entries) if not entry.promises()]

    def expire(self):
        for entry in self.entries:
            entry.expired = True


def outcomes_of(records):
    """{command id: [(accepted, code)]} of all that are no repeats and no conflicts."""
    found = {}
    for record in records:
        outcome = decode(record.value)
        if outcome.get(10):
            continue
        refused = decode(outcome[9][0]) if 9 in outcome else None
        code = refused[1][0].decode() if refused else None
        if code != CONFLICT:
            found.setdefault(outcome.get(1, [b""])[0], []).append(code)
    return found


def compare_with_log(book, records):
    """Promises that the log does not keep, in words."""
    outcomes = outcomes_of(records)
    broken = []
    for entry in book.promised():
        name = f"POST {entry.path} under {entry.key}"
        found = outcomes.get(entry.command_id, [])
        # After the time that answers are kept, the same key is another request.
        if not found or len(found) > 1 and not entry.expired:
            broken.append(f"{name}: answered {entry.answers[0].status}, and {len(found)} outcomes are in the log")
            continue
        for answer in entry.promises():
            code = answer.code() if answer.is_refusal() else None
            # A booking that is refused later is answered with its row's refusal, though the command was accepted.
            if code not in found and not (None in found and not entry.minimal):
                broken.append(f"{name}: answered {code or 'accepted'}, and the log says {found[0] or 'accepted'}")
                break
        if not entry.expired:
            broken += answered_differently(entry, name)
    return broken


def answered_differently(entry, name):
    """A whole resource changes from answer to answer; the short form and a refusal do not."""
    said = list(dict.fromkeys((answer.status, answer.text) for answer in entry.promises()))
    if not entry.minimal or len(said) < 2:
        return []
    return [f"{name}: answered {said[0]}, and later {said[1]}"]
