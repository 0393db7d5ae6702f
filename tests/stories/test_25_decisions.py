"""All decisions of the salon's owner in real windows, a later batch of one, and the end date (practice 4).

Counted twice: her decisions as practice has them, and, until the silent are sealed, every choice, form and file as
somebody counts who stands beside her.
Nothing is done behind the windows but time and the bulk of the 362 answers; everything else is pressed, typed or
dropped where she would do it. Afterwards every customer is where practice says, and the sums agree.
"""

from __future__ import annotations

from contextlib import ExitStack
from datetime import datetime, time, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QDate
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QLabel, QLineEdit, QWidget

from core import clock
from core.desk import Desk
from core.desk.answers import Sent, Word
from core.flows.short import MOST_DECISIONS
from core.records import CardRoute, Channel, Flag, Outcome
from core.store import attachments
from gui.pages.short import ShortStep
from gui.pages.short.answers import AnswersScreen
from gui.parts import Choice, Day
from gui.shell.unlock import UnlockScene
from gui.words import left
from tests.core.papers.reading import text_of
from tests.salon import CARDS, DOUBLES, TOTAL_GIFT, TOTAL_PAID, UNNAMED, WRONG, cards, last_night, write
from tests.stories.conftest import Person
from tests.stories.other_days import jobs_at
from tests.stories.short_way import at
from tests.stories.steps import WORDS, copy_code, unlock

YES, REFUND, NO = 312, 41, 9
WALKED = 25  # until 封存; a paper that is only saved is no choice
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
LAST_NIGHT = 12 * 18_00  # fen by which twelve balances went down
PAPERS = {
    "facts_sheet", "self_assessment", "data_terms", "settlement", "short_handover", "passphrase_sheet", "short_destroy",
    "batch_supplement", "short_cover", "refund_slip",
}  # fmt: skip


class Owner:
    """She decides, and every decision is counted."""

    def __init__(self, person: Person, folder: Path, patch: pytest.MonkeyPatch) -> None:
        self.person, self.folder, self.decisions = person, folder, 0
        self.given = 0  # what she types or hands in besides: the backup code, a list
        self._patch, self.words = patch, ""

    def decides(self, *presses: str, count: int = 1) -> None:
        for name in presses:
            self.person.press(name)
        self.decisions += count

    def at(self, screen: str) -> ShortStep:
        return at(self.person, screen)

    def title(self, wanted: str) -> None:
        self.person.wait(lambda: self.person.see(QLabel, "pageTitle").text() == wanted)

    def sees(self, words: str) -> None:
        """Wait until words stand on the page that is shown."""

        def there() -> bool:
            shown = self.person.page().findChildren(QLabel)
            return any(words in one.text() for one in shown if one.isVisible())

        self.person.wait(there)

    def saves(self, button: str, file: str) -> Path:
        path = self.folder / file
        self.person.window.asker.give_files_next(path)
        self.person.press(button)
        self.person.wait(lambda: path.is_file() and not self.person.window.jobs.busy)
        return path

    def comes_back(self, days: ExitStack, moment: datetime) -> None:
        """Time passes; the program has locked meanwhile, and she goes on where she stopped."""
        days.enter_context(clock.fixed_at(moment))
        jobs_at(moment, self._patch)
        self.person.wait(lambda: isinstance(self.person.window.scene, UnlockScene))
        unlock(self.person)
        self.person.wait(lambda: self.person.office.desk is not None)
        self.person.page()
        self.desk.check.decide()

    def remembers_words(self) -> None:
        """Keep the pass-phrase of the package that was written last."""
        latest = self.desk.lists.latest()
        package = self.desk.pack.held(latest) if latest else None
        assert package is not None
        self.words = package.passphrase

    @property
    def desk(self) -> Desk:
        return self.person.desk


@pytest.fixture
def owner(person: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Owner:
    return Owner(person, tmp_path, monkeypatch)


def tells(owner: Owner) -> None:
    person = owner.person
    person.press("newCaseButton")
    owner.decides("what_transfer", "wizardNext")  # 1
    fill(person, "giver", "丽人美发店", "13800006612", uscc="92330106MA2ABCDE1X", head="沈玉梅")
    owner.decides("licence_receiver_new", "wizardNext", count=2)  # 2 and 3
    fill(person, "receiver", "王丽娟", "13900005188", will_register_as="丽娟美发")
    owner.decides("receiver_abroad_no", "wizardNext", count=2)  # 4 and 26
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
    owner.given += 1
    owner.decides()  # 10


def fill(person: Person, side: str, name: str, phone: str, **more: str) -> None:
    for field, text in {"name": name, "phone": phone, **more}.items():
        person.write(f"{side}_{field}", text)


def collects(owner: Owner) -> None:
    person = owner.person
    owner.at("proof")
    person.drop([write(owner.folder / "会员卡余额1122.xlsx", cards())])
    owner.given += 1
    owner.title("800 人，卡里共剩 186,420.00 元和 2,800 次，对吗？")
    owner.sees(f"{len(DOUBLES)} 组像是同一位")
    owner.decides("proofRight")  # 11, and 14: nothing of what is odd is touched
    owner.at("where")
    for place, way in (("wechat", ""), ("book", "stays"), ("till", "replaced")):
        person.see(QCheckBox, f"place_{place}").click()
        if place == "book":
            said = person.see(Choice, "bookSaid")
            said.choose("all")
            said.activated.emit(said.currentIndex())
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
    owner.decides("whereDone", count=2)  # 12 and 13: what was said of the book stands beside it
    owner.at("purposes")
    owner.decides("purposesDone")  # 15
    owner.at("assess")  # 16 was said with 6: the receiver goes on with the cards, and she stands beside him
    assert owner.desk.matter.get().card_route is CardRoute.JOIN
    owner.decides("assessDone")  # 17


def tells_customers(owner: Owner) -> None:
    person = owner.person
    owner.at("send")
    person.wait(lambda: person.see(QAbstractButton, "sendDone").text() == "4 组都发好了")
    for said in ("wechat", "done"):  # whom it reached, and that the announcement hangs
        person.window.asker.answer_next(said)
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
    kept = attachments.add(desk._seat.store, "consent", "", "回话.xlsx", "application/zip", b"signed")
    desk.answers.answer(them[1:YES], Word.YES, Sent("TY-1", Channel.SHEET), evidence=kept)
    desk.answers.answer(them[YES + 1 : YES + REFUND], Word.REFUND, slip)
    desk.answers.answer(them[YES + REFUND + 1 : YES + REFUND + NO], Word.NO, slip)
    owner.at("answers").show_at("answers")
    said = {
        name: owner.person.see(QLabel, f"count_{name}").text()
        for name in ("yes", "refund", "no", "unreached", "silent")
    }
    assert said == {
        "yes": "312",
        "refund": "41",
        "no": "9",
        "unreached": str(WRONG + UNNAMED),  # those whom no message reaches
        "silent": str(SILENT - WRONG - UNNAMED),
    }
    slips = owner.saves("refundSlips", "退款单.pdf")
    assert text_of(slips.read_bytes()).count("按比例：") == REFUND
    owner.person.press("answersDone")


def eve(owner: Owner) -> int:
    person, desk = owner.person, owner.desk
    person.press("goOn")  # home says what comes next; last night's list was not asked for before this evening
    owner.at("last_night")
    person.drop([write(owner.folder / "会员卡余额1129.xlsx", last_night(cards()))])
    owner.given += 1
    owner.title("昨晚的表：12 张卡的余额变了")
    owner.decides("nightTake")  # 19
    owner.at("final")
    owner.saves("saveTerms", "补充协议.pdf")
    person.wait(lambda: person.see(QAbstractButton, "freezeShort").isEnabled())
    assert "gate.data_terms" in desk.lists.gates().closed
    totals = desk.lists.propose().totals
    fen = totals.paid_fen + totals.gift_fen
    owner.title(f"第一批交 312 人，卡款 {left(fen, totals.times_left)}")
    person.window.asker.give_files_next(owner.folder / "first.zip")
    owner.decides("freezeShort")  # 20
    person.wait(
        lambda: person.see(QLabel, "pageTitle").text() == "要签的纸，一共 10 种" and not person.page().at_work
    )
    eight = text_of(owner.saves("saveEight", "要签的纸.pdf").read_bytes())
    words = owner.saves("savePass", "密码单.pdf").read_bytes()
    owner.remembers_words()
    assert f"{fen / 100:,.2f}" in eight
    assert not [one.name for one in desk.sort.fetch(able(desk)[:40]) if one.name in eight]
    assert words.startswith(b"%PDF")
    person.press("papersDone")
    return fen


def lost_words(owner: Owner) -> None:
    """The sheet with the pass-phrase got wet: the words are kept nowhere, so the package is written anew."""
    person, desk = owner.person, owner.desk
    frozen = desk.lists.latest()
    assert frozen is not None
    assert desk.pack.held(frozen) is None
    owner.at("table")
    person.press("shortBack")
    person.window.asker.answer_next("again")
    person.window.asker.give_files_next(owner.folder / "again.zip")
    person.press("newPass")
    sheet = text_of(owner.saves("savePass", "密码单2.pdf").read_bytes())
    package = desk.pack.held(frozen)
    assert package is not None
    assert package.passphrase != owner.words
    assert (owner.folder / "again.zip").stat().st_size == package.size
    assert "again.zip" in sheet
    person.press("papersDone")


def meets(owner: Owner) -> None:
    person = owner.person
    lost_words(owner)
    owner.at("table")
    owner.decides("table_same", "tableDone")  # 21
    page = owner.at(
        "signed"
    )  # she saved neither notice, slips nor the parents'; the record of the end is not due
    assert "还有 3 种纸没存" in person.see(QLabel, "footerNote").text()
    for number in range(3):
        photo = owner.folder / f"签好的纸{number}.jpg"
        photo.write_bytes(b"\xff\xd8\xff\xe0" + bytes([number]))
        person.window.asker.give_files_next(photo)
        person.press("addSigned")
        person.wait_idle()
    assert sum(1 for one in owner.desk.press.every() if one.signed) == 3
    assert page.at == "signed"
    owner.decides("signedDone")  # 22


def later_batch(owner: Owner) -> int:
    """One of the silent comes to the counter, signs, and goes over alone; returns the money on the card in fen."""
    person, desk = owner.person, owner.desk
    one = next(customer for customer in able(desk) if customer in set(desk.short.who("silent")))
    person.press("step_notify")
    types(owner, one, "key_1", Channel.COUNTER)
    person.press("step_close")
    owner.at("silent")
    person.window.asker.give_files_next(owner.folder / "second.zip")
    person.press("nextBatch")
    person.see(QLabel, "batchTitle")
    second = desk.lists.latest()
    assert second is not None
    assert (second.batch_number, second.totals.customers) == (2, 1)
    paid, gift = second.totals.paid_fen, second.totals.gift_fen
    person.see(QWidget, "supplementFirst")  # both sides sign it, so it is saved before they have
    supplement = text_of(owner.saves("saveSupplement", "补充移交单.pdf").read_bytes())
    person.wait(lambda: not person.page().findChildren(QWidget, "supplementFirst"))
    assert "补充移交单" in supplement
    assert all(f"{fen / 100:,.2f}" in supplement for fen in (paid, gift))
    assert second.basis.running.customers == YES + 1
    assert not person.see(QAbstractButton, "batchSigned").isEnabled()  # nobody could open it
    owner.saves("saveBatchPass", "密码单3.pdf")
    person.press("batchSigned")
    person.wait(lambda: (latest := desk.lists.latest()) is not None and latest.state == "accepted")
    person.wait(lambda: "第 2 批签好了，1 位交出去了" in person.see(QLabel, "footerNote").text())
    return paid + gift


def complains(owner: Owner) -> int:
    """One whose card went over has complained: he is picked out and stays; returns him."""
    person, desk = owner.person, owner.desk
    person.press("hold_yes")
    person.wait(lambda: not person.window.jobs.busy)
    people = desk.sort.fetch(desk.short.who("yes"))
    one = next(one for one in people if len(desk.short.find(one.phone[-4:])) == 1)
    assert len(people) == YES + 1
    assert not person.see(QAbstractButton, "destroyNow").isEnabled()
    person.write("holdWhy", "12315 投诉")
    field = person.see(QLineEdit, "holdField")
    field.setText(one.phone[-4:])
    field.textEdited.emit(field.text())
    person.press("hold_0")
    owner.sees("1 位先不动")
    return one.id


def ends(owner: Owner) -> int:
    """Decisions 24 and 25: what she still holds herself, and the red button with a witness beside her."""
    person = owner.person
    owner.at("copies")
    person.write("witnessName", WITNESS)
    owner.decides("copiesDone")  # 24
    owner.at("destroy")
    held = complains(owner)
    person.press("hold_no")
    owner.sees(f"销毁 {YES} 位")
    person.wait_idle()
    person.window.asker.answer_next("right")  # nobody came for a month: is this the day?
    person.window.asker.answer_next("destroy")
    owner.decides("destroyNow")  # 25
    owner.title("已执行，再找一遍没有了")
    person.wait(lambda: "销毁记录还没存" in person.see(QLabel, "footerNote").text())
    record = text_of(owner.saves("saveDestroyed", "销毁记录.pdf").read_bytes())
    assert WITNESS in record
    assert "电脑桌面和下载" in record
    assert "除了先不动的1位，别的没有" in "".join(record.split())
    person.press("destroyHome")
    return held


@pytest.mark.long
def test_every_decision_from_the_first_question_to_the_last_paper(owner: Owner) -> None:
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
        owner.comes_back(days, LATER)
        later = later_batch(owner)
        owner.comes_back(days, COPIES)
        held = ends(owner)
        stays = money_of(owner.desk, held)
        owner.comes_back(days, END)
        night = TOTAL_PAID + TOTAL_GIFT - LAST_NIGHT
        after_the_end(owner, held, night - fen - later + stays)
        assert {one.kind for one in owner.desk.press.every()} >= PAPERS
    assert owner.decisions == MOST_DECISIONS


def silence(owner: Owner, fen: int) -> None:
    desk = owner.desk
    owner.at("silent")
    owner.title(f"还有 {SILENT} 人没回话")
    owner.decides("silent_seal", "silentDone")  # 23
    assert owner.decisions + owner.given == WALKED
    owner.at("copies")
    first = desk.lists.latest()
    assert first is not None
    assert (first.totals.customers, first.totals.paid_fen + first.totals.gift_fen) == (YES, fen)
    assert everybody(desk) == {"yes": YES, "refund": REFUND, "no": NO, "silent": SILENT}


def money_of(desk: Desk, customer: int) -> int:
    """Return what is on the cards of one customer in fen."""
    (one,) = desk.sort.fetch([customer])
    return next(found.fen for found in desk.short.find(one.phone[-4:]) if found.customer == customer)


def everybody(desk: Desk) -> dict[str, int]:
    """Return how many stand where; the wrong numbers and the cards without a name count as silent."""
    groups = {key: group.customers for key, group in desk.short.people().items()}
    silent = sum(groups.pop(key, 0) for key in ("silent", "unreached", "untold"))
    groups["yes"] = groups.get("yes", 0) + groups.pop("handed", 0)
    return {**groups, "silent": silent}


def after_the_end(owner: Owner, held: int, money: int) -> None:
    """At the end date nothing happens by itself: everybody who did not go over is there, and so is the money."""
    desk = owner.desk
    assert everybody(desk) == {"yes": YES + 1, "refund": REFUND, "no": NO, "silent": SILENT - 1}
    assert desk.short.proof().fen == money
    assert [*desk.check.customers(Outcome.HOLD)] == [held]
    sealed, settle = set(desk.check.customers(Outcome.SEAL)), set(desk.check.customers(Outcome.SETTLE_FIRST))
    assert set(desk.short.who("silent", "wrong", "unnamed")) <= sealed | settle
    assert set(desk.short.who("refund", "no")) <= settle
    assert not desk.check.customers(Outcome.HAND_OVER)
    assert not desk.destroy.propose().lines
    assert [one for one in desk.plan.tasks() if "还没回话的，再问一次" in one.title and not one.done]
    owner.person.press("step_close")
    owner.at("silent")  # the same question again, 23: sealed anew until another day
    owner.title(f"到日子了，还有 {SILENT - 1} 人没回话")
    owner.person.press("silent_seal")
    owner.person.press("silentDone")
    owner.at("copies")
    owner.person.press("copiesDone")
    owner.at("destroy")
    owner.person.press("hold_no")
    owner.person.wait(lambda: "现在没有到期的" in owner.person.see(QLabel, "footerNote").text())
    assert not owner.person.see(QAbstractButton, "destroyNow").isEnabled()
