"""A broker and a PostgreSQL of the run's own, to be killed. Started by what starts those of infra/up."""

import os
import signal
import subprocess
import time
from pathlib import Path

import psycopg

from proxy import KafkaProxy, PostgresProxy, start_loop
from support.cairn import free_port

ROOT = Path(__file__).resolve().parents[2]
PASSWORD = "test"
SMALL_DISK_MIB = 256
SHELL_SECONDS = 120
START_SECONDS = 150


def shell(script, *arguments):
    """With the functions of infra/local. What they start outlives them, and must not hold their output."""
    sources = "for part in lib kafka postgres; do . infra/local/$part.sh; done\n"
    done = subprocess.run(["bash", "-euc", sources + script, "bash", *map(str, arguments)], cwd=ROOT,
                          stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                          timeout=SHELL_SECONDS)
    assert done.returncode == 0, f"{script}:\n{done.stdout[-3000:]}"
    return done.stdout.strip()


class Broker:
    """Reached at .brokers, and through a proxy that sees transactions end at .proxied_brokers."""

    def __init__(self, folder, loop):
        self.folder = Path(folder)
        self.port = free_port()
        behind_proxy, proxy = free_port(), free_port()
        self.folder.mkdir(parents=True)
        (self.folder / "more.properties.in").write_text(
            f"listeners=PLAINTEXT://127.0.0.1:{self.port},PROXIED://127.0.0.1:{behind_proxy},"
            "CONTROLLER://127.0.0.1:@CONTROLLER_PORT@\n"
            f"advertised.listeners=PLAINTEXT://127.0.0.1:{self.port},PROXIED://127.0.0.1:{proxy}\n"
            "listener.security.protocol.map=PLAINTEXT:PLAINTEXT,PROXIED:PLAINTEXT,CONTROLLER:PLAINTEXT\n")
        self.brokers = f"127.0.0.1:{self.port}"
        self.proxied_brokers = f"127.0.0.1:{proxy}"
        self.proxy = KafkaProxy(loop, proxy, behind_proxy)

    def start(self):
        """One that is killed has much to read again, and a busy machine takes its time."""
        deadline = time.monotonic() + START_SECONDS
        while True:
            try:
                return shell('start_kafka "$1" "$2"', self.folder, self.port)
            except AssertionError:
                if time.monotonic() > deadline:
                    raise

    def stop(self):
        shell('stop_kafka "$1"', self.folder)

    def kill(self):
        self.signal(signal.SIGKILL)

    def signal(self, number):
        os.kill(int((self.folder / "kafka.pid").read_text()), number)


class Postgres:
    """Proxies, one for each role, see transactions end. With root, databases may lie on a small disk."""

    def __init__(self, folder, loop, roles):
        self.folder = Path(folder)
        self.port = free_port()
        self.folder.mkdir(parents=True)
        (self.folder / "password").write_text(PASSWORD)
        self.url = f"postgresql://cairn:{PASSWORD}@127.0.0.1:{self.port}"
        self.proxies = {role: PostgresProxy(loop, free_port(), self.port) for role in roles}
        self.small_disk = None

    def start(self):
        shell('start_postgres "$1" "$2" "$1/password"', self.folder, self.port)

    def stop_at_once(self):
        shell('as_postgres "$postgres_bin/pg_ctl" -D "$(postgres_home "$1")/data" -m immediate -w stop', self.folder)

    def make_small_disk(self):
        """Whether it could be made."""
        home = Path(shell('postgres_home "$1"', self.folder))
        disk = SmallDisk(home / "small", SMALL_DISK_MIB)
        if not disk.mount():
            return False
        shell('chown postgres: "$1"', disk.folder)
        with psycopg.connect(self.url + "/postgres", autocommit=True) as server:
            server.execute(f"CREATE TABLESPACE small LOCATION '{disk.folder}'")
        self.small_disk = disk
        return True

    def move_to_small_disk(self, database):
        if self.small_disk:
            with psycopg.connect(self.url + "/postgres", autocommit=True) as server:
                server.execute(f"ALTER DATABASE {database} SET TABLESPACE small")

    def url_through_proxy(self, role, database):
        return f"postgresql://cairn:{PASSWORD}@127.0.0.1:{self.proxies[role].port}/{database}"

    def wipe(self):
        shell('stop_postgres "$1" || true', self.folder)
        if self.small_disk:
            self.small_disk.unmount()
        shell('wipe_postgres "$1"', self.folder)


class SmallDisk:
    """A tmpfs that can be filled to its last byte. Only root can make one."""

    def __init__(self, folder, mib):
        self.folder = Path(folder)
        self.mib = mib
        self._filler = self.folder / "filler"

    def mount(self):
        if os.geteuid() != 0:
            return False
        self.folder.mkdir(parents=True, exist_ok=True)
        done = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={self.mib}m", "tmpfs", str(self.folder)],
                              capture_output=True)
        return done.returncode == 0

    def fill(self):
        with open(self._filler, "wb", buffering=0) as file:
            for size in (1 << 20, 512):
                try:
                    while file.write(b"\0" * size) == size:
                        pass
                except OSError:
                    pass

    def free(self):
        self._filler.unlink(missing_ok=True)

    def unmount(self):
        subprocess.run(["umount", "-l", str(self.folder)], check=False, capture_output=True)


class Servers:
    def __init__(self, folder, roles):
        self._loop = start_loop()
        self.broker = Broker(Path(folder) / "kafka", self._loop)
        self.postgres = Postgres(Path(folder) / "postgres", self._loop, roles)

    def start(self):
        self.broker.start()
        self.postgres.start()
        os.environ["CAIRN_TEST_KAFKA"] = self.broker.brokers
        os.environ["CAIRN_TEST_POSTGRES"] = self.postgres.url

    def close(self):
        try:
            self.broker.signal(signal.SIGCONT)
        except (OSError, ValueError):
            pass
        self.broker.stop()
        self.postgres.wipe()
