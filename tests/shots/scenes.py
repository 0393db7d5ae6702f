"""The scenes by name, each made from a kit with made-up values."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QAbstractButton, QWidget

from core.flows import NewCase, today
from core.records.table import Confidence
from core.rules import PackFile, files_of, write_pack_file
from gui.ask import Choice, Question
from gui.pages import PAGES, make_page, rail_of
from gui.pages.close.custodian import CustodianForm
from gui.pages.code_panel import CodePanel
from gui.pages.collect import CollectPage
from gui.pages.collect.contacts import ContactsPanel
from gui.pages.collect.mapping import MappingPanel
from gui.pages.destroy import DestroyPage
from gui.pages.new_case import new_case_wizard
from gui.pages.safeguards import SafeguardsPage
from gui.parts import Kit
from gui.shell.case_scene import CaseScene
from gui.shell.recent import RecentCase
from gui.shell.start import StartScene
from gui.shell.unlock import DoorView, UnlockScene
from gui.words import resources
from tests.core.desk.test_rule_pack import STRICT
from tests.demo import demo_draft
from tests.shots.case import sample_desk
from tests.shots.parts_sheet import parts_sheet

REGISTERS = (
    "agreements", "training", "sites", "selfcheck", "audits", "supervision", "risk", "receiver", "incidents", "plans",
    "requests", "tracking", "evaluation",
)  # fmt: skip
SceneMaker = Callable[[Kit], QWidget]


def _start(kit: Kit) -> QWidget:
    recent = (
        RecentCase(Path("D:/交接夹/晨曦家政转让.tuojiao"), "昨天 17:20"),
        RecentCase(Path("D:/交接夹/华茂商贸注销.tuojiao"), "11月6日"),
        RecentCase(Path("E:/小满花店转让.tuojiao"), there=False),
        RecentCase(Path("D:/交接夹/春风理发店关门.tuojiao"), there=False, why="erased"),
    )
    return StartScene(kit.look, recent, round(kit.look.k * 100))


def _unlock(kit: Kit) -> QWidget:
    view = DoorView(
        Path("D:/交接夹/晨曦家政转让.tuojiao"), (("a", "owner"), ("b", "clerk"), ("c", "supervisor"))
    )
    return UnlockScene(kit.look, view)


def _page(key: str) -> SceneMaker:
    def make(kit: Kit) -> QWidget:
        desk = sample_desk()
        return CaseScene(kit, lambda k: make_page(k, kit, desk), lambda: rail_of(desk), frozenset(PAGES), key)

    return make


def _case(kit: Kit, key: str) -> CaseScene:
    made = _page(key)(kit)
    assert isinstance(made, CaseScene)
    return made


def _mapping(kit: Kit) -> QWidget:
    scene = _case(kit, "collect")
    page = scene.page
    assert isinstance(page, CollectPage)
    path = resources() / "samples" / "充值卡余额.xlsx"
    sheets = sample_desk().collect.preview(path)
    last = sheets[0].mapping.columns[-1]
    unsure = replace(last, confidence=Confidence.UNKNOWN, confirmed=False)
    mapping = replace(sheets[0].mapping, columns=(*sheets[0].mapping.columns[:-1], unsure))
    MappingPanel(page, path, (replace(sheets[0], mapping=mapping),)).show_in(page)
    return scene


def _contacts(kit: Kit) -> QWidget:
    scene = _case(kit, "collect")
    page = scene.page
    assert isinstance(page, CollectPage)
    path = resources() / "samples" / "手机通讯录.vcf"
    ContactsPanel(page, path, sample_desk().collect.contacts(path)).show_in(page)
    return scene


def _code(kit: Kit) -> QWidget:
    groups = ("7KWP", "M3XD", "RF4H", "A9TC", "QE6V", "H4NY")
    scene = _case(kit, "people")
    scene.page.head("备用密码：抄在纸上")
    scene.page.fill_body(CodePanel(kit.look, groups, (3, 5)))
    return scene


def _destroy_list(kit: Kit) -> QWidget:
    scene = _case(kit, "destroy")
    page = scene.page
    assert isinstance(page, DestroyPage)
    page._question = 1
    page.refresh()
    return scene


def _dialog(kit: Kit) -> QWidget:
    scene = _case(kit, "destroy")
    lines = (("eraser", "会消失：1,877 条记录", "王德明 已批准"), ("archive", "会留下：2,118 条", "到期再看"))
    choices = (Choice("leave", "先不销毁"), Choice("yes", "销毁 1,877 条", "danger", "shred"))
    question = Question(
        "最后看一眼：销毁 1,877 条",
        "按下红色按钮以后，本程序找不回这些资料。",
        choices,
        "stop",
        "red",
        lines,
        "XH-01",
    )
    QTimer.singleShot(0, scene, lambda: kit.asker.ask(question, lambda _key: None))
    return scene


def _register(code: str) -> SceneMaker:
    """Return a scene with a new entry of a register, as it looks before anything is typed."""

    def make(kit: Kit) -> QWidget:
        scene = _case(kit, "safeguards")
        page = scene.page
        assert isinstance(page, SafeguardsPage)
        page.show_register(code)
        add = page.findChild(QAbstractButton, "addEntry")
        assert add is not None
        add.click()
        return scene

    return make


def _report(kit: Kit) -> QWidget:
    scene = _case(kit, "safeguards")
    scene.page.point_at("report")
    return scene


def _rule_pack(kit: Kit) -> QWidget:
    """Return the question about a later rule pack that nobody has signed, with one stricter rule."""
    scene = _case(kit, "library")
    files = dict(files_of(resources() / "rules" / "cn"))
    files["rules_first.toml"] += STRICT.encode()
    files["pack.toml"] = files["pack.toml"].replace(b'"2026.11"', b'"2027.01"')
    path = Path(tempfile.mkdtemp()) / "x.tjrules"
    write_pack_file(PackFile(files), path)
    kit.asker.give_files_next(path)
    button = scene.page.findChild(QAbstractButton, "takePack")
    assert button is not None
    QTimer.singleShot(0, scene, button.click)
    return scene


def _custodian(kit: Kit) -> QWidget:
    scene = _case(kit, "close")
    CustodianForm(scene.page)
    return scene


def _nine(kit: Kit) -> QWidget:
    return new_case_wizard(kit, NewCase(today=today(), what="unknown"))


def _wizard(step: str) -> SceneMaker:
    def make(kit: Kit) -> QWidget:
        wizard = new_case_wizard(kit, demo_draft() if step != "empty" else None)
        while step not in ("empty", wizard.flow.at):
            wizard.go_on()
        return wizard

    return make


SCENES: dict[str, SceneMaker] = {
    "00-parts": parts_sheet,
    "01-start": _start,
    "01-first": lambda kit: StartScene(kit.look, (), round(kit.look.k * 100)),
    "03-unlock": _unlock,
    "04-empty": _wizard("empty"),
    "04-what": _wizard("what"),
    "04-parties": _wizard("parties"),
    "04-day": _wizard("day"),
    "04-lock": _wizard("lock"),
    "06-mapping": _mapping,
    "06-contacts": _contacts,
    "06-code": _code,
    "06-destroy-list": _destroy_list,
    "06-dialog": _dialog,
    "06-custodian": _custodian,
    "06-rule-pack": _rule_pack,
    "04-nine": _nine,
    "2z-report": _report,
    **{f"2{number:x}-{code}": _register(code) for number, code in enumerate(REGISTERS)},
    **{f"1{number:x}-{key}": _page(key) for number, key in enumerate(PAGES) if key != "notify"},
}
