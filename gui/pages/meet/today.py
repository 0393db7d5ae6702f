"""The papers of the table in signing order: what stands on the page for each, and the desk call that makes it."""

from __future__ import annotations

from collections.abc import Callable

from core.desk import Desk
from core.desk.lists import Frozen, WrittenPackage
from core.desk.press import Made, PaperLine
from core.records import Kind
from gui.words import N_, Cell, Sign, Tone, _

Entry = tuple[str, str, str, str, bool]  # kind, name, what it is, copies, may a copy shop print it
ORDER: tuple[Entry, ...] = (
    ("passphrase_sheet", N_("密码单"), N_("单独装信封，打开资料包时用"), "1", False),
    ("inventory", N_("移交清单（汇总）"), N_("没有姓名，几页叠开、跨着纸边签（骑缝）"), "2", True),
    ("control_totals", N_("核对数对照表"), N_("对方的数空着，当面数完再填"), "2", True),
    ("on_site_check", N_("现场核对表"), N_("纸本、设备、账号逐件打勾"), "2", True),
    ("confirmation", N_("客户资料移交确认书"), N_("甲乙双方和见证人签"), "2", True),
)
_SETTLED: Entry = ("settlement", N_("预付余额承接与结算单"), N_("客户预付的钱以后谁负责、怎样结"), "3", True)
_WATCHED: Entry = ("witness_record", N_("监交记录"), N_("当面核对以后做，三方说的都在上面"), "3", True)
_SUPPLEMENT: Entry = ("batch_supplement", N_("补充移交单"), N_("这一批和累计的数，附在确认书后面"), "2", True)


def order_of(desk: Desk, frozen: Frozen) -> tuple[Entry, ...]:
    """Return today's papers: with the record of the witness where one was named, with the slip of a later batch.

    With the settlement where customers have paid in advance and it is told who answers for it; the first thing that
    whoever takes over asks, and the confirmation names its number.
    """
    settled = (_SETTLED,) if desk.pack.settles and _with_money(frozen) else ()
    watched = (_WATCHED,) if desk.table.witness(frozen).name else ()
    later = (_SUPPLEMENT,) if frozen.batch_number > 1 else ()
    return (*ORDER[:-1], *watched, *settled, ORDER[-1], *later)


def _with_money(frozen: Frozen) -> bool:
    """Tell whether anybody had paid in advance when the list was made final, in the list or left out of it."""
    totals = frozen.totals
    left_out = any(one.kind is Kind.PREPAID for one in frozen.exclusions)
    return bool(totals.cards_fen or totals.times_left or left_out)


def kept_of(desk: Desk, frozen: Frozen) -> dict[str, PaperLine]:
    """Return the kept papers of today by their kind; the settlement is the whole matter's."""
    settled = desk.meeting.settled()
    return {one.kind: one for one in (*desk.meeting.papers_of(frozen), *((settled,) if settled else ()))}


def paper_row(number: int, entry: Entry, kept: PaperLine | None, loose: str = "") -> tuple[Cell, ...]:
    """Return the line of one paper; `loose` is how one stands that is kept nowhere: made, saved to be printed, gone, or outdated."""
    _kind, word, line, copies, shop = entry
    if kept is not None and kept.signed:
        sign = Sign("scan", _("已签收回"), Tone.TEAL)
    elif loose == "saved" or (kept is not None and kept.printed):
        sign = Sign("printer", _("已打印，待签"), Tone.TEAL_OUTLINE)
    elif kept is not None or loose == "made":
        sign = Sign("check", _("可以打印"), Tone.TEAL)
    elif loose == "outdated":
        sign = Sign("alert", _("改过，要重做"), Tone.AMBER)
    elif loose == "gone":
        sign = Sign("minus", _("程序不留"), Tone.STONE)
    else:
        sign = Sign("clock", _("还没做"), Tone.STONE)
    allowed = Cell(_("可以")) if shop else Cell(_("不可以"), tone=Tone.RED)
    return (
        Cell(str(number), quiet=True),
        Cell(_(word), _(line)),
        Cell(_("{count} 份", count=int(copies))),
        allowed,
        Cell(sign=sign),
    )


def makers_of(desk: Desk, frozen: Frozen, package: WrittenPackage | None) -> dict[str, Callable[[], Made]]:
    """Return the call that makes each of them; the sheet with the pass-phrase comes with the package alone."""
    meeting = desk.meeting
    return {
        "inventory": lambda: meeting.inventory(frozen),
        "control_totals": lambda: meeting.control_totals(frozen, package),
        "on_site_check": lambda: meeting.on_site(frozen),
        "witness_record": lambda: meeting.witness_record(frozen),
        "settlement": lambda: desk.pack.settlement(frozen),
        "confirmation": lambda: meeting.confirmation(frozen),
        "batch_supplement": lambda: desk.pack.supplement(frozen),
    }
