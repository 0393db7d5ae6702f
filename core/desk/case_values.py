"""What a case says of itself in single values, by the names that the templates of the papers use."""

from __future__ import annotations

from collections.abc import Mapping

from core import clock
from core.audit import ChainReport
from core.desk.agreed import (
    ASKED,
    NOBODY,
    TOLD,
    after_us,
    agreed,
    by_administrator,
    ground,
    in_liquidation,
    methods,
    storage,
)
from core.desk.carried import agreed_fields, named
from core.desk.check import CheckRoom
from core.desk.custody import custodian_of
from core.desk.five_names import five_names
from core.desk.form_lines import day_in_words
from core.desk.statement import affair
from core.desk.terms import kinds, purposes, term
from core.papers.kit.money import in_words
from core.records import Answer, EntityType, Flag, Kind, Matter
from core.store import Store, holdings
from core.store import papers as kept
from core.values import province_name

EXCERPT = 200  # newest acts that an excerpt of the log shows
_LISTS = ("inventory", "short_handover")  # the papers that are a list, of the full way and of the short one
_GROUNDS = {"by_consent": ASKED, "by_law": TOLD, "by_nobody": NOBODY}  # which part of a paper is printed
_ONE_OWNER = (EntityType.SOLE_TRADER, EntityType.PERSON)

Values = Mapping[str, str]


def case_values(
    store: Store, matter: Matter, check: CheckRoom, chain: ChainReport, head: str
) -> dict[str, str]:
    """Return every single value that the case can give; `chain` and `head` are what the log says of itself."""
    return {
        **_parties(matter),
        **_agreed(store, matter),
        **_times(matter),
        **_held(store),
        **_custodian(store),
        **_law(matter, check),
        **_log(chain, head),
        **_fixed(),
    }


def _parties(matter: Matter) -> Values:
    giver, receiver = matter.giver, matter.receiver
    return {
        "head": giver.head,
        "shop": giver.name,
        "uscc": giver.uscc,
        "phone": giver.phone,
        "place": giver.address,
        "one_owner": "1" if giver.entity in _ONE_OWNER else "",  # no shareholders, nobody who winds up
        "own_contact": giver.contact or giver.head,
        "receiver_phone": receiver.phone,
        "receiver_contact": receiver.contact,
        "receiver_uscc": receiver.uscc,
        "withdraw_by": term("said", "withdraw_by", phone=giver.phone or giver.address),
    }


def _agreed(store: Store, matter: Matter) -> Values:
    """Return what the parties settled: the affair, its ground, the purposes, the fields and who pays the cards."""
    said = ground(matter)
    return {
        "matter": matter.title,
        "meeting": matter.title,
        "affair": affair(matter),
        **agreed(matter),
        **five_names(store, matter),
        "after": after_us(matter),
        "storage": storage(matter),
        "purposes": purposes(matter) if said != NOBODY else term("purpose", "closing"),
        "methods": methods(matter) if said != NOBODY else term("purpose", "closing_methods"),
        "fields": named(agreed_fields(store, matter), trade=matter.trade),
        "card_words": term("card_words", matter.card_route.value),
        "purpose": term("fixed", "entrust_purpose" if said != NOBODY else "entrust_closing"),
        **{name: "1" for name, ground_said in _GROUNDS.items() if said == ground_said},
        "abroad": "1" if said != NOBODY and matter.interview.abroad is Answer.YES else "",
        "liquidated": "1" if in_liquidation(matter) and said == NOBODY else "",
        "bankrupt": "1" if by_administrator(matter) and said == NOBODY else "",
    }


def _times(matter: Matter) -> Values:
    closing = day_in_words(matter.closing_day)
    return {
        "closing_day": closing,
        "day": closing,
        "time": closing,
        "batches_until": day_in_words(matter.batches_until),
        "contact_until": day_in_words(matter.told_until),
        "closing_contact": _after_closing(matter),
        "objection_days": str(matter.objection_days),
        "printed": clock.stamp()[:16].replace("T", " "),
    }


def _after_closing(matter: Matter) -> str:
    """Return whom a customer finds after the closing and until when, as the announcement says it; else it is the pen's."""
    if matter.told_until is None:
        return ""
    who = " ".join(part for part in (matter.giver.contact or matter.giver.head, matter.giver.phone) if part)
    return term("custody", "contact", who=who, day=day_in_words(matter.told_until))


def visits_said(number: int) -> str:
    """Return how many visits are left on cards, nothing where there are none."""
    return f"{number:,}" if number else ""


def _held(store: Store) -> Values:
    """Return how many persons, which kinds and how much money on cards (in words) the case holds, and the newest list."""
    counts = holdings.tally(store)
    held = kinds([kind for kind in Kind if counts.get(f"kind:{kind.value}")])
    lists = [one.number for one in kept.every(store) if one.kind in _LISTS]
    return {
        "scope": held,
        "kinds": held,
        "persons": f"{counts.get('customers', 0):,}",
        "minors": str(counts.get(f"flag:{Flag.MINOR.value}", 0)),
        "total_words": in_words(counts.get("balance_fen", 0) + counts.get("gift_fen", 0)),
        "visits": visits_said(counts.get("times_left", 0)),
        "list": lists[-1] if lists else "",
    }


def _custodian(store: Store) -> Values:
    custodian = custodian_of(store)
    return {
        "custodian": custodian.name,
        "custodian_place": custodian.place,
        "custodian_phone": custodian.phone,
        "custodian_until": custodian.until,
    }


def _law(matter: Matter, check: CheckRoom) -> Values:
    province = check.pack.province(matter.province)
    return {
        "province": province.name.zh
        if province.checked
        else province_name(matter.province) or province.name.zh,
        "refund_days": str(province.refund_days),
        "basis": check.basis_line(),
        "proof_until": term("said", "keep", months=check.proof_months),
    }


def _log(chain: ChainReport, head: str) -> Values:
    anchored = chain.anchored
    seen = term("fixed", "intact") if chain.intact else term("fixed", "broken", line=chain.broken_at)
    return {
        "log_head": head,
        "range": term("fixed", "range", count=min(chain.lines, EXCERPT)),
        "count": str(chain.lines),
        "verified": seen,
        "anchors": f"{anchored.number} {anchored.head}" if anchored else "",
    }


def _fixed() -> Values:
    """Return the sentences that are the same in every case."""
    return {
        "third": term("short", "third"),
        "schema": term("said", "schema"),
        "retention": term("text", "retention"),
        "on_expiry": term("text", "on_expiry"),
        "safety": term("text", "safety"),
        "entrust_methods": term("fixed", "entrust_methods"),
        "period": term("fixed", "period"),
        "measures": term("fixed", "entrust_measures"),
    }
