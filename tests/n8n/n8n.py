"""One n8n of a test's own: a folder, a port, a database, no network but the loopback."""

import json
import os
import secrets
import signal
import sqlite3
import subprocess
from pathlib import Path

import requests

import installed
from support.cairn import free_port
from support.waiting import wait_until

START_SECONDS = 180
STOP_SECONDS = 60
READY = "Editor is now accessible"
OWNER = {"email": "owner@example.com", "firstName": "Ada", "lastName": "Owner", "password": "Correct-horse-1"}


class N8n:
    """start(), stop(), kill() any number of times; close() removes everything."""

    def __init__(self, folder):
        installed.install_n8n()
        self.folder = Path(folder)
        self.folder.mkdir(parents=True)
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.log_file = self.folder / "n8n.log"
        self.process = None
        self.session = None
        self.environment = {
            **installed.settings(self.folder, self.port), "N8N_RUNNERS_BROKER_PORT": str(free_port()),
            "N8N_ENCRYPTION_KEY": secrets.token_hex(16), "EXECUTIONS_DATA_PRUNE": "false"}
        self.run("list:workflow")  # The migrations.
        installed.install_into(self.folder)

    def run(self, *arguments):
        """A command of n8n's CLI, to its end."""
        done = subprocess.run(installed.command(*arguments), cwd=self.folder,
                              env=self.environment, capture_output=True, text=True, timeout=START_SECONDS)
        assert done.returncode == 0 and "GOT ERROR" not in done.stdout + done.stderr, done.stdout + done.stderr
        return done.stdout

    def import_credential(self, name, kind, data):
        """Its id."""
        identity = secrets.token_hex(8)
        self._import("credentials", [{"id": identity, "name": name, "type": kind, "data": data}])
        return identity

    def import_workflow(self, workflow, publish=True):
        """Its id. What is published counts from the next start."""
        workflow = {**workflow, "id": workflow.get("id") or secrets.token_hex(8), "active": False}
        self._import("workflow", [workflow])
        if publish:
            self.run("publish:workflow", f"--id={workflow['id']}")
        return workflow["id"]

    def _import(self, what, entries):
        file = self.folder / f"{what}.json"
        file.write_text(json.dumps(entries))
        self.run(f"import:{what}", f"--input={file}")
        file.unlink()

    # The process

    def start(self, wait=True):
        self.starts = self._ready_lines() + 1
        with open(self.log_file, "ab") as log:
            self.process = subprocess.Popen(installed.command("start"), cwd=self.folder,
                                            env=self.environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                                            start_new_session=True)
        self.session = None
        if wait:
            self.wait_until_ready()
        return self

    def wait_until_ready(self):
        """Its health check is green before its webhooks are there; what it prints comes after."""

        def is_ready():
            assert self.process.poll() is None, f"n8n ended:\n{self.last_lines()}"
            return self._ready_lines() >= self.starts

        wait_until(is_ready, START_SECONDS, "n8n is ready", every_ms=50)

    def _ready_lines(self):
        return self.log_file.read_text(errors="replace").count(READY) if self.log_file.exists() else 0

    def stop(self):
        """In order: n8n ends what runs."""
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            self.process.wait(STOP_SECONDS)
        self._end_group()

    def kill(self):
        self._end_group()
        self.process.wait(STOP_SECONDS)

    def _end_group(self):
        """Its runner of code is a child of its own, which outlives it for a while."""
        try:
            os.killpg(self.process.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass

    def close(self):
        if self.process:
            self.kill()

    def last_lines(self, count=40):
        return "\n".join(self.log_file.read_text(errors="replace").splitlines()[-count:])

    # What its owner does in the browser

    def rest(self, method, path, body=None):
        if self.session is None:
            self.session = requests.Session()
            self.session.trust_env = False
            done = self.session.post(self.url + "/rest/login", json={
                "emailOrLdapLoginId": OWNER["email"], "password": OWNER["password"]}, timeout=30)
            if done.status_code != 200:
                done = self.session.post(self.url + "/rest/owner/setup", json=OWNER, timeout=30)
            assert done.status_code == 200, done.text
        answer = self.session.request(method, self.url + "/rest" + path, json=body, timeout=60)
        assert answer.status_code == 200, f"{path}: {answer.status_code} {answer.text}"
        return answer.json()["data"]

    # What it did

    def database(self):
        return sqlite3.connect(f"file:{self.folder}/.n8n/database.sqlite?mode=ro", uri=True, timeout=30)

    def count_successes(self, workflow):
        with self.database() as database:
            return database.execute("SELECT count(*) FROM execution_entity WHERE workflowId = ? AND status = 'success'",
                                    (workflow,)).fetchone()[0]

    def executions(self, workflow):
        """(status, what its first node gave out, item by item) of each, oldest first."""
        with self.database() as database:
            rows = database.execute(
                "SELECT e.status, d.data, d.workflowData FROM execution_entity e "
                "LEFT JOIN execution_data d ON d.executionId = e.id WHERE e.workflowId = ? ORDER BY e.id",
                (workflow,)).fetchall()
        # At its start n8n looks for what was left over and marks as crashed what it has just begun and goes on with.
        return [("success" if status == "crashed" and data and ended_well(data, started) else status,
                 first_items(data) if data else []) for status, data, started in rows]


def ended_well(text, workflow):
    """Whether every node of the workflow has a run that n8n wrote down as it ended, and that ended well."""
    parts = json.loads(text)
    runs = _follow(parts, parts[0], "resultData", "runData") or {}
    nodes = {node["name"] for node in json.loads(workflow)["nodes"]}
    # What n8n makes up afterwards for a node that was not written down.
    is_made_up = "isArtificialRecoveredEventItem" in text
    return not is_made_up and nodes == set(runs) and all(
        _follow(parts, run, 0, "executionStatus") == "success" for run in runs.values())


def _follow(parts, value, *names):
    for name in names:
        if isinstance(value, str):
            value = parts[int(value)]
        if value is None or (isinstance(value, dict) and name not in value):
            return None
        value = value[name]
    return parts[int(value)] if isinstance(value, str) else value


def first_items(text):
    """n8n keeps an execution flattened: a list whose objects name their parts by place."""
    parts = json.loads(text)

    def unfold(place):
        value = parts[int(place)]
        if isinstance(value, dict):
            return {name: unfold(part) if isinstance(part, str) else part for name, part in value.items()}
        if isinstance(value, list):
            return [unfold(part) if isinstance(part, str) else part for part in value]
        return value

    runs = _follow(parts, parts[0], "resultData", "runData")
    for runs_of_node in (runs or {}).values():
        run = _follow(parts, runs_of_node, 0)
        if not _follow(parts, run, "source"):
            place = run["data"] if isinstance(run, dict) and "data" in run else None
            if place is not None:
                main = unfold(place)["main"]
                return [item["json"] for item in (main[0] or [])]
    return []
