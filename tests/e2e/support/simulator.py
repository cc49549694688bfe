"""A provider of payments on the loopback: cairn simulate, and what a test says to it."""

import json
import os
import subprocess

import requests

from support.cairn import setting_from
from support.waiting import wait_until

WAIT_SECONDS = 15


class Simulator:
    def __init__(self, provider, *options):
        own = {name: value for name, value in os.environ.items() if not name.startswith("CAIRN_")}
        self._process = subprocess.Popen([setting_from("CAIRN_TEST_BINARY"), "simulate", provider, *map(str, options)],
                                         stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=own)
        self.url = json.loads(self._process.stdout.readline())["url"]
        self._session = requests.Session()

    def call(self, method, path, **options):
        return self._session.request(method, self.url + path, timeout=30, **options)

    def control(self, method, name, body=None):
        answer = self._session.request(method, f"{self.url}/_simulator/{name}", json=body, timeout=30)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def book(self):
        return self.control("GET", "book")

    def moved(self, *kinds):
        """(kind, amount) of the book's entries of these kinds, or of all."""
        return [(entry["kind"], entry["amount"]) for entry in self.book()["entries"]
                if not kinds or entry["kind"] in kinds]

    def fault(self, name, **options):
        return self.control("POST", "faults", {"fault": name, **options})

    def pay(self, id, outcome="success", **options):
        return self.control("POST", "pay", {"id": id, "outcome": outcome, **options})["redirect_url"]

    def callbacks(self):
        return self.control("GET", "callbacks")

    def advance(self, seconds):
        self.control("POST", "clock", {"advance_ms": seconds * 1000})

    def settled(self):
        """The callbacks, once none is on its way."""
        def is_settled():
            assert all(one["state"] != "waiting" for one in self.callbacks())
            return True
        wait_until(is_settled, WAIT_SECONDS, "every callback has arrived or was given up", every_ms=5)
        return self.callbacks()

    def close(self):
        self._process.terminate()
        self._process.wait(10)
