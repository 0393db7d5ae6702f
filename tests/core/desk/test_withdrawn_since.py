"""A yes taken back between signature and record: before it nobody went; after it he had gone, and the receiver hears of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from core import clock
from core.desk import Desk
from core.desk.answers import Sent, Word
from core.desk.lists import Frozen
from core.errors import Refused
from core.handover import make_receipt, verify_package
from core.records import Channel, Kind, Outcome
from core.store import search
from tests import shop

HERSELF = Sent("", Channel.COUNTER, "本人到店")


def taken_back(desk: Desk, customer: int = 3) -> None:
    """Let a customer take back, today, what a list that a test gave rests on."""
    desk.answers.answer([customer], Word.WITHDRAWN, HERSELF)


def scanned(desk: Desk, frozen: Frozen, tmp_path: Path) -> None:
    scan = tmp_path / "scan.png"
    scan.write_bytes(b"signed")
    desk.press.signed(desk.meeting.confirmation(frozen).id, scan)


def told(desk: Desk, frozen: Frozen, what: str = "gone") -> str:
    return next((one.title for one in desk.plan.tasks() if one.code == f"{what}.{frozen.number}"), "")


def test_who_took_it_back_by_the_day_of_the_signature_stops_the_record(desk: Desk, frozen: Frozen) -> None:
    taken_back(desk)
    with pytest.raises(Refused, match=r"accept\.outdated") as seen:
        desk.table.accepted_on_paper(frozen)
    assert seen.value.facts == {"count": 1, "number": frozen.number}
    assert desk.lists.latest().state == "final"


def test_the_next_version_without_him_is_recorded(desk: Desk, frozen: Frozen) -> None:
    shop.sign_gates(desk)
    taken_back(desk)
    second = shop.freeze(desk)
    shop.accept(desk, second)
    assert desk.lists.latest().totals.customers == frozen.totals.customers - 1
    assert not told(desk, second)


def test_who_takes_it_back_after_the_signature_had_gone_and_the_receiver_hears_of_it(
    desk: Desk, frozen: Frozen, tmp_path: Path
) -> None:
    scanned(desk, frozen, tmp_path)
    signed = clock.today()
    with clock.fixed_at(clock.now() + timedelta(days=2)):
        taken_back(desk)
        desk.table.accepted_on_paper(frozen, signed)
    assert desk.lists.latest().state == "accepted"
    assert "1 位" in told(desk, frozen)


def test_a_hold_of_the_day_of_the_signature_stops_the_record_whatever_was_said_later(
    desk: Desk, frozen: Frozen, tmp_path: Path
) -> None:
    scanned(desk, frozen, tmp_path)
    signed = clock.today()
    desk.destroy.hold([3], "12315 投诉")
    with clock.fixed_at(clock.now() + timedelta(days=2)):
        taken_back(desk)
        with pytest.raises(Refused, match=r"accept\.outdated"):
            desk.table.accepted_on_paper(frozen, signed)


def held(desk: Desk) -> None:
    desk.destroy.hold([3], "12315 投诉")


def joined(desk: Desk) -> None:
    search.build(desk.lists._store)  # the rows of the shop were written past it
    desk.answers.answer([3], Word.YES, HERSELF)  # somebody said yes: a join asks again
    desk.sort.merge([3, 4])


def stricter(desk: Desk) -> None:
    desk.check.make_stricter(3, Kind.BASIC, Outcome.MUST_NOT, "她来电说不行")


@pytest.mark.parametrize("change", [held, joined, stricter])
@pytest.mark.parametrize("later", [0, 2], ids=["the same day", "days later"])
def test_what_came_after_the_signature_is_a_task_and_no_refusal(
    desk: Desk, frozen: Frozen, tmp_path: Path, change: Callable[[Desk], None], later: int
) -> None:
    scanned(desk, frozen, tmp_path)
    signed = clock.today()
    with clock.fixed_at(clock.now() + timedelta(days=later)):
        change(desk)
    with clock.fixed_at(clock.now() + timedelta(days=4)):
        if later:
            desk.table.accepted_on_paper(frozen, signed)
            assert told(desk, frozen, "changed")
            assert not told(desk, frozen)
        else:
            with pytest.raises(Refused, match=r"accept\.outdated"):
                desk.table.accepted_on_paper(frozen, signed)


@pytest.mark.parametrize(("again", "goes"), [(3, False), (1, True)], ids=["after it", "before it"])
def test_who_had_taken_it_back_on_the_day_of_the_signature_had_not_agreed(
    desk: Desk, frozen: Frozen, tmp_path: Path, again: int, goes: bool
) -> None:
    scanned(desk, frozen, tmp_path)
    start = clock.now()
    with clock.fixed_at(start + timedelta(days=1)):
        taken_back(desk)
    with clock.fixed_at(start + timedelta(days=again)):
        desk.answers.answer([3], Word.YES, HERSELF)
        shop.decide(desk.lists._store, Outcome.HAND_OVER)
    with clock.fixed_at(start + timedelta(days=4)):
        if goes:
            desk.table.accepted_on_paper(frozen, (start + timedelta(days=2)).date())
        else:
            with pytest.raises(Refused, match=r"accept\.outdated"):
                desk.table.accepted_on_paper(frozen, (start + timedelta(days=2)).date())


@pytest.mark.parametrize("later", [0, 2], ids=["the same day", "days later"])
def test_a_receipt_counts_from_the_day_it_was_made(
    desk: Desk, frozen: Frozen, tmp_path: Path, later: int
) -> None:
    shop.sign_gates(desk)
    package = desk.lists.pack(frozen, tmp_path / "p.zip")
    desk.meeting.confirmation(frozen)
    receipt = tmp_path / "receipt.json"
    receipt.write_bytes(make_receipt(verify_package(tmp_path / "p.zip", package.passphrase), True, "李晨"))
    with clock.fixed_at(clock.now() + timedelta(days=later)):
        taken_back(desk)
        if later:
            assert desk.table.receive_receipt(receipt).accepted
            assert "1 位" in told(desk, frozen)
        else:
            with pytest.raises(Refused, match=r"accept\.outdated"):
                desk.table.receive_receipt(receipt)
