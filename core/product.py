"""The product's name and version, which papers, packages and the window show, and since when it can have been used."""

from datetime import date

NAME = "妥交"
VERSION = "0.1.0"
NOT_BEFORE = date(2026, 9, 1)  # no computer had this version earlier: one that says so has a wrong clock
