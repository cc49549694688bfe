"""Bounded waiting: a condition is polled, and what was seen last is said when it never came."""

import time


def wait_until(condition, seconds=20, what=None, every_ms=20):
    """Polls until condition() is true and gives its value; a failed assertion in it means not yet."""
    deadline = time.monotonic() + seconds
    while True:
        try:
            seen = condition()
            if seen:
                return seen
        except AssertionError as not_yet:
            seen = not_yet
        if time.monotonic() > deadline:
            name = what or getattr(condition, "__name__", "the condition")
            raise AssertionError(f"{name}: not within {seconds} s; last seen: {seen!r}")
        time.sleep(every_ms / 1000)
