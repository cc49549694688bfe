"""A caller of the API with one key or token."""

import uuid

import requests
from requests.adapters import HTTPAdapter

FRESH = object()


class Api:
    """Every POST carries an Idempotency-Key of its own unless one is given; None sends none."""

    def __init__(self, url, token=None, connections=8):
        self.url = url
        self.session = requests.Session()
        self.session.trust_env = False  # A proxy of the machine's owner is not for the loopback.
        adapter = HTTPAdapter(pool_connections=connections, pool_maxsize=connections)
        self.session.mount("http://", adapter)
        if token is not None:
            self.session.headers["Authorization"] = f"Bearer {token}"

    def get(self, path, headers=None, **options):
        return self.session.get(self._absolute(path), headers=headers, timeout=30, **options)

    def post(self, path, body=None, idempotency_key=FRESH, headers=None, data=None):
        headers = dict(headers or {})
        key = str(uuid.uuid4()) if idempotency_key is FRESH else idempotency_key
        if key is not None:
            headers["Idempotency-Key"] = key
        if data is not None:
            headers.setdefault("Content-Type", "application/json")
            return self.session.post(self._absolute(path), data=data, headers=headers, timeout=60)
        return self.session.post(self._absolute(path), json=body, headers=headers, timeout=60)

    def make(self, path, body, **options):
        """The resource that a POST created."""
        answer = self.post(path, body, **options)
        assert answer.status_code in (200, 201), f"POST {path}: {answer.status_code} {answer.text}"
        return answer.json()

    def all(self, path):
        """Every row of a list or feed, page by page. A feed has a next page for ever: has_more ends it."""
        rows, page = [], {"has_more": True, "next": path}
        while page["has_more"]:
            answer = self.get(page["next"])
            assert answer.status_code == 200, answer.text
            page = answer.json()
            rows += page["data"]
        return rows

    def _absolute(self, path):
        return path if path.startswith("http") else self.url + path
