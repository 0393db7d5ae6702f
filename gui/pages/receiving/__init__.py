"""我是接手的人: open a package, count it, look at a sample, accept it or say what differs, take it into an own case."""

from gui.pages.receiving.view import ReceiveView
from gui.pages.receiving.visit import Visit

__all__ = ["ReceiveView", "Visit"]
