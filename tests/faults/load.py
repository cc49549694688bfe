"""Clients of the HTTP API, each with its own seeded stream of requests: every command that has a route."""

import random
import threading
import time
import uuid

import requests

from actions import Actions
from book import Answer, Entry, command_id_of
from provider_actions import ProviderActions
from support.api import Api

TENANTS = ("shop", "fair")  # Of the clients that pay at the sandbox.
CLIENTS = 8
PAUSE_S = 0.04
TRIES_MAX = 4
SENT_TWICE_SHARE = 0.1
WHOLE_SHARE = 0.2


class Caller:
    """One client: its key, its instances of the API, what it knows to exist."""

    def __init__(self, load, number, seed, tenant):
        self.draw = random.Random(f"client {seed} {number}")
        self.tenant = tenant
        self.principal = load.principals[self.tenant]
        self._load = load
        self._number = number
        self._apis = [Api(instance.url, load.keys[self.tenant], 4) for instance in load.api_instances]

    def api(self):
        return self._apis[self._number % len(self._apis)]

    def go_elsewhere(self):
        self._number += 1

    def new_key(self):
        return str(uuid.UUID(int=self.draw.getrandbits(128), version=4))

    def post(self, path, body, whole=None):
        """Sends until it is answered or the tries run out; the Entry."""
        minimal = self.draw.random() >= WHOLE_SHARE if whole is None else not whole
        key = self.new_key()
        entry = self._load.book.open(
            Entry(path, body, key, minimal, command_id_of(self.tenant, self.principal, path, key)))
        entry.caller = self
        for _ in range(TRIES_MAX):
            self.send(entry)
            if entry.promises() or not self._load.running:
                break
            time.sleep(0.1 + self.draw.random() * 0.4)
        if self.draw.random() < SENT_TWICE_SHARE:
            self.send(entry)
        return entry

    def send(self, entry):
        with self._load.waiting():
            try:
                answer = self.api().post(entry.path, entry.body, idempotency_key=entry.key,
                                         headers={"Prefer": "return=minimal"} if entry.minimal else None)
                entry.take(Answer(answer.status_code, answer.text, answer.headers.get("Idempotent-Replayed") == "true"))
                if answer.status_code >= 500:
                    self.go_elsewhere()
            except requests.RequestException:
                self.go_elsewhere()

    def get(self, path):
        try:
            answer = self.api().get(path)
            return answer.json() if answer.status_code == 200 else None
        except (requests.RequestException, ValueError):
            return None


class Load:
    def __init__(self, cairn, api_instances, book, seed, receiver_url, providers):
        tenants = (*TENANTS, *providers.tenants)
        cairn.make_tenants(tenants)
        self.keys = {tenant: cairn.keys[tenant] for tenant in tenants}
        self.principals = {tenant: self._principal(cairn, tenant) for tenant in tenants}
        providers.connect(lambda tenant: Api(api_instances[0].url, self.keys[tenant]))
        self.api_instances = api_instances
        self.book = book
        self.running = True
        self._lock = threading.Lock()
        self._unanswered = 0
        self._threads = []
        self.failures = []
        self.callers = [Caller(self, number, seed, TENANTS[number % len(TENANTS)]) for number in range(CLIENTS)]
        for caller in self.callers[:len(TENANTS)]:
            entry = caller.post("/v1/webhook_endpoints", {"url": receiver_url}, whole=False)
            assert entry.promises(), entry.answers
        self._actions = [Actions(caller, receiver_url, number, CLIENTS) for number, caller in enumerate(self.callers)]
        for number, account in enumerate(providers.accounts, CLIENTS):
            caller = Caller(self, number, seed, account.tenant)
            self._actions.append(ProviderActions(Actions(caller, receiver_url, number, CLIENTS), caller, account))

    def _principal(self, cairn, tenant):
        cairn.wait_for_projection()
        return cairn.value("SELECT api_key_id FROM cairn.api_keys WHERE tenant_id = %s AND name = 'e2e'", tenant)

    def waiting(self):
        return _Counted(self)

    def unanswered(self):
        return self._unanswered

    def start(self):
        self.running = True
        self._threads = [threading.Thread(target=self._run, args=(actions,), daemon=True) for actions in self._actions]
        for thread in self._threads:
            thread.start()

    def _run(self, actions):
        while self.running:
            try:
                actions.one()
            except Exception as error:  # noqa: BLE001  A client that is broken would make the load silently smaller.
                self.failures.append(repr(error))
                time.sleep(0.2)
            time.sleep(PAUSE_S * actions.caller.draw.random())

    def begin_again(self):
        for actions in self._actions[:CLIENTS]:
            actions.begin_again()

    def stop(self):
        self.running = False
        for thread in self._threads:
            thread.join(90)
            assert not thread.is_alive(), "a client waits for ever"


class _Counted:
    def __init__(self, load):
        self._load = load

    def __enter__(self):
        with self._load._lock:
            self._load._unanswered += 1

    def __exit__(self, *_):
        with self._load._lock:
            self._load._unanswered -= 1
