"""人员与权限: who may come in and do what, one's own pass-phrase, the backup code."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from core.desk import Desk
from core.desk.people import Permission, RecoveryCode, Reviewed, Secret
from core.records import Role
from gui.ask import Choice, Question
from gui.models import RowModel
from gui.pages.base import Page
from gui.pages.code_panel import CodePanel
from gui.pages.hand_back import HandBackPanel
from gui.parts import Card, Field, IconLine, Kit, Line, Notice, Prose, Table, TableCard, column, holder, row
from gui.parts import Choice as Pick
from gui.parts import Secret as SecretField
from gui.words import Cell, Col, Sign, Tone, _, listed, permission_word, role_word


class PeoplePage(Page):
    """A list of people, what each may do, and the backup code."""

    def __init__(self, kit: Kit, desk: Desk) -> None:
        """Make the page."""
        super().__init__(kit, desk, "peoplePage")
        self._code: RecoveryCode | None = None
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
        self.fill_body(code, TableCard(look, table))
        own = self.button(_("换我的密码…"), "secondary", "changePassphrase", self._change_own, "key")
        add = self.button(_("添一位…"), "primary", "addPerson", self._add, "plus")
        review = self.button(_("存成权限审查表…"), "quiet", "reviewPaper", self._review_paper, "printer")
        back = self.button(_("交还客户…"), "quiet", "toHandBack", self._hand_back, "archive")
        back.setVisible(self.desk.people.may(Permission.CLOSE))
        self.buttons(back, review, own, add)
        self.show_saved()

    def _review_paper(self) -> None:
        self.save_pdf(
            _("审查表存到哪里"),
            "permissions.pdf",
            lambda: self.desk.forms.make("permission_review").printed.pdf,
        )

    def _hand_back(self) -> None:
        HandBackPanel(self)

    def _row(self, one: Reviewed) -> tuple[Cell, ...]:
        may = listed(permission_word(permission.value) for permission in one.permissions)
        sign = (
            Sign("unlock", _("有自己的密码"), Tone.TEAL)
            if one.can_open
            else Sign("lock", _("没有密码"), Tone.STONE)
        )
        return (
            Cell(one.person.name, role_word(one.person.role), "user"),
            Cell(may, quiet=True),
            Cell(sign=sign),
        )

    # the backup code

    def begin_code(self) -> None:
        """Show the backup code of a case that was just made; 放资料 comes after it, copied or not."""
        self._after = "collect"
        self._write_code()

    def _write_code(self) -> None:
        self.note(_("正在做备用密码…"), "hourglass")
        self.run(self.desk.people.new_recovery, self._show_code)

    def _show_code(self, code: RecoveryCode) -> None:
        self._code = code
        asked = self.desk.people.recovery_groups()
        self.head(_("备用密码：抄在纸上"), _("拿任意一张纸，把这几组字抄下来，收好。"))
        self.why(_("忘了密码，只有它能打开。丢了两样，谁也帮不上忙，我们也一样。"))
        panel = CodePanel(self.look, code.groups(), asked)
        self._panel = panel
        panel.changed.connect(self._typed)
        panel.print_asked.connect(self._print_code)
        self.fill_body(panel)
        later = self.button(_("以后再抄"), "quiet", "codeLater", self._leave_code)
        done = self.button(_("抄好了"), "primary", "codeDone", self._prove)
        done.setEnabled(False)
        self.buttons(later, done)
        self.note(panel.missing(), "pen")

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

        def save(paths: tuple[Path, ...]) -> None:
            paths[0].write_bytes(self.desk.press.recovery(code, asked).printed.pdf)

        def chosen(key: str) -> None:
            if key == "yes":
                self.kit.asker.save_file(_("存到哪里"), "backup-code.pdf", "PDF (*.pdf)", save)

        choices = (
            Choice("leave", _("还是手抄")),
            Choice("yes", _("我有打印机，存成 PDF"), "primary", "printer"),
        )
        self.kit.asker.ask(Question(_("打印备用密码纸"), text, choices, "printer", "amber"), chosen)

    # adding and changing

    def _add(self) -> None:
        look = self.look
        self.head(_("添一位"), _("写上名字，选身份；要他自己能打开，就请他自己定密码。"))
        self.why(_("见证人只要名字也行，签字在纸上。"))
        self._name = Line(look, "personName")
        roles = [(role_word(role), role) for role in Role if role is not Role.OWNER]
        self._role = Pick(look, "personRole", roles)
        self._first = SecretField(look, "personPassphrase")
        card = Card(
            look, row(look, Field(look, _("名字"), self._name), Field(look, _("身份"), self._role), gap=16),
            Field(look, _("他自己的密码（可以不设）"), self._first, _("请他本人来输。至少 8 个字，越长越好。")),
            gap=16, name="personForm",
        )  # fmt: skip
        card.setMaximumWidth(look.wide(720))
        self.fill_body(card, None)
        back = self.button(_("不添了"), "quiet", "leaveAdd", self.refresh)
        self.buttons(back, self.button(_("添上"), "primary", "savePerson", self._save, "check"))
        self._name.setFocus()

    def _save(self) -> None:
        name, role, text = self._name.text().strip(), self._role.value(), self._first.text()
        self._first.clear()
        if not name:
            self.note(_("请写上名字"), "pen", "amber")
            return
        secret = Secret.of_text(text) if text else None
        self.run(lambda: self.desk.people.add(name, Role(str(role)), secret), lambda _person: self._moved())

    def _moved(self) -> None:
        self.changed.emit()
        self.refresh()

    def _change_own(self) -> None:
        look = self.look
        self.head(_("换我的密码"), _("先输现在的，再输新的两遍。"))
        self.why("")
        self._old, self._new, self._twice = (
            SecretField(look, name) for name in ("oldPassphrase", "newPassphrase", "samePassphrase")
        )
        card = Card(
            look, Field(look, _("现在的密码"), self._old), Field(look, _("新的密码"), self._new),
            Field(look, _("再输一遍"), self._twice), self._file_line(), gap=12, name="ownForm",
        )  # fmt: skip
        card.setMaximumWidth(look.wide(560))
        calm = IconLine(look, "info", _("密码只在您手里，程序不保存，也不上传。"))
        self.fill_body(holder(column(look, card, calm, None), "ownBox"))
        back = self.button(_("不换了"), "quiet", "leaveOwn", self.refresh)
        self.buttons(back, self.button(_("换成新的"), "primary", "saveOwn", self._save_own, "key"))

    def _file_line(self) -> QWidget:
        """The line of an optional key file: where one is needed now it is asked for too."""
        look, needed = self.look, self.desk.people.has_key_file()
        self._files: dict[str, bytes] = {"old": b"", "new": b""}
        told = (
            _("现在要用钥匙文件：先选现在的；还要用就再选新的。")
            if needed
            else _("想更稳，可以再加一个钥匙文件（比如一张照片）；丢了它就要用备用密码。")
        )
        now = self.small(_("现在的…"), "oldKeyFile", lambda: self._pick_file("old"), "folder")
        now.setVisible(needed)
        new = self.small(_("选钥匙文件…"), "newKeyFile", lambda: self._pick_file("new"), "key", kind="quiet")
        words = Prose(look, told, "small", look.colours.ink2)
        return holder(column(look, words, row(look, now, new, None, gap=8), gap=4), "keyFileBox")

    def _pick_file(self, which: str) -> None:
        def take(paths: tuple[Path, ...]) -> None:
            self._files[which] = paths[0].read_bytes()
            self.note(_("钥匙文件：{name}", name=paths[0].name), "key")

        self.kit.asker.open_file(_("选钥匙文件"), "", take)

    def _save_own(self) -> None:
        old, new, twice = self._old.text(), self._new.text(), self._twice.text()
        files = dict(self._files)
        for field in (self._old, self._new, self._twice):
            field.clear()
        if new != twice:
            self.note(_("两遍不一样，请再输一次"), "alert", "amber")
            return
        self.run(
            lambda: self.desk.people.change_passphrase(
                Secret.of_text(old), Secret.of_text(new), old_file=files["old"], new_file=files["new"]
            ),
            lambda _none: self._moved(),
        )
