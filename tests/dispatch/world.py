"""A Cairn whose dispatcher is a process of its own, receivers that keep a book, and commands at a steady pace."""

import threading
import time

from fleet import Instance
from sink import Sink
from support.cairn import Cairn, free_port
from support.producer import Producer
from support.waiting import wait_until

MAKERS = ("api", "processor", "projector")
READY_SECONDS = 60
ARRIVE_SECONDS = 300


class World:
    def __init__(self, behaviours, seed=0, settings=None):
        self.cairn = Cairn({"log.level": "info", **(settings or {})})
        self.sink = Sink(self.cairn.dir, behaviours, seed)
        self.dispatcher = Instance(self.cairn, "webhooks", 1, {"api.port": free_port()})
        self.endpoints = {}  # Receiver's number → id.

    def start(self):
        self.cairn.start(*MAKERS)
        self.start_dispatcher()
        return self

    def start_dispatcher(self):
        self.dispatcher.start()
        wait_until(self.dispatcher.is_ready, READY_SECONDS, "the dispatcher is ready", every_ms=5)

    def register(self, tenant, number, event_types, **fields):
        made = self.cairn.api(tenant).make("/v1/webhook_endpoints", {
            "url": self.sink.url(number), "event_types": event_types, **fields})
        self.endpoints[number] = made["webhook_endpoint_id"]

    def producer(self):
        return Producer(self.cairn.log.brokers, self.cairn.log.topic("commands"))

    def open_deliveries(self, *numbers):
        """Of these receivers, or of all."""
        ids = [self.endpoints[number] for number in numbers or self.endpoints]
        return self.cairn.value("SELECT count(*) FROM cairn_work.webhook_deliveries WHERE endpoint_id = ANY (%s)", ids)

    def wait_until_sent(self, wanted, seconds):
        """Until each receiver has accepted as many events as are wanted of it, and nothing waits any more."""

        def is_sent():
            accepted = {}
            for one in self.sink.read():
                if one.status == 204:
                    accepted.setdefault(one.receiver, set()).add(one.event)
            missing = {number: count - len(accepted.get(number, ())) for number, count in wanted.items()
                       if len(accepted.get(number, ())) < count}
            assert not missing, missing
            assert self.open_deliveries() == 0
            return True

        wait_until(is_sent, seconds, "every event has arrived", every_ms=500)

    def events(self, tenant):
        """(id, type, stream, version) of all events that the tenant has."""
        self.cairn.wait_for_projection(300)
        return [(str(event), kind, stream, version) for event, kind, stream, version in self.cairn.rows(
            "SELECT event_id, type, stream, version FROM cairn.events WHERE tenant_id = %s", tenant)]

    def recorded_us(self, tenants, kind="payment.recorded"):
        """{event id: when the processor recorded it, which is before it is committed}"""
        self.cairn.wait_for_projection(300)
        return {str(event): int(us) for event, us in self.cairn.rows(
            "SELECT event_id, extract(epoch FROM recorded_at) * 1000000 FROM cairn.events "
            "WHERE tenant_id = ANY (%s) AND type = %s", list(tenants), kind)}

    def recorded_and_arrived(self, tenants, receivers, of_each):
        """recorded_us() once each event has reached so many of the receivers: a late one counts as late."""
        recorded = self.recorded_us(tenants)

        def all_are_there():
            there = {(one.receiver, one.event) for one in self.sink.read()
                     if one.receiver in receivers and one.event in recorded}
            assert len(there) >= len(recorded) * of_each, f"{len(there)} of {len(recorded) * of_each}"
            return True

        wait_until(all_are_there, ARRIVE_SECONDS, "every event has arrived", every_ms=500)
        return recorded

    def close(self):
        self.dispatcher.kill()
        self.sink.close()
        self.cairn.close()


class Pace:
    """Appends commands at a rate, evenly, until the with block ends. next_one(number) gives key and value."""

    def __init__(self, world, per_second, next_one):
        self.count = 0
        self._producer = world.producer()
        self._apart_s = 1 / per_second
        self._next_one = next_one
        self._end = threading.Event()
        self._failure = None
        self._thread = threading.Thread(target=self._run, daemon=True)

    def _run(self):
        start = time.monotonic()
        try:
            while not self._end.wait(max(0, start + self.count * self._apart_s - time.monotonic())):
                self._producer.append(*self._next_one(self.count))
                self.count += 1
        except Exception as failure:  # noqa: BLE001  Told at the end.
            self._failure = failure

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *_):
        self._end.set()
        self._thread.join()
        self._producer.close()
        if self._failure:
            raise self._failure
