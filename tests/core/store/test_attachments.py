import pytest

from core.errors import Known
from core.store import attachments


def test_the_bytes_come_back_as_they_were(store):
    number = attachments.add(store, "consent", "17", "回执.jpg", "image/jpeg", b"\xff\xd8scan")
    assert attachments.read(store, number) == b"\xff\xd8scan"
    assert attachments.get(store, number).size == 6


def test_the_same_scan_twice_is_kept_once(store):
    first = attachments.add(store, "item", 1, "a.jpg", "image/jpeg", b"scan")
    assert attachments.add(store, "item", 1, "b.jpg", "image/jpeg", b"scan") == first
    assert attachments.add(store, "item", 2, "b.jpg", "image/jpeg", b"scan") != first


def test_an_empty_file_is_refused(store):
    with pytest.raises(Known, match=r"file\.empty"):
        attachments.add(store, "item", 1, "a.jpg", "image/jpeg", b"")


def test_changed_bytes_are_noticed(store):
    number = attachments.add(store, "item", 1, "a.jpg", "image/jpeg", b"scan")
    store.execute("UPDATE attachment SET bytes=x'00'")
    with pytest.raises(Known, match=r"attachment\.damaged"):
        attachments.read(store, number)


def test_a_name_with_signs_that_no_text_holds_is_kept_without_them(store):
    number = attachments.add(store, "item", 1, "\udcff\udcfe照片.jpg", "image/jpeg", b"x")
    assert attachments.get(store, number).name == "??照片.jpg"
