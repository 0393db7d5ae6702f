"""Take any file a firm may have and read its tables as text, cell for cell, with honest line numbers."""

from core.intake.readers.encodings import Guess
from core.intake.readers.opening import encoding_guesses, open_pasted, open_workbook, sniff
from core.intake.readers.process import ReaderProcess, read_in_process
from core.intake.readers.shapes import Format, LeftOut, Limits, Merge, Sniffed, Workbook

__all__ = [
    "Format",
    "Guess",
    "LeftOut",
    "Limits",
    "Merge",
    "ReaderProcess",
    "Sniffed",
    "Workbook",
    "encoding_guesses",
    "open_pasted",
    "open_workbook",
    "read_in_process",
    "sniff",
]
