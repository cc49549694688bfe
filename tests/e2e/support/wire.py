"""Protobuf by hand, for records that no client of ours would write."""

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


def _varint(number):
    data = b""
    while number > 0x7f:
        data += bytes([number & 0x7f | 0x80])
        number >>= 7
    return data + bytes([number])
