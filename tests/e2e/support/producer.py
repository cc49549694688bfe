"""A producer of records that no process of Cairn wrote, many at once."""

import ctypes

from support.log import _kafka

COPY = 2
ANY_PARTITION = -1
QUEUE_FULL = -184
FLUSH_MS = 60_000

_kafka.rd_kafka_topic_new.restype = ctypes.c_void_p
_kafka.rd_kafka_last_error.restype = ctypes.c_int


class Producer:
    """Partitions are those of the keys, as Kafka's Java clients have them."""

    def __init__(self, brokers, topic):
        conf = ctypes.c_void_p(_kafka.rd_kafka_conf_new())
        error = ctypes.create_string_buffer(512)
        for name, value in (("bootstrap.servers", brokers), ("partitioner", "murmur2_random"), ("log_level", "2"),
                            ("enable.idempotence", "true"), ("linger.ms", "5")):
            assert _kafka.rd_kafka_conf_set(conf, name.encode(), value.encode(), error, 512) == 0, error.value
        self._client = ctypes.c_void_p(_kafka.rd_kafka_new(0, conf, error, 512))
        assert self._client, error.value
        self._topic = ctypes.c_void_p(_kafka.rd_kafka_topic_new(self._client, topic.encode(), None))

    def append(self, key, value):
        while _kafka.rd_kafka_produce(self._topic, ANY_PARTITION, COPY, value, ctypes.c_size_t(len(value)), key,
                                      ctypes.c_size_t(len(key)), None) != 0:
            error = _kafka.rd_kafka_last_error()
            assert error == QUEUE_FULL, f"librdkafka error {error}"
            _kafka.rd_kafka_poll(self._client, 100)
        _kafka.rd_kafka_poll(self._client, 0)

    def close(self):
        """After every record is acknowledged, in order."""
        assert _kafka.rd_kafka_flush(self._client, FLUSH_MS) == 0, "not every record was acknowledged"
        _kafka.rd_kafka_topic_destroy(self._topic)
        _kafka.rd_kafka_destroy(self._client)
