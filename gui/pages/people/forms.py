"""The forms of 人员与权限: add somebody, change one's own pass-phrase, change or take out somebody else."""

from __future__ import annotations

from core.desk.people import Reviewed, Secret
from core.records import Role
from gui.ask import Choice, Question
from gui.pages.base import Page
from gui.pages.key_file import KeyFileLine
from gui.parts import Card, Field, IconLine, Line, Prose, column, holder, row, show_if
from gui.parts import Choice as Pick
from gui.parts import Secret as SecretField
from gui.words import _, role_word

_USUAL = (Role.CLERK, Role.SUPERVISOR)  # offered first; the owner is rarely added


class AddPanel:
    """Name, role, and a pass-phrase if the person is to come in alone."""

    def __init__(self, page: Page) -> None:
        """Take the place of the list."""
        self._page, look = page, page.look
        page.head(_("添一位"), _("写上名字，选身份；要他自己能打开，就请他自己定密码。"))
        page.why(_("见证人只要名字也行，签字在纸上。"))
        self._name = Line(look, "personName")
        roles = [(role_word(role), role) for role in (*_USUAL, *(one for one in Role if one not in _USUAL))]
        self._role = Pick(look, "personRole", roles)
        self._first = SecretField(look, "personPassphrase")
        self._file = KeyFileLine(page.kit.asker, look, _("要更稳，可以再加一个钥匙文件（可不加）"))
        card = Card(
            look, row(look, Field(look, _("名字"), self._name), Field(look, _("身份"), self._role), gap=16),
            Field(look, _("他自己的密码（可以不设）"), self._first, _("请他本人来输。至少 8 个字，越长越好。")), self._file,
            gap=16, name="personForm",
        )  # fmt: skip
        card.setMaximumWidth(look.wide(720))
        page.fill_body(card, None)
        back = page.button(_("不添了"), "quiet", "leaveAdd", page.refresh)
        page.buttons(back, page.button(_("添上"), "primary", "savePerson", self._save, "check"))
        page.note("")
        self._name.setFocus()

    def _save(self) -> None:
        page, name, role, text = self._page, self._name.text().strip(), self._role.value(), self._first.text()
        self._first.clear()
        if not name:
            page.note(_("请写上名字"), "pen", "amber")
            return
        secret, file = (Secret.of_text(text), self._file.content) if text else (None, b"")
        page.run(
            lambda: page.desk.people.add(name, Role(str(role)), secret, key_file=file),
            lambda _person: page.moved(),
        )


class OwnPanel:
    """The own pass-phrase: the old one, the new one twice, and a key file before and after."""

    def __init__(self, page: Page) -> None:
        """Take the place of the list."""
        self._page, look = page, page.look
        self._forgotten = page.desk.people.came_by_code()
        told = _("输新的两遍。") if self._forgotten else _("先输现在的，再输新的两遍。")
        page.head(_("换我的密码"), told)
        page.why("")
        self._old, self._new, self._twice = (
            SecretField(look, name) for name in ("oldPassphrase", "newPassphrase", "samePassphrase")
        )
        needed = page.desk.people.has_key_file() and not self._forgotten
        self._old_file = KeyFileLine(page.kit.asker, look, _("现在的钥匙文件"), "oldKeyFile")
        self._old_file.setVisible(needed)
        words = _("新的钥匙文件：还要用就再选一次") if needed else _("要更稳，可以再加一个钥匙文件（可不加）")
        self._new_file = KeyFileLine(page.kit.asker, look, words, "newKeyFile")
        self._new_file.setVisible(not self._forgotten)
        hint = Prose(
            look, _("钥匙文件可以是一张照片。丢了它，就要用备用密码。"), "small", look.colours.ink2, wide=True
        )
        before = () if self._forgotten else (Field(look, _("现在的密码"), self._old), self._old_file)
        card = Card(
            look, *before, Field(look, _("新的密码"), self._new),
            Field(look, _("再输一遍"), self._twice), self._new_file, hint, gap=12, name="ownForm",
        )  # fmt: skip
        card.setMaximumWidth(look.wide(640))
        calm = IconLine(look, "info", _("密码只在您手里，程序不保存，也不上传。"))
        page.fill_body(holder(column(look, card, calm, None), "ownBox"))
        back = page.button(_("不换了"), "quiet", "leaveOwn", page.refresh)
        page.buttons(back, page.button(_("换成新的"), "primary", "saveOwn", self._save, "key"))
        page.note("")

    def _save(self) -> None:
        page = self._page
        old, new, twice = self._old.text(), self._new.text(), self._twice.text()
        for field in (self._old, self._new, self._twice):
            field.clear()
        if new != twice:
            page.note(_("两遍不一样，请再输一次"), "alert", "amber")
            return
        if self._old_file.missing():
            page.note(self._old_file.missing(), "key", "amber")
            return
        before, after = self._old_file.content, self._new_file.content
        people = page.desk.people

        def change() -> None:
            if self._forgotten:
                people.reset_passphrase(people.me().id, Secret.of_text(new))
            else:
                people.change_passphrase(
                    Secret.of_text(old), Secret.of_text(new), old_file=before, new_file=after
                )

        page.run(change, lambda _none: page.moved())


class ChangePanel:
    """Somebody else: another role, a new pass-phrase after a forgotten one, or out."""

    def __init__(self, page: Page, one: Reviewed) -> None:
        """Take the place of the list."""
        self._page, self._one, look = page, one, page.look
        me = one.person.id == page.desk.people.me().id
        page.head(one.person.name, _("换身份、重设忘了的密码，或者请出去。每样都记在操作记录里。"))
        page.why(_("各用各的密码，操作记录才分得清谁做的。"))
        self._role = Pick(look, "newRole", [(role_word(role), role) for role in Role])
        self._role.choose(one.person.role)
        self._new, self._twice = SecretField(look, "resetPassphrase"), SecretField(look, "resetAgain")
        role = page.small(_("换成这个身份"), "saveRole", self._save_role, "user")
        reset = page.small(_("设成新密码"), "saveReset", self._save_reset, "key")
        first = Card(
            look, Field(look, _("身份"), self._role), row(look, role, None), gap=12, name="roleForm",
        )  # fmt: skip
        words, hint = _("给他一个新密码"), _("请他本人来输。他原来的密码马上就开不了。")
        if not one.can_open:
            words, hint = _("给他一个密码"), _("请他本人来输。设了以后，他自己就打得开。")
        second = Card(
            look, Field(look, words, self._new, hint),
            Field(look, _("再输一遍"), self._twice), row(look, reset, None), gap=12, name="resetForm",
        )  # fmt: skip
        for card in (first, second):
            card.setMaximumWidth(look.wide(640))
        show_if(second, not me)
        page.fill_body(holder(column(look, first, second, None, gap=16), "changeBox"))
        back = page.button(_("回到名单"), "quiet", "leaveChange", page.refresh)
        out = page.button(_("请出去…"), "danger", "removePerson", self._ask_out, "minus")
        out.setEnabled(not me)
        page.buttons(back, out)
        page.note("")

    def _save_role(self) -> None:
        page, person, role = self._page, self._one.person.id, Role(str(self._role.value()))
        page.run(lambda: page.desk.people.change_role(person, role), lambda _none: page.moved())

    def _save_reset(self) -> None:
        page, person, new, twice = self._page, self._one.person.id, self._new.text(), self._twice.text()
        for field in (self._new, self._twice):
            field.clear()
        if new != twice or not new:
            page.note(_("两遍不一样，请再输一次"), "alert", "amber")
            return
        secret = Secret.of_text(new)
        page.run(lambda: page.desk.people.reset_passphrase(person, secret), lambda _none: page.moved())

    def _ask_out(self) -> None:
        name, before = self._one.person.name, len(self._page.desk.safety.backups())
        lines = [("key", _("交接夹换一把新钥匙，他的密码从此打不开"), ""),
                 ("log", _("他做过的事还在操作记录里"), "")]  # fmt: skip
        if before:
            lines.append(("backup", _("以前的备份他还能打开：收回来毁掉"), _("{count} 份", count=before)))
        choices = (Choice("leave", _("先不请")), Choice("yes", _("请出去"), "danger", "minus"))
        question = Question(
            _("请 {name} 出去？", name=name),
            _("以后的备份他也打不开。"),
            choices,
            "user",
            "amber",
            tuple(lines),
        )
        self._page.kit.asker.ask(question, lambda key: self._out() if key == "yes" else None)

    def _out(self) -> None:
        page = self._page
        page.note(_("正在换钥匙…"), "hourglass")
        page.buttons()
        page.run_long(
            page.desk.people.remove, self._one.person.id, done=lambda _none: page.moved(), failed=self._failed,
            exclusive=True,
        )  # fmt: skip

    def _failed(self, seen: BaseException) -> None:
        self._page.refresh()
        self._page.tell_fault(seen)
