"""A Cairn of its own for a test: topic prefix, database, state folder, port and master key."""

import json
import os
import re
import secrets
import shutil
import signal
import socket
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg

from support.api import Api
from support.log import Log
from support.waiting import wait_until

READY_SECONDS = 60
STOP_SECONDS = 30


def setting_from(variable):
    value = os.environ.get(variable)
    assert value, f"{variable} is not set: ./infra/test sets it"
    return value


class Cairn:
    """start() and stop() any number of times; close() removes everything that it made."""

    def __init__(self, settings=None):
        self.name = "e2e_" + secrets.token_hex(4)
        self.binary = Path(setting_from("CAIRN_TEST_BINARY"))
        self.root = Path(setting_from("CAIRN_TEST_ROOT"))
        self.server_url = setting_from("CAIRN_TEST_POSTGRES")
        self.dir = Path(setting_from("CAIRN_TEST_DIR")) / self.name
        self.state_dir = self.dir / "state"
        self.log_file = self.dir / "cairn.log"
        self.config_file = self.dir / "cairn.toml"
        self.log = Log(setting_from("CAIRN_TEST_KAFKA"), self.name + ".")
        self.processes = []
        self.keys = {}
        self.dir.mkdir(parents=True)
        (self.dir / "master.key").write_text(secrets.token_hex(32))
        (self.dir / "master.key").chmod(0o600)
        with psycopg.connect(self.server_url + "/postgres", autocommit=True) as server:
            server.execute(f"CREATE DATABASE {self.name}")
        self.settings = {
            "state_dir": str(self.state_dir),
            "kafka.brokers": self.log.brokers,
            "kafka.topic_prefix": self.log.prefix,
            "postgres.url": self.database_url,
            "postgres.api_password": secrets.token_hex(16),
            "keys.master_key_file": str(self.dir / "master.key"),
            "log.file": str(self.log_file),
            "api.port": free_port(),
            "webhooks.allow_networks": ["127.0.0.0/8"],
            "webhooks.allow_http": True,
        }
        self.change_settings(settings or {})

    @property
    def database_url(self):
        return f"{self.server_url}/{self.name}"

    @property
    def url(self):
        return f"http://127.0.0.1:{self.settings['api.port']}"

    def change_settings(self, settings):
        """Counts from the next start."""
        self.settings.update(settings)
        write_settings(self.config_file, self.settings)

    # Processes

    def start(self, *roles):
        """Waits until every role is ready."""
        process = self.spawn("run", *roles)

        def is_ready():
            if process.poll() is not None:
                raise RuntimeError(f"cairn run ended with {process.returncode}:\n{self.last_lines()}")
            return says_ready(self.state_dir, process.pid)

        wait_until(is_ready, READY_SECONDS, "cairn is ready", every_ms=5)
        return self

    def spawn(self, *arguments, **options):
        """A process of this Cairn that goes on by itself. Its output goes to a file unless said otherwise."""
        with open(self.dir / "cairn.out", "ab") as output:
            options = {"stdout": output, "stderr": output, **options}
            process = subprocess.Popen([str(self.binary), "--config", str(self.config_file), *map(str, arguments)],
                                       env=self.environment(), cwd=self.dir, stdin=subprocess.DEVNULL, **options)
        self.processes.append(process)
        return process

    def run(self, *arguments, check=True):
        """A tool, to its end."""
        done = subprocess.run([str(self.binary), "--config", str(self.config_file), *map(str, arguments)],
                              env=self.environment(), cwd=self.dir, stdin=subprocess.DEVNULL,
                              capture_output=True, text=True, timeout=300)
        if check:
            assert done.returncode == 0, f"cairn {' '.join(map(str, arguments))}: {done.stderr}{done.stdout}"
        return done

    @staticmethod
    def environment():
        own = {name: value for name, value in os.environ.items() if not name.startswith("CAIRN_")}
        return own

    def stop(self):
        """Asks every process to end, and fails where one does not end in order."""
        for process in self.running():
            process.send_signal(signal.SIGTERM)
        for process in self.running():
            process.wait(STOP_SECONDS)
        ended = [process.returncode for process in self.processes]
        self.processes.clear()
        assert all(code == 0 for code in ended), f"ended with {ended}:\n{self.last_lines()}"

    def kill(self):
        """kill -9 of all of its processes at once."""
        for process in self.processes:
            process.kill()
        for process in self.processes:
            process.wait()
        self.processes.clear()

    def restart(self):
        self.stop()
        return self.start()

    def running(self):
        return [process for process in self.processes if process.poll() is None]

    def last_lines(self, count=15):
        lines = []
        for file in (self.dir / "cairn.out", self.log_file):
            if file.exists():
                lines += file.read_text(errors="replace").splitlines()[-count:]
        return "\n".join(lines)

    # State

    def wipe_rocksdb(self):
        """While it is stopped."""
        folders = [path for path in self.state_dir.rglob("CURRENT")]
        assert folders, f"no RocksDB below {self.state_dir}"
        for current in folders:
            shutil.rmtree(current.parent)

    def drop_schemas(self):
        """Every schema that Cairn made."""
        with self.sql() as database:
            for (schema,) in database.execute("SELECT nspname FROM pg_namespace WHERE nspname LIKE 'cairn%'").fetchall():
                database.execute(f'DROP SCHEMA "{schema}" CASCADE')

    def sql(self, url=None):
        return psycopg.connect(url or self.database_url, autocommit=True)

    def rows(self, query, *parameters):
        with self.sql() as database:
            return database.execute(query, parameters or None).fetchall()

    def value(self, query, *parameters):
        return self.rows(query, *parameters)[0][0]

    # Callers

    def make_key(self, tenant, scopes="*", name="e2e"):
        return self.run("keys", "create", "--tenant", tenant, "--name", name, "--scopes", scopes).stdout.strip()

    def make_tenants(self, tenants):
        """Side by side: most of the time is spent waiting for the log."""
        with ThreadPoolExecutor(8) as pool:
            self.keys.update(zip(tenants, pool.map(self.make_key, tenants)))

    def api(self, tenant="shop", connections=8):
        """A caller with all scopes; its key is made on first use."""
        if tenant not in self.keys:
            self.make_tenants([tenant])
        return Api(self.url, self.keys[tenant], connections)

    def wait_for_projection(self, seconds=60):
        """Until the read models have everything that the log has now."""
        wanted = self.log.last_offsets("events")

        def is_projected():
            done = dict(self.rows("SELECT partition, next_offset FROM cairn_models.progress"))
            behind = {partition: (done.get(partition, 0), offset) for partition, offset in wanted.items()
                      if done.get(partition, 0) <= offset}
            assert not behind, behind
            return True

        wait_until(is_projected, seconds, "the read models stand at the end of the log")

    def close(self):
        self.kill()
        self.log.delete()
        self.log.close()
        with psycopg.connect(self.server_url + "/postgres", autocommit=True) as server:
            logins = server.execute("SELECT m.rolname FROM pg_auth_members a JOIN pg_roles m ON m.oid = a.member "
                                    "JOIN pg_roles g ON g.oid = a.roleid WHERE g.rolname = %s",
                                    (self.name + "_readers",)).fetchall()
            server.execute(f"DROP DATABASE {self.name} WITH (FORCE)")
            for role in [login for (login,) in logins] + [self.name + "_api", self.name + "_readers"]:
                server.execute(f'DROP ROLE IF EXISTS "{role}"')
        shutil.rmtree(self.dir)


def says_ready(state_dir, pid):
    """Whether the process has. What the one before it left is taken away at any moment."""
    try:
        return (state_dir / "ready").read_text().strip() == str(pid)
    except FileNotFoundError:
        return False


def write_settings(file, settings):
    """A JSON value is a TOML value: strings, numbers, flags and lists of them."""
    lines = [f"{name} = {json.dumps(value)}" for name, value in settings.items()]
    file.write_text("\n".join(lines) + "\n")


def free_port():
    """Below the range that the system gives to outgoing connections, so that nobody takes it meanwhile."""
    low = int(re.match(r"\d+", Path("/proc/sys/net/ipv4/ip_local_port_range").read_text()).group())
    for _ in range(200):
        port = 10_000 + secrets.randbelow(low - 10_000)
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
                return port
            except OSError:
                continue
    raise AssertionError("no free port found")
