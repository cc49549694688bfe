"""The processes of one Cairn: several instances of each role, each a process of its own that is struck alone."""

import shutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import psycopg

from schedule import ROLES
from servers import SmallDisk
from support.cairn import Cairn, free_port, says_ready, write_settings
from support.waiting import wait_until

INSTANCES = 2
READY_SECONDS = 180
STOP_SECONDS = 40
# A bug ends a process by one of these; whatever else ends it is an answer to the world.
BUGS = (signal.SIGABRT, signal.SIGSEGV, signal.SIGBUS, signal.SIGFPE, signal.SIGILL)
SESSION_TIMEOUT_MS = 2_000
# Who stands still in a transaction has lost his partitions, and whoever got them too, before it is aborted.
TRANSACTION_TIMEOUT_MS = 5_000
ROCKS_DISK_MIB = 64
INDEFINITE = "indefinite: the log says whether it happened"


class Instance:
    """One process of one role. A strike holds .lock while it changes whether it runs."""

    def __init__(self, cairn, role, number, settings):
        self.role, self.number = role, number
        self.name = f"{role}-{number}"
        self.folder = cairn.dir / self.name
        self.state_dir = self.folder / "state"
        self.log_file = self.folder / "cairn.log"
        self.lock = threading.RLock()
        self.process = None
        self.wanted = False
        self.disk = None
        self.restarts = 0
        self._cairn = cairn
        self._settings = settings
        self.folder.mkdir()

    @property
    def url(self):
        return f"http://127.0.0.1:{self._settings['api.port']}"

    def put_on_small_disk(self):
        """Whether it could be made. Before the first start."""
        disk = SmallDisk(self.state_dir, ROCKS_DISK_MIB)
        if disk.mount():
            self.disk = disk
        return self.disk is not None

    def change_settings(self, settings):
        self._settings.update(settings)

    def start(self):
        with self.lock:
            self.wanted = True
            if self.is_running():
                return
            config = self.folder / "cairn.toml"
            write_settings(config, {**self._cairn.settings, **self._settings, "state_dir": str(self.state_dir),
                                    "log.file": str(self.log_file)})
            with open(self.folder / "cairn.out", "ab") as output:
                self.process = subprocess.Popen(
                    [str(self._cairn.binary), "--config", str(config), "run", self.role], env=self._cairn.environment(),
                    cwd=self.folder, stdin=subprocess.DEVNULL, stdout=output, stderr=output)

    def kill(self):
        with self.lock:
            self.wanted = False
            if self.process:
                self.process.kill()
                self.process.wait()

    def stop(self):
        """In order: asked, and waited for."""
        with self.lock:
            self.wanted = False
            if self.is_running():
                self.process.terminate()
                self.process.wait(STOP_SECONDS)

    def signal(self, number):
        with self.lock:
            if self.is_running():
                self.process.send_signal(number)

    def is_running(self):
        return self.process is not None and self.process.poll() is None

    def is_ready(self):
        return self.is_running() and says_ready(self.state_dir, self.process.pid)

    def last_lines(self, count=12):
        lines = []
        for file in (self.folder / "cairn.out", self.log_file):
            if file.exists():
                lines += file.read_text(errors="replace").splitlines()[-count:]
        return "\n".join(f"{self.name}: {line}" for line in lines)


class Fleet:
    """Also the supervisor that every installation has: a process that ends by itself is started again."""

    def __init__(self, servers, binary=None, roles=ROLES):
        self.cairn = Cairn({"kafka.session_timeout_ms": SESSION_TIMEOUT_MS,
                            "kafka.transaction_timeout_ms": TRANSACTION_TIMEOUT_MS,
                            "processor.threads": 2, "webhooks.deadline_ms": 1_500, "api.wait_ms": 4_000,
                            "log.level": "info"})
        if binary:
            self.cairn.binary = binary
        self.servers = servers
        self.offset_ms = 0
        self.ended_by_itself = []
        self._sandbox = self.cairn.dir / "sandbox"
        self._sandbox.mkdir()
        servers.postgres.move_to_small_disk(self.cairn.name)
        self.instances = {role: [self._make(role, number) for number in range(1, INSTANCES + 1)] for role in roles}
        self.instances["processor"][1].put_on_small_disk()
        for instances in self.instances.values():
            for instance in instances:
                self._share_sandbox(instance)
        self._watching = True
        self._watch = threading.Thread(target=self._supervise, daemon=True)

    def _make(self, role, number):
        settings = {"api.port": free_port()}
        if number == 1:
            settings["postgres.url"] = self.servers.postgres.url_through_proxy(role, self.cairn.name)
            if role == "processor":
                settings["kafka.brokers"] = self.servers.broker.proxied_brokers
        return Instance(self.cairn, role, number, settings)

    def _share_sandbox(self, instance):
        """The sandbox provider's book is in the state folder; a provider has one."""
        instance.state_dir.mkdir(exist_ok=True)
        (instance.state_dir / "sandbox").symlink_to(self._sandbox)

    def more(self, role, number):
        """An instance beyond those that always run; not started."""
        known = self.instances[role]
        while len(known) < number:
            instance = self._make(role, len(known) + 1)
            instance.change_settings({"clock.offset_ms": self.offset_ms})
            self._share_sandbox(instance)
            known.append(instance)
        return known[number - 1]

    def all(self):
        return [instance for instances in self.instances.values() for instance in instances]

    def start(self):
        """The first one makes topics and schemas for all."""
        first = self.instances["processor"][0]
        first.start()
        wait_until(first.is_ready, READY_SECONDS, "the first processor is ready")
        for instance in self.all():
            instance.start()
        self.wait_until_ready()
        self._watch.start()
        return self

    def wait_until_ready(self):
        def is_ready():
            if not self._watch.is_alive():
                for instance in self.all():
                    if instance.process and not instance.is_running():
                        raise RuntimeError(f"{instance.name} ended at its start:\n{instance.last_lines()}")
            late = [instance.name for instance in self.all() if instance.wanted and not instance.is_ready()]
            assert not late, late
            return True

        wait_until(is_ready, READY_SECONDS, "every role is ready", every_ms=50)

    def move_clock(self, by_ms):
        self.offset_ms += by_ms
        for instance in self.all():
            instance.change_settings({"clock.offset_ms": self.offset_ms})
        self.cairn.change_settings({"clock.offset_ms": self.offset_ms})

    def _supervise(self):
        while self._watching:
            for instance in self.all():
                if not instance.lock.acquire(blocking=False):
                    continue
                try:
                    if instance.wanted and instance.process and not instance.is_running():
                        self.ended_by_itself.append((instance.name, instance.process.returncode))
                        time.sleep(0.1)
                        instance.start()
                finally:
                    instance.lock.release()
            time.sleep(0.2)

    def bugs(self):
        return [f"{name} ended by {signal.Signals(-code).name}" for name, code in self.ended_by_itself
                if code < 0 and -code in BUGS]

    def processor_state_dirs(self):
        return [instance.state_dir for instance in self.instances["processor"] if instance.wanted]

    def count_lines(self, text):
        """How often the processes of this Cairn have logged it."""
        return sum(instance.log_file.read_text(errors="replace").count(text) for instance in self.all()
                   if instance.log_file.exists())

    def stop(self):
        """Exit codes of those that did not end in order."""
        self._watching = False
        if self._watch.is_alive():
            self._watch.join()
        for instance in self.all():
            instance.wanted = False
            instance.signal(signal.SIGCONT)
            instance.signal(signal.SIGTERM)
        bad = []
        for instance in self.all():
            if not instance.process:
                continue
            try:
                if instance.process.wait(STOP_SECONDS) != 0:
                    bad.append((instance.name, instance.process.returncode))
            except subprocess.TimeoutExpired:
                bad.append((instance.name, "hangs"))
                instance.kill()
        return bad

    def close(self, keep=None):
        """keep: a folder that log files, settings and the log's records are moved to."""
        self._watching = False
        for instance in self.all():
            instance.kill()
            if instance.disk:
                instance.disk.unmount()
        if keep:
            shutil.copytree(self.cairn.dir, keep, symlinks=True, dirs_exist_ok=True)
            shutil.copy(self.servers.broker.folder / "kafka.log", keep)
            for segment in (self.servers.broker.folder / "data").glob(f"{self.cairn.name}.*/*.log"):
                (Path(keep) / "log" / segment.parent.name).mkdir(parents=True, exist_ok=True)
                shutil.copy(segment, Path(keep) / "log" / segment.parent.name)
        try:
            self.cairn.close()
        except (AssertionError, psycopg.Error) as error:
            print(f"{self.cairn.name} is left to its servers' end: {error}", file=sys.stderr)
