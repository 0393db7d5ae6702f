"""The closing words of a command tell what matters, with the name of the file it is about."""

from argparse import Namespace

from core.commands.report import told


def verified(*findings: tuple[str, str]) -> str:
    listed = [{"code": code, "file": file} for code, file in findings]
    return told({"package": "a.zip", "findings": listed}, Namespace(command="verify"))


def test_a_changed_frame_hides_no_graver_finding() -> None:
    frames = [("frame_changed", f"data/t{n:02}.csv") for n in range(30)]
    said = verified(*frames, ("file_missing", "data/t99.csv"))
    assert "data/t99.csv" in said
    assert said.endswith("……")


def job(**told_of: object) -> dict[str, object]:
    return {
        "sources": [], "customers": 0, "outcomes": {}, "inventory": None, "package": None, "papers": [],
        "package_reason": "inventory.empty", "letters": {"waiting": 0}, "destroy_reason": "", "destroyed": None,
        "audit": {"lines": 3},
    } | told_of  # fmt: skip


def test_a_file_that_was_not_taken_is_named_in_the_reason() -> None:
    refused = {"file": "客户.csv", "sheet": "", "refused": "file.empty", "table": "not_a_table"}
    assert "“客户.csv”是空的" in told(job(sources=[refused]), Namespace(command="run", out="结果"))


def test_large_sums_are_written_so_that_they_can_be_read() -> None:
    listed = {"number": "YJ2026-07-01", "customers": 416, "rows": 3367, "amount": "1110080.50"}
    said = told(job(inventory=listed), Namespace(command="run", out="结果"))
    assert "416 位，3,367 行，金额合计 1,110,080.50 元" in said
