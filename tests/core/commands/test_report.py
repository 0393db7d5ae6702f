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


def test_a_file_that_was_not_taken_is_named_in_the_reason() -> None:
    refused = {"file": "客户.csv", "sheet": "", "refused": "file.empty", "table": "not_a_table"}
    job = {
        "sources": [refused], "customers": 0, "outcomes": {}, "inventory": None, "package": None, "papers": [],
        "package_reason": "inventory.empty", "letters": {"waiting": 0}, "destroy_reason": "", "destroyed": None,
        "audit": {"lines": 3},
    }  # fmt: skip
    said = told(job, Namespace(command="run", out="结果"))
    assert "“客户.csv”是空的" in said
