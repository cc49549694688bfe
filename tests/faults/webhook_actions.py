"""What a client does with receivers, replays, cursors and inboxes: all of it beside the events that are counted."""

import requests

UNSENT = ["tenant.created"]  # No client makes one, so that nothing but examples goes to these receivers.
SHOWN_WITHIN_S = 10


class WebhookActions:
    def __init__(self, actions, caller, receiver_url):
        self._do, self._make, self._row_when = actions.do, actions.make, actions.row_when
        self.caller = caller
        self._draw = caller.draw
        self._receiver_url = receiver_url

    def endpoint(self):
        """One life of a receiver."""
        if made := self._register({}):
            path = f"/v1/webhook_endpoints/{made}"
            for verb, body in (("update", {"url": self._receiver_url, "event_types": UNSENT}), ("test", example()),
                               ("rotate_secret", {"overlap_s": 60}), ("disable", {}), ("enable", {}), ("remove", {})):
                self._do(f"{path}/{verb}", body)

    def failing_endpoint(self):
        """One is disabled by its 410, the other told of because of its 404s."""
        for status in ("404", "410"):
            if made := self._register({"headers": [{"name": "X-Answer", "value": status}], "retry_after_s": [0, 0, 0]}):
                self._do(f"/v1/webhook_endpoints/{made}/test", example())

    def replay(self):
        """One that ends or is cancelled, and one that can only fail."""
        if endpoint := self._register({}):
            replay = self._replay_to(endpoint)
            if replay and self._draw.random() < 0.5:
                self._do(f"/v1/webhook_replays/{replay}/cancel", {})
        self._replay_to("nobody")

    def cursor(self):
        name = f"reader-{self._draw.randrange(1_000_000)}"
        if self._do("/v1/event_cursors", {"name": name, "event_types": ["customer.*"]}):
            if page := self._row_when(f"/v1/event_cursors/{name}/events?limit=2", bool, SHOWN_WITHIN_S):
                self._do(f"/v1/event_cursors/{name}/acknowledge", {"cursor": page["cursor"]})
            self._do(f"/v1/event_cursors/{name}/remove", {})

    def inbox(self):
        signed = self._make("inbound_source", "/v1/inbound_sources",
                            {"name": "Signed", "scheme": "github", "secret": "first-secret-of-it"})
        if signed:
            self._do(f"/v1/inbound_sources/{signed}/rotate_secret", {"secret": "second-secret-of-it"})
        entry = self.caller.post("/v1/inbound_sources", {"name": "Open", "scheme": "unsigned"})
        for answer in entry.promises():
            if answer.status != 201 or "account_token" not in answer.body():
                continue
            api = self.caller.api()
            try:
                requests.post(f"{api.url}/v1/inbound/{answer.body()['account_token']}", timeout=10,
                              data=str(self._draw.random()).encode())
            except requests.RequestException:
                self.caller.go_elsewhere()
            self._do(f"/v1/inbound_sources/{answer.body()['inbound_source_id']}/disable", {})

    def _replay_to(self, endpoint):
        body = {"webhook_endpoint_id": endpoint, "since": "2020-01-01T00:00:00Z", "event_types": UNSENT}
        return self._make("webhook_replay", "/v1/webhook_replays", body)

    def _register(self, delivery):
        body = {"url": self._receiver_url, "event_types": UNSENT, "delivery": delivery}
        return self._make("webhook_endpoint", "/v1/webhook_endpoints", body)


def example():
    return {"type": "payment.captured"}
