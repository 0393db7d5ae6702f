"""Work that must not stall the window: short calls on one thread, long ones in a process of their own."""

from gui.jobs.long import LongJob, LongWork, Pace
from gui.jobs.short import Jobs
from gui.jobs.still import still

__all__ = ["Jobs", "LongJob", "LongWork", "Pace", "still"]
