"""One real case with the invented firm in it, made once for all pictures."""

from __future__ import annotations

import os
import tempfile
from functools import cache
from pathlib import Path

from core.desk import Desk, create_case, open_case
from core.desk.answers import Channel, Sent
from core.desk.people import Secret
from core.flows import matter_of
from core.records import Carrier, CarrierState, ItemKind
from core.vault import FLOOR
from gui.words import resources
from tests import shop
from tests.demo import demo_draft, demo_files

WORDS = "correct horse battery staple"


@cache
def sample_desk() -> Desk:
    """Return an open case in the middle of its matter: answers are in, the first list is final and packed.

    TUOJIAO_SHOTS_CASE names a case of such a kind that is there already, to save the minute.
    """
    ready = os.environ.get("TUOJIAO_SHOTS_CASE")
    if ready:
        return Desk(open_case(Path(ready), Secret.of_text(WORDS)))
    draft = demo_draft()
    folder = Path(tempfile.mkdtemp()) / "晨曦家政转让.tuojiao"
    desk = Desk(create_case(folder, matter_of(draft), "陈慧芳", Secret.of_text(WORDS), FLOOR))
    for path in demo_files():
        desk.collect.take(path)
    desk.collect.add_thing(
        Carrier(
            0,
            ItemKind.PAPER,
            "上门登记本",
            9,
            "册",
            "店内铁皮柜",
            "陈慧芳",
            CarrierState.UNDECIDED,
            mixed=True,
        )
    )
    desk.sort.propose_doubles()
    desk.check.decide()
    desk.answers.import_sheet(resources() / "samples" / "回话.xlsx", Sent("", Channel.SHEET))
    _make_final(desk, folder.parent)
    return desk


def _make_final(desk: Desk, place: Path) -> None:
    code = desk.people.new_recovery()
    desk.people.prove_recovery({n: code.groups()[n - 1] for n in desk.people.recovery_groups()})
    shop.sign_gates(desk, "陈慧芳")
    things = desk.collect.things()
    desk.collect.decide_thing(things[0].id, CarrierState.SPLIT)
    desk.collect.thing_looked_at(things[0].id, "陈慧芳", "逐页、逐条看过")
    frozen = desk.lists.freeze()
    desk.lists.pack(frozen, place / "package.zip")
    desk.plan.save()
    desk.meeting.inventory(frozen)
    desk.meeting.control_totals(frozen, None)
    desk.meeting.on_site(frozen)
    desk.meeting.confirmation(frozen)


if __name__ == "__main__":
    print(sample_desk().folder)
