"""The whole job on the samples, looked at with other programs' eyes."""

from __future__ import annotations

import csv
import io
import json
import os
from pathlib import Path

import bagit
import openpyxl
import pikepdf
import pytest
import pyzipper

from core.commands import run_command
from core.commands.job_file import Confirmed, Gates, HoldQuestion, Signers
from core.commands.secrets import VARIABLE
from core.desk import Desk, open_case
from core.destroy.proposing import named_papers
from core.errors import Refused
from core.records import Answer, Interview, Meaning
from core.vault import Secret
from tests.core.commands.conftest import PHRASE, Done, run_small
from tests.core.papers.reading import text_of

# Written by the sample script, in no text of ours: names, a phone, a card, an address, a rare name.
CANARIES = ("阿依古丽", "13900000000", "13800000001", "80000003", "文三路", "𠮷田慧", "HT2026-001")


def unpack(done: Done, folder: Path) -> Path:
    assert done.result.package is not None
    with pyzipper.AESZipFile(done.out / done.summary["package"]["file"]) as archive:
        archive.extractall(folder, pwd=done.result.package.passphrase.encode())
    return next(folder.iterdir())


def test_every_source_is_told_as_what_it_is(done: Done) -> None:
    found = {(one["file"], one["sheet"]): one for one in done.summary["sources"]}
    customers = found["客户名单.xlsx", "客户"]
    assert (customers["header_row"], customers["rows_rejected"]) == (3, 0)
    assert customers["rejected"] == {"total_row": 1}
    assert found["服务记录.csv", ""]["encoding"] == "gb18030"
    assert found["价目表.xlsx", "价目"]["format"] == "goods list"


def test_no_undecided_contact_of_the_phone_was_stored(done: Done) -> None:
    contacts = next(one for one in done.summary["sources"] if one["file"] == "手机通讯录.vcf")
    assert (contacts["rows_kept"], contacts["rows_rejected"]) == (80, 36)


def test_outcomes_add_up_and_silence_hands_nobody_over(done: Done) -> None:
    outcomes = done.summary["outcomes"]
    assert set(outcomes) == {
        "hold", "keep", "settle_first", "must_not", "guardian_consent", "consent", "notify", "hand_over", "stays", "seal", "delete",
    }  # fmt: skip
    assert outcomes["consent"] > 1000
    assert outcomes["guardian_consent"] > 0
    assert done.summary["inventory"]["customers"] <= done.summary["answers"]["yes"]


def test_the_headline_counts_everybody_who_was_read_also_after_the_destruction(done: Done) -> None:
    whole = done.summary
    assert whole["customers"] > whole["customers_left"] > 0
    with Desk(open_case(done.case, Secret.of_text(PHRASE))) as desk:
        assert desk.collect.counts()["customers"] == whole["customers_left"]


def test_the_bag_is_valid_for_an_independent_checker(done: Done, tmp_path: Path) -> None:
    assert bagit.Bag(str(unpack(done, tmp_path))).is_valid()


def test_tables_of_the_package_count_as_the_inventory_says(done: Done, tmp_path: Path) -> None:
    data = unpack(done, tmp_path) / "data"
    lines = 0
    for file in sorted(data.glob("t0*.csv")):
        lines += len(list(csv.reader(io.StringIO(file.read_text(encoding="utf-8-sig"))))) - 1
    assert lines == done.summary["inventory"]["rows"]


def test_a_visit_stands_in_the_lists_on_its_own_day(done: Done, tmp_path: Path) -> None:
    data = unpack(done, tmp_path) / "data"
    head, *lines = csv.reader(io.StringIO((data / "t02.csv").read_text(encoding="utf-8-sig")))
    days = sorted(line[head.index("date")] for line in lines)
    sheets = openpyxl.load_workbook(data / "lists.xlsx")
    head, *lines = next(list(sheet.values) for sheet in sheets if "服务项目" in next(sheet.values))
    assert sorted(line[head.index("日期")] for line in lines) == days
    assert "地址" not in head


def test_only_agreed_fields_leave(done: Done, tmp_path: Path) -> None:
    data = unpack(done, tmp_path) / "data"
    heads = {
        head
        for file in data.glob("t0*.csv")
        for head in file.read_text(encoding="utf-8-sig").splitlines()[0].split(",")
    }
    assert not heads & {"id_number", "birth_date", "note", "身份证号", "出生日期", "备注"}


def test_the_inventory_opens_as_a_spreadsheet(done: Done) -> None:
    book = openpyxl.load_workbook(done.out / "inventory.xlsx")
    text = " ".join(str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row)
    assert done.summary["inventory"]["number"] in text


def test_every_paper_has_every_font_embedded(done: Done) -> None:
    for paper in done.summary["papers"]:
        with pikepdf.open(done.out / paper["file"]) as pdf:
            assert len(pdf.pages) == paper["pages"]
            for page in pdf.pages:
                for font in page.Resources.get("/Font", {}).values():
                    assert "/FontFile2" in font.FontDescriptor


def test_the_destruction_was_read_back_and_says_what_it_left(done: Done) -> None:
    gone = done.summary["destroyed"]
    assert gone["holdings"] == done.summary["outcomes"]["delete"]
    letters = [paper for paper in done.summary["papers"] if paper["kind"] in named_papers()]
    assert gone["found_again"] <= len(letters)  # what was printed for somebody still names him, and is told
    assert gone["not_erased"] > 0


def test_no_customer_stands_in_clear_beside_the_exports(done: Done) -> None:
    for folder in (done.case, done.temp):
        for file in folder.rglob("*"):
            if file.is_file():
                content = file.read_bytes()
                for word in CANARIES:
                    for encoding in ("utf-8", "gb18030", "utf-16-le"):
                        assert word.encode(encoding) not in content


def test_the_case_opens_again_with_its_log_intact(done: Done) -> None:
    with Desk(open_case(done.case, Secret.of_text(PHRASE))) as desk:
        report = desk.log.verify()
        assert report.intact
        assert report.anchored is not None


@pytest.mark.parametrize(
    "kind",
    ["recovery_sheet", "notice", "consent", "inventory", "confirmation", "destroy_request", "destroy_record"],
)
def test_the_papers_of_the_matter_are_there(done: Done, kind: str) -> None:
    assert kind in {paper["kind"] for paper in done.summary["papers"]}


def test_who_must_only_be_told_gets_a_notice_too(tmp_path: Path) -> None:
    done = run_small(tmp_path, scenario="deregistration")
    assert done.summary["outcomes"]["notify"] > 0
    assert [paper["kind"] for paper in done.summary["papers"]].count("notice") == 1


def test_a_bankrupt_shop_that_somebody_takes_over_names_the_receiver(tmp_path: Path) -> None:
    told = Interview(has_successor=Answer.YES)
    done = run_small(tmp_path, scenario="bankruptcy", interview=told)
    assert "清禾家政服务有限公司" in text_of(next(done.out.glob("papers/*notices.pdf")).read_bytes())


def test_an_unanswered_hold_question_destroys_nothing_and_says_why(tmp_path: Path) -> None:
    done = run_small(tmp_path, destroy=True, hold=HoldQuestion(Answer.UNKNOWN, "陈慧芳"))
    assert done.summary["destroyed"] is None
    assert done.summary["destroy_reason"] == "destroy.hold_not_denied"
    assert not list(done.out.glob("papers/*destruction*"))


def test_what_has_no_basis_is_counted_against_the_crime_line(done: Done) -> None:
    reached = {one["threshold"]: one["count"] for one in done.summary["warnings"]}
    assert reached["pile"] >= 25
    assert all(one["text"] for one in done.summary["warnings"])


def test_only_the_fields_that_case_toml_names_are_handed_over(tmp_path: Path) -> None:
    done = run_small(tmp_path, fields={Meaning.NAME: "", Meaning.PHONE: ""})
    assert {field for line in done.result.frozen.lines for field in line.fields} == {"name", "phone"}


def test_what_nobody_confirmed_says_so_in_the_list_and_in_the_package(tmp_path: Path) -> None:
    done = run_small(tmp_path, confirmed=Confirmed())
    bag = unpack(done, tmp_path / "bag")
    for file in (done.out / "inventory.xlsx", bag / "data/inventory.xlsx", bag / "data/lists.xlsx"):
        for sheet in openpyxl.load_workbook(file):
            assert sheet["A1"].value == sheet.oddHeader.center.text == "自动生成·未经人工确认"
    assert "未经人工确认" in (bag / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("way", "reason"), [("", "inventory.gates_closed"), ("standard_contract 2026-11-15 备案 17", "")]
)
def test_abroad_nothing_leaves_before_a_way_is_recorded(tmp_path: Path, way: str, reason: str) -> None:
    told = Interview(receiver_abroad=Answer.YES)
    gates = Gates("陈慧芳 2026-11-20", "2026-11-21", way)
    done = run_small(tmp_path, interview=told, gates=gates)
    assert done.result.package_reason == reason
    assert (done.summary["package"] is None) is bool(reason)


def test_one_person_alone_destroys_nothing(tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"destroy\.second_person"):
        run_small(tmp_path, destroy=True, signers=Signers(applicant="陈慧芳", approver="陈慧芳"))
    assert not tmp_path.joinpath("case").exists()


def test_without_a_signed_self_assessment_no_package_leaves(tmp_path: Path) -> None:
    done = run_small(tmp_path, gates=Gates(data_terms="2026-11-21"))
    assert done.summary["package"] is None
    assert done.summary["package_reason"] == "inventory.gates_closed"
    assert not done.out.joinpath("inventory.xlsx").exists()
    assert not done.out.joinpath("package").exists()


@pytest.mark.parametrize("form", [["--json"], []])
def test_a_case_is_checked_backed_up_and_restored(
    done: Done,
    form: list[str],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    backup = str(tmp_path / "一.tjbackup")
    for argv in (
        ["check", str(done.case)],
        ["backup", str(done.case), backup],
        ["restore", backup, str(tmp_path / "r")],
    ):
        monkeypatch.setenv(VARIABLE, PHRASE)
        assert run_command([*argv, *form]) == 0
        assert VARIABLE not in os.environ, "a process that is started would inherit it"
        told = capsys.readouterr()
        assert not told.err
        assert not form or json.loads(told.out)
    assert (tmp_path / "r" / "keyring.json").is_file()


def test_a_changed_package_is_told_in_words(
    done: Done, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert done.result.package is not None
    monkeypatch.setenv(VARIABLE, done.result.package.passphrase)
    copy = tmp_path / "p.zip"
    copy.write_bytes((done.out / done.summary["package"]["file"]).read_bytes() + b"more")
    assert run_command(["verify", str(copy)]) == 1
    assert "压缩包的外壳被动过" in capsys.readouterr().out
