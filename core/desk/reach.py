"""The room of who still has to be reached: whose turn it is, what came back, and what to try next."""

from __future__ import annotations

from core import clock, consent
from core.casefile import Permission
from core.consent import Word
from core.desk.agreed import ASKED, ground
from core.desk.answers import AnswersRoom, Sent
from core.desk.base import Room
from core.desk.check import CheckRoom
from core.desk.matter import read_matter
from core.records import Channel, Reach
from core.store import reaching
from core.store.reaching import Due, Step

__all__ = ["BACK", "ReachRoom", "Step"]
_MOST, _GAP = "remind_most", "remind_gap"  # of the rule pack
BACK = {Word.WRONG_NUMBER: Reach.WRONG_NUMBER, Word.NO_ADDRESS: Reach.NO_ADDRESS}


class ReachRoom(Room):
    """Counts who waits for what, and writes reminders and returned letters down."""

    def steps(self) -> dict[str, Step]:
        """Return how many customers stand at which step: never, due, later, enough, returned, wrong, unnamed."""
        return {one.step: one for one in reaching.steps(self._store, self._due())}

    def who(self, step: str) -> tuple[int, ...]:
        """Return the customers of one step."""
        return reaching.who(self._store, self._due(), step)

    def rhythm(self) -> tuple[int, int]:
        """Return how often at most and after how many days somebody is asked again, by the rule pack."""
        numbers = CheckRoom(self._seat).pack.thresholds
        return numbers[_MOST].number, numbers[_GAP].number

    def reminded(self, text_version: str = "", channel: Channel = Channel.WECHAT) -> int:
        """Write down that those whose turn it is were reminded today; return how many."""
        return AnswersRoom(self._seat).send(self.who("due"), "remind", Sent(text_version, channel))

    def came_back(self, customer: int, word: Word) -> None:
        """Write down that a letter came back or a number was wrong; the letter is marked as returned."""
        self._may(Permission.WORK)
        rules = CheckRoom(self._seat).compiled()
        consent.set_reach(self._store, [customer], BACK[word], clock.today(), self._who, rules)

    def _due(self) -> Due:
        most, gap = self.rhythm()
        return Due(clock.today(), gap, most, ground(read_matter(self._store)) == ASKED)
