"""Draw the short way of the other three answers of screen 1: `python -m tests.shots.other_ways out/`."""

from __future__ import annotations

import os
import sys
import tempfile
from dataclasses import replace
from datetime import datetime
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from core import clock  # the platform must be chosen before Qt is loaded
from core.desk import Desk, create_case
from core.desk.people import Secret
from core.records import CardRoute, EntityType, Matter, Party, Scenario
from core.vault import FLOOR
from tests.salon import cards, write
from tests.shots.short import EVERY, MATTER, Book

NOBODY = Party("", EntityType.OTHER)
DAY, END = datetime(2026, 11, 22, 14, 32), datetime(2027, 1, 3, 10, 0)


def main(out: Path, wanted: list[str], ways: tuple[tuple[str, int], ...] = EVERY) -> list[str]:
    """Draw a closing shop, new shareholders, and who does not know; return the names of the pictures."""
    out.mkdir(parents=True, exist_ok=True)
    place, book = Path(tempfile.mkdtemp()), Book(out, wanted, ways)
    with clock.fixed_at(DAY):
        book.wizard("c1-day", ["what_close", "next", "next"])
        book.wizard("c2-late", ["what_close", "next", "next", "day:8", "next"])
        book.wizard("s1-questions", ["what_shareholders", "next", "next", "next"])
        book.wizard("u1-licence", ["what_unknown", "next", "next"])
        closing = _desk(place, "close", Scenario.DEREGISTRATION, CardRoute.REFUND)
        book.draw(closing, "c3-money", "collect", "money")
        book.draw(closing, "c4-send", "notify", "send")
        book.draw(closing, "c5-refunds", "notify", "refunds", lambda one: _type(one))
    with clock.fixed_at(END):
        closing.check.decide()
        book.draw(closing, "c6-copies", "close", "copies")
        book.draw(closing, "c7-destroy", "close", "destroy")
        book.draw(closing, "c8-home", "home", "")
    with clock.fixed_at(DAY):
        equity = _desk(place, "equity", Scenario.EQUITY, CardRoute.UNDECIDED)
        book.draw(equity, "s3-nothing", "close", "nothing")
        book.draw(equity, "s4-home", "home", "")
    book.window.close()
    closing.close()
    equity.close()
    return book.shown


def _desk(place: Path, name: str, scenario: Scenario, route: CardRoute) -> Desk:
    """Make the salon's case of another answer, with its list in."""
    receiver = NOBODY if scenario is Scenario.DEREGISTRATION else MATTER.receiver
    matter: Matter = replace(MATTER, case_id=name, scenario=scenario, receiver=receiver, card_route=route)
    secret = Secret.of_text("correct horse battery staple")
    desk = Desk(create_case(place / f"{name}.tuojiao", matter, "沈玉梅", secret, FLOOR))
    desk.collect.take(write(place / "会员卡余额1122.xlsx", cards()))
    desk.sort.propose_doubles()
    desk.check.decide()
    desk.plan.save()
    for key in ("proof", "where", "money", "send"):
        desk.short.mark(key)
    return desk


def _type(one: object) -> None:
    """Look a customer up by the last four digits."""
    page = getattr(one, "page")  # noqa: B009  # a screen as the book hands it over
    field = getattr(one, "_field")  # noqa: B009  # the only field of the screen
    field.setText(page.desk.sort.fetch([9])[0].phone[-4:])
    field.textEdited.emit(field.text())


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
