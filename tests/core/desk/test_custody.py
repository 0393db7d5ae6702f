"""What stays: who keeps it, where and until when; the firm's own archives with their last days."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from core.desk import Desk
from core.desk.custody import Custodian
from core.desk.proven import proven
from core.errors import Refused
from core.records import Answer, EntityType
from tests.core.papers.reading import text_of

KEEPER = Custodian("周会计", "文三路 88 号 3 楼档案柜", "13800001127", "2056-12-31")


def closing(desk: Desk, day: date, books: Answer = Answer.YES) -> None:
    matter = desk.matter.get()
    interview = replace(matter.interview, books_kept=books)
    desk.matter.save(replace(matter, closing_day=day, interview=interview))


@pytest.mark.parametrize(("day", "what", "until"), [
    (date(2026, 12, 31), "原始凭证、记账凭证", "2056-12-31"),
    (date(2027, 1, 1), "原始凭证、记账凭证", "2057-12-31"),
    (date(2026, 6, 1), "月报、季报、半年报，银行对账单、余额调节表、纳税申报表", "2036-12-31"),
    (date(2026, 6, 1), "会计档案移交清册", "2056-12-31"),
    (date(2026, 6, 1), "年度财务报告、会计档案保管清册、销毁清册、鉴定意见书", ""),
])  # fmt: skip
def test_archives_are_kept_from_the_end_of_the_fiscal_year_in_which_the_firm_closes(
    desk: Desk, day: date, what: str, until: str
) -> None:
    closing(desk, day)
    assert [one.until for one in desk.custody.archives() if one.what.zh == what] == [until]


def test_a_firm_that_kept_no_books_has_no_archives(desk: Desk) -> None:
    closing(desk, date(2026, 12, 31), Answer.NO)
    assert desk.custody.archives() == ()


def test_the_custodian_stands_on_the_undertaking_with_every_archive_and_its_last_day(desk: Desk) -> None:
    closing(desk, date(2026, 12, 31))
    desk.custody.save(KEEPER)
    made = desk.forms.fill("custody")
    told = dict(made.values)
    assert (told["custodian"], told["address"], told["phone"]) == (KEEPER.name, KEEPER.place, KEEPER.phone)
    assert told["custodian_until"] == "2056-12-31"
    assert ("原始凭证、记账凭证", "", "三十年", "2056-12-31", "") in [
        line[1:] for line in dict(made.tables)["archives"]
    ]


@pytest.mark.parametrize(
    ("entity", "shareholders"), [(EntityType.SOLE_TRADER, False), (EntityType.COMPANY, True)]
)
def test_who_owns_the_shop_alone_has_no_shareholders_to_sign(
    desk: Desk, entity: EntityType, shareholders: bool
) -> None:
    matter = desk.matter.get()
    desk.matter.save(replace(matter, giver=replace(matter.giver, entity=entity)))
    text = text_of(desk.forms.make("custody").printed.pdf)
    assert [word in text for word in ("股东", "清算组", "公章")] == [shareholders] * 3
    assert ("经营者（签名）" in text) is not shareholders


def test_the_report_lists_the_archives_and_says_who_keeps_them(desk: Desk) -> None:
    closing(desk, date(2026, 12, 31))
    desk.custody.save(KEEPER)
    lines = dict(desk.report.fill().tables)["retention"]
    assert ("原始凭证、记账凭证", "2056-12-31", "", "周会计") in lines
    assert lines[-1][:2] == ("年度财务报告、会计档案保管清册、销毁清册、鉴定意见书", "一直保存")
    assert {line[3] for line in lines} == {"周会计"}


def test_the_end_of_keeping_stands_in_the_calendar_with_its_keeper(desk: Desk) -> None:
    closing(desk, date(2026, 12, 31))
    desk.custody.save(replace(KEEPER, until=""))
    told = desk.plan.calendar().replace("\r\n ", "")
    assert "DTSTART;VALUE=DATE:20561231" in told  # no day was said: the last one that the law asks for
    assert "周会计" in told


def test_a_custodian_has_a_name(desk: Desk) -> None:
    with pytest.raises(Refused, match="custodian"):
        desk.custody.save(replace(KEEPER, name=""))


def test_a_signed_undertaking_does_the_task_of_the_plan(desk: Desk) -> None:
    desk.custody.save(KEEPER)
    made = desk.forms.make("custody", {"resolution": "全体股东一致同意"})
    desk.press.signed(made.id)
    assert "law.custodian" in desk.plan.proven()


@pytest.mark.parametrize(
    ("until", "code"), [("2040-01-01", r"custodian\.too_early"), ("哪天", r"custodian\.day")]
)
def test_nobody_keeps_it_for_a_shorter_time_than_the_law_or_until_no_day(
    desk: Desk, until: str, code: str
) -> None:
    closing(desk, date(2026, 12, 31))
    with pytest.raises(Refused, match=code):
        desk.custody.save(replace(KEEPER, until=until))
    assert desk.custody.get() == Custodian()


def test_another_custodian_signs_another_undertaking(desk: Desk) -> None:
    closing(desk, date(2026, 12, 31))
    desk.custody.save(KEEPER)
    desk.press.signed(desk.forms.make("custody").id)
    assert "law.custodian" in proven(desk.copies._store)
    desk.custody.save(replace(KEEPER, name="赵会计"))
    assert "law.custodian" not in proven(desk.copies._store)
