"""What /metrics says, read as Prometheus reads it."""

import re

import requests

SAMPLE = re.compile(r'^([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{(.*)\})? (\S+)$')
LABEL = re.compile(r'([a-zA-Z_]\w*)="((?:[^"\\]|\\.)*)"')


class Metrics:
    """metrics.value("cairn_consumer_lag_records", consumer="projector"): the sum of what matches."""

    def __init__(self, text):
        self.samples = []
        for line in text.splitlines():
            if line and not line.startswith("#"):
                name, labels, value = SAMPLE.match(line).groups()
                self.samples.append((name, dict(LABEL.findall(labels or "")), float(value)))
        self.names = {name for name, _, _ in self.samples}

    @staticmethod
    def of(url):
        session = requests.Session()
        session.trust_env = False  # A proxy of the machine's owner is not for the loopback.
        answer = session.get(url, timeout=10)
        assert answer.status_code == 200, answer.text
        return Metrics(answer.text)

    def matching(self, name, **labels):
        return [value for found, own, value in self.samples
                if found == name and labels.items() <= own.items()]

    def value(self, name, **labels):
        found = self.matching(name, **labels)
        assert found, f"no {name} {labels} in /metrics"
        return sum(found)

    def labels(self, name):
        return {label for found, own, _ in self.samples if found == name for label in own}
