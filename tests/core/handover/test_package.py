import csv
import io
import json
import re
import shutil
import subprocess
from pathlib import Path

import bagit
import openpyxl
import pytest
import pyzipper

from core.errors import Cancelled, Known, Refused
from core.handover import clear_begun, new_phrase, open_package, signer_code, verify_package, write_package
from core.handover.begun import note_begun, note_named
from core.inventory import freeze
from core.jobs import RecordingJob
from core.store import packages
from tests import shop


def unpacked(target, phrase, folder):
    with pyzipper.AESZipFile(target) as archive:
        archive.setpassword(phrase.encode())
        archive.extractall(folder)
    return next(folder.iterdir())


def test_it_is_written_and_read_back(store, package, target, frozen):
    report = verify_package(target, package.passphrase)
    assert report.findings == ()
    assert report.valid
    assert (report.inventory_digest, report.totals) == (frozen.digest, frozen.totals)
    assert report.signer_code == package.signer_code == signer_code(store)
    assert package.sha256 == report.sha256


def test_nothing_is_left_beside_it(package, target):
    assert not list(target.parent.glob("*.part*"))
    assert package.file == target.name


def test_a_package_that_a_scanner_looks_into_gets_its_name_all_the_same(store, frozen, target, monkeypatch):
    waits, real = [], Path.replace

    def held(part, name):
        if not waits:
            fault = PermissionError(13, "held")
            fault.winerror = 32  # as Windows says it
            raise fault
        return real(part, name)

    monkeypatch.setattr("core.vault.placing.time.sleep", waits.append)
    monkeypatch.setattr(Path, "replace", held)
    assert write_package(store, frozen.id, target).file == target.name
    assert len(waits) == 1


def test_a_killed_package_leaves_nothing_on_the_stick_once_the_next_one_is_written(
    store, frozen, target, monkeypatch
):
    ours = [target.with_name(f"{target.name}.part.{end}") for end in ("001", "side0.001")]
    own = target.with_name(f"{target.name}.part.txt")
    with monkeypatch.context() as killed:
        killed.setattr("core.handover.writing.remove", lambda _part: None)
        killed.setattr("core.handover.writing.verify_package", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            write_package(store, frozen.id, target)
    own.write_text("hers")
    assert all(one.exists() for one in ours)
    write_package(store, frozen.id, target.with_name("b.zip"))
    assert (own.exists(), [one for one in ours if one.exists()]) == (True, [])
    assert clear_begun(store, "owner") == 0


def test_a_package_killed_before_it_was_recorded_does_not_block_its_name(store, frozen, target):
    target.write_bytes(b"named, and never recorded")
    note_named(store, [target], [target], "owner")
    made = write_package(store, frozen.id, target)
    assert made.cleared == 1
    assert verify_package(target, made.passphrase).valid
    assert clear_begun(store, "owner") == 0
    assert target.exists(), "what was recorded stays"


def test_another_file_of_that_name_stays_though_a_work_was_killed_there(store, frozen, target):
    target.write_bytes(b"named, and never recorded")
    note_named(store, [target], [target], "owner")
    target.write_bytes(b"hers")
    with pytest.raises(Refused, match=r"package\.exists"):
        write_package(store, frozen.id, target)
    assert target.read_bytes() == b"hers"


def test_a_stick_that_is_not_here_is_looked_at_another_time(store, tmp_path):
    stick, away = tmp_path / "U", tmp_path / "away"
    stick.mkdir()
    (stick / "a.zip.part.001").write_bytes(b"x")
    note_begun(store, stick / "a.zip", "owner")
    stick.rename(away)
    assert clear_begun(store, "owner") == 0
    away.rename(stick)
    assert clear_begun(store, "owner") == 1
    assert list(stick.iterdir()) == []


def test_the_bag_is_valid_for_others(package, target, tmp_path):
    root = unpacked(target, package.passphrase, tmp_path / "out")
    assert bagit.Bag(str(root)).validate()
    assert (root / "bagit.txt").read_text() == "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"


@pytest.mark.skipif(not shutil.which("7z"), reason="7-Zip is not installed")
def test_seven_zip_tests_it(package, target):
    done = subprocess.run(
        ["7z", "t", f"-p{package.passphrase}", target], capture_output=True, text=True, check=False
    )
    assert "Everything is Ok" in done.stdout
    wrong = subprocess.run(["7z", "t", "-pwrong", target], capture_output=True, text=True, check=False)
    assert wrong.returncode != 0


def test_names_are_ascii_and_say_nothing(package, target):
    with pyzipper.AESZipFile(target) as archive:
        names = archive.namelist()
    assert all(name.isascii() and name.startswith("YJ2026-07-01/") for name in names)
    assert not re.search("basic|customer|phone|prepaid", " ".join(names))


def test_every_file_is_aes_256_by_the_second_form(package, target):
    with pyzipper.AESZipFile(target) as archive:
        assert {(info.wz_aes_version, info.wz_aes_strength) for info in archive.infolist()} == {(2, 3)}


def test_tables_hold_the_agreed_fields_only(package, target, tmp_path):
    root = unpacked(target, package.passphrase, tmp_path / "out")
    rows = list(csv.reader(io.StringIO((root / "data/t01.csv").read_text(encoding="utf-8-sig"))))
    assert rows[0] == ["no", "name", "phone", "last_visit"]
    assert rows[3] == ["3", shop.name_of(3), str(shop.phone_of(3)), "2026-10-01"]
    everything = b"".join(path.read_bytes() for path in root.rglob("*.csv"))
    assert b"ID0000" not in everything
    assert "过敏".encode() not in everything


def test_the_workbook_says_the_same_as_the_csv(package, target, tmp_path):
    root = unpacked(target, package.passphrase, tmp_path / "out")
    sheet = openpyxl.load_workbook(root / "data/t02.xlsx").active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows[0] == ["编号", "卡号", "余额（实付）", "余额（赠送）"]
    assert rows[3] == ["3", "K00003", 30, 0.3]


def test_a_person_reads_a_card_on_one_line(package, target, tmp_path):
    root = unpacked(target, package.passphrase, tmp_path / "out")
    sheet = openpyxl.load_workbook(root / "data/lists.xlsx").worksheets[0]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows[0] == ["编号", "姓名", "手机", "卡号", "余额（实付）", "余额（赠送）", "最近到店"]
    assert rows[3] == ["3", shop.name_of(3), str(shop.phone_of(3)), "K00003", 30, 0.3, "2026-10-01"]
    page = (root / "index.html").read_text(encoding="utf-8")
    assert "lists.xlsx" in page
    assert "是客户欠店里的钱" in page


def test_the_lists_say_the_same_as_the_tables(package, target, tmp_path):
    root = unpacked(target, package.passphrase, tmp_path / "out")
    book = openpyxl.load_workbook(root / "data/lists.xlsx")
    lines = [
        dict(zip([one.value for one in sheet[1]], row, strict=True))
        for sheet in book
        for row in sheet.iter_rows(min_row=2, values_only=True)
    ]
    sums = dict(next(one.sums for one in package.tables if one.name == "t02"))
    assert sum(round(100 * (one.get("余额（实付）") or 0)) for one in lines) == sums["balance"]
    assert len({one["编号"] for one in lines}) == max(one.customers for one in package.tables)


def test_the_inventory_speaks_chinese(package, target, tmp_path):
    root = unpacked(target, package.passphrase, tmp_path / "out")
    book = openpyxl.load_workbook(root / "data/inventory.xlsx")
    assert book.sheetnames == ["移交清单", "核对数", "没有移交的"]
    heads = [cell.value for sheet in book for cell in sheet[1]]
    assert not [head for head in heads if str(head).isascii()]
    assert not [cell.value for cell in book["核对数"]["A"] if str(cell.value).isascii()]
    assert not [cell.value for cell in book["没有移交的"]["E"] if str(cell.value).isascii()]


def test_more_than_a_person_reads_stands_in_the_tables_alone(store, frozen, target, monkeypatch):
    monkeypatch.setattr("core.handover.lists.MOST", 3)
    package = write_package(store, frozen.id, target)
    with pyzipper.AESZipFile(target) as archive:
        archive.setpassword(package.passphrase.encode())
        assert "YJ2026-07-01/data/lists.xlsx" not in archive.namelist()
        assert "lists.xlsx" not in archive.read("YJ2026-07-01/index.html").decode()


def test_the_data_package_describes_every_table(package, target, tmp_path):
    root = unpacked(target, package.passphrase, tmp_path / "out")
    held = json.loads((root / "data/datapackage.json").read_bytes())
    assert [one["name"] for one in held["resources"]] == [one.name for one in package.tables]
    for one in held["resources"]:
        head = next(csv.reader(io.StringIO((root / "data" / one["path"]).read_text(encoding="utf-8-sig"))))
        assert [field["name"] for field in one["schema"]["fields"]] == head


def test_the_page_reads_without_script_and_without_network(package, target):
    with open_package(target, package.passphrase) as opened:
        page = opened.page()
    assert "<script" not in page
    assert not re.search(r"(src|href)\s*=", page)
    assert "核对数" in page
    assert "Control totals" in page
    assert shop.name_of(1) not in page
    assert "不在字段清单内" in page


def test_restrictions_travel_with_the_data(store, frozen, target):
    store.execute("UPDATE customer SET flags = flags | 128 WHERE id=2")
    # of a child: it was asked, and the guardian agreed
    store.execute(
        "INSERT INTO consent(customer, kind, state, guardian) SELECT 2, kind, 2, 3 FROM holding WHERE customer=2"
    )
    package = write_package(store, frozen.id, target)
    with open_package(target, package.passphrase) as opened:
        lines = list(opened.restrictions())
    assert {line[5] for line in lines if line[0] == "2"} == {"given"}
    assert {line[2] for line in lines if line[0] == "2"} == {"1"}
    assert len(lines) == frozen.totals.items


def test_formulas_are_defused_in_the_files_and_given_back_when_read(store, target):
    store.execute("UPDATE customer SET name='=cmd|x' WHERE id=1")
    frozen = freeze(store, shop.MATTER, 1, "2026-11-22T18:00", "owner")
    package = write_package(store, frozen.id, target)
    with pyzipper.AESZipFile(target) as archive:
        archive.setpassword(package.passphrase.encode())
        assert b",=cmd" not in archive.read("YJ2026-07-01/data/t01.csv")
    with open_package(target, package.passphrase) as opened:
        assert next(opened.rows("t01"))[1] == "=cmd|x"


def test_it_is_recorded_with_its_digest(store, package):
    row = packages.read(store, package.id)
    assert row[3].lower() == package.sha256
    assert package.passphrase not in str(store.rows("SELECT * FROM package")) + str(
        store.rows("SELECT * FROM act")
    )


def test_a_replaced_inventory_is_refused(store, frozen, target):
    freeze(store, shop.MATTER, 1, "2026-11-23T18:00", "owner")
    with pytest.raises(Refused, match=r"inventory\.not_final"):
        write_package(store, frozen.id, target)


def test_a_file_that_is_there_is_not_overwritten(store, frozen, target):
    target.write_bytes(b"x")
    with pytest.raises(Refused, match=r"package\.exists"):
        write_package(store, frozen.id, target)
    assert target.read_bytes() == b"x"


@pytest.mark.parametrize("steps", [0, 3, 8, 20])
def test_a_cancel_leaves_nothing(store, frozen, target, steps):
    with pytest.raises(Cancelled):
        write_package(store, frozen.id, target, RecordingJob(cancel_after=steps))
    assert not list(target.parent.glob("YJ*"))
    assert packages.all_of(store) == ()


def test_a_stick_that_is_pulled_out_before_the_reading_back_is_told_as_that(
    store, frozen, target, monkeypatch
):
    def pulled(part, phrase, job):
        Path(part).unlink()
        return verify_package(part, phrase, job)

    monkeypatch.setattr("core.handover.writing.verify_package", pulled)
    with pytest.raises(Known, match=r"folder\.missing"):
        write_package(store, frozen.id, target)
    assert packages.all_of(store) == ()


def test_what_is_not_read_back_is_not_there(store, frozen, target, monkeypatch):
    def spoiled(part, phrase, job):
        content = bytearray(Path(part).read_bytes())
        content[len(content) // 2] ^= 1
        Path(part).write_bytes(content)
        return verify_package(part, phrase, job)

    monkeypatch.setattr("core.handover.writing.verify_package", spoiled)
    with pytest.raises(Known, match=r"package\.readback_failed|package\.damaged"):
        write_package(store, frozen.id, target)
    assert not list(target.parent.glob("YJ*"))
    assert packages.all_of(store) == ()


@pytest.mark.parametrize(
    ("errno", "told"), [(28, "disk.full"), (30, "disk.not_writable"), (5, "disk.failed")]
)
def test_what_the_disk_refuses_is_said_and_leaves_nothing(store, frozen, target, monkeypatch, errno, told):
    def refused(handle):
        raise OSError(errno, "")

    monkeypatch.setattr("core.handover.volumes.os.fsync", refused)
    with pytest.raises(Known, match=told.replace(".", r"\.")):
        write_package(store, frozen.id, target)
    assert not list(target.parent.glob("YJ*"))


def test_a_drive_that_syncs_no_folder_costs_no_package_that_is_recorded(store, frozen, target, monkeypatch):
    def unknown(_folder):
        raise OSError(5, "")

    monkeypatch.setattr("core.vault.keyring.sync_folder", unknown)
    written = write_package(store, frozen.id, target)
    assert verify_package(target, written.passphrase).valid


def test_the_pass_phrase_can_be_typed():
    phrases = {new_phrase() for _ in range(50)}
    assert len(phrases) == 50
    assert all(re.fullmatch("([a-km-np-z2-9]{4}-){4}[a-km-np-z2-9]{4}", one) for one in phrases)


def test_the_pass_phrase_is_not_shown_by_accident(package):
    assert package.passphrase not in repr(package)


def test_a_wrong_pass_phrase_is_told_apart(package, target):
    with pytest.raises(Known, match=r"package\.wrong_passphrase"):
        verify_package(target, "abcd-abcd-abcd-abcd-abcd")


def test_a_later_version_bears_its_number(store, frozen, target):
    second = freeze(store, shop.MATTER, 1, "2026-11-23T18:00", "owner")
    package = write_package(store, second.id, target)
    with pyzipper.AESZipFile(target) as archive:
        assert all(name.startswith("YJ2026-07-01-v2/") for name in archive.namelist())
    assert verify_package(target, package.passphrase).version == 2


def test_a_customer_in_two_tables_is_counted_once_in_each(package):
    assert [(one.rows, one.customers) for one in package.tables] == [(10, 10), (10, 10)]


def test_small_texts_stay_utf8(package, target):
    with pyzipper.AESZipFile(target) as archive:
        archive.setpassword(package.passphrase.encode())
        text = archive.read("YJ2026-07-01/data/dictionary.csv").decode("utf-8-sig")
    assert "姓名" in [row[2] for row in csv.reader(io.StringIO(text))]
