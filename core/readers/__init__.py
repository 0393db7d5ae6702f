"""Take any file a firm may have and read its tables as text, cell for cell, with honest line numbers.

A person would drop a file here and see what stands in it. What could not be read as it was meant is noted beside the
cell: error_cell, digits_lost, formula_without_value, undecodable, mixed_encoding, nul_inside, open_quote,
picture_left_out, card_cut_off, file_cut_off.
A file that gives nothing raises Known: file.encrypted (tried, reason), file.empty, file.not_table (kind),
file.unreadable (reason), file.too_large (what, limit), file.hostile (reason).
"""

from core.readers.encodings import Guess
from core.readers.opening import encoding_guesses, open_workbook, sniff
from core.readers.process import ReaderProcess, read_in_process
from core.readers.shapes import Format, LeftOut, Limits, Merge, Sniffed, Workbook

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
    "open_workbook",
    "read_in_process",
    "sniff",
]
