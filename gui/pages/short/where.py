"""还有哪里有客户: pictures to tick; each ticked one opens its card with the lawful way (practice 1 and 13)."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QGridLayout, QSizePolicy, QWidget

from core.records import Carrier, CarrierState, ItemKind
from gui.pages.short.base import ShortPage
from gui.parts import (  # fmt: skip
    Card,
    Choice,
    Field,
    Icon,
    IconLine,
    Label,
    Prose,
    Tag,
    clear,
    column,
    draw_check,
    draw_circle,
    holder,
    painter_for,
    passing,
    rounded,
    row,
    write,
)
from gui.parts.look import Look
from gui.parts.tokens import CONTROL
from gui.words import N_, Sign, Tone, _, carrier_sign

_MIXED_WAYS = (CarrierState.REPLACED, CarrierState.CLEARED, CarrierState.SPLIT, CarrierState.STAYS)
# key, kind of thing, word, what it means, icon, the lawful way in at most four steps
PLACES: tuple[tuple[str, ItemKind, str, str, str, tuple[tuple[str, str], ...]], ...] = (
    ("wechat", ItemKind.PERSONAL_ACCOUNT, N_("微信"), N_("您本人的号，加了客户"), "chat", (
        (N_("您给客户发通知"), N_("文字备好了，手机扫码就能发")), (N_("客户自己加新店"), N_("通知里带新店的二维码")),
        (N_("客户群换群主"), N_("先发公告，不愿意的退群")), (N_("交完，删标签和聊天"), N_("删完拍一张照片存进来")))),
    ("book", ItemKind.PAPER, N_("本子"), N_("手写的、盖章的"), "notebook", (
        (N_("先看都在表里没有"), N_("下一页就问")), (N_("只抄同意的"), N_("整本不交")),
        (N_("抄完，本子留在您这里"), N_("到期一起销毁")))),
    ("till", ItemKind.VENDOR_CLOUD, N_("收银机账号"), N_("里面是全部客户"), "till", (
        (N_("对方自己开一个账号"), N_("您的账号和密码不给")), (N_("给卖收银机的人写信"), N_("信已备好：导出、删掉、书面回话")),
        (N_("客户签一位，交一位"), N_("由资料包交，不在收银机里交")))),
    ("platform", ItemKind.ACCOUNT, N_("美团、抖音、公众号"), N_("每个平台一张卡片"), "globe", (
        (N_("按平台的规矩换主体"), N_("不直接给登录密码")), (N_("换不了的，对方另开"), N_("您的停用")),
        (N_("评价和聊天留在原处"), N_("不导出"))),),
    ("staff", ItemKind.DEVICE, N_("员工的手机"), N_("师傅加了客户微信"), "phone", (
        (N_("一人签一张承诺书"), N_("纸已备好：有多少、怎么删")), (N_("当面删掉，拍照"), N_("不带走，也不再用")),
        (N_("不肯签的，记下来"), N_("程序只记，不替您管")))),
    ("cctv", ItemKind.RECORDER, N_("监控"), N_("录到客户的脸"), "cctv", (
        (N_("交机器以前清空"), N_("录像不交")), (N_("清完看一遍"), N_("记下日期和经手的人")))),
    ("photos", ItemKind.PHOTO_SET, N_("照片、视频"), N_("做完头发拍的"), "photo", (
        (N_("有脸的不交"), N_("客户自己要的才给")), (N_("发在网上的撤下来"), N_("本人同意接着用的除外")),
        (N_("交完以后删掉"), N_("手机相册、网盘都看一遍")))),
    ("old", ItemKind.MEDIUM, N_("旧电脑、U 盘、网盘"), N_("存过客户表的"), "usb", (
        (N_("先放进来"), N_("里面的表也要问过客户")), (N_("交完以后清掉"), N_("收尾时会一样一样问您")))),
)  # fmt: skip


class PlaceTile(QCheckBox):
    """One picture to tick; the whole tile is the target."""

    looked = Signal(str)

    def __init__(self, look: Look, key: str, word: str, line: str, icon: str) -> None:
        """Show a place where customers may be."""
        super().__init__(word)
        self.setObjectName(f"place_{key}")
        self._look, self._key, self._line, self._icon, self.now = look, key, line, icon, False
        self.setAccessibleName(f"{word}，{line}")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(lambda _on=False: self.looked.emit(key))

    def hitButton(self, _pos: object) -> bool:
        """Take a click anywhere on the tile."""
        return True

    def sizeHint(self) -> QSize:
        """Return the size of mark, disc and two lines."""
        look = self._look
        words = max(look.width_of(self.text(), "section"), look.width_of(self._line, "table"))
        return QSize(round(words) + look.icon_px(64) + look.px(80), look.high(88))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Show the card of the tile even where a tick is taken away."""
        super().mousePressEvent(event)
        self.looked.emit(self._key)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw tile, mark, disc and words."""
        painter, look, c = painter_for(self), self._look, self._look.colours
        on, rect = self.isChecked(), QRectF(self.rect())
        fill = c.tint if self.now or self.underMouse() else c.sheet
        rounded(painter, rect, CONTROL, fill, c.accent if self.now else c.line2, 2 if self.now else 1)
        middle = rect.center().y()
        draw_check(painter, look, look.px(14), middle, on, True)
        left = float(look.px(14) + look.icon_px(20) + look.px(14))
        side = look.icon_px(44)
        rounded(
            painter,
            QRectF(left, middle - side / 2, side, side),
            side / 2,
            c.tint if on and not self.now else c.sheet if self.now else c.stone,
        )
        look.draw_icon(
            painter, self._icon, c.accent if on else c.ink2, 24, left + (side - look.icon_px(24)) / 2, middle
        )
        left += side + look.px(14)
        title, second = look.line("section"), look.line("table")
        top = middle - (title + second) / 2
        width = self.width() - left - look.px(12)
        write(painter, QRectF(left, top, width, title), self.text(), look.font("body", bold=True), c.ink)
        write(painter, QRectF(left, top + title, width, second), self._line, look.font("table"), c.ink2)


class _Number(QWidget):
    """The number of one step in a circle."""

    def __init__(self, look: Look, number: int) -> None:
        super().__init__()
        self.setObjectName("stepNumber")
        self._look, self._number = look, number
        self.setFixedSize(look.icon_px(26), look.icon_px(26))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the circle."""
        draw_circle(painter_for(self), self._look, QRectF(self.rect()), self._number, "open")


class WhereScreen:
    """Screen 9."""

    def __init__(self, page: ShortPage) -> None:
        """Know the page."""
        self.page = page
        self._tiles: dict[str, PlaceTile] = {}
        self._now = PLACES[0][0]

    def show(self) -> None:
        """Show the pictures and the card of one of them."""
        page, look = self.page, self.page.look
        page.head(_("还有哪里有客户？"), _("有的就勾上。每勾一样，右边告诉您正路怎么走。"))
        page.why(_("收银账号、手机、本子里是全部客户，整件交出去，就等于没问过他们。"), "mixed")
        grid = QGridLayout()
        grid.setSpacing(look.px(12))
        across = 1 if look.narrow else 2
        held = self._held()
        for number, (key, _kind, word, line, icon, _way) in enumerate(PLACES):
            tile = self._tiles[key] = PlaceTile(look, key, _(word), _(line), icon)
            tile.setChecked(key in held)
            tile.looked.connect(self._look_at)
            tile.toggled.connect(lambda on, k=key: self._ticked(k, on))
            grid.addWidget(tile, number // across, number % across)
        hint = IconLine(look, "info", _("都没有也可以不勾；以后想起来再回来添。"))
        left = column(look, grid, hint, None, gap=14)
        self._box = column(look)
        side = holder(self._box, "placePanel")
        page.two(holder(left, "places"), side, 392)
        page.foot(_("勾好了"), "whereDone", page.answered)
        self._look_at(self._now)
        self._foot()

    def _held(self) -> dict[str, Carrier]:
        return {
            one.note: one
            for one in self.page.desk.collect.things()
            if one.note in {place[0] for place in PLACES}
        }

    def _ticked(self, key: str, on: bool) -> None:
        page, held = self.page, self._held()
        _key, kind, word, _line, _icon, _way = next(place for place in PLACES if place[0] == key)
        if on and key not in held:
            made = page.desk.collect.add_thing(Carrier(0, kind, _(word), mixed=True, note=key))
            if kind is ItemKind.PERSONAL_ACCOUNT:
                page.desk.collect.decide_thing(
                    made, CarrierState.STAYS
                )  # never handed over, whatever was agreed
        elif not on and key in held:
            page.desk.collect.decide_thing(held[key].id, CarrierState.NOT_MIXED)
        page.changed.emit()
        self._look_at(key)
        self._foot()

    def _look_at(self, key: str) -> None:
        self._now = key
        for name, tile in self._tiles.items():
            tile.now = name == key
            tile.update()
        clear(self._box)
        self._box.addWidget(self._card(key), 1)

    def _card(self, key: str) -> Card:
        look, c = self.page.look, self.page.look.colours
        _key, kind, word, line, icon, way = next(place for place in PLACES if place[0] == key)
        own, held = kind is ItemKind.PERSONAL_ACCOUNT, self._held().get(key)
        head = row(look, Icon(look, icon, c.accent, 24, 44, c.tint), holder(column(look, Label(look, _(word), "section"), Label(look, _(line), "small", c.ink2), gap=0), "placeWords"), None, gap=12)  # fmt: skip
        if own:
            head.addWidget(Tag(look, Sign("no", _("不得移交"), Tone.RED), "neverTag"))
        elif held is not None:
            head.addWidget(Tag(look, carrier_sign(held.state), "carrierTag"))
        said = (
            _("微信号不能交给别人用，客户都点头也不行。里面还有您的家人朋友，我们不读、不存。")
            if own
            else _("里面混着同意和没同意的客户，不能整件交。")
        )
        steps = [self._step(number, _(title), _(text)) for number, (title, text) in enumerate(way, 1)]
        card = Card(look, holder(head, "placeHead"), Prose(look, said, "body", wide=True), Label(look, _("正路是这几步"), "table_strong", c.ink2), *steps, pad=(20, 16), gap=12, name="placeCard")  # fmt: skip
        card.column.addStretch(1)
        if held is not None and not own:
            card.column.addWidget(self._decision(held))
        if own:
            card.column.addWidget(
                IconLine(look, "check", _("微信里的人不用登记，客户自己加新店就行"), colour=c.accent)
            )
        return card

    def _step(self, number: int, title: str, text: str) -> QWidget:
        look, c = self.page.look, self.page.look.colours
        mark = _Number(look, number)
        words = column(
            look, Label(look, title, "strong"), Prose(look, text, "table", c.ink2, wide=True), gap=0
        )
        line = row(look, mark, words, gap=12)
        line.setStretch(1, 1)
        line.setAlignment(mark, Qt.AlignmentFlag.AlignTop)
        return holder(line, "wayStep")

    def _decision(self, held: Carrier) -> QWidget:
        look = self.page.look
        options: list[tuple[str, object]] = [(_("还没定"), CarrierState.UNDECIDED)]
        options += [(carrier_sign(one).word, one) for one in _MIXED_WAYS]
        choice = passing(Choice(look, "carrierState", options))
        choice.choose(held.state)
        choice.activated.connect(lambda _n: self._decide(held, CarrierState(str(choice.value()))))
        return Field(look, _("您打算怎么办"), choice)

    def _decide(self, held: Carrier, state: CarrierState) -> None:
        if state is not held.state and state is not CarrierState.UNDECIDED:
            self.page.desk.collect.decide_thing(held.id, state)
            self.page.changed.emit()
        self._look_at(self._now)
        self._foot()

    def _foot(self) -> None:
        waiting = len(self.page.desk.lists.open_carriers())
        if waiting:
            self.page.note(
                _("还有 {count} 样混着全部客户，没选怎么办以前不能签交接", count=waiting), "split", "amber"
            )
        else:
            self.page.show_saved()
