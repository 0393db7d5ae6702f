"""Make the exhibit of the present version: `python -m tests.museum`; once per released schema, then never again."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from core import clock
from core.commands.case_toml import read_case_toml
from core.desk import Desk, create_case
from core.desk.people import Secret
from core.records import Answer, Carrier, CarrierState, ItemKind, Role
from core.store import newest
from core.vault import KdfCost
from tests import finished

HERE = Path(__file__).parent
SAMPLES = HERE.parents[1] / "resources" / "samples"
WORDS = "pingguo-chuanghu-xiyang-maojin"
CHEAP = KdfCost(memory=64, passes=1, lanes=1, trial=True)  # an exhibit holds invented people only


def main() -> None:
    """Make a small case with something of everything, and a backup of it."""
    made = HERE / f"v{newest()}"
    shutil.rmtree(made, ignore_errors=True)
    made.mkdir()
    with tempfile.TemporaryDirectory() as scratch:
        place = Path(scratch)
        folder = place / "a.tuojiao"
        matter = read_case_toml(SAMPLES / "CASE.toml").matter
        with Desk(create_case(folder, matter, "陈慧芳", Secret.of_text(WORDS), CHEAP)) as desk:
            _fill(desk, place)
            desk.safety.back_up(place / "a.tjbackup")
        (made / "case").mkdir()
        for path in folder.iterdir():
            if path.suffix in (".db", ".json"):
                shutil.copyfile(path, made / "case" / path.name)
        shutil.copyfile(place / "a.tjbackup", made / "a.backup")


def _fill(desk: Desk, place: Path) -> None:
    lines = [f"客{chr(0x4E00 + n)},{13500000000 + n},{n}.50\n" for n in range(20)]
    (place / "会员.csv").write_text("姓名,手机,储值余额\n" + "".join(lines), encoding="utf-8")
    desk.collect.take(place / "会员.csv")
    desk.collect.add_thing(
        Carrier(0, ItemKind.PAPER, "登记本", 1, "册", "柜子", "陈慧芳", CarrierState.UNDECIDED, mixed=True)
    )
    desk.sort.correct(1, "address", "文三路 88 号")
    ids = desk.sort.ids()
    desk.sort.merge([ids[0], ids[1]])
    desk.destroy.answer_hold_question(Answer.NO, "陈慧芳", clock.today())
    desk.check.decide()
    desk.forms.make("plan")
    desk.people.add("吴建国", Role.SUPERVISOR, None)


if __name__ == "__main__":
    main()
    finished.main()  # the matter of the guided look is of the present schema too
