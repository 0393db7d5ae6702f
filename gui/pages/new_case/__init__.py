"""The pages of a new case: what it is about, both sides, the day, ways out, the pass-phrase."""

from gui.pages.new_case.book import STAGE_OF, STAGES, new_case_wizard
from gui.pages.new_case.lock import LockPage

__all__ = ["STAGES", "STAGE_OF", "LockPage", "new_case_wizard"]
