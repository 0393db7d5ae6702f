"""Facts that change after a step: what rested on the old ones serves nobody any more."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from core import clock
from core.desk import Desk
from core.desk.lists import Frozen
from core.errors import Refused
from core.records import Party
from tests import shop

OTHER = Party("另一家店", contact="赵某", phone="13911112222")


def test_the_words_of_a_package_are_printed_for_nobody_but_whom_its_list_names(
    desk: Desk, frozen: Frozen, tmp_path: Path
) -> None:
    shop.sign_gates(desk)
    package = desk.lists.pack(frozen, tmp_path / "p.zip")
    desk.matter.save(replace(desk.matter.get(), receiver=OTHER))
    with pytest.raises(Refused, match=r"inventory\.other_receiver"):
        desk.meeting.passphrase_sheet(package)


def test_an_accepted_list_keeps_its_receiver_on_the_sheet_too(
    desk: Desk, frozen: Frozen, tmp_path: Path
) -> None:
    shop.sign_gates(desk)
    package = desk.lists.pack(frozen, tmp_path / "p.zip")
    shop.accept(desk, frozen)
    desk.matter.save(replace(desk.matter.get(), receiver=OTHER))
    with pytest.raises(Refused, match=r"inventory\.other_receiver"):
        desk.meeting.passphrase_sheet(package)


def test_the_days_for_objections_that_both_signed_stay_whatever_is_entered_later(
    desk: Desk, frozen: Frozen
) -> None:
    shop.accept(desk, frozen)
    agreed = clock.today() + timedelta(days=desk.matter.get().objection_days)
    desk.matter.save(replace(desk.matter.get(), objection_days=1))
    with clock.fixed_at(clock.now() + timedelta(days=3)):
        assert desk.destroy.propose().lines == ()
    (own,) = desk.copies.every()
    assert own.due == agreed.isoformat()
    with clock.fixed_at(clock.now() + timedelta(days=31)):
        assert desk.destroy.propose().lines
