"""After the destruction: what was cleared, what was not touched, and the record, which is saved before anything else."""

from __future__ import annotations

from core.desk.destroying import Copy, Verified
from core.desk.press import Made
from gui.pages.short.base import ShortPage
from gui.pages.short.copies import PLACES, copy_lines
from gui.pages.short.saving import offer
from gui.parts import Notice, column, holder
from gui.words import Tone, _


class DestroyedScreen:
    """What follows the red button."""

    def __init__(self, page: ShortPage, verified: Verified, people: int) -> None:
        """Know what was read back, and of how many customers it was."""
        self.page, self._verified, self._people = page, verified, people

    def show(self) -> None:
        """Make the record beside the window, then show both."""
        desk = self.page.desk
        desk.short.mark(self.page.at)
        held = desk.matter.draft("short.copies")
        codes = {word: code for code, word in PLACES.items()}
        places = {codes.get(str(one), str(one)): str(one) for one in held} if isinstance(held, list) else {}

        def make() -> tuple[Made, tuple[Copy, ...]]:
            order, left = desk.destroy.load(self._verified.order), self._verified.remaining
            return desk.pack.destroyed(order, places=places, left=left), desk.copies.still_there(left)

        self.page.run(make, self._made)

    def _made(self, found: tuple[Made, tuple[Copy, ...]]) -> None:
        page, look = self.page, self.page.look
        made, still = found
        page.head(
            _("已执行，再找一遍没有了"), _("记录做好了。存下来，打两份，您和在旁边看着的人签上名，收好。")
        )
        page.why("")
        done = _("清掉了 {count} 位的资料", count=f"{self._people:,}")
        left = column(
            look, Notice(look, Tone.TEAL, "check", done, _("下面这些没有动，记录里写明了。")),
            *copy_lines(look, still), None, gap=10,
        )  # fmt: skip
        page.fill_body(holder(left, "destroyedBody"))
        self._foot(made, saved=False)

    def _foot(self, made: Made, *, saved: bool) -> None:
        """Put the saving first until it is done: the record is the proof of what was cleared."""
        page = self.page
        home = page.button(_("回首页"), "quiet", "destroyHome", lambda: page.go.emit("home"))
        onward = page.button(
            _("往下走：别处还留着的"), "primary" if saved else "secondary", "destroyOn", page.answered
        )
        save = page.button(
            _("销毁记录存成 PDF…"),
            "secondary" if saved else "primary",
            "saveDestroyed",
            lambda: offer(page, made, _("销毁记录.pdf"), then=lambda: self._foot(made, saved=True)),
            "doc",
        )
        page.buttons(home, *((save, onward) if saved else (onward, save)))
        if not saved:
            page.note(_("销毁记录还没存"), "doc", "amber")
