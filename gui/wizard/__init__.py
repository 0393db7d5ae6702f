"""Wizards: a page copies its widgets into the flow's draft, shows the flow's troubles, asks where to go."""

from gui.wizard.wizard import FlowPage, FlowWizard

__all__ = ["FlowPage", "FlowWizard"]
