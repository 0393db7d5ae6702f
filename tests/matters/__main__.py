"""Makes all papers of the three matters: `python -m tests.matters OUT [cleaning merger salon]`."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from core.desk import Desk
from core.desk.lists import Frozen
from core.desk.meeting import Numbers
from core.desk.press import Made
from core.errors import Known
from core.records import Answer, CardRoute, Kind, Matter, Outcome, Printed
from tests.matters.cases import (
    CLEANING,
    MERGER,
    SALON,
    Case,
    collected_cleaning,
    collected_merger,
    collected_salon,
    opened,
    ready_to_freeze,
)

FIRST_DAY = datetime(2026, 11, 22, 9, 30)
ASKED = {
    "vendor": "示例软件有限公司",
    "customer": "王秀兰",
    "debtor": "李国强",
    "amount": "1,280.00",
}  # what only a person knows


class Book:
    """Writes papers into a folder, numbered in the order of making, and lists what could not be made."""

    def __init__(self, folder: Path) -> None:
        """Begin an empty book."""
        self.folder, self.count = folder, 0
        folder.mkdir(parents=True, exist_ok=True)

    def put(self, name: str, make: Callable[[], Made | Printed]) -> Made | Printed | None:
        """Make a paper and write it, or say why it cannot be made."""
        try:
            made = make()
        except Known as reason:
            print(f"  - {name}: {reason.code} {dict(reason.facts)}")
            return None
        self.count += 1
        printed = made if isinstance(made, Printed) else made.printed
        (self.folder / f"{self.count:02d}-{name}.pdf").write_bytes(printed.pdf)
        return made


def cleaning(case: Case, book: Book) -> None:
    """Make the papers of a shop that is sold."""
    desk = case.desk
    collected_cleaning(case)
    _letters(desk, book)
    ready_to_freeze(desk, "陈慧芳")
    frozen = desk.lists.freeze()
    _meeting(case, book, frozen)
    book.put("short_handover", lambda: desk.press.make(desk.pack.handover(frozen), subject="short"))
    _forms(desk, book)
    _ending(case, book)


def merger(case: Case, book: Book) -> None:
    """Make the papers of a merger: notices without consents, then the meeting."""
    collected_merger(case)
    _letters(case.desk, book)
    ready_to_freeze(case.desk, "孙启明")
    _meeting(case, book, case.desk.lists.freeze())
    _forms(case.desk, book)
    _ending(case, book)


def salon(case: Case, book: Book) -> None:
    """Make the papers of a firm that is closed: nobody takes over."""
    collected_salon(case)
    _letters(case.desk, book)
    _forms(case.desk, book)
    _ending(case, book)


def _letters(desk: Desk, book: Book) -> None:
    book.put("recovery_sheet", lambda: desk.press.recovery(desk.people.new_recovery(), (2, 5)))
    book.put("recovery_blank", lambda: desk.press.recovery_blank((2, 5)))
    book.put("door_notice", desk.letters.poster)
    everybody = list(desk.sort.ids())[:2]
    asked = list(desk.check.customers(Outcome.CONSENT))[:1] or everybody[:1]
    children = list(desk.check.customers(Outcome.GUARDIAN_CONSENT))[:1]
    book.put("notice", lambda: desk.letters.notices(asked))
    book.put("consent", lambda: desk.letters.consents(asked))
    book.put("guardian_consent", lambda: desk.letters.guardians(children))
    book.put("counter_slips", lambda: desk.letters.slips(4))


def _meeting(case: Case, book: Book, frozen: Frozen) -> None:
    desk = case.desk
    package = desk.lists.pack(frozen, case.place / f"{frozen.number}.zip")
    sheet = book.put("passphrase_sheet", lambda: desk.meeting.passphrase_sheet(package))
    book.put("inventory", lambda: desk.meeting.inventory(frozen))
    book.put("inventory_wide", lambda: desk.meeting.inventory(frozen, landscape=True))
    desk.table.name_witness(frozen, "赵宁", "平安里社区工作人员，和双方没有利益关系")
    totals = book.put("control_totals", lambda: desk.meeting.control_totals(frozen, package))
    check = book.put("on_site_check", lambda: desk.meeting.on_site(frozen, _number(totals)))
    if desk.matter.get().card_route is not CardRoute.UNDECIDED:
        book.put("settlement", lambda: desk.forms.make("settlement"))
    numbers = Numbers(check_sheet=_number(check), passphrase_sheet=_number(sheet))
    book.put("confirmation", lambda: desk.meeting.confirmation(frozen, numbers))
    book.put("supplement", lambda: desk.pack.supplement(frozen))
    book.put("named_list", lambda: desk.meeting.named_list(frozen, FIRST_DAY.date() + timedelta(days=70))[0])
    book.put("pack_cover", lambda: desk.meeting.cover(frozen))
    book.put("witness_record", lambda: desk.meeting.witness_record(frozen))


def _number(made: Made | Printed | None) -> str:
    return made.number if isinstance(made, Made) else ""


def _forms(desk: Desk, book: Book) -> None:
    for line in desk.forms.lines():
        name, asked = line.kind.kind, {one.removeprefix("value.") for one in line.missing}
        if line.concerns and not line.kind.made_at and asked <= set(ASKED) and name != "settlement":
            told = {value: ASKED[value] for value in asked}
            book.put(name, lambda name=name, told=told: desk.forms.make(name, told))  # type: ignore[misc]  # defaults bind both


def _ending(case: Case, book: Book) -> None:
    desk = case.desk
    book.put("portrait", desk.report.picture)
    question = desk.destroy.answer_hold_question(Answer.NO, "负责人", FIRST_DAY.date())
    desk.check.decide()
    if desk.destroy.propose().lines:
        order = desk.destroy.draft("履行合同不再需要，本人未要求保留", kinds=tuple(Kind))
        desk.destroy.ask(order.id, question.id)
        book.put("destroy_request", lambda: desk.destroy.request_paper(order.id, alone=False))
        desk.destroy.approve(order.id, "郑欣", "赵宁", "马会计")
        desk.destroy.execute(order.id)
        book.put("destroy_record", lambda: desk.destroy.record_paper(order.id))
    else:
        print("  - nothing may be destroyed")
    book.put("final_report", desk.report.make)


MATTERS: dict[str, tuple[Matter, str, Callable[[Case, Book], None]]] = {
    "cleaning": (CLEANING, "陈慧芳", cleaning),
    "merger": (MERGER, "孙启明", merger),
    "salon": (SALON, "沈玉梅", salon),
}


def main(out: Path, names: list[str]) -> None:
    """Make the papers of the named matters, of all three when none is named."""
    for name in names or list(MATTERS):
        matter, owner, work = MATTERS[name]
        print(name)
        with opened(matter, owner, Path(tempfile.mkdtemp()), FIRST_DAY) as case:
            book = Book(out / name)
            work(case, book)
            print(f"  {book.count} papers")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
