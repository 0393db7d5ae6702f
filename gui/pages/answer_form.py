"""One answer written down whole: what was said, how, on which day, with what to show for it, item by item if wanted."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from core.desk.answers import Channel, Said, Sent, Word
from core.flows import today
from core.records import Flag
from gui.ask import Choice as Button
from gui.ask import Question
from gui.pages.base import Page
from gui.parts import (
    Card,
    Check,
    Choice,
    Day,
    Field,
    IconLine,
    Label,
    Line,
    Link,
    Prose,
    Segments,
    clear,
    column,
    holder,
    row,
    scrolling,
)
from gui.words import N_, _, channel_word, heading, language, listed, shown_name

PROOF = N_("照片、PDF 和表 (*.jpg *.jpeg *.png *.pdf *.xlsx *.docx)")
_WORDS = ((Word.YES, N_("同意")), (Word.NO, N_("不同意")), (Word.REFUND, N_("要退款")))
_CHANNELS = (Channel.PAPER, Channel.COUNTER, Channel.WECHAT, Channel.SMS)
_NO_ADS = (Channel.COUNTER, Channel.WECHAT, Channel.PHONE)


class AnswerForm:
    """Fills the body of a page with the answer of one customer."""

    def __init__(
        self,
        page: Page,
        customer: int,
        word: Word = Word.YES,
        channel: Channel = Channel.PAPER,
        then: Callable[[], None] | None = None,
    ) -> None:
        """Know who answers; `then` shows the page again after it was written down."""
        self.page, self.customer, self._word, self._channel = page, customer, word, channel
        self._then = then or page.moved
        (self._one,) = page.desk.sort.fetch((customer,))
        self._child = self._one.has(Flag.MINOR)
        self._proof: Path | None = None
        self._open = False
        self._items: list[Check] = []
        self._ads: Check | None = None
        self._text: Choice | None = None

    def show(self) -> None:
        """Show the form; a yes to everything by one way today takes one press."""
        page, look = self.page, self.page.look
        name = shown_name(self._one.name) or _("没名字的卡")
        page.head(
            _("登记回话：{name}", name=name), _("客户怎么说的，就怎么记。电话里说的只算告知，不算同意。")
        )
        page.why("")
        words = Segments(
            look, [(one.value, heading(_(said))) for one, said in _WORDS], self._word.value, "answerWord"
        )
        words.chosen.connect(self._set_word)
        ways = Segments(
            look,
            [(one.value, heading(channel_word(one))) for one in _CHANNELS],
            self._channel.value,
            "answerWay",
        )
        ways.chosen.connect(self._set_way)
        self._day = Day(look, "answerDay", today())
        self._identity = Line(look, "answerIdentity")
        self._identity.setText(self._one.phone[-4:])
        self._proof_line = column(look, gap=4)
        self._detail = column(look, gap=4)
        self._text_line = column(look, gap=4)
        day = Field(look, _("哪天说的"), self._day, _("以前说的也能补，要附上照片或文件。"))
        who = Field(look, _("凭什么看出是本人（手机尾号、到店、微信名）"), self._identity)
        card = Card(
            look, row(look, Label(look, _("怎么说的"), "strong"), words, None, gap=12),
            row(look, Label(look, _("怎么回的"), "strong"), ways, None, gap=12),
            *((IconLine(look, "child", _("是孩子：家长签了纸，才记“同意”"), colour=look.colours.amber_icon),) if self._child else ()),
            day, who, holder(self._proof_line, "proofLine"), holder(self._text_line, "textLine"),
            holder(self._detail, "itemLines"), gap=14, name="answerForm",
        )  # fmt: skip
        page.fill_body(scrolling(look, holder(column(look, card, None), "answerBody"), "answerScroll"))
        page.buttons(
            page.button(_("先不记"), "quiet", "leaveAnswer", page.refresh),
            page.button(_("记下"), "primary", "keepAnswer", self._keep, "check"),
        )
        page.note("")
        self._show_proof()
        self._show_texts()

    def _set_word(self, key: str) -> None:
        self._word = Word(key)
        self._show_items()

    def _set_way(self, key: str) -> None:
        self._channel = Channel(key)
        self._show_texts()

    def _show_proof(self) -> None:
        look = self.page.look
        clear(self._proof_line)
        add = self.page.small(_("附照片或文件…"), "addProof", self._choose_proof, "photo")
        told = self._proof.name if self._proof else _("签的纸、截图、小票的照片")
        self._proof_line.addLayout(
            row(look, add, Label(look, told, "table", look.colours.ink2), None, gap=10)
        )

    def _choose_proof(self) -> None:
        def chosen(paths: tuple[Path, ...]) -> None:
            self._proof = paths[0]
            self._show_proof()

        self.page.kit.asker.open_file(_("选照片或文件"), _(PROOF), chosen)

    def _show_texts(self) -> None:
        """Let the version be chosen where several went out: an old slip counts for what stands on it."""
        look = self.page.look
        clear(self._text_line)
        self._text = None
        known = self.page.desk.answers.texts(self._channel)
        if len(known) > 1:
            options: list[tuple[str, object]] = [(_("按发给他的那一版"), "")]
            options += [(_("第 {number} 版", number=one), one) for one in reversed(known)]
            self._text = Choice(look, "answerText", options)
            self._text.activated.connect(lambda _n: self._show_items())
            self._text_line.addWidget(Field(look, _("他看的是哪一版（印在纸的上角）"), self._text))
        self._show_items()

    def _show_items(self) -> None:
        look, page = self.page.look, self.page
        clear(self._detail)
        self._items, self._ads = [], None
        if self._word is not Word.YES:
            if page.desk.answers.has_agreed(self.customer):
                told = _("他以前同意过：这次记成撤回同意")
                self._detail.addWidget(IconLine(look, "undo", told, colour=look.colours.amber_icon))
            whole = _("整个不同意。只不同意一部分，选“同意”，再一项一项记。")
            self._detail.addWidget(Prose(look, whole, "table", look.colours.ink2, wide=True))
            return
        tongue = "zh" if language() == "zh_CN" else "en"
        asked = page.desk.answers.items(self.customer, self._sent(), tongue)
        if not self._open:
            if len(asked) > 1:
                link = Link(look, _("有的项不同意，一项一项记…"), "list", name="openItems")
                link.clicked.connect(self._open_items)
                self._detail.addLayout(row(look, link, None))
            said = asked[0] if len(asked) == 1 else _("信上的 {count} 项，都同意", count=len(asked))
            self._detail.addWidget(Prose(look, said, "table", look.colours.ink2, wide=True))
        for number, words in enumerate(asked if self._open else (), 1):
            tick = Check(look, _("第 {number} 项，同意交", number=number), f"item_{number}")
            tick.setChecked(True)
            self._items.append(tick)
            self._detail.addWidget(tick)
            self._detail.addWidget(Prose(look, words, "table", look.colours.ink2, wide=True))
        if page.desk.matter.get().purposes.marketing:
            self._ads = Check(look, _("另外：愿意收到优惠信息"), "wantsAds")
            self._detail.addWidget(self._ads)

    def _open_items(self) -> None:
        self._open = True
        self._show_items()

    def _sent(self) -> Sent:
        number = str(self._text.value() or "") if self._text is not None else ""
        return Sent(number, self._channel, self._identity.text().strip())

    def _keep(self) -> None:
        page, desk, sent, day, proof = self.page, self.page.desk, self._sent(), self._day.day(), self._proof
        without = tuple(number for number, tick in enumerate(self._items, 1) if not tick.isChecked())
        word = Word.NO if self._items and len(without) == len(self._items) else self._word
        yes = word is Word.YES
        ads = self._ads.isChecked() if yes and self._ads is not None else None
        said = Said(without if yes else (), ads, self._child and yes)

        def keep() -> None:
            evidence = desk.answers.keep_evidence(proof) if proof is not None else None
            desk.answers.answer((self.customer,), word, sent, day, evidence, said)

        page.run(keep, lambda _none: self._then())


def ask_no_ads(page: Page, customers: tuple[int, ...], then: Callable[[], None]) -> None:
    """Ask how somebody said that he wants no advertising, and write it down; nothing else of his changes."""
    who = listed(shown_name(one.name) for one in page.desk.sort.fetch(customers[:3]))
    choices = (
        Button("leave", _("先不记"), "quiet"),
        *(Button(one.value, channel_word(one)) for one in _NO_ADS),
    )
    text = _("记下就算数：以后不发优惠信息，交出去的资料里也写明。别的同意不变。")
    question = Question(_("{name}不收广告", name=who), text, choices, "no", "teal")

    def chosen(key: str) -> None:
        if key != "leave":
            page.run(lambda: page.desk.answers.no_ads(customers, Channel(key)), lambda _none: then())

    page.kit.asker.ask(question, chosen)


def attach_proof(page: Page, number: str, then: Callable[[], None]) -> None:
    """Put a photo or a slip behind an answer that was written down without."""

    def chosen(paths: tuple[Path, ...]) -> None:
        def keep() -> None:
            page.desk.answers.attach_evidence(number, page.desk.answers.keep_evidence(paths[0]))

        page.run(keep, lambda _none: then())

    page.kit.asker.open_file(_("选照片或文件"), _(PROOF), chosen)
