"""The questions before a case of the short way: the folder is called like the shop, however slowly she types."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractButton, QLineEdit

from gui.pages.short import short_case_wizard
from gui.shell import MainWindow
from gui.wizard import FlowWizard


def shop_named(window: MainWindow, *typed: str) -> FlowWizard:
    window.show_scene(lambda kit: short_case_wizard(kit))
    wizard = window.scene
    assert isinstance(wizard, FlowWizard)
    for name in ("what_transfer", "wizardNext"):
        wizard.findChild(QAbstractButton, name).click()
    for text in typed:
        wizard.findChild(QLineEdit, "giver_name").setText(text)
    return wizard


def test_the_folder_is_called_like_the_shop_typed_sign_by_sign(window: MainWindow) -> None:
    assert shop_named(window, "L", "Li", "Li ", "Li R", "Li Ren").flow.draft.title == "Li Ren"


def test_a_name_corrected_later_is_followed_too(window: MainWindow) -> None:
    wizard = shop_named(window, "丽人美法店")
    for name in ("wizardNext", "wizardBack"):
        wizard.findChild(QAbstractButton, name).click()
    wizard.page.findChild(QLineEdit, "giver_name").setText("丽人美发店")
    assert wizard.flow.draft.title == "丽人美发店"
