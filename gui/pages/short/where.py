"""还有哪里有客户: pictures to tick; each ticked one opens its card with the lawful way (practice 1 and 13)."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from core.flows.short import route_of
from core.records import Carrier, CarrierState, ItemKind
from gui.pages.collect.looked import ask_looked
from gui.pages.short.base import ShortPage
from gui.pages.short.place_papers import note_place, place_paper
from gui.pages.short.places import (
    PLACES,
    SAID,
    STAFF,
    STAFF_SAID,
    PlaceTile,
    StepNumber,
    place_sign,
    way_of,
)
from gui.parts import (
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
    holder,
    passing,
    row,
)
from gui.words import Sign, Tone, _


class WhereScreen:
    """Screen 9."""

    def __init__(self, page: ShortPage) -> None:
        """Know the page."""
        self.page = page
        self._tiles: dict[str, PlaceTile] = {}
        self._now = PLACES[0][0]
        self._alone = False  # nobody takes over

    def show(self) -> None:
        """Show the pictures and the card of one of them."""
        page, look = self.page, self.page.look
        page.head(_("还有哪里有客户？"), _("有的就勾上。每勾一样，就告诉您怎么办。"))
        self._alone = route_of(page.desk.matter.get()) == "close"
        why = (
            _("钱退清、该留的留好，再一样一样清空；清空以前不卖、不送人。")
            if self._alone
            else _("收银账号、手机、本子里是全部客户，整件交出去，就等于没问过他们。")
        )
        page.why(why, "mixed")
        grid = QGridLayout()
        grid.setSpacing(look.px(12))
        across = 1 if look.narrow else 2
        held = self._held()
        waiting = (key for key, one in held.items() if one.state is CarrierState.UNDECIDED or one.unproven)
        self._now = next(waiting, self._now)
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
        self._look_at(self._now)
        self._foot()

    def _held(self) -> dict[str, Carrier]:
        empty = CarrierState.NOT_MIXED
        return {key: one for key, one in self._known().items() if one.state is not empty or one.unproven}

    def _known(self) -> dict[str, Carrier]:
        """Return what is ticked here, and what an older version left in the register as not mixed."""
        keys = {place[0] for place in PLACES}
        return {one.note: one for one in self.page.desk.collect.things() if one.note in keys}

    def _ticked(self, key: str, on: bool) -> None:
        page, known = self.page, self._known()
        _key, kind, word, _line, _icon, _way = next(place for place in PLACES if place[0] == key)
        desk, made = page.desk, known[key].id if key in known else 0
        if on and not made:
            made = desk.collect.add_thing(Carrier(0, kind, word, mixed=True, note=key))
        if on and kind is ItemKind.PERSONAL_ACCOUNT:
            desk.collect.decide_thing(made, CarrierState.STAYS)  # never handed over, whatever was agreed
        elif on and key in known:
            desk.collect.decide_thing(made, CarrierState.UNDECIDED)
        elif not on and made:
            desk.collect.drop_thing(made)
        note_place(desk, key, on)
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
        _key, kind, word, line, icon, _way = next(place for place in PLACES if place[0] == key)
        alone = self._alone
        way = way_of(key, alone=alone)
        own, held = kind is ItemKind.PERSONAL_ACCOUNT, self._held().get(key)
        head = row(look, Icon(look, icon, c.accent, 24, 44, c.tint), holder(column(look, Label(look, _(word), "section"), Label(look, _(line), "small", c.ink2), gap=0), "placeWords"), None, gap=12)  # fmt: skip
        if own:
            head.addWidget(Tag(look, Sign("no", _("不得移交"), Tone.RED), "neverTag"))
        elif held is not None and held.state is not CarrierState.UNDECIDED:
            head.addWidget(Tag(look, place_sign(held), "carrierTag"))
        said = (
            _("微信号不能交给别人用，客户都点头也不行。里面还有您的家人朋友，我们不读、不存。")
            if own
            else _("里面有客户，关了门也不能随便给别人。")
            if alone
            else _("里面是全部客户，有人会不同意，不能整件交给对方。")
        )
        steps = [self._step(number, _(title), _(text)) for number, (title, text) in enumerate(way, 1)]
        card = Card(look, holder(head, "placeHead"), Prose(look, said, "body", wide=True), Label(look, _("照这几步办"), "table_strong", c.ink2), *steps, pad=(20, 16), gap=12, name="placeCard")  # fmt: skip
        card.column.addStretch(1)
        paper = place_paper(self.page, key, alone=alone)
        if paper is not None and held is not None:
            card.column.addWidget(paper)
        if held is not None and key == "book":
            card.column.addWidget(self._in_the_list())
        if held is not None and not own:
            card.column.addWidget(self._decision(held))
        if own:
            card.column.addWidget(
                IconLine(
                    look,
                    "check",
                    _("微信里的人不用登记") if alone else _("微信里的人不用登记，客户自己加新店就行"),
                    colour=c.accent,
                )
            )
        if held is not None:
            card.column.addWidget(IconLine(look, "list", _("这几步记进首页的“全部待办”了"), colour=c.accent))
        return card

    def _in_the_list(self) -> QWidget:
        """Ask whether everybody in the book is on the list too; who is only in the book is typed in on the next page."""
        matter = self.page.desk.matter
        answers = [(_("不知道，先放着，本子不交"), "unknown"), (_("都有"), "all"), (_("有些人只在本子上，去打进来"), "some")]  # fmt: skip
        choice = passing(Choice(self.page.look, "bookSaid", answers))
        choice.choose(matter.choice("book") or "unknown")
        choice.activated.connect(
            lambda _n: matter.sign_choice("book", str(choice.value()), self.page.signed_by())
        )
        return Field(self.page.look, _("本子上的人，表里都有吗？"), choice, _("翻几页看看就行。"))

    def _step(self, number: int, title: str, text: str) -> QWidget:
        look, c = self.page.look, self.page.look.colours
        mark = StepNumber(look, number)
        words = column(
            look, Label(look, title, "strong"), Prose(look, text, "table", c.ink2, wide=True), gap=0
        )
        line = row(look, mark, words, gap=12)
        line.setStretch(1, 1)
        line.setAlignment(mark, Qt.AlignmentFlag.AlignTop)
        return holder(line, "wayStep")

    def _decision(self, held: Carrier) -> QWidget:
        look = self.page.look
        said = STAFF_SAID if held.note == STAFF else SAID
        # what the full way found empty stays to be said until somebody has looked
        open_to, empty = self.page.desk.collect.ways_of(held.kind), CarrierState.NOT_MIXED
        ways = [one for one in open_to if one in said or one is held.state is empty]
        # what is safe stands first, and is so until she says
        ways.sort(key=lambda one: one is not CarrierState.STAYS)
        listed = [(_(said[one]) if one in said else _("里面没有客户"), one) for one in ways]
        if held.state is CarrierState.UNDECIDED:
            hers = not self._alone and held.note != STAFF
            unsaid = _("还没定，先留在我这里") if hers else _("还没定，先不动")
            listed.insert(0, (unsaid, CarrierState.UNDECIDED))
        choice = passing(Choice(look, "carrierState", listed))
        choice.choose(held.state)
        choice.activated.connect(lambda _n: self._decide(held, CarrierState(str(choice.value()))))
        field = Field(look, _("您打算怎么办"), choice)
        if held.looked:
            return holder(
                column(look, field, IconLine(look, "eye", held.looked, colour=look.colours.accent), gap=8),
                "decision",
            )
        if not held.unproven:
            return field
        told = IconLine(look, "eye", _("办好了，写上谁看过"), colour=look.colours.amber_icon)
        note = self.page.small(
            _("看过了…"), "lookedAt", lambda: ask_looked(self.page, held, self._looked), "eye"
        )
        return holder(column(look, field, row(look, told, None, note, gap=8), gap=8), "decision")

    def _looked(self) -> None:
        self.page.changed.emit()
        self._look_at(self._now)

    def _decide(self, held: Carrier, state: CarrierState) -> None:
        if state is not held.state:
            self.page.desk.collect.decide_thing(held.id, state)
            self.page.changed.emit()
        self._look_at(self._now)
        self._foot()

    def _foot(self) -> None:
        """Offer one way on: what she has decided nothing about stays with her, and the button says so."""
        page, waiting = self.page, len(self.page.desk.lists.open_carriers())
        if waiting:
            page.foot(_("勾好了"), "whereDone", self._all_stay)
            said = (
                _("没改的 {count} 样都先不动", count=waiting)
                if self._alone
                else _("没改的 {count} 样都留在您这里，不交给对方", count=waiting)
            )
            page.note(said, "pin")
        else:
            page.foot(_("勾好了"), "whereDone", self._done)
            page.show_saved()

    def _all_stay(self) -> None:
        """Let everything that nobody has decided about stay with her, the way on which nothing can leave, and go on."""
        for held in self.page.desk.lists.open_carriers():
            self.page.desk.collect.decide_thing(held.id, CarrierState.STAYS)
        self.page.changed.emit()
        self._done()

    def _done(self) -> None:
        """Go on; of a book that nothing was said of she does not know."""
        page, matter = self.page, self.page.desk.matter
        if "book" in self._held() and not matter.choice("book"):
            matter.sign_choice("book", "unknown", page.signed_by())
        page.answered()
