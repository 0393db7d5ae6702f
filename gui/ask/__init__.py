"""Every question in a box and every file dialog passes here, so that tests can answer them.

Nothing waits in a nested loop: the answer comes back through the function that was handed over.
"""

from gui.ask.asking import Asker, Choice, Face, Question

__all__ = ["Asker", "Choice", "Face", "Question"]
