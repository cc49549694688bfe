"""Waiting for a row: commands are answered before providers are."""

from support.waiting import wait_until

WAIT_SECONDS = 40


def reaches(api, path, **wanted):
    """The row, once its fields are as wanted."""
    def has_reached():
        row = api.get(path).json()
        assert {name: row.get(name) for name in wanted} == wanted, row
        return row
    return wait_until(has_reached, WAIT_SECONDS, f"{path} is {wanted}")
