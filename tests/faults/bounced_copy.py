"""Kafka's own system test of its transactions, with our processor as the copier: numbers go in as commands and come
out as events while broker and processors are bounced, hard and in order. What is committed has each number once."""

import random
import subprocess
import threading
import time

from fleet import Fleet
from support.producer import Producer
from support.wire import command, field
from support.waiting import wait_until

TENANT = "copy"
NUMBERS = 20_000
CHUNK = 500
BOUNCES = 10
APART_S = 1.0
COPIED_WITHIN_S = 120
RECORD_PAYMENT = 2  # The case of PaymentCommand's oneof, in schemas/cairn/payments/v1/payment.proto.


def numbered_command(number):
    name = f"n{number:06}"
    amount = field(1, number) + field(2, "EUR")
    record = field(1, name) + field(2, amount)
    stream = f"{TENANT}/payment-{name}"
    return stream, command(TENANT, stream, field(RECORD_PAYMENT, record), "RecordPayment")


class ConcurrentReader:
    """Reads committed events while they are written: (partition, number) in the order of reading."""

    def __init__(self, log):
        self.seen = []
        self._process = subprocess.Popen(
            ["kcat", "-b", log.brokers, "-C", "-t", log.topic("events"), "-o", "beginning", "-q", "-u", "-E",
             "-X", "isolation.level=read_committed", "-f", "%p %k\n"],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self):
        for line in self._process.stdout:
            partition, stream = line.split()
            self.seen.append((int(partition), number_of(stream)))

    def close(self):
        self._process.kill()
        self._process.wait()


def number_of(stream):
    return int(stream.rsplit("-n", 1)[1])


def feed(cairn, numbers, bounced):
    """All of them, the last ones only when the bouncing is over, so that none of it meets an idle processor."""
    producer = Producer(cairn.log.brokers, cairn.log.topic("commands"))
    for number in range(1, numbers + 1):
        producer.append(*(part if isinstance(part, bytes) else part.encode() for part in numbered_command(number)))
        if number % CHUNK == 0 and not bounced.is_set():
            bounced.wait(APART_S * BOUNCES * CHUNK / numbers)
    producer.close()


def bounce(fleet, servers, draw):
    """One of four, each with its own way back."""
    processor = draw.choice(fleet.instances["processor"])
    kind = draw.choice(("broker hard", "broker clean", "processor hard", "processor clean"))
    if kind == "broker hard":
        servers.broker.kill()
        servers.broker.start()
    elif kind == "broker clean":
        servers.broker.stop()
        servers.broker.start()
    else:
        with processor.lock:
            processor.kill() if kind == "processor hard" else processor.stop()
            processor.start()
    return kind


def run_copy(servers, seed, numbers=NUMBERS):
    """What is wrong, in words, and the bounces that were done."""
    draw = random.Random(f"copy {seed}")
    fleet = Fleet(servers, roles=("processor",))
    bounced, bounces, broken = threading.Event(), [], []
    try:
        fleet.start()
        reader = ConcurrentReader(fleet.cairn.log)
        feeder = threading.Thread(target=feed, args=(fleet.cairn, numbers, bounced))
        feeder.start()
        for _ in range(BOUNCES):
            time.sleep(APART_S * draw.uniform(0.5, 1.5))
            bounces.append((bounce(fleet, servers, draw), numbers > len(reader.seen)))
        bounced.set()
        feeder.join()
        wait_until(lambda: len(reader.seen) >= numbers, COPIED_WITHIN_S, "every number is copied")
        time.sleep(1)  # For one that is too many.
        reader.close()
        broken += faults_of(reader.seen, numbers, "a reader that read meanwhile")
        later = [(record.partition, number_of(record.key.decode())) for record in fleet.cairn.log.records("events")]
        broken += faults_of(later, numbers, "a reader that read afterwards")
    except AssertionError as error:
        broken.append(str(error))
    finally:
        bounced.set()
        fleet.close()
    return broken, bounces


def faults_of(seen, numbers, who):
    """Each number once, and those of a partition in the order in which they were written."""
    faults, found = [], [number for _, number in seen]
    if len(found) != len(set(found)):
        faults.append(f"{who} saw {len(found) - len(set(found))} numbers twice")
    if set(found) != set(range(1, numbers + 1)):
        faults.append(f"{who} saw {len(set(found))} of {numbers} numbers")
    by_partition = {}
    for partition, number in seen:
        by_partition.setdefault(partition, []).append(number)
    disordered = [partition for partition, each in by_partition.items() if each != sorted(each)]
    if disordered:
        faults.append(f"{who} saw partitions {disordered} out of order")
    return faults
