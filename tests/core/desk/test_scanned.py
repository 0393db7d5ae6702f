"""A signed sheet comes back as a photograph: its code finds the paper, its pages are counted, the case keeps it."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest
import segno
from PIL import Image

from core.desk import Desk, create_case
from core.desk.press import Made
from core.errors import Refused
from core.papers import PassphraseSheet
from core.papers.kit.frame import qr_text
from core.records import Seal
from core.store import attachments
from core.store.papers import PaperLine
from core.vault import KdfCost, Secret
from tests import shop

CHEAP = KdfCost(memory=64, passes=1, lanes=1, trial=True)


@pytest.fixture
def desk(tmp_path: Path):  # type: ignore[no-untyped-def]  # a generator of a desk
    matter = shop.MATTER
    case = create_case(
        tmp_path / "seller.tuojiao", matter, "王女士", Secret.of_text("quiet-lantern-柠檬"), CHEAP
    )
    with Desk(case) as made:
        yield made


def line_of(desk: Desk, made: Made) -> PaperLine:
    return next(one for one in desk.press.every() if one.id == made.id)


def photo(folder: Path, line: PaperLine, page: int) -> Path:
    code = io.BytesIO()
    seal = Seal(line.number, line.version, line.made, line.audit_head)
    segno.make(qr_text(seal, line.code, page), error="q").save(code, kind="png", scale=4)
    sheet = Image.new("L", (700, 900), 240)
    sheet.paste(Image.open(code).convert("L"), (480, 680))
    path = folder / f"{line.number}-{line.version}-{page}.png"
    sheet.save(path)
    return path


def test_a_paper_is_signed_once_every_page_of_it_is_back(desk, tmp_path):
    line = line_of(desk, desk.forms.make("nda"))
    assert line.pages == 2
    first = desk.press.bring_back([photo(tmp_path, line, 1)])
    assert (first.papers[0].pages, first.papers[0].missing) == ((1,), (2,))
    assert not desk.press.every()[0].signed
    second = desk.press.bring_back([photo(tmp_path, line, 2)])
    assert second.papers[0].missing == ()
    assert desk.press.every()[0].signed
    assert second.papers[0].pages == (1, 2)


def test_several_papers_in_one_go_find_each_their_own(desk, tmp_path):
    lines = [line_of(desk, desk.forms.make(name)) for name in ("attendance", "power_of_attorney")]
    brought = desk.press.bring_back([photo(tmp_path, line, 1) for line in lines])
    assert [one.paper.kind for one in brought.papers] == ["attendance", "power_of_attorney"]
    assert all(one.signed for one in desk.press.every())


def test_the_scan_itself_is_kept_in_the_case(desk, tmp_path):
    line = line_of(desk, desk.forms.make("attendance"))
    path = photo(tmp_path, line, 1)
    desk.press.bring_back([path])
    (scan,) = attachments.of_owner(desk.press._store, "paper", line.id)
    assert attachments.read(desk.press._store, scan.id) == path.read_bytes()
    assert desk.press.every()[0].scan == scan.id


def test_pages_of_another_case_and_empty_pictures_are_counted_and_not_kept(desk, tmp_path):
    line = line_of(desk, desk.forms.make("attendance"))
    foreign = photo(tmp_path, replace(line, code="AAAA-BBBB-CCCC"), 1)
    empty, broken = tmp_path / "empty.png", tmp_path / "broken.jpg"
    Image.new("L", (500, 500), 255).save(empty)
    broken.write_bytes(b"no picture")
    brought = desk.press.bring_back([foreign, empty, broken])
    assert (brought.papers, brought.strange, brought.without, brought.unread) == ((), 1, 1, ("broken.jpg",))


def test_a_page_that_the_paper_does_not_have_is_not_counted(desk, tmp_path):
    line = line_of(desk, desk.forms.make("attendance"))
    brought = desk.press.bring_back([photo(tmp_path, line, 7)])
    assert (brought.papers, brought.strange) == ((), 1)


def test_the_scan_of_a_replaced_version_says_so(desk, tmp_path):
    old = line_of(desk, desk.forms.make("attendance"))
    desk.forms.make("attendance", {"place": "另一处"})
    assert desk.press.bring_back([photo(tmp_path, old, 1)]).papers[0].replaced


def secret_sheet(desk: Desk) -> PaperLine:
    sheet = PassphraseSheet("YJ-01.zip", 1, ("abcd", "efgh", "jkmn"))
    return line_of(desk, desk.press.make(sheet, secret=True))


def test_of_the_pass_phrase_sheet_only_the_receipt_comes_back(desk, tmp_path):
    line = secret_sheet(desk)
    brought = desk.press.bring_back([photo(tmp_path, line, 2)])
    assert (brought.papers[0].missing, brought.secret) == ((), ())
    assert desk.press.every()[0].signed


def test_a_picture_of_the_pass_phrase_is_kept_by_no_door(desk, tmp_path):
    line = secret_sheet(desk)
    page = photo(tmp_path, line, 1)
    brought = desk.press.bring_back([page])
    assert (brought.papers, brought.secret) == ((), (page.name,))
    with pytest.raises(Refused, match="secret_page"):
        desk.press.signed(line.id, page)
    assert not attachments.of_owner(desk.press._store, "paper", line.id)


def test_the_log_holds_counts_and_no_file_name(desk, tmp_path):
    line = line_of(desk, desk.forms.make("attendance"))
    desk.press.bring_back([photo(tmp_path, line, 1)])
    (act,) = [one for one in desk.log.find(limit=5) if one.code == "paper.signed"]
    assert act.facts["missing"] == 0
    assert "png" not in str(act.facts)
