"""人员与权限: who may come in and do what, one's own pass-phrase, the backup code; adding, changing, taking out."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from core.desk import Desk
from core.desk.people import Permission, RecoveryCode, Reviewed
from core.records import Printed
from gui.ask import Choice, Question
from gui.models import RowModel
from gui.pages.base import Page
from gui.pages.code_panel import CodePanel
from gui.pages.people.forms import AddPanel, ChangePanel, OwnPanel
from gui.pages.people.hand_back import HandBackPanel
from gui.parts import Kit, Notice, Table, TableCard, Wrapping
from gui.words import Cell, Col, Sign, Tone, _, listed, permission_word, role_word


class PeoplePage(Page):
    """A list of people, what each may do, and the backup code."""

    def __init__(self, kit: Kit, desk: Desk) -> None:
        """Make the page."""
        super().__init__(kit, desk, "peoplePage")
        self._code: RecoveryCode | None = None
        self._making = False
        self._after = ""
        self._people: tuple[Reviewed, ...] = ()

    def refresh(self) -> None:
        """Show people and the state of the backup code."""
        if self.at_work:
            return
        look = self.look
        self.head(_("人员与权限"), _("谁能打开、能做什么，都在这里。换人就在这里换。"))
        self.why(_("各用各的密码，操作记录才分得清谁做的。"))
        self._people = self.desk.people.review()
        cols = (Col(_("人员"), 220), Col(_("能做什么")), Col(_("能不能打开"), 170))
        rows = [self._row(one) for one in self._people]
        table = Table(look, "people", cols, row_height=56)
        table.setModel(RowModel(cols, rows, table))
        self._table = table
        proven = self.desk.people.recovery_proven()
        words = _("备用密码已抄好、对过") if proven else _("备用密码还没抄")
        again = self.small(_("重新抄一份…") if proven else _("现在抄…"), "writeCode", self._write_code, "key")
        tone, icon = (Tone.TEAL, "check") if proven else (Tone.AMBER, "key")
        code = Notice(
            look,
            tone,
            icon,
            words,
            _("忘了密码，只有它能打开。丢了两样，谁也帮不上忙，我们也一样。"),
            again,
            "codeNotice",
        )
        self._table.choose_row(0)
        acts: list[QWidget] = []
        if self.desk.people.may(Permission.PEOPLE):
            acts.append(self.small(_("换身份、重设密码、请出去…"), "changePerson", self._change, "user"))
            table.opened.connect(lambda _number: self._change())
        acts.append(
            self.small(_("存成权限审查表…"), "reviewPaper", self._review_paper, "printer", kind="quiet")
        )
        if self.desk.people.may(Permission.CLOSE):
            acts.append(self.small(_("交还客户…"), "toHandBack", self._hand_back, "archive", kind="quiet"))
        self.fill_body(code, Wrapping(look, *acts), TableCard(look, table))
        own = self.button(_("换我的密码…"), "secondary", "changePassphrase", self._change_own, "key")
        add = self.button(_("添一位…"), "primary", "addPerson", self._add, "plus")
        add.setEnabled(self.desk.people.may(Permission.PEOPLE))
        self.buttons(own, add)
        self.show_saved()

    def _review_paper(self) -> None:
        self.save_pdf(
            _("审查表存到哪里"),
            "permissions.pdf",
            lambda: self.desk.forms.make("permission_review"),
        )

    def _hand_back(self) -> None:
        HandBackPanel(self)

    def _row(self, one: Reviewed) -> tuple[Cell, ...]:
        every = set(one.permissions) == set(Permission)
        named = listed(permission_word(permission.value) for permission in one.permissions)
        may = _("样样都能做") if every else named
        if one.person.removed:
            sign = Sign("minus", _("已请出去"), Tone.QUIET)
        elif one.can_open:
            sign = Sign("unlock", _("有自己的密码"), Tone.TEAL)
        else:
            sign = Sign("lock", _("没有密码"), Tone.STONE)
        return (
            Cell(one.person.name, role_word(one.person.role), "user"),
            Cell(may or "—", quiet=True, wraps=True),
            Cell(sign=sign),
        )

    # the backup code

    def point_at(self, what: str) -> None:
        """Begin the backup code or a new pass-phrase at once; behind the code stands the step to go back to."""
        name, _slash, after = what.partition("/")
        if name == "own":
            self._change_own()
        if name == "code":
            self._after = after
            self._write_code()

    def begin_code(self, after: str) -> None:
        """Show the backup code of a case that was just made or came back; another page comes after it, copied or not."""
        self._after = after
        self._write_code()

    def _write_code(self) -> None:
        """Make the code once, however often it is pressed; one that replaces another renews the key of the whole case."""
        if self._making:
            return
        self._making = True
        self.note(_("正在做备用密码…"), "hourglass")
        make = self.desk.people.new_recovery
        if self.desk.people.has_recovery():
            self.run_long(make, done=self._show_code, failed=self._no_code, exclusive=True)
        else:
            self.run(make, self._show_code, self._no_code)

    def _no_code(self, seen: BaseException) -> None:
        self._making = False
        self.failed(seen)

    def _show_code(self, code: RecoveryCode) -> None:
        self._code, self._making = code, False
        asked = self.desk.people.recovery_groups()
        self.head(_("备用密码：抄在纸上"), _("拿任意一张纸，把这几组字抄下来，收好。"))
        self.why(_("忘了密码，只有它能打开。丢了两样，谁也帮不上忙，我们也一样。"))
        panel = CodePanel(self.look, code.groups(), asked)
        self._panel = panel
        panel.changed.connect(self._typed)
        panel.print_asked.connect(self._print_code)
        panel.handed_in.connect(self._prove)
        self.fill_body(panel)
        later = self.button(_("以后再抄"), "quiet", "codeLater", self._leave_code)
        done = self.button(_("抄好了"), "primary", "codeDone", self._prove)
        done.setEnabled(False)
        self.buttons(later, done)
        self.note(panel.missing(), "pen")
        panel.take_keys()

    def _typed(self) -> None:
        if self.primary is not None:
            self.primary.setEnabled(self._panel.complete())
        self.note(self._panel.missing(), "pen")

    def _leave_code(self) -> None:
        self._code = None
        after, self._after = self._after, ""
        if after:
            self.go.emit(after)
        else:
            self.refresh()

    def _prove(self) -> None:
        typed = self._panel.typed()
        self.run(lambda: self.desk.people.prove_recovery(typed), self._proven)

    def _proven(self, right: bool) -> None:
        if not right:
            self.note(_("有一组不对，请对照纸再看一眼"), "alert", "amber")
            return
        self.changed.emit()
        self._leave_code()

    def _print_code(self) -> None:
        code, asked = self._code, self.desk.people.recovery_groups()
        if code is None:
            return
        text = _("这张纸上有备用密码：不要发微信，不要在打印店打。")

        press = self.desk.press

        def chosen(key: str) -> None:
            if key == "yes":
                self._save_code(lambda: press.recovery(code, asked).printed)
            elif key == "blank":
                self._save_code(lambda: press.recovery_blank(asked))

        choices = (
            Choice("leave", _("还是手抄")),
            Choice("blank", _("只要空白的格子，打印店也能打"), "secondary", "doc"),
            Choice("yes", _("我有打印机，存成 PDF"), "primary", "printer"),
        )
        self.kit.asker.ask(Question(_("打印备用密码纸"), text, choices, "printer", "amber"), chosen)

    def _save_code(self, make: Callable[[], Printed]) -> None:
        def offer(made: Printed) -> None:
            self.kit.asker.save_paper(
                _("存到哪里"), "backup-code.pdf", made.missing_glyphs,
                lambda paths: self.write(paths[0], lambda: made.pdf),
            )  # fmt: skip

        self.run(make, offer)

    # adding and changing

    def _add(self) -> None:
        AddPanel(self)

    def _change_own(self) -> None:
        OwnPanel(self)

    def _chosen(self) -> Reviewed | None:
        number = self._table.currentIndex().row()
        one = self._people[number] if 0 <= number < len(self._people) else None
        return None if one is None or one.person.removed else one

    def _change(self) -> None:
        one = self._chosen()
        if one is not None:
            ChangePanel(self, one)
