"""Lines that the tables of forms are filled with: cards, fields of the package, archives that stay; mostly masked, of a phone its last four digits at most."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from core import inventory
from core.consent import row_code
from core.desk import open_matters, wording
from core.desk.agreed import NOBODY, ground, methods
from core.desk.carried import agreed_fields, asked_for_apart, carried_by, named
from core.desk.custody import Archived
from core.desk.terms import kinds, of_trade, purposes, term
from core.destroy import proofs_held
from core.papers import masked
from core.papers.kit.dates import long_day
from core.papers.kit.money import numeral
from core.records import Answer, CarrierState, Flag, ItemKind, Kind, Level, Matter, Meaning, Outcome
from core.store import Store, backups, decisions, erasing, figures, holdings, items, portrait, sources

Lines = tuple[tuple[str, ...], ...]
_NONE = "—"
_YEAR = 12  # months
_UNSETTLED = (Outcome.SETTLE_FIRST, Outcome.NOTIFY)  # what keeps a customer in the case after a closing
_ARTICLE = re.compile(r"(《.+》)第 ?(\d+) ?条(.*)")


def day_in_words(day: date | None) -> str:
    """Return 2026年11月22日, empty where the day is not known: the pen writes it."""
    return long_day(day) if day else ""


def cited_on_paper(labels: Iterable[str]) -> str:
    """Return articles as papers cite them: in Chinese numerals, the articles of one law behind its name once."""
    found: dict[str, list[str]] = {}
    for label in labels:
        parts = _ARTICLE.fullmatch(label)
        said = f"第{numeral(int(parts[2]))}条{parts[3]}" if parts else ""
        found.setdefault(parts[1] if parts else label, []).append(said)
    separator = term("text", "separator")
    return separator.join(law + separator.join(dict.fromkeys(said)) for law, said in found.items())


def card_lines(store: Store, matter: Matter) -> Lines:
    """Return one line for each prepaid card: number, masked name and last digits, both parts of the balance, what happens to it.

    Visits have a column of their own where any are left on any card. Where nobody takes over, a card on which nothing is
    left is not listed, and what happens with the others is left to the pen: all of them are to be paid back.
    """
    alone = ground(matter) == NOBODY
    cards = [one for one in figures.cards(store) if not (alone and one.empty)]
    visits = any(one.times_left for one in cards)
    return tuple(
        (
            one.card or _NONE,
            masked(one.name, one.company) or _NONE,
            one.last4 or _NONE,
            term("card", "visits" if one.times_left and not one.balance_fen + one.gift_fen else "kind"),
            _yuan(one.balance_fen),
            _yuan(one.gift_fen),
            _yuan(one.balance_fen + one.gift_fen),
            *((f"{one.times_left:,}",) if visits else ()),
            term("outcome", Outcome(one.outcome).code) if one.outcome and not alone else "",
            "",
            "",
            "",
        )
        for one in cards
    )


def account_values(store: Store) -> dict[str, str]:
    """Return what the register says of the only account of a platform; of several each card is left to the pen."""
    held = [one for one in items.every(store) if one.kind is ItemKind.ACCOUNT]
    if len(held) != 1:
        return {}
    (one,) = held
    decided = one.state is not CarrierState.UNDECIDED
    return {
        "account": one.name,
        "owner": one.holder,
        "mixed": term("answer", "yes" if one.mixed else "no"),
        "outcome": term("short", f"carrier_{one.state.value}") if one.mixed and decided else "",
    }


def duty_lines(store: Store, matter: Matter) -> Lines:
    """Return one line for each open order, warranty and debt, with what the lists say of it and how it may end.

    Names are masked, at a closing too, as on every list with names (practice 37, masks of the papers): the number of the
    card and the end of the telephone find the customer in the case, which goes to the custodian with the paper.
    """
    nobody = "_nobody" if ground(matter) == NOBODY else ""
    return tuple(
        (
            str(n),
            one.card or row_code(one.customer),
            masked(one.name, one.company) or _NONE,
            one.phone[-4:] or _NONE,
            term("duty", one.matter.name.lower()),
            one.said,
            one.last,
            term("duty_ends", one.matter.name.lower() + nobody),
            "",
            "",
        )
        for n, one in enumerate(open_matters.every(store), 1)
    )


def dictionary_lines(store: Store) -> Lines:
    """Return one line for each field of the newest final list: table, name in the file, meaning, format, level, empty cells."""
    final = inventory.history(store)
    if not final:
        return ()
    frozen = final[-1]
    levels: dict[Kind, Level] = {}
    for line in frozen.lines:
        levels[line.kind] = max(levels.get(line.kind, line.level), line.level)
    names = [one.value for one in frozen.fields]
    return tuple(
        (
            term("kind", kind.name.lower()),
            names[field],
            term("meaning", names[field]),
            _format(names[field]),
            term("level", levels.get(kind, Level.ORDINARY).name.lower()),
            f"{empty:,}",
        )
        for kind, field, rows, empty in figures.empty_cells(store, frozen.id, len(names))
        if rows > empty
    )


def own_copy_lines(store: Store) -> Lines:
    """Return where copies of what was handed over still lie, as far as the case knows (practice 26)."""
    found = [(term("archive", "in_case"), term("archive", "here"))]
    destroyed = erasing.files_gone(store)
    found += [
        (f"{term('copy', 'original_file')}　{one.file}", "")
        for one in sources.every(store)
        if not one.refused and one.file not in destroyed
    ]
    found += [(f"{term('copy', 'problem_table')}　{file}", "") for _id, file in erasing.tables_out(store)]
    found += [(f"{term('copy', 'backup')}　{one.file}", one.place) for one in backups.every(store)]
    found += [(f"{one.name}　{one.count} {one.unit}".strip(), one.place) for one in items.every(store)]
    return tuple(
        (str(n), what, place, "□", "", "") for n, (what, place) in enumerate(dict.fromkeys(found), 1)
    )


def archive_lines(store: Store, own: tuple[Archived, ...], proof_months: int) -> Lines:
    """Return what stays with the custodian: a line for each kind and year in which a period ends, one for each sort of
    the firm's own archives, proofs, the case.
    """
    years: dict[tuple[Kind, str], int] = {}
    for kind, until, customers in portrait.retention(store):
        years[kind, until[:4]] = years.get((kind, until[:4]), 0) + customers
    found = [
        (
            term("kind", kind.name.lower()),
            term("archive", "heads", count=f"{count:,}"),
            term("archive", "by_law"),
            term("archive", "until", year=year),
            "",
        )
        for (kind, year), count in sorted(years.items(), key=lambda line: (line[0][1], line[0][0]))
    ]
    waiting = {one for outcome in _UNSETTLED for one in decisions.customers_with(store, outcome)}
    if waiting:
        many = term("archive", "heads", count=f"{len(waiting):,}")
        found.append((term("archive", "unsettled"), many, term("archive", "till_settled"), "", ""))
    found += [(one.what.zh, "", one.span.zh, one.until or term("custody", "endless"), "") for one in own]
    found += [
        (
            term("copy", one.what),
            term("archive", "copies", count=f"{one.count:,}"),
            term("archive", "years", count=proof_months // _YEAR) if proof_months >= _YEAR else "",
            term("archive", "until", year=one.until[:4]) if one.until else "",
            "",
        )
        for one in proofs_held(store, proof_months)
    ]
    found.append((term("archive", "case"), term("archive", "one_case"), "", term("archive", "latest"), ""))
    return tuple((str(n), *line) for n, line in enumerate(found, 1))


def english_values(store: Store, matter: Matter) -> dict[str, str]:
    """Return what the English translations of notice and consent say; names and addresses stay as they are."""
    giver, receiver = matter.giver, matter.receiver
    counts = holdings.tally(store)
    letter, anybody = _english_letter(store, matter)
    children = counts.get(f"flag:{Flag.MINOR.value}", 0) > 0
    apart = named(asked_for_apart(store, matter), "en"), term("fixed", "children", "en") if children else ""
    told = kinds(dict.fromkeys(kind for item, _words in letter.items(anybody) for kind in item), "en")
    held = [kind for kind in Kind if kind is not Kind.ACCOUNTING and counts.get(f"kind:{kind.value}")]
    return {
        "shop": giver.name,
        "day": _english_day(matter.closing_day),
        "answer_by": _english_day(matter.answer_by),
        "closing": "1" if ground(matter) == NOBODY else "",
        "abroad": "1" if matter.interview.abroad is Answer.YES and ground(matter) != NOBODY else "",
        "contact_until": _english_day(matter.told_until),
        "receiver_contact": ", ".join(part for part in (receiver.address, receiver.phone) if part),
        "phone": giver.phone,
        "phones": " or ".join(part for part in (giver.phone, receiver.phone) if part),
        "purposes": purposes(matter, "en"),
        "methods": methods(matter, "en"),
        "retention": term("text", "retention", "en"),
        "kinds": kinds(held, "en") if ground(matter) == NOBODY or not told else told,
        "why": f"{of_trade('necessity', matter, 'en')}; {of_trade('effect', matter, 'en')}"
        if anybody.sensitive
        else term("fixed", "no_such", "en"),
        "sensitive": "; ".join(filter(None, apart)) or term("fixed", "no_such", "en"),
    }


def english_items(store: Store, matter: Matter) -> Lines:
    """Return what the English consent asks, as the letter of this case asks it: the agreed fields of each kind."""
    letter, anybody = _english_letter(store, matter)
    levels = {True: Level.SENSITIVE, False: Level.ORDINARY}
    return tuple(
        (str(n), words, term("level", levels[item[0] in anybody.sensitive].name.lower(), "en"), "□", "□")
        for n, (item, words) in enumerate(letter.items(anybody), 1)
    )


def _english_letter(store: Store, matter: Matter) -> tuple[wording.Letter, figures.Addressee]:
    """Return the letter of this case and somebody of whom nothing is known but what everybody is asked for."""
    counts = holdings.tally(store)
    held = tuple(kind for kind in Kind if counts.get(f"kind:{kind.value}"))
    apart = set(asked_for_apart(store, matter))
    sensitive = tuple(
        kind for kind, own in carried_by(store, agreed_fields(store, matter)).items() if apart & set(own)
    )
    letter = wording.Letter(store, wording.current(store, wording.Family.LETTER, matter), "en")
    return letter, figures.Addressee(0, "", "", False, False, 0, held, sensitive)


def _english_day(day: date | None) -> str:
    return f"{day.day} {term('month', str(day.month), 'en')} {day.year}" if day else ""


def _format(meaning: str) -> str:
    return term("format", next((code for code, names in _FORMATS.items() if meaning in names), "text"))


_FORMATS = {
    "day": {Meaning.DATE, Meaning.START_DATE, Meaning.END_DATE, Meaning.LAST_VISIT, Meaning.BIRTH_DATE},
    "money": {
        Meaning.BALANCE, Meaning.GIFT_BALANCE, Meaning.AMOUNT, Meaning.PAID_AMOUNT, Meaning.REFUND, Meaning.DEBT, Meaning.DEPOSIT, Meaning.PRICE,
    },
    "count": {Meaning.TIMES_LEFT, Meaning.POINTS, Meaning.QUANTITY, Meaning.AGE},
}  # fmt: skip


def _yuan(fen: int) -> str:
    return f"{fen / 100:,.2f}"
