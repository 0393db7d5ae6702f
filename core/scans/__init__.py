"""Scans: which printed pages a photograph or a scan shows, by the QR code in their corner.

Here a signed sheet finds its way back to the paper it is. Pictures come from outside: they are opened in a
process of their own, without the key, under limits of size, pixels, memory and time.
"""

from core.scans.reading import Limits, Mark, Seen, mark_of, marks_in

__all__ = ["Limits", "Mark", "Seen", "mark_of", "marks_in"]
