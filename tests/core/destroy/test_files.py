import os

import pytest

from core.destroy import erase_file
from core.errors import Known


def test_a_file_is_overwritten_and_gone(tmp_path, monkeypatch):
    path = tmp_path / "会员.xlsx"
    path.write_bytes(b"customer" * 1000)
    seen = []
    fsync = os.fsync
    monkeypatch.setattr(
        "core.destroy.files.os.fsync", lambda handle: (seen.append(path.read_bytes()), fsync(handle))
    )
    done = erase_file(path)
    assert b"customer" not in seen[0]
    assert len(seen[0]) == 8000 == done.size
    assert list(tmp_path.iterdir()) == []


def test_it_says_what_it_does_not_reach(tmp_path):
    synced = tmp_path / "OneDrive"
    synced.mkdir()
    path = synced / "a.xlsx"
    path.write_bytes(b"x")
    os.link(path, tmp_path / "b.xlsx")
    assert erase_file(path).limits == ("flash_remanence", "shadow_copies", "cloud_versions", "other_links")


@pytest.mark.parametrize("kept", ["xwechat_files", "WPSDrive", "阿里云盘Drive", "OneDrive - 公司"])
def test_a_folder_whose_files_have_copies_elsewhere_is_known_by_its_name(tmp_path, kept):
    (tmp_path / kept).mkdir()
    (tmp_path / kept / "a.xlsx").write_bytes(b"x")
    assert "cloud_versions" in erase_file(tmp_path / kept / "a.xlsx").limits


def test_a_file_that_is_marked_as_read_only_goes_too(tmp_path):
    path = tmp_path / "光盘上拷来的.xlsx"
    path.write_bytes(b"x")
    path.chmod(0o444)
    assert erase_file(path).size == 1
    assert not path.exists()


def test_a_name_that_a_program_holds_is_not_told_as_untouched(tmp_path, monkeypatch):
    path = tmp_path / "会员.xlsx"
    path.write_bytes(b"customer")

    def held(_old, _new):
        raise PermissionError

    monkeypatch.setattr("pathlib.Path.replace", held)
    with pytest.raises(Known, match=r"file\.emptied"):
        erase_file(path)
    assert path.read_bytes() == b""


def test_an_empty_file_goes_too(tmp_path):
    path = tmp_path / "a"
    path.touch()
    assert erase_file(path).size == 0
    assert not path.exists()


def test_what_is_no_plain_file_is_refused(tmp_path):
    for name, code in (("none", "file.missing"), (".", "file.is_folder")):
        with pytest.raises(Known, match=code.replace(".", r"\.")):
            erase_file(tmp_path / name)


def test_a_link_is_refused_and_what_it_leads_to_stays(tmp_path):
    real, link = tmp_path / "real", tmp_path / "link"
    real.write_bytes(b"x")
    try:
        link.symlink_to(real)
    except OSError:
        pytest.skip("this account may not make links")  # Windows asks for a right of its own
    if not link.is_symlink():
        pytest.skip("this system makes no links")  # Wine says yes and copies
    with pytest.raises(Known, match=r"file\.is_link"):
        erase_file(link)
    assert real.read_bytes() == b"x"
