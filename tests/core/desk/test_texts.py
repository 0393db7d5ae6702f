"""One's own wording: version by version, printed, signed, and renewed when it changes."""

from __future__ import annotations

import pytest

from core.desk import Desk
from core.desk.texts import EDITABLE
from core.errors import Known
from tests.core.desk.test_registers import desk, filled, monday  # noqa: F401  # fixtures
from tests.core.papers.reading import text_of


def test_an_own_paragraph_is_printed_and_the_rest_stays(desk: Desk) -> None:  # noqa: F811
    first, second = desk.texts.clauses("staff_nda")[:2]
    desk.texts.save("staff_nda", {first.place: "客户的电话一个也不带走。", second.place: second.built_in})
    entry = desk.registers.save(filled(desk.registers.new("agreements"), person="李桂英", kind="staff"))
    text = text_of(desk.registers.make(entry.id, "staff_nda").printed.pdf)
    assert "客户的电话一个也不带走" in text
    assert "文本第1版" in text
    assert first.built_in[:12] not in text
    assert [one.own for one in desk.texts.clauses("staff_nda")[:2]] == ["客户的电话一个也不带走。", ""]


def test_versions_are_kept_and_the_built_in_words_are_one_of_them(desk: Desk) -> None:  # noqa: F811
    place = desk.texts.clauses("nda")[0].place
    desk.texts.save("nda", {place: "甲"})
    desk.texts.save("nda", {place: "甲"})
    desk.texts.save("nda", {place: "乙"})
    desk.texts.built_in("nda")
    assert [(one.version, dict(one.changes).get(place, "")) for one in desk.texts.versions("nda")] == [
        (3, ""), (2, "乙"), (1, "甲"),
    ]  # fmt: skip
    assert all(not one.own for one in desk.texts.clauses("nda"))


def test_what_was_signed_in_the_old_text_is_to_be_renewed(desk: Desk) -> None:  # noqa: F811
    entry = desk.registers.save(filled(desk.registers.new("agreements"), person="李桂英", kind="staff"))
    desk.registers.make(entry.id, "staff_nda")
    desk.registers.signed(entry.id)
    assert not desk.registers.old_text(desk.registers.get(entry.id))
    desk.texts.save("staff_nda", {desk.texts.clauses("staff_nda")[0].place: "新的第一条。"})
    assert desk.registers.old_text(desk.registers.get(entry.id))
    assert "renew" in [one.code for one in desk.board.points()]
    desk.registers.make(entry.id, "staff_nda")
    assert not desk.registers.old_text(desk.registers.get(entry.id))


def test_it_is_told_for_whom_each_version_was_printed(desk: Desk) -> None:  # noqa: F811
    place = desk.texts.clauses("staff_nda")[0].place
    for version, name in enumerate(("李桂英", "小芳")):
        if version:
            desk.texts.save("staff_nda", {place: "新的第一条。"})
        entry = desk.registers.save(filled(desk.registers.new("agreements"), person=name, kind="staff"))
        desk.registers.make(entry.id, "staff_nda")
    assert desk.texts.used("staff_nda") == {0: ("李桂英",), 1: ("小芳",)}


def test_the_words_around_a_leak_notice_may_change_and_what_the_law_asks_stays(desk: Desk) -> None:  # noqa: F811
    said = {one.place: "一句自己的话。" for one in desk.texts.clauses("leak_person")}
    desk.texts.save("leak_person", said)
    entry = desk.registers.save(filled(desk.registers.new("incidents"), what="丢了本子", cause="被人拿走"))
    text = text_of(desk.registers.draft(entry, "leak_person"))
    wanted = ("丢了本子", "被人拿走", "涉及的信息", "我们已经做的", "您可以做的", "联系我们", "一句自己的话")
    assert [one for one in wanted if one not in text] == []


def test_a_value_that_no_paper_knows_is_refused(desk: Desk) -> None:  # noqa: F811
    place = desk.texts.clauses("staff_nda")[0].place
    with pytest.raises(Known, match=r"text\.unknown_value"):
        desk.texts.save("staff_nda", {place: "给 {salary} 元"})
    assert desk.texts.versions("staff_nda") == ()


@pytest.mark.parametrize("template", EDITABLE)
def test_every_editable_text_has_paragraphs(desk: Desk, template: str) -> None:  # noqa: F811
    clauses = desk.texts.clauses(template)
    assert clauses
    assert len({one.place for one in clauses}) == len(clauses)


def test_the_log_tells_the_version_and_no_word(desk: Desk) -> None:  # noqa: F811
    desk.texts.save("nda", {desk.texts.clauses("nda")[0].place: "秘密的话"})
    (act,) = [one for one in desk.log.find(limit=20) if one.code == "text.saved"]
    assert act.facts == {"template": "nda", "version": 1}
