"""密码: the name and place of the case, and the pass-phrase, chosen or proposed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtWidgets import QVBoxLayout

from core.desk.people import Advice, Secret, advise, propose
from core.flows import NewCase, Trouble
from gui.pages.key_file import KeyFileLine
from gui.parts import Button, Card, Choice, Field, IconLine, Kit, Label, Line, Prose, column, holder, row
from gui.parts import Secret as SecretField
from gui.wizard import FlowPage
from gui.words import N_, _, documents, folder_in, listed

ENDING = ".tuojiao"
WEAKNESS = {
    "short": N_("至少要 8 个字"),
    "common": N_("很多人都用它"),
    "pinyin_name": N_("是名字的拼音"),
    "pinyin": N_("是常见的拼音"),
    "lucky_digits": N_("是很多人用的数字"),
    "phone": N_("是电话号码"),
    "birthday": N_("像生日"),
    "repeated": N_("重复太多"),
    "keyboard": N_("是键盘上连着的键"),
    "own_data": N_("用了店名或人名"),
}
STRENGTH = (N_("太容易猜，不能用"), N_("容易猜，最好再长一点"), N_("还可以"), N_("不错"), N_("很牢"))
RULE = N_("至少 8 个字。名字、生日、电话都容易猜。")
_ENOUGH = 1


class LockPage(FlowPage):
    """Fields for name, place, person and pass-phrase."""

    def __init__(self, kit: Kit, draft: NewCase) -> None:
        """Show a draft; the pass-phrase lives in the field only."""
        super().__init__(kit, draft)
        self.title, self.lead = _("起个名字，定个密码"), _("有了密码，别人拿走这个文件夹也打不开。")
        self.reason = _("密码只在您手里，程序不保存，也不上传。")
        self.onward = _("建好交接夹")
        look = self.look
        folder = draft.folder.parent if draft.folder else documents()
        name = draft.folder.stem if draft.folder else (draft.title or _("我的店"))
        self._title = Line(look, "caseName", text=name)
        self._place = Line(look, "casePlace", text=str(folder))
        self._owner = Line(look, "ownerName", text=draft.sitter if draft.by_office else draft.giver.head)
        self._first, self._twice = SecretField(look, "newPassphrase"), SecretField(look, "samePassphrase")
        for field in (self._title, self._place, self._owner, self._first, self._twice):
            field.textChanged.connect(lambda _text: self._typed())
        sitters = [(_("店家自己"), False), (_("会计或代办人，替店家办"), True)]
        self._sits = Choice(look, "whoSits", sitters)
        self._sits.choose(draft.by_office)
        self._office = Line(look, "officeName", text=draft.office, hint=_("比如：小满会计服务部"))
        self._office.textChanged.connect(lambda _text: self.changed.emit())
        self._office_field = Field(
            look, _("您的单位"), self._office, _("建好以后先签三张纸：委托协议、情况说明、接收单。")
        )
        self._office_field.setHidden(not draft.by_office)
        self._sits.currentIndexChanged.connect(lambda _index: self._sit())
        pick = Button(look, _("换地方…"), "secondary", "folder", small=True, name="pickPlace")
        pick.clicked.connect(self._pick)
        self._place_field = Field(look, _("放在哪里"), self._place)
        self._first_field = Field(look, _("密码"), self._first, _(RULE))
        self._twice_field = Field(look, _("再输一遍"), self._twice)
        self._strength = Prose(look, "", "small", look.colours.accent, "strength", wide=True)
        self._strength.setMinimumHeight(look.line("small"))  # what it says must not move the field below
        offer = Button(look, _("帮我想一个"), "secondary", "key", small=True, name="proposePassphrase")
        offer.clicked.connect(self._propose)
        self._words = Label(look, "", "section", look.colours.accent, "proposedWords")
        self._to_type = Prose(look, "", "table", look.colours.ink, "proposedTyped", wide=True)
        self._copy = IconLine(look, "pen", _("请抄在纸上：打的是拼音，带短横"), name="copyProposed")
        self._to_type.hide()
        self._copy.hide()
        self._file = KeyFileLine(kit.asker, look, _("更稳：再挑一个文件当钥匙（可不加）"))
        self._file.setHidden(draft.short_way)  # one secret is enough for her; another can be added in 人员
        left = self._case(draft, pick)
        right = column(
            look, self._first_field, self._strength, self._twice_field, row(look, offer, self._words, None),
            self._to_type, self._copy, self._file,
            IconLine(look, "info", _("忘了密码，只有备用密码能打开；下一步就抄。")), None, gap=12,
        )  # fmt: skip
        parts = (
            Card(look, holder(left, "caseBox"), name="caseCard"),
            Card(look, holder(right, "passBox"), name="passCard"),
        )
        box = column(look, *parts, gap=16) if look.narrow else row(look, *parts, gap=16)
        box.setContentsMargins(0, 0, 0, 0)
        self.setLayout(box)

    def _case(self, draft: NewCase, pick: Button) -> QVBoxLayout:
        """Return name and place of the case, and who sits there."""
        look = self.look
        owner = Field(look, _("您的名字"), self._owner, _("操作记录和纸上会写"))
        sits = Field(look, _("谁坐在电脑前"), self._sits)
        alone = draft.short_way and not draft.by_office  # who sits there for others comes by the full way
        owner.setHidden(alone and bool(draft.giver.head))  # she has said it, pages ago
        sits.setHidden(alone)
        return column(
            look,
            Field(look, _("交接夹（上了密码的文件夹）的名字"), self._title), self._place_field, row(look, pick, None),
            owner, sits, self._office_field, None, gap=12,
        )  # fmt: skip

    def fill(self, draft: NewCase) -> NewCase:
        """Return the draft with name and folder, and whether the pass-phrase stands."""
        title = self._title.text().strip() or draft.title
        place = self._place.text().strip()
        folder = folder_in(place, f"{title}{ENDING}") if place else None
        by_office = bool(self._sits.value())
        office = self._office.text().strip() if by_office else ""
        return replace(
            draft,
            title=title,
            folder=folder,
            passphrase_ok=self._stands(),
            by_office=by_office,
            office=office,
        )

    def show_troubles(self, troubles: Sequence[Trouble]) -> None:
        """Say under each field what is wrong."""
        codes = {one.field: one.code for one in troubles}
        self._office_field.wrong(_("请写上单位的名字") if "office" in codes else "")
        too_long = codes.get("folder") == "too_long"
        told = _("文件夹套得太深，换一个近一点的地方") if too_long else _("请选一个地方")
        self._place_field.wrong(told if "folder" in codes else "")
        if "passphrase" not in codes:
            self._first_field.wrong("")
            self._twice_field.wrong("")
            return
        if not self._first.text():
            self._first_field.wrong(_("这里要填"))

    def note(self) -> tuple[str, str, str]:
        """Say what a press of the button will do, or why there is nothing to press."""
        if self.refused():
            weak = self._advice().score < _ENOUGH
            return (_("换一个难猜点的密码") if weak else _("两遍一样了，才能建")), "key", "amber"
        return _("按下才建，在这以前什么都没存"), "lock", "ink2"

    def take_passphrase(self) -> Secret:
        """Hand the pass-phrase over and wipe the fields."""
        secret = Secret.of_text(self._first.text())
        for field in (self._first, self._twice):  # emptied boxes would look like a failure
            field.blockSignals(True)
            field.setText("●" * len(field.text()))
            field.setEnabled(False)
            field.blockSignals(False)
        return secret

    def again(self) -> None:
        """Take a pass-phrase anew: the one that stood here went into a case that could not be made."""
        for field in (self._first, self._twice):
            field.setEnabled(True)
            field.clear()

    @property
    def key_file(self) -> bytes:
        """Return the key file's bytes, none where none was picked."""
        return self._file.content

    @property
    def owner(self) -> str:
        """Return the owner's name."""
        return self._owner.text().strip() or (_("会计") if self._sits.value() else _("店主"))

    def _sit(self) -> None:
        """Ask for the office; who sits there for it is not the head of the shop."""
        by_office, head = bool(self._sits.value()), self.first.giver.head
        self._office_field.setVisible(by_office)
        if self._owner.text().strip() in ("", head, self.first.sitter):
            self._owner.setText(self.first.sitter if by_office else head)
        self.changed.emit()

    def _typed(self) -> None:
        """Say at once how good the pass-phrase is, in red where it is refused."""
        advice, text = self._advice(), self._first.text()
        reasons = listed(_(WEAKNESS[one.value]) for one in advice.weaknesses)
        told = _(STRENGTH[advice.score])
        said = f"{told}：{reasons}" if reasons else told
        weak = bool(text) and advice.score < _ENOUGH
        self._first_field.wrong(said if weak else "")
        colours = self.look.colours
        self._strength.ink(colours.amber if advice.score == _ENOUGH else colours.accent)
        self._strength.setText(said if text and not weak else "")
        self.changed.emit()

    def refused(self) -> bool:
        """Tell whether the pass-phrase is too weak, or typed otherwise the second time."""
        return bool(self._first.text()) and not self._stands()

    def _advice(self) -> Advice:
        own = (
            self._owner.text().strip(),
            self._title.text().strip(),
            self.first.giver.name,
            self.first.giver.phone,
        )
        return advise(Secret.of_text(self._first.text()), [one for one in own if one])

    def _stands(self) -> bool:
        return self._first.text() == self._twice.text() != "" and self._advice().score >= _ENOUGH

    def _propose(self) -> None:
        made = propose()
        self._words.setText("  ".join(made.words))
        # what is typed is the pinyin with its dashes: who copies the words alone is locked out
        self._to_type.setText(f"{_('密码')}：{made.typed.text()}")
        self._to_type.show()
        self._copy.show()
        self._first.setText(made.typed.text())
        self._twice.setText(made.typed.text())

    def _pick(self) -> None:
        self.kit.asker.open_folder(_("放在哪里"), lambda paths: self._place.setText(str(paths[0])))
