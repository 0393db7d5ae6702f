"""Packages that were changed, cut, or made to do harm."""

import json
import os
import random
import sys
import tarfile
import zipfile

import pytest
import pyzipper

from core.errors import Known
from core.handover import verify_package, write_package
from core.handover.archive import Incoming
from core.handover.outgoing import Outgoing
from core.inventory import freeze
from tests import shop

PHRASE = "abcd-efgh-jkmn-pqrs-tuvw"


def rewritten(target, phrase, change):
    """Unpack, let `change` alter the files, and pack again with right manifests left as they were."""
    with pyzipper.AESZipFile(target) as archive:
        archive.setpassword(phrase.encode())
        files = {name.partition("/")[2]: archive.read(name) for name in archive.namelist()}
    change(files)
    pack(target, files, phrase)


def pack(target, files, phrase=PHRASE, root="bag"):
    with target.open("wb") as stream, Outgoing(stream, root, phrase) as out:
        for name, content in files.items():
            out.add(name, content)


def findings(target, phrase):
    return {(one.code, one.file) for one in verify_package(target, phrase).findings}


@pytest.mark.parametrize("many", [60, pytest.param(600, marks=pytest.mark.long)])
def test_one_changed_byte_anywhere_is_found(package, target, many):
    good = target.read_bytes()
    chosen = [*random.Random(many).sample(range(len(good)), many), *range(len(good) - many, len(good), 3)]
    missed = []
    for position in chosen:
        target.write_bytes(good[:position] + bytes([good[position] ^ 4]) + good[position + 1 :])
        if not is_noticed(target, package.passphrase):
            missed.append(position)
    assert missed == []


def is_noticed(target, phrase):
    try:
        return not verify_package(target, phrase).valid
    except Known:
        return True


def test_a_changed_byte_in_a_file_names_that_file(package, target):
    with pyzipper.AESZipFile(target) as archive:
        info = archive.getinfo("YJ2026-07-01/data/t02.csv")
    content = bytearray(target.read_bytes())
    content[info.header_offset + 30 + len(info.filename) + 60] ^= 1
    target.write_bytes(content)
    assert ("file_changed", "data/t02.csv") in findings(target, package.passphrase)


def test_a_removed_record_is_named_by_the_totals(package, target):
    def drop(files):
        lines = files["data/t01.csv"].split(b"\r\n")
        files["data/t01.csv"] = b"\r\n".join(lines[:4] + lines[5:])

    rewritten(target, package.passphrase, drop)
    report = verify_package(target, package.passphrase)
    told = {(one.code, one.detail) for one in report.findings if one.file == "data/t01.csv"}
    assert ("totals_differ", "10 9") in told
    assert ("record_missing", "4") in told


@pytest.mark.parametrize(
    "name",
    ["index.html", "data/t01.xlsx", "manifest-sha256.txt", "data/totals.json", "data/restrictions.csv"],
)
def test_a_missing_file_is_named(package, target, name):
    rewritten(target, package.passphrase, lambda files: files.pop(name))
    assert ("file_missing", name) in findings(target, package.passphrase)


def test_a_file_that_does_not_belong_is_named(package, target):
    rewritten(target, package.passphrase, lambda files: files.update({"data/more.csv": b"x"}))
    assert ("file_unexpected", "data/more.csv") in findings(target, package.passphrase)


def test_a_foreign_signature_is_noticed(package, target):
    def forge(files):
        held = json.loads(files["signature.json"])
        held["signature"] = "00" * 64
        files["signature.json"] = json.dumps(held).encode()

    rewritten(target, package.passphrase, forge)
    assert findings(target, package.passphrase) == {("signature_wrong", "signature.json")}


@pytest.mark.parametrize(
    "name",
    ["../out", "/etc/x", "a/../../b", "C:/x", "a/./b", "a//b", "a\x01b", "x" * 300]
    + (["a\\b"] if os.sep == "/" else []),  # on Windows zipfile itself reads this name as a/b
)
def test_names_that_leave_their_folder_are_refused(target, name):
    with pyzipper.AESZipFile(target, "w", encryption=pyzipper.WZ_AES) as archive:
        archive.setpassword(PHRASE.encode())
        archive.writestr("bag/bagit.txt", b"x")
        info = archive.zipinfo_cls("bag/placeholder")
        info.filename = name
        archive.writestr(info, b"x")
    with pytest.raises(Known, match=r"package\.hostile"):
        verify_package(target, PHRASE)


def test_a_name_twice_is_refused(target):
    with pyzipper.AESZipFile(target, "w", encryption=pyzipper.WZ_AES) as archive:
        archive.setpassword(PHRASE.encode())
        archive.writestr("bag/a", b"x")
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("bag/a", b"y")
    with pytest.raises(Known, match=r"package\.hostile"):
        verify_package(target, PHRASE)


def test_names_that_differ_only_in_case_are_refused(target):
    pack(target, {"a": b"1", "A": b"2"})
    with pytest.raises(Known, match=r"package\.hostile"):
        verify_package(target, PHRASE)


def test_a_bomb_is_refused_before_it_is_opened(target):
    pack(target, {"bagit.txt": b"x", "data/bomb": bytes(40 << 20)})
    with pytest.raises(Known, match=r"package\.hostile"):
        verify_package(target, PHRASE)


def test_files_that_share_their_bytes_are_refused_before_they_are_read(target):
    """One small file under thousands of names, all pointing at the same place, would be read for hours."""
    pack(target, {"bagit.txt": b"x", "data/one": bytes(30 << 20), "data/two": b"y"})
    raw = bytearray(target.read_bytes())
    entries = [at for at in range(len(raw)) if raw[at : at + 4] == b"PK\x01\x02"]
    big, small = entries[1], entries[2]
    for start, size in ((20, 8), (42, 4)):  # sizes, then the place of the local head
        raw[small + start : small + start + size] = raw[big + start : big + start + size]
    target.write_bytes(raw)
    with pytest.raises(Known, match=r"package\.hostile") as told:
        verify_package(target, PHRASE)
    assert told.value.facts["why"] == "overlap"


def test_an_open_zip_is_no_package(target):
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("bag/bagit.txt", b"x")
    with pytest.raises(Known, match=r"package\.not_encrypted"):
        verify_package(target, PHRASE)


@pytest.mark.parametrize("content", [b"", b"PK", b"not a zip" * 100])
def test_what_is_no_zip_is_damaged(target, content):
    target.write_bytes(content)
    with pytest.raises(Known, match=r"package\.damaged"):
        verify_package(target, PHRASE)


def test_a_cut_file_is_damaged(package, target):
    target.write_bytes(target.read_bytes()[:-500])
    with pytest.raises(Known, match=r"package\.damaged"):
        verify_package(target, package.passphrase)


def test_broken_totals_do_not_stop_the_check(package, target):
    rewritten(target, package.passphrase, lambda files: files.update({"data/totals.json": b"{]"}))
    assert ("totals_broken", "data/totals.json") in findings(target, package.passphrase)


def bags(shared_data, part):
    with tarfile.open(shared_data / "bagit-conformance.tar.gz") as archive:
        found: dict[str, dict[str, bytes]] = {}
        for member in archive.getmembers():
            pieces = member.name.split("/")
            if member.isfile() and "/".join(pieces[1:3]) in part and len(pieces) > 4:
                stream = archive.extractfile(member)
                found.setdefault("/".join(pieces[1:4]), {})["/".join(pieces[4:])] = (
                    stream.read() if stream else b""
                )
    return found


@pytest.mark.needs_data
def test_the_hostile_and_broken_bags_of_the_conformance_suite_are_refused(shared_data, target):
    passed = []
    for name, files in bags(shared_data, {"v1.0/invalid", "v0.97/invalid"}).items():
        try:
            pack(target, files)
            told = [code for code, _ in bag_findings(target)]
        except (Known, UnicodeError):
            continue
        if not told:
            passed.append(name)
    assert passed == []


@pytest.mark.needs_data
def test_the_valid_bags_of_the_conformance_suite_pass(shared_data, target):
    found = bags(shared_data, {"v1.0/valid", "v0.97/valid"})
    refused = {}
    for name, files in found.items():
        pack(target, files)
        told = bag_findings(target)
        if told:
            refused[name] = told
    assert found
    assert refused == {"v0.97/valid/holey-bag": [("fetch_refused", "fetch.txt")]}  # we fetch nothing, ever


def bag_findings(target):
    from core.handover import bag
    from core.jobs import QUIET

    archive = Incoming(target, PHRASE)
    try:
        archive.unlock()
        return [(one.code, one.file) for one in bag.check(archive, QUIET)[0]]
    finally:
        archive.close()


def test_a_package_of_odd_texts_is_whole(store, target):
    odd = ["a,b", 'say "x"', "一\n二", "=1", "tab\there", " ", "𠮷", "\x1f", "\r\nx"]
    for number, text in enumerate(odd, 1):
        store.execute("UPDATE customer SET name=? WHERE id=?", (text, number))
    frozen = freeze(store, shop.MATTER, 1, "2026-11-22T18:00", "owner")
    assert write_package(store, frozen.id, target).read_back


@pytest.mark.parametrize("name", ["data/totals.json", "data/datapackage.json", "signature.json"])
def test_what_is_nested_without_end_is_a_finding(package, target, name):
    rewritten(target, package.passphrase, lambda files: files.update({name: b"[" * 200_000}))
    assert name in {file for _, file in findings(target, package.passphrase)}


@pytest.mark.parametrize(
    "odd",
    [
        {"customers": "abc"},
        {"rows": None},
        {"gift_fen": []},
        {"amount_fen": 1e999},
        {"items": 10**400},
        {"last_day": 5},
    ],
)
def test_totals_that_are_no_numbers_are_a_finding(package, target, odd):
    def change(files):
        told = json.loads(files["data/totals.json"])
        files["data/totals.json"] = json.dumps({**told, "totals": {**told["totals"], **odd}}).encode()

    rewritten(target, package.passphrase, change)
    assert ("totals_broken", "data/totals.json") in findings(target, package.passphrase)


def test_totals_that_lie_about_the_rows_are_a_finding(package, target):
    def change(files):
        told = json.loads(files["data/totals.json"])
        files["data/totals.json"] = json.dumps({**told, "totals": {**told["totals"], "rows": 21}}).encode()

    rewritten(target, package.passphrase, change)
    assert ("totals_differ", "data/totals.json") in findings(target, package.passphrase)


def test_what_a_package_says_of_itself_fits_on_a_paper(package, target):
    def change(files):
        told = json.loads(files["data/totals.json"])
        named = {"number": "X" * 5000, "giver": "店\u202e\n" * 900, "receiver": {}}
        told |= {"inventory": {**told["inventory"], **named}, "audit_head": "长" * 5000}
        files["data/totals.json"] = json.dumps(told).encode()

    rewritten(target, package.passphrase, change)
    report = verify_package(target, package.passphrase)
    assert (len(report.number), report.audit_head) == (80, "")
    assert len(report.giver) <= 120
    assert "\u202e" not in report.giver


@pytest.mark.parametrize(
    "inventory", [[1], "x", {"version": "abc"}, {"version": None}, {"version": []}, {"version": 10**400}]
)
def test_totals_that_tell_no_inventory_are_a_finding(package, target, inventory):
    def change(files):
        files["data/totals.json"] = json.dumps(
            {**json.loads(files["data/totals.json"]), "inventory": inventory}
        ).encode()

    rewritten(target, package.passphrase, change)
    assert ("totals_broken", "data/totals.json") in findings(target, package.passphrase)


def test_a_package_that_another_program_keeps_is_not_said_to_be_damaged(target, monkeypatch):
    def held(_path, _mode):
        raise PermissionError(13, "held")

    target.write_bytes(b"x")
    monkeypatch.setattr("core.handover.volumes.io.FileIO", held)
    with pytest.raises(Known, match=r"file\.no_permission"):
        Incoming(target, PHRASE)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps no pipes in folders")
def test_nobody_waits_for_a_pipe(target):
    os.mkfifo(target)
    with pytest.raises(Known, match=r"package\.damaged"):
        Incoming(target, PHRASE)
