"""Three invented matters from beginning to end: a cleaning shop sold, two trading companies merged, a salon closed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from openpyxl import Workbook

from core import clock
from core.desk import Desk, create_case
from core.desk.answers import Channel, Sent, Word
from core.desk.people import Secret
from core.records import (
    Answer,
    CardRoute,
    Carrier,
    CarrierState,
    EntityType,
    Interview,
    ItemKind,
    Matter,
    Outcome,
    Party,
    Purposes,
    Scenario,
)
from tests import shop
from tests.case_on_disk import CHEAP
from tests.salon import cards, write

SAMPLES = Path(__file__).parents[2] / "resources" / "samples"
WORDS = "correct horse battery staple"

CLEANING = Matter(
    "cleaning", "晨曦家政转让", "YJ2026-07", Scenario.ASSET,
    Interview(Answer.YES, Answer.YES, Answer.NO, "receiver_new", receiver_abroad=Answer.NO, goes_on_elsewhere=Answer.NO, disputes=Answer.NO, books_kept=Answer.YES),
    Party("晨曦家政服务部", EntityType.SOLE_TRADER, "92330106MA2CDEF14P", "浙江省杭州市西湖区文三路88号", "陈慧芳", "陈慧芳", "0571-1555 0105"),
    Party("清禾家政服务有限公司", EntityType.COMPANY, "91330106MA2GHJK31G", "浙江省杭州市西湖区学院路12号3层", "林清禾", "何静", "0571-1555 0216"),
    "33", date(2026, 12, 28), date(2026, 12, 18), date(2027, 3, 31), 30, CardRoute.JOIN,
    Purposes(after_sales=True), "cleaning",
)  # fmt: skip

MERGER = Matter(
    "merger", "海纳贸易合并", "HB2026-03", Scenario.MERGER,
    Interview(Answer.NO, Answer.YES, Answer.NO, "receiver", receiver_abroad=Answer.NO, disputes=Answer.NO, books_kept=Answer.YES, has_successor=Answer.YES,
              new_purposes=Answer.NO),
    Party("宁波海纳贸易有限公司", EntityType.COMPANY, "91330203MA2EXMP1AD", "浙江省宁波市海曙区解放南路66号4层", "孙启明", "徐莉", "0574-1555 0330"),
    Party("宁波汇川进出口有限公司", EntityType.COMPANY, "91330203MA2EXMP2BL", "浙江省宁波市海曙区药行街18号9层", "方远", "蔡文", "0574-1555 0441"),
    "33", date(2026, 12, 31), date(2026, 12, 20), date(2027, 1, 31), 30, CardRoute.UNDECIDED,
    Purposes(serve_cards=False, reminders=False, other="继续履行购销合同"), "trading",
)  # fmt: skip

SALON = Matter(
    "salon", "丽影美发注销", "ZX2026-11", Scenario.DEREGISTRATION,
    Interview(Answer.NO, Answer.NO, Answer.NO, "mine", receiver_abroad=Answer.NO, disputes=Answer.NO, books_kept=Answer.YES, goes_on_elsewhere=Answer.NO),
    Party("杭州丽影美发有限公司", EntityType.COMPANY, "91330106MA2EXMP3CX", "浙江省杭州市西湖区文一路1号", "沈玉梅", "沈玉梅", "0571-1555 0660"),
    Party(),
    "33", date(2026, 12, 31), date(2026, 12, 20), date(2027, 6, 30), 30, CardRoute.REFUND, Purposes(), "salon",
)  # fmt: skip


@dataclass(slots=True)
class Case:
    """One matter under way: its desk and where files may be written."""

    desk: Desk
    place: Path
    day: datetime


@contextmanager
def opened(matter: Matter, owner: str, place: Path, day: datetime) -> Iterator[Case]:
    """Open a new case on a fixed day."""
    with clock.fixed_at(day), begun(matter, owner, place) as desk:
        yield Case(desk, place, day)


def begun(matter: Matter, owner: str, place: Path) -> Desk:
    """Begin a case in a folder."""
    folder = place / f"{matter.number}.tuojiao"
    return Desk(create_case(folder, matter, owner, Secret.of_text(WORDS), CHEAP))


def collected_cleaning(case: Case) -> None:
    """Take in the samples, ask the customers, and take the answers of the returned sheet."""
    desk = case.desk
    for name in ("客户名单.xlsx", "充值卡余额.xlsx", "服务记录.csv", "收款记录.xlsx", "合同台账.xlsx"):
        desk.collect.take(SAMPLES / name)
    for thing in (
        Carrier(0, ItemKind.PAPER, "上门登记本", 9, "册", "店内铁皮柜", "陈慧芳", CarrierState.UNDECIDED, mixed=True),
        Carrier(0, ItemKind.DEVICE, "前台平板", 1, "台", "前台", "陈慧芳", CarrierState.UNDECIDED, mixed=True),
        Carrier(0, ItemKind.PAPER, "派工单存根", 8, "册", "店内铁皮柜", "陈慧芳"),
    ):  # fmt: skip
        desk.collect.add_thing(thing)
    desk.sort.propose_doubles()
    desk.check.decide()
    desk.answers.import_sheet(SAMPLES / "回话.xlsx", Sent("TY-1", Channel.SHEET))
    for thing, state in zip(
        desk.lists.open_carriers(), (CarrierState.SPLIT, CarrierState.CLEARED), strict=False
    ):
        desk.collect.decide_thing(thing.id, state)
        desk.collect.thing_looked_at(thing.id, "赵宁", "逐页、逐条看过")


def collected_merger(case: Case) -> None:
    """Take in customers and orders of a trading company and tell every customer."""
    desk = case.desk
    desk.collect.take(_book(case.place / "客户档案.xlsx", _companies()))
    desk.collect.take(_book(case.place / "销售订单.xlsx", _orders()))
    desk.sort.propose_doubles()
    desk.check.decide()
    desk.answers.send(desk.check.customers(Outcome.NOTIFY), "notice", Sent("GZ-1", Channel.EMAIL))
    desk.check.decide()


def collected_salon(case: Case) -> None:
    """Take in the cards of a salon that closes."""
    desk = case.desk
    desk.collect.take(write(case.place / "会员卡余额.xlsx", cards()[:120]))
    desk.sort.propose_doubles()
    desk.check.decide()


def ready_to_freeze(desk: Desk, by: str) -> None:
    """Prove the backup code and pass the gates."""
    code = desk.people.new_recovery()
    desk.people.prove_recovery({n: code.groups()[n - 1] for n in desk.people.recovery_groups()})
    shop.sign_gates(desk, by)


def all_said_yes(desk: Desk) -> None:
    """Let those who were asked say yes, as on the slips at the counter."""
    for one in desk.check.customers(Outcome.CONSENT)[:40]:
        desk.answers.answer([one], Word.YES, Sent("TY-1", Channel.COUNTER))


def _companies() -> list[list[object]]:
    names = ("同力五金", "明达建材", "瑞丰日用", "恒信电器", "嘉禾食品", "远航机械", "金桥纺织", "万顺塑业")
    rows: list[list[object]] = [
        ["客户编号", "客户名称", "统一社会信用代码", "联系人", "手机号", "地址", "最近订单日期"]
    ]
    for n in range(48):
        rows.append([
            f"K{n + 1:04d}", f"宁波{names[n % 8]}{'商行' if n % 3 else '有限公司'}{n + 1:02d}", "", "王李张陈"[n % 4] + "建国",
            f"139{50_000_000 + n * 7_919:08d}", f"宁波市海曙区中山路{n + 1}号", f"2026-{1 + n % 10:02d}-{1 + n % 27:02d}",
        ])  # fmt: skip
    return rows


def _orders() -> list[list[object]]:
    rows: list[list[object]] = [["订单号", "手机号", "下单日期", "商品", "金额"]]
    for n in range(160):
        customer = n % 48
        rows.append([
            f"SO-{n + 1:05d}", f"139{50_000_000 + customer * 7_919:08d}", f"2026-{1 + n % 10:02d}-{1 + n % 27:02d}",
            ("不锈钢水槽", "瓷砖", "纸巾", "插座")[n % 4], 800 + n * 37,
        ])  # fmt: skip
    return rows


def _book(path: Path, rows: list[list[object]]) -> Path:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path
