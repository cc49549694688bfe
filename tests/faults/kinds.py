"""Which kinds of command the log holds, beside those that the contract declares."""

import re

from servers import ROOT
from support.wire import decode

DECLARED = re.compile(r"^message (\w+) \{\n  option \(cairn\.command\) =", re.M)
TYPE_FIELD = 16


def declared():
    return {name for file in (ROOT / "schemas").rglob("*.proto") for name in DECLARED.findall(file.read_text())}


def sent(log):
    return {decode(record.value).get(TYPE_FIELD, [b""])[0].decode() for record in log.records("commands")} - {""}
