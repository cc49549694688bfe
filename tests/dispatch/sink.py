"""Receivers of webhooks, in a process of their own so that the test's work is no part of their times.

Started by Sink with a JSON list of behaviours, one for each receiver; prints its port, and writes a line when a
request begins and one when it is answered."""

import asyncio
import json
import random
import re
import subprocess
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path

FLUSH_S = 0.01
NUMBER = re.compile(rb"POST /(\d+)")
LENGTH = re.compile(rb"\r\ncontent-length: (\d+)", re.I)
ID = re.compile(rb"\r\nwebhook-id: ([^\r]+)", re.I)
REPLAY = re.compile(rb"\r\nwebhook-replay: ", re.I)
STREAM = re.compile(rb'"stream":"([^"]*)","version":(\d+)')
ANSWERS = {204: b"HTTP/1.1 204 No Content\r\n\r\n",
           500: b"HTTP/1.1 500 Internal Server Error\r\nContent-Length: 0\r\n\r\n"}


@dataclass(frozen=True)
class Behaviour:
    delay_ms: tuple = (0, 0)
    never_answers: bool = False
    failing_share: float = 0  # Of events: the first try at them is answered with 500.
    stuck_stream: str = ""    # The event of this version is answered with 500 so many times.
    stuck_version: int = 0
    stuck_tries: int = 0


@dataclass
class Request:
    receiver: int
    event: str
    stream: str
    version: int
    replayed: bool
    begun_us: int
    ended_us: int = 0
    status: int = 0

    def is_open_at(self, us):
        return self.begun_us <= us and (self.ended_us == 0 or self.ended_us > us)


class Sink:
    """The other process as the test sees it."""

    def __init__(self, folder, behaviours, seed=0):
        self.file = Path(folder) / "sink.txt"
        self.requests = []
        self._at = 0
        given = json.dumps({"seed": seed, "behaviours": [asdict(one) for one in behaviours]})
        self._process = subprocess.Popen([sys.executable, __file__, str(self.file), given], stdin=subprocess.DEVNULL,
                                         stdout=subprocess.PIPE, text=True)
        self.port = int(self._process.stdout.readline())

    def url(self, number):
        return f"http://127.0.0.1:{self.port}/{number}"

    def read(self):
        """All requests so far; what came since the last time is added."""
        with open(self.file, "rb") as file:
            file.seek(self._at)
            text = file.read()
        whole = text[:text.rfind(b"\n") + 1]
        self._at += len(whole)
        for line in whole.decode().splitlines():
            kind, *words = line.split(" ")
            if kind == "begun":
                receiver, event, stream, version, replayed, us = words
                self.requests.append(Request(int(receiver), event, stream, int(version), replayed == "1", int(us)))
            else:
                number, us, status = map(int, words)
                self.requests[number].ended_us, self.requests[number].status = us, status
        return self.requests

    def close(self):
        self._process.terminate()
        self._process.wait()
        self._process.stdout.close()


def now_us():
    return time.time_ns() // 1000


class Book:
    """What is answered, and what is written down."""

    def __init__(self, file, behaviours, seed):
        self._file = file
        self._lines = []
        self._behaviours = behaviours
        self._draw = random.Random(seed)
        self._tries = {}
        self._count = 0

    def begin(self, connection, receiver, head, body, us):
        event = ID.search(head).group(1).decode()
        place = STREAM.search(body)
        stream, version = (place.group(1).decode(), int(place.group(2))) if place else ("-", 0)
        replayed = int(REPLAY.search(head) is not None)
        self._lines.append(f"begun {receiver} {event} {stream} {version} {replayed} {us}\n")
        number, self._count = self._count, self._count + 1
        behaviour = self._behaviours[receiver]
        if behaviour.never_answers:
            return
        status = self._status(behaviour, (receiver, event), stream, version)
        low, high = behaviour.delay_ms
        if high == 0:
            return self._answer(connection, number, status)
        delay_s = self._draw.uniform(low, high) / 1000
        asyncio.get_running_loop().call_later(delay_s, self._answer, connection, number, status)

    def _status(self, behaviour, key, stream, version):
        is_stuck = (stream, version) == (behaviour.stuck_stream, behaviour.stuck_version)
        if not is_stuck and behaviour.failing_share == 0:
            return 204
        tries = self._tries[key] = self._tries.get(key, 0) + 1
        if is_stuck:
            return 500 if tries <= behaviour.stuck_tries else 204
        return 500 if tries == 1 and self._draw.random() < behaviour.failing_share else 204

    def _answer(self, connection, number, status):
        self._lines.append(f"ended {number} {now_us()} {status}\n")
        connection.answer(ANSWERS[status])

    async def write(self):
        while True:
            await asyncio.sleep(FLUSH_S)
            if self._lines:
                self._file.write("".join(self._lines))
                self._file.flush()
                self._lines.clear()


class Connection(asyncio.Protocol):
    def __init__(self, book):
        self._book = book
        self._input = b""
        self._first_us = 0
        self._transport = None

    def connection_made(self, transport):
        self._transport = transport

    def data_received(self, data):
        if not self._input:
            self._first_us = now_us()
        self._input += data
        while self._take_one():
            self._first_us = now_us()

    def _take_one(self):
        end = self._input.find(b"\r\n\r\n")
        if end < 0:
            return False
        head = self._input[:end]
        size = int(LENGTH.search(head).group(1))
        if len(self._input) < end + 4 + size:
            return False
        body, self._input = self._input[end + 4:end + 4 + size], self._input[end + 4 + size:]
        self._book.begin(self, int(NUMBER.match(head).group(1)), head, body, self._first_us)
        return bool(self._input)

    def answer(self, text):
        if not self._transport.is_closing():
            self._transport.write(text)


async def serve(path, given):
    behaviours = [Behaviour(**one) for one in given["behaviours"]]
    with open(path, "w", encoding="utf-8") as file:
        book = Book(file, behaviours, given["seed"])
        server = await asyncio.get_running_loop().create_server(
            lambda: Connection(book), "127.0.0.1", 0, backlog=1024)
        print(server.sockets[0].getsockname()[1], flush=True)
        await book.write()


if __name__ == "__main__":
    asyncio.run(serve(sys.argv[1], json.loads(sys.argv[2])))
