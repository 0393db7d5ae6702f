"""A new office folder: what the firm is called, where it lies, and its own pass-phrase."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal

from core.desk import Desk, create_office, world_fault
from core.desk.office import Profile
from core.desk.people import Secret, advise
from core.errors import Known
from core.flows import entity_of
from core.records import EntityType, Party
from gui.parts import Button, Card, Field, Frame, IconLine, Kit, Line, column, holder, row
from gui.parts import Secret as SecretField
from gui.words import _, documents, fault, folder_in

ENDING = ".tuojiao"
_ENOUGH = 1


class FoundingView(Frame):
    """Four fields; `founded` hands over the open folder."""

    left = Signal()
    founded = Signal(object)
    open_asked = Signal()

    def __init__(self, kit: Kit) -> None:
        """Show the empty fields."""
        super().__init__(kit.look, "foundingPage")
        self.kit = kit
        look = self.look
        self.head(_("办公夹：几家一起办"), _("会计替几家店办，进度、文本、抬头放在一个夹子里。"))
        self.why(_("里面没有任何一家的顾客资料；每家的交接夹还是各是各的、各有各的密码。"))
        self._name, self._person = Line(look, "officeName"), Line(look, "officePerson")
        self._place = Line(look, "officePlace", text=str(documents()))
        self._first, self._twice = SecretField(look, "officePass"), SecretField(look, "officePassTwice")
        self._fields = {
            "name": Field(look, _("事务所名称"), self._name),
            "person": Field(look, _("您的名字"), self._person),
            "place": Field(look, _("放在哪里"), self._place),
            "first": Field(look, _("密码"), self._first),
            "twice": Field(look, _("再输一遍"), self._twice),
        }
        pick = self._button(_("换地方…"), "secondary", "pickOfficePlace", self._pick, "folder")
        left = Card(look, self._fields["name"], self._fields["person"], self._fields["place"], row(look, pick, None), None,
                    gap=12, name="officeCard")  # fmt: skip
        told = IconLine(
            look, "lock", _("办公夹有自己的密码，和各家的不一样。忘了密码，里面的打不开，各家的不受影响。")
        )
        right = Card(
            look, self._fields["first"], self._fields["twice"], told, None, gap=12, name="officePassCard"
        )
        both = column(look, left, right, gap=16) if look.narrow else row(look, left, right, gap=16)
        self.scroll_body(holder(column(look, holder(both, "officeCards"), None), "founding"))
        self._make = self._button(_("建好办公夹"), "primary", "foundOffice", self._found, "check")
        self.buttons(
            self._button(_("返回开始页"), "quiet", "backToStart", self.left.emit, "left"),
            self._button(_("打开已有的办公夹…"), "secondary", "openOffice", self.open_asked.emit, "folder"),
            self._make,
        )
        self._name.setFocus()

    def _found(self) -> None:
        secret = Secret.of_text(self._first.text())
        own = [text for text in (self._name.text().strip(), self._person.text().strip()) if text]
        weak = advise(secret, own).score < _ENOUGH
        wrong = {
            "name": "" if self._name.text().strip() else _("这里要填"),
            "person": "" if self._person.text().strip() else _("这里要填"),
            "place": "" if self._place.text().strip() else _("请选一个地方"),
            "first": "" if not weak else _("这个密码太容易猜") if self._first.text() else _("这里要填"),
            "twice": "" if self._first.text() == self._twice.text() else _("两遍不一样，请再输一次"),
        }
        for key, sentence in wrong.items():
            self._fields[key].wrong(sentence)
        if any(wrong.values()):
            return
        name, person = self._name.text().strip(), self._person.text().strip()
        entity = entity_of(name, "") or EntityType.OTHER  # who signs is no 法定代表人 before anybody said so
        profile = Profile(Party(name, entity, head=person), signers=(person,))
        folder = folder_in(self._place.text(), f"{_('办公夹')}{ENDING}")
        self._first.clear()
        self._twice.clear()
        self._make.busy(_("正在建办公夹…"))
        self.kit.jobs.run(
            lambda: Desk(create_office(folder, profile, person, secret)), self.founded.emit, self._failed
        )

    def _failed(self, seen: BaseException) -> None:
        self._make.ready()
        known = world_fault(seen)
        told = fault(known.code, known.facts) if isinstance(known, Known) else fault("bug")
        self.kit.asker.tell(told.title, told.text, _("知道了"), told.icon, told.tone.value)

    def _pick(self) -> None:
        self.kit.asker.open_folder(_("放在哪里"), lambda paths: self._place.setText(str(paths[0])))

    def _button(self, words: str, kind: str, name: str, act: Callable[[], object], icon: str) -> Button:
        made = Button(self.look, words, kind, icon, name=name)
        made.clicked.connect(lambda _checked=False: act())
        return made
