"""Where customers may still be: the places as data, and the picture to tick for each."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from core.records import Carrier, CarrierState, ItemKind
from gui.parts import draw_check, draw_circle, painter_for, rounded, write
from gui.parts.look import Look
from gui.parts.tokens import CONTROL
from gui.words import N_, Sign, Tone, _, carrier_sign

# key, kind of thing, word, what it means, icon, the lawful way in at most four steps
PLACES: tuple[tuple[str, ItemKind, str, str, str, tuple[tuple[str, str], ...]], ...] = (
    ("wechat", ItemKind.PERSONAL_ACCOUNT, N_("微信"), N_("您本人的号，加了客户"), "chat", (
        (N_("您给客户发通知"), N_("文字备好了，手机扫码就能发")), (N_("客户自己加新店"), N_("新店的二维码贴在店里，愿意的自己扫")),
        (N_("客户群换群主"), N_("先发公告，不愿意的退群")), (N_("交完，删标签和聊天"), N_("删完拍一张照片存进来")))),
    ("book", ItemKind.PAPER, N_("本子"), N_("手写的、盖章的"), "notebook", (
        (N_("先看都在表里没有"), N_("就在下面答")), (N_("只抄同意的"), N_("整本不交")),
        (N_("抄完，本子留在您这里"), N_("到期一起销毁")))),
    ("till", ItemKind.VENDOR_CLOUD, N_("收银机账号"), N_("里面是全部客户"), "till", (
        (N_("对方自己开一个账号"), N_("您的账号和密码不给")), (N_("给卖收银机的人写信"), N_("信已备好：导出、删掉、书面回话")),
        (N_("客户签一位，交一位"), N_("由资料包交，不在收银机里交")))),
    ("platform", ItemKind.ACCOUNT, N_("美团、抖音、公众号"), N_("每个平台一张卡片"), "globe", (
        (N_("按平台的规矩换成对方的店"), N_("不直接给登录密码")), (N_("换不了的，对方另开"), N_("您的停用")),
        (N_("评价和聊天留在原处"), N_("不导出"))),),
    ("staff", ItemKind.DEVICE, N_("员工的手机"), N_("师傅加了客户微信"), "phone", (
        (N_("一人签一张承诺书"), N_("纸已备好：有多少、怎么删")), (N_("当面删掉，拍照"), N_("不带走，也不再用")),
        (N_("不肯签的，记下来"), N_("程序只记，不替您管")))),
    ("cctv", ItemKind.RECORDER, N_("监控"), N_("录到客户的脸"), "cctv", (
        (N_("交机器以前清空"), N_("录像不交")), (N_("清完看一遍"), N_("记下日期和经手的人")))),
    ("photos", ItemKind.PHOTO_SET, N_("照片、视频"), N_("拍到客户的"), "photo", (
        (N_("有脸的不交"), N_("客户自己要的才给")), (N_("发在网上的撤下来"), N_("本人同意接着用的除外")),
        (N_("交完以后删掉"), N_("手机相册、网盘都看一遍")))),
    ("old", ItemKind.MEDIUM, N_("旧电脑、U 盘、网盘"), N_("存过客户表的"), "usb", (
        (N_("先放进来"), N_("里面的表也要问过客户")), (N_("交完以后清掉"), N_("收尾时会一样一样问您")))),
)  # fmt: skip

# where nobody takes over, the steps are others
CLOSING_WAYS: dict[str, tuple[tuple[str, str], ...]] = {
    "wechat": (
        (N_("您给客户发通知"), N_("文字备好了，手机扫码就能发")), (N_("客户群先发公告，再解散"), N_("群不转给别人")),
        (N_("退完钱，删标签和聊天"), N_("转账记录和单子先存好")),
    ),
    "book": (
        (N_("先看都在表里没有"), N_("就在下面答")), (N_("本子不给别人"), N_("留到钱退清、税结清")), (N_("到期一起销毁"), N_("销毁那天写进记录")),
    ),
    "till": (
        (N_("先导出一份"), N_("退钱、结税都要对这个数")), (N_("给卖收银机的人写信"), N_("信已备好：导出、删掉、书面回话")),
        (N_("账号停用，机器清空"), N_("清完看一遍，再卖、再退")),
    ),
    "platform": (
        (N_("在平台上停业、下架"), N_("不把登录密码给别人")), (N_("退完款再注销"), N_("没核销的券先退")), (N_("评价和聊天留在原处"), N_("不导出")),
    ),
    "cctv": (
        (N_("机器拆走、卖掉以前清空"), N_("录像不给别人")), (N_("清完看一遍"), N_("记下日期和经手的人")),
    ),
    "photos": (
        (N_("照片不给别人"), N_("客户自己要的才给")), (N_("发在网上的撤下来"), N_("本人同意接着用的除外")),
        (N_("到日子一起删掉"), N_("手机相册、网盘都看一遍")),
    ),
    "old": (
        (N_("里面有客户表的，先放进来"), N_("还欠谁的钱，一位也不漏")), (N_("退完钱以后清掉"), N_("收尾时会一样一样问您")),
    ),
}  # fmt: skip


def way_of(key: str, *, alone: bool) -> tuple[tuple[str, str], ...]:
    """Return the lawful steps of a place; where nobody takes over they are others."""
    way = next(place[5] for place in PLACES if place[0] == key)
    return CLOSING_WAYS.get(key, way) if alone else way


STAFF = "staff"  # the one place whose things are not hers
SAID = {  # what may be decided, in her words; the tag above says the state
    CarrierState.REPLACED: N_("对方自己另开一个"),
    CarrierState.SPLIT: N_("没点头的已经从里面删了"),
    CarrierState.CLEARED: N_("里面的客户已经都删了"),
    CarrierState.STAYS: N_("留在我这里，不交"),
}
STAFF_SAID = {
    CarrierState.CLEARED: N_("里面的客户当面删了"),
    CarrierState.STAYS: N_("手机归员工，不交"),
}


def place_word(name: str) -> str:
    """Return the word of a place in the language of the window; it is kept as the Chinese papers say it."""
    return _(name) if any(name == word for _key, _kind, word, *_rest in PLACES) else name


def place_sign(one: Carrier) -> Sign:
    """Return what was recorded of a place; the telephones of the staff stay with the staff."""
    if one.note == STAFF and one.state is CarrierState.STAYS:
        return Sign("pin", _("手机归员工，不交"), Tone.TEAL_OUTLINE)
    return carrier_sign(one.state)


class PlaceTile(QCheckBox):
    """One picture to tick; the whole tile is the target."""

    looked = Signal(str)

    def __init__(self, look: Look, key: str, word: str, line: str, icon: str) -> None:
        """Show a place where customers may be."""
        super().__init__(word)
        self.setObjectName(f"place_{key}")
        self._look, self._line, self._icon, self.now = look, line, icon, False
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

    def nextCheckState(self) -> None:
        """Turn the tick; a tile that is ticked and whose card is not shown only shows it, so that no look takes it away."""
        if self.now or not self.isChecked():
            super().nextCheckState()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw tile, mark, disc and words."""
        painter, look, c = painter_for(self), self._look, self._look.colours
        on, rect = self.isChecked(), QRectF(self.rect())
        # only what is ticked looks chosen; whose card is shown has an arrow towards it
        chosen = self.now and on
        fill = c.tint if chosen or self.underMouse() else c.sheet
        rounded(painter, rect, CONTROL, fill, c.accent if chosen else c.line2, 2 if chosen else 1)
        middle = rect.center().y()
        draw_check(painter, look, look.px(14), middle, on, True)
        left = float(look.px(14) + look.icon_px(20) + look.px(14))
        side = look.icon_px(44)
        rounded(
            painter,
            QRectF(left, middle - side / 2, side, side),
            side / 2,
            c.stone if not on else c.sheet if self.now else c.tint,
        )
        look.draw_icon(
            painter, self._icon, c.accent if on else c.ink2, 24, left + (side - look.icon_px(24)) / 2, middle
        )
        left += side + look.px(14)
        title, second = look.line("section"), look.line("table")
        top = middle - (title + second) / 2
        arrow = look.icon_px(20) if self.now else 0
        if self.now:
            look.draw_icon(painter, "right", c.ink2, 20, self.width() - arrow - look.px(8), middle)
        width = self.width() - left - look.px(12) - arrow
        write(painter, QRectF(left, top, width, title), self.text(), look.font("body", bold=True), c.ink)
        write(painter, QRectF(left, top + title, width, second), self._line, look.font("table"), c.ink2)


class StepNumber(QWidget):
    """The number of one step in a circle."""

    def __init__(self, look: Look, number: int) -> None:
        """Show a number."""
        super().__init__()
        self.setObjectName("stepNumber")
        self._look, self._number = look, number
        self.setFixedSize(look.icon_px(26), look.icon_px(26))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the circle."""
        draw_circle(painter_for(self), self._look, QRectF(self.rect()), self._number, "open")
