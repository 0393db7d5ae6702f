"""The decisions of the salon's owner in real windows, from the first question to the silent (practice 4).

Nothing is done behind the windows but time and the bulk of the 362 answers; everything else is pressed, typed or
dropped where she would do it. Afterwards every customer is where practice says, and the sums agree.
"""

from __future__ import annotations

from contextlib import ExitStack
from datetime import datetime, time, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QDate
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit

from core import clock
from core.desk import Desk
from core.desk.answers import Sent, Word
from core.flows.short import MOST_DECISIONS
from core.records import Channel, Flag
from gui.pages.short import ShortStep
from gui.pages.short.answers import AnswersScreen
from gui.parts import Choice, Day
from gui.shell.unlock import UnlockScene
from tests.core.papers.reading import text_of
from tests.salon import CARDS, cards, last_night, write
from tests.stories.conftest import Person
from tests.stories.steps import WORDS, copy_code, unlock

YES, REFUND, NO = 312, 41, 9
SILENT = CARDS - YES - REFUND - NO
CLOSING = clock.today() + timedelta(days=8)


def at_hour(days: int, hour: int) -> datetime:
    """Return an hour of a day so many days after the handover."""
    return datetime.combine(CLOSING + timedelta(days=days), time(hour))


WEEK, EVE, TABLE, AFTER, LATER = (
    at_hour(-3, 18),
    at_hour(-1, 21),
    at_hour(0, 10),
    at_hour(1, 9),
    at_hour(10, 16),
)
COPIES, END = at_hour(43, 10), at_hour(92, 10)
WITNESS = "李春"


class Owner:
    """She decides, and every decision is counted."""

    def __init__(self, person: Person, folder: Path) -> None:
        self.person, self.folder, self.decisions = person, folder, 0

    def decides(self, *presses: str, count: int = 1) -> None:
        for name in presses:
            self.person.press(name)
        self.decisions += count

    def at(self, screen: str) -> ShortStep:
        def there() -> bool:
            page = self.person.page()
            return isinstance(page, ShortStep) and page.at == screen and not self.person.window.jobs.busy

        self.person.wait(there)
        page = self.person.page()
        assert isinstance(page, ShortStep)
        return page

    def title(self, wanted: str) -> None:
        self.person.wait(lambda: self.person.see(QLabel, "pageTitle").text() == wanted)

    def saves(self, button: str, file: str) -> Path:
        path = self.folder / file
        self.person.window.asker.give_files_next(path)
        self.person.press(button)
        self.person.wait(path.is_file)
        return path

    def comes_back(self, days: ExitStack, moment: datetime) -> None:
        """Time passes; the program has locked meanwhile, and she goes on where she stopped."""
        days.enter_context(clock.fixed_at(moment))
        self.person.wait(lambda: isinstance(self.person.window.scene, UnlockScene))
        unlock(self.person)
        self.person.wait(lambda: self.person.office.desk is not None)
        self.person.page()
        self.desk.check.decide()

    @property
    def desk(self) -> Desk:
        return self.person.desk


@pytest.fixture
def owner(person: Person, tmp_path: Path) -> Owner:
    return Owner(person, tmp_path)


def tells(owner: Owner) -> None:
    person = owner.person
    person.press("newCaseButton")
    owner.decides("what_transfer", "wizardNext")  # 1
    fill(person, "giver", "丽人美发店", "13800006612", uscc="92330106MA2ABCDE1X", head="沈玉梅")
    owner.decides("wizardNext")  # 2
    owner.decides("licence_receiver_new", "wizardNext")  # 3
    fill(person, "receiver", "王丽娟", "13900005188", will_register_as="丽娟美发")
    owner.decides("wizardNext")  # 4
    person.see(Day, "closingDay").setDate(QDate(CLOSING.year, CLOSING.month, CLOSING.day))
    owner.decides("wizardNext")  # 5
    owner.title("离交店只有 8 天，通知要提前 30 天")
    owner.decides("way_batches", "wizardNext")  # 6
    owner.decides("goes_on_elsewhere_no", "disputes_no", "books_kept_no", count=3)  # 7 to 9
    person.press("wizardNext")
    for name, text in (
        ("casePlace", str(owner.folder)), ("caseName", "丽人"), ("newPassphrase", WORDS), ("samePassphrase", WORDS),
    ):  # fmt: skip
        person.write(name, text)
    person.press("wizardNext")
    person.wait(lambda: person.office.desk is not None)
    copy_code(person)
    owner.decides()  # 10


def fill(person: Person, side: str, name: str, phone: str, **more: str) -> None:
    for field, text in {"name": name, "phone": phone, **more}.items():
        person.write(f"{side}_{field}", text)


def collects(owner: Owner) -> None:
    person = owner.person
    owner.at("proof")
    person.drop([write(owner.folder / "会员卡余额1122.xlsx", cards())])
    owner.title("800 人，卡里共剩 186,420.00 元，对吗？")
    owner.decides("proofRight")  # 11
    owner.at("where")
    for place, way in (("wechat", ""), ("book", "stays"), ("till", "replaced")):
        person.see(QCheckBox, f"place_{place}").click()
        if way:
            choice = person.see(Choice, "carrierState")
            choice.choose(way)
            choice.activated.emit(choice.currentIndex())
    person.wait(lambda: not owner.desk.lists.open_carriers())
    assert (
        len(
            [
                one
                for one in owner.desk.plan.tasks()
                if one.title.startswith(("微信：", "本子：", "收银机账号："))
            ]
        )
        == 3
    )
    owner.decides("whereDone")  # 12
    owner.at("book")
    owner.decides("book_all", "bookDone")  # 13
    owner.at("glance")
    owner.decides("glanceDone")  # 14
    owner.at("purposes")
    owner.decides("purposesDone")  # 15
    owner.at("money")
    owner.decides("money_join", "moneyDone")  # 16
    owner.at("assess")
    owner.decides("assessDone")  # 17


def tells_customers(owner: Owner) -> None:
    person = owner.person
    owner.at("send")
    for number in range(4):
        person.press("groupSent")
        person.wait(
            lambda n=number: (
                len(owner.desk.matter.draft("short.sent") or ()) > n and not person.window.jobs.busy
            )
        )
    owner.decides("sendDone")  # 18
    owner.at("answers")


def able(desk: Desk) -> list[int]:
    found = desk.sort.fetch(list(desk.sort.ids()))
    return [one.id for one in found if one.name and len(one.phone) == 11 and not one.has(Flag.MINOR)]


def types(owner: Owner, customer: int, key: str, channel: str = "") -> None:
    """Type four digits and press a key, as with the phone in the other hand."""
    screen = owner.at("answers").shown
    assert isinstance(screen, AnswersScreen)
    (one,) = owner.desk.sort.fetch([customer])
    if channel:
        screen._set_channel(channel)
    field = owner.person.see(QLineEdit, "answerField")
    field.setText(one.phone[-4:])
    field.textEdited.emit(field.text())
    if len(screen._found) > 1:
        screen._pick(next(found for found in screen._found if found.customer == customer))
    owner.person.press(key)


def hears(owner: Owner) -> None:
    them, desk = able(owner.desk), owner.desk
    for customer, key in ((them[0], "key_1"), (them[YES], "key_3"), (them[YES + REFUND], "key_2")):
        types(owner, customer, key)
    slip = Sent("TY-1", Channel.COUNTER)
    desk.answers.answer(them[1:YES], Word.YES, slip)
    desk.answers.answer(them[YES + 1 : YES + REFUND], Word.REFUND, slip)
    desk.answers.answer(them[YES + REFUND + 1 : YES + REFUND + NO], Word.NO, slip)
    owner.at("answers").show_at("answers")
    said = {
        name: owner.person.see(QLabel, f"count{name}").text()
        for name in ("Yes", "Refund", "No", "Wrong", "Silent")
    }
    assert said == {"Yes": "312", "Refund": "41", "No": "9", "Wrong": "0", "Silent": str(SILENT)}
    slips = owner.saves("refundSlips", "退款单.pdf")
    assert text_of(slips.read_bytes()).count("按比例：") == REFUND
    owner.person.press("answersDone")


def eve(owner: Owner) -> int:
    person, desk = owner.person, owner.desk
    owner.at("last_night")
    person.drop([write(owner.folder / "会员卡余额1129.xlsx", last_night(cards()))])
    owner.title("昨晚的表：12 张卡的余额变了")
    owner.decides("nightTake")  # 19
    owner.at("final")
    owner.saves("saveTerms", "补充协议.pdf")
    person.press("termsSigned")
    person.wait(lambda: not desk.lists.gates().closed and not person.window.jobs.busy)
    totals = desk.lists.propose().totals
    fen = totals.paid_fen + totals.gift_fen
    owner.title(f"第一批交 312 人，卡款 {fen / 100:,.2f} 元")
    person.window.asker.give_files_next(owner.folder / "first.zip")
    owner.decides("freezeShort")  # 20
    person.wait(
        lambda: person.see(QLabel, "pageTitle").text() == "要签的 8 份纸" and not person.page().at_work
    )
    eight = text_of(owner.saves("saveEight", "要签的纸.pdf").read_bytes())
    words = owner.saves("savePass", "密码单.pdf").read_bytes()
    assert f"{fen / 100:,.2f}" in eight
    assert not [one.name for one in desk.sort.fetch(able(desk)[:40]) if one.name in eight]
    assert words.startswith(b"%PDF")
    person.press("papersDone")
    return fen


def meets(owner: Owner) -> None:
    person = owner.person
    owner.at("table")
    owner.decides("table_same", "tableDone")  # 21
    page = owner.at("signed")
    for number in range(3):
        photo = owner.folder / f"签好的纸{number}.jpg"
        photo.write_bytes(b"\xff\xd8\xff\xe0" + bytes([number]))
        person.window.asker.give_files_next(photo)
        person.press("addSigned")
    assert sum(1 for one in owner.desk.press.every() if one.signed) == 3
    assert page.at == "signed"
    owner.decides("signedDone")  # 22


@pytest.mark.long
def test_the_decisions_from_the_first_question_to_the_silent(owner: Owner) -> None:
    with ExitStack() as days:
        tells(owner)
        collects(owner)
        tells_customers(owner)
        owner.comes_back(days, WEEK)
        hears(owner)
        owner.comes_back(days, EVE)
        fen = eve(owner)
        owner.comes_back(days, TABLE)
        meets(owner)
        owner.comes_back(days, AFTER)
        silence(owner, fen)
    assert owner.decisions == MOST_DECISIONS - 2  # the own copies and the red button: test_short_way


def silence(owner: Owner, fen: int) -> None:
    desk = owner.desk
    owner.at("silent")
    owner.title(f"还有 {SILENT} 人没回话")
    owner.decides("silent_seal", "silentDone")  # 23
    owner.at("copies")
    first = desk.lists.latest()
    assert first is not None
    assert (first.totals.customers, first.totals.paid_fen + first.totals.gift_fen) == (YES, fen)
    assert everybody(desk) == {"yes": YES, "refund": REFUND, "no": NO, "silent": SILENT}


def everybody(desk: Desk) -> dict[str, int]:
    """Return how many stand where; the wrong numbers and the cards without a name count as silent."""
    groups = {key: group.customers for key, group in desk.short.standing().items()}
    silent = sum(groups.pop(key, 0) for key in ("silent", "wrong", "unnamed"))
    return {**groups, "silent": silent}
