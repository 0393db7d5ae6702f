"""Make the finished matter that the guided look shows: `python -m tests.finished` (about a minute).

An invented salon, walked from the first list to the later batch of one; its destruction is done in a copy, so
that the case still shows everything and the record can be shown too. Made anew whenever the schema changes.
"""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from core import clock
from core.consent import Word
from core.desk import Desk, create_case, open_case
from core.desk.answers import Sent
from core.desk.lists import Frozen, Gate
from core.desk.people import Secret
from core.records import (
    Answer,
    CardRoute,
    Carrier,
    CarrierState,
    Channel,
    EntityType,
    Flag,
    Interview,
    ItemKind,
    Matter,
    Party,
    Scenario,
)
from core.store import attachments
from core.vault import FLOOR
from gui.shell.tour_case import PLACE, RECORD, WORDS
from tests.salon import cards, last_night, write

DAYS = {
    "tell": datetime(2026, 9, 1, 14, 30),
    "answers": datetime(2026, 9, 7, 18, 0),
    "eve": datetime(2026, 9, 8, 21, 30),
    "table": datetime(2026, 9, 9, 10, 0),
    "later": datetime(2026, 9, 20, 16, 0),
    "end": datetime(2026, 10, 12, 10, 0),
}
YES, REFUND, NO = 312, 41, 9
CLOSING = date(2026, 9, 9)
PLACES = (
    ("wechat", ItemKind.PERSONAL_ACCOUNT, "微信", CarrierState.STAYS),
    ("book", ItemKind.PAPER, "本子", CarrierState.STAYS),
    ("till", ItemKind.VENDOR_CLOUD, "收银机账号", CarrierState.REPLACED),
)
DONE = (
    "proof", "where", "book", "purposes", "money", "assess", "send", "answers", "last_night", "final",
    "table", "signed", "silent",
)  # fmt: skip


def matter() -> Matter:
    """Return what the invented owner told."""
    told = Interview(
        Answer.YES, Answer.YES, Answer.NO, "receiver_new", goes_on_elsewhere=Answer.NO, disputes=Answer.NO,
        receiver_abroad=Answer.NO, books_kept=Answer.NO,
    )  # fmt: skip
    giver = Party(
        "丽人美发店", EntityType.SOLE_TRADER, "92330106MA2ABCDE1X", "杭州市西湖区文一路 1 号", "沈玉梅", "沈玉梅",
        "13800006612",
    )  # fmt: skip
    receiver = Party("王丽娟", EntityType.PERSON, phone="13900005188", will_register_as="丽娟美发")
    return Matter(
        "tour", "丽人美发店转让（样子）", "YJ2026-0901", Scenario.ASSET, told, giver, receiver, "33", CLOSING, CLOSING,
        date(2026, 12, 8), card_route=CardRoute.JOIN, trade="salon", short_way=True,
    )  # fmt: skip


def main(place: Path = PLACE) -> None:
    """Make the case and the record anew, over what was there."""
    with tempfile.TemporaryDirectory() as folder:
        rough = Path(folder)
        made = rough / "matter.tuojiao"
        with clock.fixed_at(DAYS["tell"]):
            desk = Desk(create_case(made, matter(), "沈玉梅", Secret.of_text(WORDS), FLOOR))
            _first_day(desk, rough)
        _answers(desk)
        _hand_over(desk, rough)
        desk.close()
        record = _destroyed(made, rough)
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir(parents=True)
        for file in made.iterdir():
            if file.name != "case.lock":
                shutil.copy2(file, place / file.name)
        (place / RECORD).write_bytes(record)


def _first_day(desk: Desk, rough: Path) -> None:
    desk.collect.take(write(rough / "会员卡余额0901.xlsx", cards()))
    desk.sort.propose_doubles()
    for key, kind, word, state in PLACES:
        desk.collect.decide_thing(desk.collect.add_thing(Carrier(0, kind, word, mixed=True, note=key)), state)
    desk.matter.sign_choice("book", "all", "沈玉梅")
    desk.matter.sign_choice("glance", "leave", "沈玉梅")
    for form in ("facts_sheet", "self_assessment"):
        desk.press.signed(desk.forms.make(form).id)
    desk.lists.pass_gate(Gate.SELF_ASSESSMENT, "沈玉梅", clock.today())
    desk.press.signed(desk.letters.poster().id)
    desk.press.signed(desk.letters.slips(4).id)
    desk.plan.save()
    desk.check.decide()
    for number in range(len(desk.short.groups())):
        desk.short.send_group(number, "WX-1")
    desk.matter.keep_draft("short.sent", [clock.today().isoformat()] * len(desk.short.groups()))
    code = desk.people.new_recovery()
    desk.people.prove_recovery({n: code.groups()[n - 1] for n in desk.people.recovery_groups()})
    for key in DONE:
        desk.short.mark(key)


def _answers(desk: Desk) -> None:
    with clock.fixed_at(DAYS["answers"]):
        able = [
            one.id
            for one in desk.sort.fetch(list(desk.sort.ids()))
            if one.name and len(one.phone) == 11 and not one.has(Flag.MINOR)
        ]
        sent = Sent("TY-1", Channel.COUNTER)
        desk.answers.answer(able[:YES], Word.YES, replace(sent, channel=Channel.SHEET), evidence=_sheet(desk))
        desk.answers.answer(able[YES : YES + REFUND], Word.REFUND, sent)
        desk.answers.answer(able[YES + REFUND : YES + REFUND + NO], Word.NO, sent)


def _sheet(desk: Desk) -> int:
    """Keep what the customers signed, as the evidence of their yes; return its number."""
    return attachments.add(desk._seat.store, "consent", "", "回话.xlsx", "application/zip", b"signed")


def _hand_over(desk: Desk, rough: Path) -> None:
    with clock.fixed_at(DAYS["eve"]):
        night = write(rough / "会员卡余额0908.xlsx", last_night(cards()))
        desk.collect.take_edition(desk.collect.sources()[0].id, night)
        desk.sort.propose_doubles()
        desk.check.decide()
        desk.press.signed(desk.forms.make("data_terms").id)
        desk.lists.pass_gate(Gate.DATA_TERMS, "沈玉梅", clock.today())
        first = _final(desk, rough / "first.zip")
        desk.pack.make(first)
    with clock.fixed_at(DAYS["table"]):
        _sign(desk)
        desk.pack.accept(first, clock.today())
        desk.matter.sign_choice("silent", "seal", "沈玉梅")
    with clock.fixed_at(DAYS["later"]):
        desk.check.decide()
        desk.short.answer(desk.short.who("silent")[40], Word.YES, Channel.COUNTER, "TY-1")
        second = _final(desk, rough / "second.zip")
        desk.pack.supplement(second)
        _sign(desk)
        desk.pack.accept(second, clock.today())
        desk.check.decide()


def _final(desk: Desk, path: Path) -> Frozen:
    frozen = desk.lists.freeze()
    desk.meeting.passphrase_sheet(desk.lists.pack(frozen, path))
    return frozen


def _sign(desk: Desk) -> None:
    for one in desk.press.every():
        if not one.signed:
            desk.press.signed(one.id)


def _destroyed(made: Path, rough: Path) -> bytes:
    """Go to the end in a copy and return the record of the destruction."""
    copy = rough / "copy.tuojiao"
    shutil.copytree(made, copy)
    with clock.fixed_at(DAYS["end"]), Desk(open_case(copy, Secret.of_text(WORDS))) as desk:
        said = desk.destroy.answer_hold_question(Answer.NO, "沈玉梅", clock.today())
        desk.check.decide()
        order = desk.destroy.draft("交完以后还留着的，和到期的资料")
        desk.destroy.ask(order.id, said.id)
        desk.destroy.approve(order.id, witness="李春")
        verified = desk.destroy.execute(order.id)
        places = {"desktop": "电脑桌面和下载", "chat": "微信的文件传输", "phone": "手机里的照片和表"}
        ended = desk.pack.destroyed(desk.destroy.load(order.id), places=places, left=verified.remaining)
        return ended.printed.pdf


if __name__ == "__main__":
    main()
