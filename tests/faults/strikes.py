"""How each fault is done. A strike says what it met: how many pieces of work were in flight at its moment."""

import random
import signal
import threading
import time

import damage
from fleet import INDEFINITE, SESSION_TIMEOUT_MS, TRANSACTION_TIMEOUT_MS
from support.wire import decode
from proxy import AFTER, BEFORE, END_TXN, INSTEAD, TXN_OFFSET_COMMIT

RECEIVED_AT_US = 6  # Field of CommandEnvelope.
DAYS_40_MS = 40 * 86_400 * 1_000
MOMENT_SECONDS = 4
REPEATED_RECORDS = 6
REPEATED_KEYS = 5
END_TXN_TRIES = 3


class NotStruck(Exception):
    """The moment did not come, or this machine cannot do it; the text says which."""


class Nemesis:
    def __init__(self, fleet, servers, in_flight, receiver, book, providers):
        self._fleet = fleet
        self._servers = servers
        self._in_flight = in_flight
        self._receiver = receiver
        self._book = book
        self._providers = providers
        self._broker_lock = threading.Lock()
        self._postgres_lock = threading.Lock()
        self._has_jumped = False
        self._jumped_at_ms = 0  # By the clock of before.

    def strike(self, strike):
        """Work that was in flight. Throws NotStruck."""
        return getattr(self, strike.fault)(strike.target, random.Random(strike.seed))

    # Processes

    def kill(self, target, draw):
        if target == "broker":
            with self._broker_lock:
                waiting = self._in_flight.of(target)
                self._servers.broker.kill()
                time.sleep(draw.random())
                self._servers.broker.start()
            return waiting
        instance = self._pick(target, draw)
        with instance.lock:
            waiting = self._in_flight.of(target)
            instance.kill()
            time.sleep(draw.choice((0, 0.5, SESSION_TIMEOUT_MS / 1000 + 1)))
            instance.start()
        return waiting

    def stop(self, target, draw):
        """Longer than the session: others take its partitions, and then it wakes."""
        instance = self._pick(target, draw)
        with instance.lock:
            waiting = self._in_flight.of(target)
            instance.signal(signal.SIGSTOP)
            time.sleep(SESSION_TIMEOUT_MS / 1000 + draw.uniform(0.8, 2))
            instance.signal(signal.SIGCONT)
        return waiting

    def stop_in_transaction(self, target, draw):
        """With records and without offsets, so that others go on behind the open transaction. The heir is killed
        too: whoever comes third must not take the last stable offset for the end."""
        instance, heir = self._fleet.instances[target][:2]  # The first is behind the proxy.
        with instance.lock, heir.lock:
            waiting = self._in_flight.of(target)
            process = instance.process
            with self._broker_lock:
                self._at_the_moment(self._servers.broker.proxy, lambda: process.send_signal(signal.SIGSTOP), INSTEAD,
                                    TXN_OFFSET_COMMIT)
            time.sleep(SESSION_TIMEOUT_MS / 1000 + draw.uniform(0.6, 1.2))
            heir.kill()
            heir.start()
            time.sleep(draw.uniform(2, 3))
            instance.signal(signal.SIGCONT)
        return waiting

    def storm(self, target, draw):
        waiting = self._in_flight.of(target)
        extra = self._fleet.more(target, 3)
        with extra.lock:
            for _ in range(3):
                extra.start()
                self._wait_briefly(extra)
                draw.choice((extra.kill, extra.stop))()
        return waiting

    def scale(self, target, draw):
        """One, three, one, and two again as always."""
        _, second, third = (self._fleet.more(target, number) for number in (1, 2, 3))
        waiting = self._in_flight.of(target)
        with second.lock, third.lock:
            second.stop()
            time.sleep(draw.uniform(0.2, 0.8))
            for instance in (second, third):
                instance.start()
            for instance in (second, third):
                self._wait_briefly(instance)
            time.sleep(draw.uniform(0.2, 1))
            for instance in (second, third):
                instance.stop()
            time.sleep(draw.uniform(0.2, 0.8))
            second.start()
        return waiting

    def clock_jump(self, target, draw):
        if self._has_jumped:
            raise NotStruck("once is enough for one log")
        self._has_jumped = True
        waiting = self._in_flight.of(target)
        instances = [instance for instance in self._fleet.all() if instance.wanted]
        for instance in instances:
            instance.lock.acquire()
        try:
            for instance in instances:
                instance.kill()
            self._book.expire()
            self._fleet.move_clock(DAYS_40_MS)
            self._providers.move_clock(DAYS_40_MS)
            self._jumped_at_ms = time.time() * 1000
            for instance in instances:
                instance.start()
        finally:
            for instance in instances:
                instance.lock.release()
        return waiting

    # Servers

    def restart(self, target, draw):
        with self._broker_lock:
            waiting = self._in_flight.of(target)
            self._servers.broker.stop()
            self._servers.broker.start()
        return waiting

    def stop_in_end_txn(self, target, draw):
        """Beyond the transaction's time, so that the processor cannot know what became of its commit. Where the
        answer was quicker than the signal it is done again."""
        broker = self._servers.broker
        before = self._fleet.count_lines(INDEFINITE)
        with self._broker_lock:
            for _ in range(END_TXN_TRIES):
                self._at_the_moment(broker.proxy, lambda: broker.signal(signal.SIGSTOP),
                                    AFTER if draw.random() < 0.5 else BEFORE)
                time.sleep(TRANSACTION_TIMEOUT_MS / 1000 + draw.uniform(0.5, 1.5))
                broker.signal(signal.SIGCONT)
                if self._fleet.count_lines(INDEFINITE) > before:
                    break
        return 1

    def immediate_stop(self, target, draw):
        with self._postgres_lock:
            waiting = self._in_flight.of(target)
            self._servers.postgres.stop_at_once()
            time.sleep(draw.random())
            self._servers.postgres.start()
        return waiting

    def cut_after_commit(self, target, draw):
        proxy = self._servers.postgres.proxies[target]
        self._at_the_moment(proxy, proxy.cut, AFTER)
        return 1

    def disk_full(self, target, draw):
        disk = (self._servers.postgres.small_disk if target == "postgres"
                else self._fleet.instances["processor"][1].disk)
        if disk is None:
            raise NotStruck("only root can make a small disk")
        waiting = self._in_flight.of(target)
        disk.fill()
        time.sleep(draw.uniform(1.5, 3))
        disk.free()
        return waiting

    # Records, files and receivers

    def duplicates(self, target, draw):
        """Keys that are sent again, and records that are in the log twice."""
        waiting = self._in_flight.of(target)
        entries = [entry for entry in self._book.entries[-40:] if not entry.expired]
        for entry in draw.sample(entries, k=min(REPEATED_KEYS, len(entries))):
            senders = [threading.Thread(target=entry.caller.send, args=(entry,)) for _ in range(3)]
            for sender in senders:
                sender.start()
        log = self._fleet.cairn.log
        with self._broker_lock:
            records = [record for record in log.records("commands", start="-1") if self._is_kept(record)]
            for record in draw.sample(records, k=min(REPEATED_RECORDS, len(records))):
                log.append("commands", record.key.decode(), record.value, record.partition)
        return waiting

    def _is_kept(self, record):
        """No command comes again when its outcome has expired: commands are kept for a quarter of the time."""
        return decode(record.value)[RECEIVED_AT_US][0] / 1000 > self._jumped_at_ms

    def checkpoint_lost(self, target, draw):
        return self._damage(damage.lose, draw)

    def checkpoint_truncated(self, target, draw):
        return self._damage(damage.truncate, draw)

    def checkpoint_flipped(self, target, draw):
        return self._damage(damage.flip_bit, draw)

    def slow_receiver(self, target, draw):
        return self._with_receiver("slow", target)

    def failing_receiver(self, target, draw):
        return self._with_receiver("failing", target)

    def _with_receiver(self, mode, target):
        waiting = self._in_flight.of(target)
        self._receiver.mode = mode
        time.sleep(3)
        self._receiver.mode = "good"
        return waiting

    def _damage(self, how, draw):
        instance = self._pick("processor", draw)
        with instance.lock:
            waiting = self._in_flight.of("processor")
            instance.kill()
            how(instance.state_dir / "rocksdb", draw)
            instance.start()
        return waiting

    def _pick(self, role, draw):
        return draw.choice(self._fleet.instances[role][:2])

    @staticmethod
    def _at_the_moment(proxy, strike, when, request=END_TXN):
        struck = threading.Event()

        def at_once():
            strike()
            struck.set()

        proxy.arm(at_once, when, request)
        if not struck.wait(MOMENT_SECONDS):
            proxy.disarm()
            raise NotStruck("no transaction came so far")

    @staticmethod
    def _wait_briefly(instance, seconds=4):
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline and not instance.is_ready():
            time.sleep(0.05)
