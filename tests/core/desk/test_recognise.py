"""Whom the owner is shown to recognise her list by."""

from __future__ import annotations

from core.desk import Desk


def test_four_customers_are_named_each_once(desk: Desk) -> None:
    named = {one.id: desk.sort.holdings(one.id) for one in desk.sort.fetch(desk.sort.ids()) if one.name}
    money = {who: sum(one.balance_fen + one.gift_fen for one in held) for who, held in named.items()}
    day = {who: max((one.last_day for one in held), default="") for who, held in named.items()}
    known = {one.why: one for one in desk.short.recognise()}
    most = max(sorted(money), key=lambda one: money[one])
    latest = max(sorted(set(day) - {most}), key=lambda one: day[one])
    assert len({one.customer for one in known.values()}) == len(known) > 2
    assert (known["most"].customer, known["most"].fen) == (most, money[most])
    assert (known["latest"].customer, known["latest"].last_day) == (latest, day[latest])


def test_the_last_visit_is_the_latest_of_all(desk: Desk) -> None:
    days = [one.last_day for who in desk.sort.ids() for one in desk.sort.holdings(who)]
    assert desk.short.last_visit() == max(days) != ""
