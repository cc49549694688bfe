"""The log as any Kafka client sees it: ends through librdkafka, records through kcat."""

import ctypes
import subprocess
import threading
import tempfile
from dataclasses import dataclass
from typing import Optional

PARTITIONS = 24
NAMES = ("commands", "events", "outcomes", "timers", "cursors", "keys", "public", "parked")
TIMEOUT_MS = 20_000

_kafka = ctypes.CDLL("librdkafka.so.1")
for _name in ("rd_kafka_conf_new", "rd_kafka_new", "rd_kafka_queue_new", "rd_kafka_DeleteTopic_new",
              "rd_kafka_queue_poll"):
    getattr(_kafka, _name).restype = ctypes.c_void_p


@dataclass(frozen=True)
class Record:
    topic: str
    partition: int
    offset: int
    key: Optional[bytes]
    value: Optional[bytes]


class Log:
    """The topics of one prefix."""

    def __init__(self, brokers, prefix):
        self.brokers = brokers
        self.prefix = prefix
        self._clients = {}

    def _client(self, isolation):
        if isolation not in self._clients:
            conf = ctypes.c_void_p(_kafka.rd_kafka_conf_new())
            error = ctypes.create_string_buffer(512)
            for name, value in (("bootstrap.servers", self.brokers), ("log_level", "2"),
                                ("isolation.level", isolation)):
                assert _kafka.rd_kafka_conf_set(conf, name.encode(), value.encode(), error, 512) == 0, error.value
            self._clients[isolation] = ctypes.c_void_p(_kafka.rd_kafka_new(0, conf, error, 512))
            assert self._clients[isolation], error.value
        return self._clients[isolation]

    def topic(self, name):
        return f"{self.prefix}cairn.{name}"

    def ends(self, name, isolation="read_committed"):
        """One past the last record of each partition that can be read so, control records counted."""
        low, high = ctypes.c_int64(), ctypes.c_int64()
        ends = []
        for partition in range(PARTITIONS):
            error = _kafka.rd_kafka_query_watermark_offsets(
                self._client(isolation), self.topic(name).encode(), partition, ctypes.byref(low), ctypes.byref(high),
                TIMEOUT_MS)
            assert error == 0, f"{self.topic(name)}/{partition}: librdkafka error {error}"
            ends.append(high.value)
        return ends

    def last_offsets(self, name):
        """Offset of the last record of each partition that has one; control records have no say."""
        command = ["kcat", "-b", self.brokers, "-C", "-t", self.topic(name), "-o", "beginning", "-e", "-q",
                   "-f", "%p %o\n"]
        done = subprocess.run(command, capture_output=True, timeout=120, check=True, text=True)
        return dict(sorted(tuple(map(int, line.split())) for line in done.stdout.splitlines()))

    def count(self, name):
        """Committed records that are there now."""
        command = ["kcat", "-b", self.brokers, "-C", "-t", self.topic(name), "-o", "beginning", "-e", "-q", "-f", ".\n"]
        return len(subprocess.run(command, capture_output=True, timeout=120, check=True).stdout.splitlines())

    def watch(self, name):
        """Counts committed records as they come: with log.watch("events") as events: events.count."""
        return Watch(["kcat", "-b", self.brokers, "-C", "-t", self.topic(name), "-o", "beginning", "-q", "-u",
                      "-X", "fetch.wait.max.ms=5", "-f", ".\n"])

    def records(self, name, isolation="read_committed", start="beginning"):
        """Every record that is there now, decompressed; start "-2": the last two of each partition."""
        command = ["kcat", "-b", self.brokers, "-C", "-t", self.topic(name), "-o", start, "-e", "-q",
                   "-X", f"isolation.level={isolation}", "-X", "check.crcs=true", "-f", "%p %o %K %S\n%k%s\n"]
        done = subprocess.run(command, capture_output=True, timeout=120, check=True)
        return list(_parse(self.topic(name), done.stdout))

    def append(self, name, key, value, partition=None):
        """A record written by somebody else; its partition is that of the key, as Kafka's Java clients have it."""
        command = ["kcat", "-b", self.brokers, "-P", "-t", self.topic(name), "-k", key,
                   "-X", "partitioner=murmur2_random"]
        if partition is not None:
            command += ["-p", str(partition)]
        with tempfile.NamedTemporaryFile() as file:
            file.write(value)
            file.flush()
            subprocess.run(command + [file.name], capture_output=True, timeout=60, check=True)

    def delete(self):
        """Removes the topics, acknowledged by the broker."""
        client = self._client("read_committed")
        queue = ctypes.c_void_p(_kafka.rd_kafka_queue_new(client))
        topics = (ctypes.c_void_p * len(NAMES))(
            *(_kafka.rd_kafka_DeleteTopic_new(self.topic(name).encode()) for name in NAMES))
        _kafka.rd_kafka_DeleteTopics(client, topics, ctypes.c_size_t(len(NAMES)), None, queue)
        event = ctypes.c_void_p(_kafka.rd_kafka_queue_poll(queue, TIMEOUT_MS))
        assert event, "the broker did not answer the removal of topics"
        _kafka.rd_kafka_event_destroy(event)
        _kafka.rd_kafka_DeleteTopic_destroy_array(topics, ctypes.c_size_t(len(NAMES)))
        _kafka.rd_kafka_queue_destroy(queue)

    def close(self):
        for client in self._clients.values():
            _kafka.rd_kafka_destroy(client)


class Watch:
    def __init__(self, command):
        self.count = 0
        self._process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        self._reader = threading.Thread(target=self._read)

    def _read(self):
        while chunk := self._process.stdout.read1():
            self.count += chunk.count(b"\n")

    def __enter__(self):
        self._reader.start()
        return self

    def __exit__(self, *_):
        self._process.kill()
        self._reader.join()
        self._process.wait()
        self._process.stdout.close()


def _parse(topic, output):
    at = 0
    while at < len(output):
        end = output.index(b"\n", at)
        partition, offset, key_size, value_size = (int(number) for number in output[at:end].split())
        at = end + 1
        key = _slice(output, at, key_size)
        at += max(key_size, 0)
        value = _slice(output, at, value_size)
        at += max(value_size, 0) + 1
        yield Record(topic, partition, offset, key, value)


def _slice(output, at, size):
    return None if size < 0 else output[at:at + size]
