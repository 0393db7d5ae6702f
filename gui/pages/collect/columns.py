"""这一列记的是什么: the kind of record and the level of one column, said by a person apart from its meaning."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from core.records import Kind, Level, SourceLine
from core.records.table import Column, Confidence
from gui.pages.base import Page
from gui.parts import (
    Card,
    Choice,
    ChoiceCard,
    Field,
    Icon,
    Label,
    Line,
    Look,
    ProgressPanel,
    Prose,
    column,
    holder,
    row,
    scrolling,
)
from gui.words import N_, _, confidence_sign, kind_word, level_word, shown_text

Said = Callable[[int, Level | None, str], None]  # the kind's number, the level (None as proposed), the reason

_WHY = {
    "header_and_content": N_("列名和内容对得上"),
    "header_only": N_("看列名"),
    "header_suffix": N_("看列名的后半截"),
    "header_content_doubtful": N_("列名像，内容不太像"),
    "content": N_("看内容"),
    "content_against_header": N_("内容和列名不一样，按内容"),
    "second_of_kind": N_("前面已经有一列这样的"),
    "second_group": N_("同一行里的第二位"),
    "beside_table": N_("表格旁边的话"),
    "of_month": N_("按月排的一列"),
    "running_balance": N_("每笔之后的余额，只算最后一笔"),
    "sum_less_paid": N_("正好是该收的减去已收的"),
    "paid_part": N_("它加上送的，正好是总余额"),
    "sum_of_parts": N_("正好是本金加送的，不再加一遍"),
    "before_refund": N_("退卡以前的数，已经不在卡上"),
    "counted_left": N_("旁边写的是次数、课时"),
    "by_card": N_("次卡算次数，别的卡算钱"),
    "by_card_said": N_("您说过：次卡算次数，别的卡算钱"),
    "before_move": N_("是那一笔的数，不是卡上剩的"),
    "second_balance": N_("也像余额：是另一笔钱就选余额，会加在一起"),
    "beside_owed": N_("旁边写着应收、欠款"),
    "empty": N_("整列是空的"),
    "typed_in": N_("打进来的"),
    "unknown": N_("列名和内容都没看懂"),
}
_MEANS = {
    Level.PUBLIC: N_("本来就对外公开的，比如公司名称"),
    Level.ORDINARY: N_("普通的个人信息，比如姓名、电话"),
    Level.SENSITIVE: N_("病情、信仰、门禁密码这样的，要另外问过才能交"),
    Level.CONFIDENTIAL: N_("您自己的生意机密，比如进价"),
}
_AS_READ = "as_read"


def why_of(one: Column) -> str:
    """Say in a few words why a column was taken for what it is."""
    if one.is_freer:
        return _("看得松，因为：{why}", why=shown_text(one.why))
    if one.confirmed:
        return _("由人认定")
    return _(_WHY[one.reason]) if one.reason in _WHY else ""


def kept_as(one: Column) -> str:
    """Return the kind and the level of a column in two words."""
    return f"{kind_word(one.kind)} · {level_word(one.level)}"


def sure_of(look: Look, one: Column) -> QWidget:
    """Return how sure we are of a column, and why."""
    sign = confidence_sign(Confidence.SURE if one.confirmed else one.confidence)
    paint = look.paint(sign.tone)
    word = Label(look, sign.word, "table_strong", paint.ink)
    why = Prose(look, why_of(one), "small", look.colours.ink2, "why", wide=True)
    why.setFixedWidth(look.wide(150))
    sure = row(look, Icon(look, sign.icon, paint.icon, 18), word, None, gap=8)
    return holder(column(look, sure, why, gap=0), "sure")


def level_said(one: Column) -> int | None:
    """Return the level that a person gave a column, None where the proposal stands."""
    return None if one.proposed is None else one.level.value


def restate(
    page: Page, line: SourceLine, index: int, said: tuple[Kind, Level | None, str], done: Callable[[], None]
) -> None:
    """Let the records of a list that is here follow what was said of a column, with progress and a way out."""
    stages = (("read", _("一行一行看")), ("holdings", _("重新归类")))
    undo = _("现在停下也没关系：什么都还没有改。")
    panel = ProgressPanel(page.look, line.file, "", stages, undo)
    panel.cancelled.connect(page.stop_long)
    page.fill_body(panel, None)
    page.buttons()
    page.note(_("正在改…"), "hourglass")
    page.run_long(
        page.desk.collect.restate, line.id, index, *said, done=lambda _rows: done(), failed=page.failed,
        progress=panel.show_pace,
    )  # fmt: skip


class ColumnPanel(QWidget):
    """Asks for kind and level of one column; freer than the program reads it takes a reason."""

    def __init__(self, page: Page, one: Column, said: Said, leave: Callable[[], None]) -> None:
        """Show a column; `said` gets what was chosen, `leave` shows what was there before."""
        super().__init__()
        self.setObjectName("columnSaid")
        self._page, self._one, self._said, self._leave = page, one, said, leave
        self._proposed = one.level if one.proposed is None else one.proposed

    def show_in(self, page: Page) -> None:
        """Take the place of the mapping."""
        look, one = page.look, self._one
        page.head(
            _("记的是什么，多敏感：“{name}”", name=one.header or _("第 {number} 列", number=one.index + 1)),
            _("按您知道的选。整列都照这样算，以后同样列名的表也照这样。"),
        )
        page.why(_("类别和敏感级别决定能不能交、要不要先问客户。"))
        kinds = [(kind_word(kind), kind.value) for kind in page.desk.collect.kinds_open(one)]
        self._kind = Choice(look, "columnKind", kinds)
        self._kind.choose(one.kind.value)
        self._kind.setEnabled(len(kinds) > 1)
        fixed = _("这一列认的是谁，或者卡里有多少，类别不改。")
        under = () if len(kinds) > 1 else (Prose(look, fixed, "table", look.colours.ink2),)
        self._levels = {key: self._level(key) for key in (_AS_READ, *Level)}
        chosen = _AS_READ if one.proposed is None else one.level
        self._levels[chosen].setChecked(True)
        self._why = Line(look, "columnWhy", text=one.why)
        self._why_field = Field(look, _("为什么可以看得松一些"), self._why)
        for card in self._levels.values():
            card.toggled.connect(lambda _on: self._look_again())
        form = Card(
            look,
            Field(look, _("哪类资料"), self._kind),
            *under,
            Label(look, _("多敏感"), "strong"),
            *self._levels.values(),
            self._why_field,
            gap=8,
            name="columnForm",
        )
        form.setMaximumWidth(look.wide(760))
        page.fill_body(scrolling(look, holder(column(look, form, None), "columnBody"), "columnScroll"))
        page.buttons(
            page.button(_("不改了"), "quiet", "leaveColumn", self._leave),
            page.button(_("就这样"), "primary", "keepColumn", self._keep, "check"),
        )
        self._look_again()

    def _level(self, key: str | Level) -> ChoiceCard:
        look = self._page.look
        if isinstance(key, Level):
            return ChoiceCard(look, level_word(key), _(_MEANS[key]), name=f"level_{key.value}")
        title = _("照程序看的：{level}", level=level_word(self._proposed))
        each = _("每一格按写的内容再看一遍") if self._one.meaning.is_free_text else _("不另外改")
        return ChoiceCard(look, title, each, name="level_as_read")

    def _chosen(self) -> Level | None:
        key = next(key for key, card in self._levels.items() if card.isChecked())
        return key if isinstance(key, Level) else None

    def _look_again(self) -> None:
        level = self._chosen()
        freer = level is not None and level < self._proposed
        self._why_field.setVisible(freer)
        if freer:
            self._page.note(_("比程序看的松：写一句为什么，会和名字一起记下来"), "alert", "amber")
        else:
            self._page.note(_("改得更严随时可以"), "info")

    def _keep(self) -> None:
        level, kind = self._chosen(), self._kind.value()
        if level is not None and level < self._proposed and not self._why.text().strip():
            self._why_field.wrong(_("请写一句为什么"))
            return
        assert isinstance(kind, int)
        self._said(kind, level, self._why.text())
