"""Kafka to Postgres as a good team writes it in an afternoon: confluent-kafka, psycopg 3, COPY, one upsert.

  copy_upsert.py BROKERS TOPIC PARTITIONS DATABASE_URL TABLE PROGRESS_TABLE [--lean]

Reads rows in JSON from the beginning on, for ever. Each batch is copied into a temporary table and upserted, with
the offsets under a fence in the same transaction. cairn bench starts it and ends it.
"""

import json
import sys
from datetime import datetime, timezone
from functools import lru_cache

import psycopg
from confluent_kafka import Consumer, TopicPartition

BATCH_MAX = 5000
KEY = ("tenant_id", "payment_id")
LEAN = ("tenant_id", "payment_id", "customer_id", "status", "amount_minor", "currency", "version", "updated_at")
FULL = ("tenant_id", "payment_id", "customer_id", "status", "amount_minor", "currency", "captured_minor",
        "refunded_minor", "description", "quantity", "version", "occurred_at", "created_at", "updated_at")
TIMES = ("occurred_at", "created_at", "updated_at")


@lru_cache(maxsize=100_000)
def moment(seconds):
    return datetime.fromtimestamp(seconds, timezone.utc).isoformat()


def gather(consumer):
    """The last row of each key, and how far each partition was read."""
    rows, following = {}, {}
    for message in consumer.consume(BATCH_MAX, timeout=0.1):
        if message.error() is None:
            row = json.loads(message.value())
            rows[row["payment_id"]] = row
            following[message.partition()] = message.offset() + 1
    return rows, following


def write(database, table, progress, columns, rows, following):
    names = ", ".join(columns)
    changes = ", ".join(f"{name} = excluded.{name}" for name in columns if name not in KEY)
    with database.transaction(), database.cursor() as cursor:
        cursor.execute(f"UPDATE {progress} p SET next_offset = n.next_offset "
                       "FROM unnest(%s::bigint[], %s::bigint[]) AS n (partition, next_offset) "
                       "WHERE p.partition = n.partition AND p.epoch = 1",
                       (list(following), list(following.values())))
        assert cursor.rowcount == len(following), "the fence has moved"
        with cursor.copy(f"COPY batch ({names}) FROM STDIN") as copy:
            for row in rows.values():
                time = moment(row["recorded_at"])
                copy.write_row([time if name in TIMES else row[name] for name in columns])
        cursor.execute(f"INSERT INTO {table} ({names}) SELECT {names} FROM batch "
                       f"ON CONFLICT ({', '.join(KEY)}) DO UPDATE SET {changes}")


def main():
    brokers, topic, partitions, url, table, progress = sys.argv[1:7]
    columns = LEAN if "--lean" in sys.argv[7:] else FULL
    consumer = Consumer({"bootstrap.servers": brokers, "group.id": topic + ".python", "enable.auto.commit": False,
                         "queued.min.messages": 1_000_000, "queued.max.messages.kbytes": 65_536,
                         "fetch.wait.max.ms": 50})
    consumer.assign([TopicPartition(topic, partition, 0) for partition in range(int(partitions))])
    with psycopg.connect(url, autocommit=True) as database:
        database.execute(f"CREATE TEMP TABLE batch (LIKE {table}) ON COMMIT DELETE ROWS")
        while True:
            rows, following = gather(consumer)
            if rows:
                write(database, table, progress, columns, rows, following)


if __name__ == "__main__":
    main()
