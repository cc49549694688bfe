"""A reader of server-sent events."""

import json


def sse_events(api, count, last_event_id=None, query=""):
    """That many events of the stream: (id, type, data)."""
    headers = {"Accept": "text/event-stream"}
    if last_event_id is not None:
        headers["Last-Event-ID"] = last_event_id
    found, event = [], {}
    with api.get("/v1/events" + query, headers=headers, stream=True) as answer:
        assert answer.headers["Content-Type"] == "text/event-stream"
        for line in answer.iter_lines(chunk_size=1, decode_unicode=True):
            if line:
                name, _, value = line.partition(": ")
                event[name] = value
            elif "data" in event:
                found.append((event["id"], event["event"], json.loads(event["data"])))
                event = {}
                if len(found) == count:
                    return found
    raise AssertionError(f"the stream ended after {len(found)} events")
