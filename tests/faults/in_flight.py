"""Whether a strike met work: what the clients wait for, and how far each consumer is behind."""

import ctypes
import subprocess
import threading

from support.log import PARTITIONS, _kafka

COMMITTED_MS = 1_500
ANSWERED_BY = ("api", "processor", "broker", "postgres", "everything")
INPUT = {"timers": "timers"}  # All other consumers read events.
WORK_TABLES = {"timers": "timers", "gateways": "gateway_calls", "webhooks": "webhook_deliveries"}

for _name in ("rd_kafka_topic_partition_list_new", "rd_kafka_topic_partition_list_add"):
    getattr(_kafka, _name).restype = ctypes.c_void_p


class _Partition(ctypes.Structure):
    _fields_ = [("topic", ctypes.c_char_p), ("partition", ctypes.c_int32), ("offset", ctypes.c_int64),
                ("metadata", ctypes.c_void_p), ("metadata_size", ctypes.c_size_t), ("opaque", ctypes.c_void_p),
                ("error", ctypes.c_int), ("private", ctypes.c_void_p)]


class _Partitions(ctypes.Structure):
    _fields_ = [("count", ctypes.c_int), ("size", ctypes.c_int), ("elements", ctypes.POINTER(_Partition))]


class Group:
    """The offsets that one consumer group has committed."""

    def __init__(self, brokers, group):
        conf = ctypes.c_void_p(_kafka.rd_kafka_conf_new())
        error = ctypes.create_string_buffer(512)
        for name, value in (("bootstrap.servers", brokers), ("group.id", group), ("log_level", "2")):
            assert _kafka.rd_kafka_conf_set(conf, name.encode(), value.encode(), error, 512) == 0, error.value
        self._client = ctypes.c_void_p(_kafka.rd_kafka_new(1, conf, error, 512))
        assert self._client, error.value

    def committed(self, topic):
        """{partition: next offset}, or None while the broker does not say."""
        listed = ctypes.c_void_p(_kafka.rd_kafka_topic_partition_list_new(PARTITIONS))
        for partition in range(PARTITIONS):
            _kafka.rd_kafka_topic_partition_list_add(listed, topic.encode(), partition)
        error = _kafka.rd_kafka_committed(self._client, listed, COMMITTED_MS)
        found = ctypes.cast(listed, ctypes.POINTER(_Partitions)).contents
        offsets = {found.elements[i].partition: max(found.elements[i].offset, 0) for i in range(found.count)}
        _kafka.rd_kafka_topic_partition_list_destroy(listed)
        return None if error else offsets

    def close(self):
        _kafka.rd_kafka_consumer_close(self._client)
        _kafka.rd_kafka_destroy(self._client)


class LastOffsets:
    """The last record of each partition as it comes, aborted ones too: control records have no say."""

    def __init__(self, log, name):
        self.last = {}
        self._process = subprocess.Popen(
            ["kcat", "-b", log.brokers, "-C", "-t", log.topic(name), "-o", "beginning", "-q", "-u", "-E",
             "-X", "isolation.level=read_uncommitted", "-X", "fetch.wait.max.ms=20", "-f", "%p %o\n"],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self):
        for line in self._process.stdout:
            partition, offset = line.split()
            self.last[int(partition)] = int(offset)

    def close(self):
        self._process.kill()
        self._process.wait()


class InFlight:
    def __init__(self, cairn, load):
        self._cairn = cairn
        self._load = load
        self._tails = {name: LastOffsets(cairn.log, name) for name in ("events", "timers")}
        self._groups = {}

    def of(self, target):
        """How many pieces of work wait for the role at this moment, as far as can be seen."""
        if target in ANSWERED_BY:
            return self._load.unanswered()
        return self._behind(target) + self._rows(target)

    def _behind(self, role):
        topic = INPUT.get(role, "events")
        if role not in self._groups:
            log = self._cairn.log
            self._groups[role] = Group(log.brokers, f"{log.prefix}cairn.{role}")
        committed = self._groups[role].committed(self._cairn.log.topic(topic))
        if committed is None:
            return 0
        return sum(max(0, last + 1 - committed.get(partition, 0))
                   for partition, last in dict(self._tails[topic].last).items())

    def _rows(self, role):
        table = WORK_TABLES.get(role)
        if table is None:
            return 0
        try:
            return self._cairn.value(f"SELECT count(*) FROM cairn_work.{table}")
        except Exception:  # noqa: BLE001  The database may just be the one that was struck.
            return 0

    def close(self):
        for tail in self._tails.values():
            tail.close()
        for group in self._groups.values():
            group.close()
