"""The SQL guide's queries are run as an analyst would, so that the guide stays true."""

import os
import pathlib
import re

import psycopg
import pytest

GUIDE = pathlib.Path(os.environ["CAIRN_TEST_ROOT"], "docs", "sql.md").read_text()
QUERIES = re.findall(r"```sql\n(.*?)```", GUIDE, re.S)


@pytest.fixture(scope="module")
def analyst(cairn):
    """An SQL login of a tenant that has a payment and its history."""
    tenant = "sql-guide"
    api = cairn.api(tenant)
    api.make("/v1/payments", {"amount": {"amount_minor": 700, "currency": "USD"}, "method": "tok_ok"})
    url = cairn.run("keys", "create", "--tenant", tenant, "--name", "analyst", "--sql").stdout.strip()
    with psycopg.connect(url) as connection:
        yield connection


def test_the_guide_has_a_dozen_queries():
    assert len(QUERIES) >= 12


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: " ".join(query.split())[:60])
def test_every_query_of_the_guide_runs_as_the_tenants_login(analyst, query):
    with analyst.cursor() as cursor:
        cursor.execute(query)
        assert cursor.description is not None
    analyst.rollback()
