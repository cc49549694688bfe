"""docs/features.md claims what tests show, and a claim that is lost is noticed."""

import subprocess
import sys

import tree


def run(tmp_path, *arguments):
    return subprocess.run(
        [sys.executable, tree.ROOT / "tests/rows.py", "--reports", tmp_path / "reports",
         "--page", tmp_path / "features.md", *arguments], capture_output=True, text=True)


def reports(tmp_path, native, junit=""):
    (tmp_path / "reports").mkdir(exist_ok=True)
    (tmp_path / "reports/domain.tsv").write_text(native)
    (tmp_path / "reports/e2e_pay_test.xml").write_text(f"<testsuites><testsuite>{junit}</testsuite></testsuites>")


CASE = ('<testcase name="test_a_seat_is_booked[one]"><properties><property name="rows" value="BKG-02 PAY-01"/>'
        "</properties>{}</testcase>")


def test_the_page_lists_rows_with_their_tests(tmp_path):
    reports(tmp_path, "passed\t[PAY-08][PAY-02]\ta refund\n", CASE.format(""))
    assert run(tmp_path, "--write").returncode == 0
    text = (tmp_path / "features.md").read_text()
    assert "### PAY-08\n\n- a refund (domain)\n" in text
    assert "### BKG-02\n\n- a seat is booked (e2e_pay)\n" in text
    assert run(tmp_path).returncode == 0


def test_a_claim_without_a_passing_test_fails(tmp_path):
    reports(tmp_path, "passed\t[PAY-08]\ta refund\n", CASE.format(""))
    run(tmp_path, "--write")
    for native, junit in (("failed\t[PAY-08]\ta refund\n", CASE.format("")),
                          ("passed\t\ta refund\n", CASE.format("")),
                          ("passed\t[PAY-08]\ta refund\n", CASE.format("<failure/>")),
                          ("passed\t[PAY-08]\ta refund\n", CASE.format("<skipped/>"))):
        reports(tmp_path, native, junit)
        before = (tmp_path / "features.md").read_text()
        lost = run(tmp_path, "--write")
        assert lost.returncode == 1
        assert "no passing test shows it" in lost.stderr
        assert (tmp_path / "features.md").read_text() == before


def test_no_reports_are_no_proof(tmp_path):
    (tmp_path / "reports").mkdir()
    assert run(tmp_path, "--write").returncode == 1
    assert not (tmp_path / "features.md").exists()
