"""Protobuf by hand: for records that no client of ours would write, and to read what lies in the log."""

import time
import uuid


def field(number, value):
    """Bytes and text by length, numbers as varints."""
    if isinstance(value, int):
        return _varint(number << 3) + _varint(value)
    data = value.encode() if isinstance(value, str) else value
    return _varint(number << 3 | 2) + _varint(len(data)) + data


def command(tenant, stream, body, kind, policy=""):
    """A record of cairn.commands."""
    command_id = uuid.uuid4().bytes
    return (field(1, command_id) + field(2, tenant) + field(3, stream) + field(4, body) +
            field(6, time.time_ns() // 1000) + field(8, b"digest of " + command_id) + field(9, command_id) +
            field(11, field(1, "policy") + field(2, "test")) + field(16, kind) + field(18, policy))


def cursor(consumer, part, next_offset):
    """A record of cairn.cursors."""
    return field(1, consumer) + field(2, part) + field(3, next_offset)


def decode(data):
    """{field: [values]}: numbers as they are, everything with a length as bytes."""
    found, at = {}, 0
    while at < len(data):
        tag, at = _read_varint(data, at)
        kind = tag & 7
        if kind == 0:
            value, at = _read_varint(data, at)
        elif kind == 2:
            size, at = _read_varint(data, at)
            value, at = data[at:at + size], at + size
        else:
            size = 8 if kind == 1 else 4
            value, at = data[at:at + size], at + size
        found.setdefault(tag >> 3, []).append(value)
    return found


def _read_varint(data, at):
    number, shift = 0, 0
    while True:
        number |= (data[at] & 0x7f) << shift
        at, shift = at + 1, shift + 7
        if not data[at - 1] & 0x80:
            return number, at


def _varint(number):
    data = b""
    while number > 0x7f:
        data += bytes([number & 0x7f | 0x80])
        number >>= 7
    return data + bytes([number])
