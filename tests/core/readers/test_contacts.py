"""Contacts of any phone become one table."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.readers.contacts import ContactSheet
from core.readers.shapes import Limits
from core.readers.vcard import Card, cards
from tests.core.readers.support import notes_of, rows_of

ANDROID = (
    "BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E7=8E=8B;=E5=B0=8F=\r\n=E4=B8=BD;;;\r\n"
    "TEL;CELL:138-0013-8000\r\nTEL;WORK;FAX:0571-1\r\nPHOTO;ENCODING=BASE64;JPEG:/9j/4AAQ\r\n SkZJRg\r\n\r\nEND:VCARD\r\n"
)
IPHONE = (
    "BEGIN:VCARD\nVERSION:3.0\nFN:李雷\nORG:西湖美容;前台\nitem1.TEL:+8613900139000\nitem1.X-ABLabel:_$!<Mobile>!$_\n"
    "item2.TEL:0571-88887777\nitem2.X-ABLabel:店里\nADR;TYPE=HOME:;;文三路1号;杭州市;浙江省;310000;中国\n"
    "BDAY:19900307\nNOTE:老客户\\n怕冷\\, 靠窗\nX-QQ:12345\nIMPP;X-SERVICE-TYPE=WeChat:wechat:lilei\nEND:VCARD\n"
)


def table(tmp_path: Path, text: str | bytes) -> list[dict[str, str]]:
    path = tmp_path / "contacts"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    header, *rows = rows_of(path)
    return [dict(zip(header, row, strict=False)) for row in rows]


def test_an_android_card(tmp_path: Path) -> None:
    card = table(tmp_path, ANDROID)[0]
    assert (card["姓名"], card["手机"], card["传真"]) == ("王小丽", "138-0013-8000", "0571-1")
    assert [note.code for note in notes_of(tmp_path / "contacts")] == ["picture_left_out"]


def test_an_iphone_card(tmp_path: Path) -> None:
    card = table(tmp_path, IPHONE)[0]
    assert (card["手机"], card["电话"], card["公司"], card["部门"]) == (
        "+8613900139000",
        "0571-88887777",
        "西湖美容",
        "前台",
    )
    assert (card["地址"], card["生日"]) == ("中国浙江省杭州市文三路1号", "1990-03-07")
    assert (card["备注"], card["QQ"], card["微信"]) == ("老客户\n怕冷, 靠窗", "12345", "lilei")


def test_several_cards_share_one_header(tmp_path: Path) -> None:
    people = table(tmp_path, ANDROID + IPHONE + IPHONE.replace("李雷", "韩梅"))
    assert [person["姓名"] for person in people] == ["王小丽", "李雷", "韩梅"]


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16", "utf-8-sig", "utf-16-le"])
def test_cards_in_any_encoding(tmp_path: Path, encoding: str) -> None:
    assert table(tmp_path, IPHONE.encode(encoding))[0]["公司"] == "西湖美容"


def test_a_card_under_an_old_charset(tmp_path: Path) -> None:
    name = "".join(f"={byte:02X}" for byte in "王小丽".encode("gbk"))
    text = f"BEGIN:VCARD\nVERSION:2.1\nFN;CHARSET=GB2312;ENCODING=QUOTED-PRINTABLE:{name}\nEND:VCARD\n"
    assert table(tmp_path, text)[0]["姓名"] == "王小丽"


def test_an_extension_is_written_the_chinese_way(tmp_path: Path) -> None:
    text = (
        'BEGIN:VCARD\nVERSION:4.0\nFN:a\nTEL;VALUE=uri;TYPE="voice,work":tel:+86-571-1;ext=102\nEND:VCARD\n'
    )
    assert table(tmp_path, text)[0]["电话"] == "+86-571-1转102"


def test_more_numbers_than_columns_share_the_last(tmp_path: Path) -> None:
    lines = "".join(f"TEL;CELL:1380013800{n}\n" for n in range(7))
    card = table(tmp_path, f"BEGIN:VCARD\nFN:a\n{lines}END:VCARD\n")[0]
    assert card["手机5"] == "13800138004；13800138005；13800138006"


def test_a_card_that_never_ends_is_kept_and_noted(tmp_path: Path) -> None:
    assert table(tmp_path, "BEGIN:VCARD\nFN:王小丽\nTEL:1")[0]["姓名"] == "王小丽"
    assert [note.code for note in notes_of(tmp_path / "contacts")] == ["card_cut_off"]


def test_a_card_of_endless_lines_is_cut(tmp_path: Path) -> None:
    lines = "".join(f"TEL:{n}\n" for n in range(3000))
    assert table(tmp_path, f"BEGIN:VCARD\nFN:a\n{lines}END:VCARD\n")[0]["电话"] == "0"
    assert {note.code for note in notes_of(tmp_path / "contacts")} == {"picture_left_out"}


def test_the_agent_inside_a_card_is_somebody_else(tmp_path: Path) -> None:
    inner = "AGENT:\nBEGIN:VCARD\nFN:agent\nEND:VCARD\n"
    people = table(tmp_path, f"BEGIN:VCARD\nFN:owner\n{inner}TEL;CELL:1\nEND:VCARD\n")
    assert [(person["姓名"], person["手机"]) for person in people] == [("owner", "1")]


def test_a_card_that_does_not_end_takes_no_other_with_it(tmp_path: Path) -> None:
    card = "BEGIN:VCARD\nFN:{}\nTEL;CELL:{}\n"
    text = card.format("a", 1) + card.format("b", 2) + "END:VCARD\n" + card.format("c", 3) + "END:VCARD\n"
    assert [(one["姓名"], one["手机"]) for one in table(tmp_path, text)] == [
        ("a", "1"),
        ("b", "2"),
        ("c", "3"),
    ]
    assert [note.code for note in notes_of(tmp_path / "contacts")] == ["card_cut_off"]


@given(st.lists(st.binary(max_size=40).map(lambda line: line.replace(b"\n", b"")), max_size=12))
def test_no_card_is_too_odd(lines: list[bytes]) -> None:
    for card in cards([b"BEGIN:VCARD", *lines, b"END:VCARD"], "utf-8"):
        assert all(isinstance(one.text(), str) for one in card.properties)


@pytest.mark.parametrize("charset", ["no-such", "base64", "idna", "rot13", ""])
def test_a_charset_that_is_none_harms_nobody(tmp_path: Path, charset: str) -> None:
    path = tmp_path / "a.vcf"
    card = f"BEGIN:VCARD\r\nVERSION:2.1\r\nFN;CHARSET={charset}:王芳\r\nTEL:13800138000\r\nEND:VCARD\r\n"
    path.write_bytes(card.encode())
    assert rows_of(path)[1][0] == "王芳"


def test_a_value_goes_on_over_many_lines_whatever_its_head(tmp_path: Path) -> None:
    """A head that comes again is read once; one as long as no telephone writes is read each time."""
    long = "X-NOTHING=" + "A" * 300
    text = (
        "BEGIN:VCARD\nFN;ENCODING=QUOTED-PRINTABLE:=E7=8E=\n=8B=E5=B0=8F=\n=E4=B8=BD\n"
        f"NOTE;{long};ENCODING=QUOTED-PRINTABLE:=E8=80=\n=81\nTEL;CELL:13800138000\n"
        "END:VCARD\nBEGIN:VCARD\nFN:李雷\nTEL;CELL:139\n 00139000\nNOTE:怕\n\t冷\nEND:VCARD\n"
    )
    first, second = table(tmp_path, text)
    assert (first["姓名"], first["备注"], first["手机"]) == ("王小丽", "老", "13800138000")
    assert (second["姓名"], second["备注"], second["手机"]) == ("李雷", "怕冷", "13900139000")


@pytest.mark.parametrize(("room", "readings"), [(1 << 20, 1), (100, 2)])
def test_cards_are_taken_apart_once_where_there_is_room_to_keep_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, room: int, readings: int
) -> None:
    looks: list[str] = []

    def counted(lines: Iterable[bytes], encoding: str) -> Iterator[Card]:
        looks.append(encoding)
        return cards(lines, encoding)

    monkeypatch.setattr("core.readers.contacts._MOST_KEPT", room)
    monkeypatch.setattr("core.readers.contacts.cards", counted)
    (tmp_path / "a.vcf").write_text(IPHONE + ANDROID, encoding="utf-8", newline="")
    with (tmp_path / "a.vcf").open("rb") as stream:
        sheet = ContactSheet(stream, "utf-8", Limits())
        (batch,) = sheet.batches(lambda _done, _all: None)
    assert [row[0] for row in batch.rows] == ["姓名", "李雷", "王小丽"]
    assert len(looks) == readings


def test_a_thousand_groups_have_their_labels_at_once() -> None:
    lines = [
        b"BEGIN:VCARD",
        *(f"item{n}.TEL:{n}".encode() for n in range(400)),
        b"item7.X-ABLabel:a",
        b"END:VCARD",
    ]
    (card,) = cards(lines, "utf-8")
    assert (card.label("item7"), card.label("item8")) == ("a", "")
