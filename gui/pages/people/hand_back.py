"""交还客户: the case goes to its firm under its own pass-phrases, is read back, and one's own copy goes with proof."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QTimer

from core.desk import keep_file
from core.desk.leaving import HandedBack, LeftCopy, Taken
from core.desk.terms import term
from core.errors import Bug, Known
from core.records import Party, Role
from gui.ask import Choice, Question
from gui.pages.base import Page
from gui.parts import Card, Check, Field, IconLine, Label, Line, Notice, Prose, column, holder, scrolling
from gui.words import Tone, _, fault, listed, role_word, sentences, shown_name, shown_text, tongue


class HandBackPanel:
    """Two acts, one after the other: give back, then take away what is here."""

    def __init__(self, page: Page) -> None:
        """Take the place of the list of people."""
        look, self._page = page.look, page
        me = page.desk.people.me()
        page.head(_("交还客户"), _("把交接夹还给店家，读回核对，再删掉这里的这一份。"))
        page.why(_("代人保管的，事情办完要还、要删，还要留一张双方签字的纸。"))
        review = [one for one in page.desk.people.review() if one.can_open and one.person.id != me.id]
        self._keepers = [
            (Check(look, f"{one.person.name}　{role_word(one.person.role)}", f"keep_{n}"), one.person)
            for n, one in enumerate(review)
        ]
        for tick, person in self._keepers:
            tick.setChecked(person.role is Role.OWNER)
        self._by = Line(look, "keptBy", hint=_("比如：小满会计服务部"))
        owner = next((one.name for one in page.desk.people.everybody() if one.role is Role.OWNER), "")
        how = (
            _("先回名单里点“{name}”，请他本人来设一个密码。", name=shown_name(owner))
            if owner
            else _("先在“添一位”里请他本人设密码，身份选负责人。")
        )
        told = (
            IconLine(look, "key", _("还回去的那份换了新钥匙，只有勾上的人打得开。"))
            if self._keepers
            else Notice(look, Tone.AMBER, "user", _("店家自己还没有密码"), how)
        )
        card = Card(
            look, Label(look, _("以后谁能打开"), "section"), *[tick for tick, _person in self._keepers], told,
            Field(look, _("保管的一方（写在确认书上）"), self._by), gap=12, name="handBackForm",
        )  # fmt: skip
        cards = [card, *self._others()]
        for one in cards:
            one.setMaximumWidth(look.wide(760))
        page.fill_body(
            scrolling(look, holder(column(look, *cards, None, gap=16), "handBackBox"), "handBackScroll")
        )
        back = page.button(_("先不还"), "quiet", "leaveHandBack", page.refresh)
        go = page.button(_("选放在哪里…"), "primary", "handBack", self._pick, "folder")
        go.setEnabled(bool(self._keepers))
        page.buttons(back, go)
        page.note("")

    def _others(self) -> list[Card]:
        """Return what else lies with whoever kept the case: it is destroyed by hand, and the paper lists it."""
        look, found = self._page.look, self._page.desk.leaving.remains()
        if not found:
            return []
        hint = _("删掉这里的这一份以后，这些由您自己毁掉，确认书上也会列出来。")
        card = Card(look, Label(look, _("您这里还有的副本"), "section"), Prose(look, hint, "table", look.colours.ink2, wide=True),
                    gap=8, name="otherCopies")  # fmt: skip
        for one in found:
            card.column.addWidget(IconLine(look, "disk", _copy_words(one), shown_text(one.name)))
        return [card]

    def _pick(self) -> None:
        if not self._by.text().strip():
            self._page.note(_("请写上保管的一方"), "pen", "amber")
            return
        self._page.kit.asker.open_folder(_("还到哪里（U 盘或文件夹）"), lambda paths: self._give(paths[0]))

    def _give(self, place: Path) -> None:
        page = self._page
        keepers = [person.id for tick, person in self._keepers if tick.isChecked()]
        target = place / page.desk.folder.name
        page.note(_("正在抄一份、读回核对…"), "hourglass")
        page.run_long(
            page.desk.leaving.hand_back,
            target,
            keepers,
            done=lambda back: QTimer.singleShot(0, page, lambda: self._given(back)),
        )

    def _given(self, back: HandedBack) -> None:
        page = self._page
        text = _(
            "还好了：{folder}，{count} 个文件都读回核对过，记录的码是 {head}。请店家先用自己的密码打开看一眼。"
            "看过了，再删掉这里的这一份；确认书会存成 PDF。",
            folder=str(back.folder), count=len(back.files), head=back.head,
        )  # fmt: skip
        choices = (
            Choice("leave", _("先不删"), "quiet"),
            Choice("yes", _("删掉这一份"), "danger", "shred"),
        )
        question = Question(_("店家打开看过了吗？"), text, choices, "archive", "amber", type_back=_("删掉"))
        page.kit.asker.ask(
            question, lambda said: self._paper_place(back) if said == "yes" else page.refresh()
        )

    def _paper_place(self, back: HandedBack) -> None:
        def chosen(paths: tuple[Path, ...]) -> None:
            # In the window's own thread: nothing may look at the case while it goes.
            spare = paths[0].with_name(_("{name}（备用）.pdf", name=paths[0].stem))
            try:
                taken = self._page.desk.leaving.take_away(back, Party(self._by.text().strip()), spare)
            except Known as seen:
                self._not_yet(back, seen)
                return
            except Bug as seen:
                self._page.tell_fault(seen)
                return
            self._taken(taken, paths[0], spare)

        missing = self._page.desk.leaving.unshowable(back, Party(self._by.text().strip()))
        self._page.kit.asker.save_paper(
            _("确认书存到哪里"), "return.pdf", missing, chosen, lambda: self._given(back)
        )

    def _not_yet(self, back: HandedBack, seen: Known) -> None:
        """Nothing is erased before the paper has a place and all is free: that is chosen once more, the copy stands."""
        told = fault(seen.code, seen.facts)
        text = sentences(told.text, _("这里的这一份还没有删。"))
        choices = (Choice("leave", _("先不删"), "quiet"), Choice("again", _("再选一次…"), "primary", "doc"))
        question = Question(told.title, text, choices, told.icon, told.tone.value)
        self._page.kit.asker.ask(
            question, lambda said: self._paper_place(back) if said == "again" else self._page.refresh()
        )

    def _elsewhere(self, taken: Taken, seen: Known, spare: Path) -> None:
        """The paper is kept nowhere else: it is offered until it lies somewhere."""
        again, told = (lambda: self._elsewhere(taken, seen, spare)), fault(seen.code, seen.facts)
        text = sentences(_("这一份已经删掉，确认书只在这个窗口里，先存下它。"), told.text)
        choices = (Choice("save", _("换个地方存…"), "primary", "doc"),)

        def asked(_key: str) -> None:
            self._page.kit.asker.save_paper(
                _("确认书存到哪里"),
                "return.pdf",
                (),
                lambda paths: self._taken(taken, paths[0], spare),
                again,
            )  # announced before it was made

        self._page.kit.asker.ask(
            Question(_("确认书还没有存下"), text, choices, told.icon, told.tone.value), asked
        )

    def _taken(self, taken: Taken, file: Path, spare: Path) -> None:
        page = self._page
        try:
            keep_file(file, taken.paper.pdf)
        except Known as seen:
            self._elsewhere(taken, seen, spare)
            return
        with suppress(OSError):
            spare.unlink(missing_ok=True)
        left = listed(taken.erased.remaining)
        text = (
            _("再看了一遍，还剩：{names}。请您自己删掉。", names=left)
            if left
            else _("再看了一遍，{count} 个文件都不在了。", count=taken.erased.files)
        )
        text += _("确认书在 {file}，打印两份，双方签字。", file=file.name)
        lines = tuple(("disk", f"{_copy_words(one)}　{shown_text(one.name)}", "") for one in taken.remains)
        if lines:
            text += _("下面这些还在您手里，请毁掉：")
        page.ended.emit()
        choices = (Choice("ok", _("知道了"), "primary"),)
        question = Question(_("这一份删掉了"), text, choices, "check", "teal", lines)
        page.kit.asker.ask(question, lambda _key: None)


def _copy_words(one: LeftCopy) -> str:
    """Return what sort of copy it is."""
    return term("left", one.what, tongue())
