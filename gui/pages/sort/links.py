"""The words for two customers who stay two: a family, a firm and its contact, somebody else, put off."""

from __future__ import annotations

from collections.abc import Sequence

from core.records import Customer, Flag, Verdict
from gui.words import N_, Sign, Tone, _

SAID = {Verdict.FAMILY: N_("是一家人"), Verdict.CONTACT: N_("公司和联系人")}
LIKELY = {Verdict.FAMILY: N_("名字不同，多半是一家人"), Verdict.CONTACT: N_("多半是公司和它的联系人")}
_SIGNS = {
    Verdict.LATER: ("clock", N_("以后再说"), Tone.AMBER),
    Verdict.DIFFERENT: ("split", N_("不是同一位"), Tone.STONE),
    Verdict.FAMILY: ("people", N_("一家人"), Tone.TEAL),
    Verdict.CONTACT: ("people", N_("公司和联系人"), Tone.TEAL),
}


def sign_of(verdict: Verdict) -> Sign:
    """Return what was said of a pair, as a tag."""
    icon, words, tone = _SIGNS[verdict]
    return Sign(icon, _(words), tone)


def link_of(both: Sequence[Customer]) -> Verdict:
    """Return how two belong together who are not one: a firm and the person who speaks for it, else a family."""
    return Verdict.CONTACT if len({who.has(Flag.COMPANY) for who in both}) > 1 else Verdict.FAMILY
