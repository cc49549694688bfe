#!/usr/bin/env python3
"""docs/features.md from the tests that passed: which rows of the inventory are shown, and by what.

rows.py [--reports DIR]           exits 1 for a row that the page claims and no passing test shows
rows.py [--reports DIR] --write   writes the page as well, where no claim is lost
"""

import argparse
import collections
import pathlib
import re
import sys
import xml.etree.ElementTree

ROOT = pathlib.Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs/features.md"
ROW = re.compile(r"\b(?:ID|PAY|BKG|WAL|BIL|DUN|REF|WHK|NTF|ACT|COM|SUP|CRM|LRN|AUT|FIL|RT|ADM|OPS|SLO)-\d+\b")
CONTEXTS = {
    "ID": "Identity", "PAY": "Payments", "BKG": "Bookings", "WAL": "Wallet", "BIL": "Billing",
    "DUN": "Dunning", "REF": "Referrals", "WHK": "Webhooks", "NTF": "Notifications", "ACT": "Activity",
    "COM": "Community", "SUP": "Support", "CRM": "Customers", "LRN": "Learning", "AUT": "Automations",
    "FIL": "Files", "RT": "Live updates", "ADM": "Administration", "OPS": "Operations", "SLO": "Objectives"}


def native_results(path):
    """(passed, rows, test) of each line that a C++ test program wrote."""
    for line in path.read_text(encoding="utf-8").splitlines():
        result, tags, name = line.split("\t", 2)
        yield result == "passed", ROW.findall(tags), f"{name} ({path.stem})"


def junit_results(path):
    for case in xml.etree.ElementTree.parse(path).iter("testcase"):
        rows = [row for entry in case.iter("property") if entry.get("name") == "rows"
                for row in ROW.findall(entry.get("value"))]
        passed = not any(case.find(kind) is not None for kind in ("failure", "error", "skipped"))
        name = re.sub(r"^test_|\[.*", "", case.get("name")).replace("_", " ")
        yield passed, rows, f"{name} ({path.stem.removesuffix('_test')})"


def shown_rows(reports):
    """{row: its tests}, of rows with a test that passed and none that did not."""
    tests, failed = collections.defaultdict(set), set()
    for path in sorted(reports.glob("*")):
        read = {".tsv": native_results, ".xml": junit_results}.get(path.suffix)
        for passed, rows, test in read(path) if read else ():
            for row in rows:
                tests[row].add(test)
                if not passed:
                    failed.add(row)
    return {row: sorted(names) for row, names in tests.items() if row not in failed}


def in_order(rows):
    contexts = list(CONTEXTS)
    return sorted(rows, key=lambda row: (contexts.index(row.split("-")[0]), int(row.split("-")[1])))


def page(shown):
    text = ("# Features\n\nWhat is proved, by row of the product's inventory, and the tests that prove it. "
            "`./infra/test --rows`\nruns all tests and writes this page; a row that stands here and loses its "
            "tests fails that command.\n")
    context = None
    for row in in_order(shown):
        if row.split("-")[0] != context:
            context = row.split("-")[0]
            text += f"\n## {CONTEXTS[context]}\n"
        text += f"\n### {row}\n\n" + "".join(f"- {test}\n" for test in shown[row])
    return text


def claimed_rows(text):
    return set(re.findall(r"^### (\S+)$", text, re.M))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--reports", type=pathlib.Path, default=ROOT / "build/release/tests/reports")
    parser.add_argument("--page", type=pathlib.Path, default=PAGE)
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()

    shown = shown_rows(arguments.reports)
    claimed = claimed_rows(arguments.page.read_text(encoding="utf-8")) if arguments.page.exists() else set()
    lost = in_order(claimed - set(shown))
    for row in in_order(shown):
        print(f"{row}: {len(shown[row])} tests" + ("" if row in claimed else ", new"))
    for row in lost:
        print(f"{row}: claimed in {arguments.page.name}, and no passing test shows it", file=sys.stderr)
    if lost or not shown:
        return 1
    if arguments.write:
        arguments.page.write_text(page(shown), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
