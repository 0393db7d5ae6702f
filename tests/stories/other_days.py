"""The job process starts with a clock of its own; in a story it is given the day that the window has."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from multiprocessing.connection import Connection

import pytest

from core import clock
from core.desk import worker


def jobs_at(moment: datetime, patch: pytest.MonkeyPatch) -> None:
    """Let every job process that starts from now on live at a moment."""
    patch.setattr(worker, "work", partial(_work_at, moment))


def _work_at(moment: datetime, pipe: Connection) -> None:
    with clock.fixed_at(moment):
        worker.work(pipe)
