"""九种情况: every situation of A1 with one sentence, for whoever knows the word or finds none of the four answers."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QButtonGroup, QGridLayout, QWidget

from core.records import Scenario
from gui.parts import ChoiceCard, Look
from gui.words import N_, _, scenario_word

# what it is in one sentence, and the answer to the first plain question
NINE: dict[Scenario, tuple[str, str]] = {
    Scenario.ASSET: (N_("店、设备、客户转给另一家经营"), "transfer"),
    Scenario.OPERATOR: (N_("个体户的执照换成对方的名字"), "transfer"),
    Scenario.TO_COMPANY: (N_("还是您经营，个体户改成公司"), "unknown"),
    Scenario.EQUITY: (N_("公司还是那家公司，换股东"), "shareholders"),
    Scenario.MERGER: (N_("公司并进另一家，或者两家合成一家"), "transfer"),
    Scenario.DIVISION: (N_("一家公司分成两家，客户跟着分"), "transfer"),
    Scenario.SUCCESSOR: (N_("公司解散，有人接着做、接着认账"), "transfer"),
    Scenario.DEREGISTRATION: (N_("关门不开了，没有人接"), "close"),
    Scenario.BANKRUPTCY: (N_("欠的还不上，法院派了管理人"), "close"),
}


class NineCards(QWidget):
    """A card for each situation, two beside each other; says which was pressed."""

    def __init__(self, look: Look, at: Scenario, chosen: Callable[[Scenario], None]) -> None:
        """Mark the situation that was chosen before."""
        super().__init__()
        self.setObjectName("nineCards")
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(look.px(8))
        group = QButtonGroup(self)
        across = 1 if look.narrow else 2
        for number, (scenario, (line, _what)) in enumerate(NINE.items()):
            card = ChoiceCard(look, scenario_word(scenario), _(line), name=f"nine_{scenario.value}")
            card.setChecked(scenario is at)
            card.clicked.connect(lambda _checked=False, one=scenario: chosen(one))
            group.addButton(card)
            grid.addWidget(card, number // across, number % across)
