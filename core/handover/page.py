"""The page index.html of a package: reads offline in any browser, prints, needs no script (design 3.9)."""

from __future__ import annotations

import html
from collections.abc import Iterable, Sequence

from core.handover.tables import LINE, VISITS
from core.handover.values import TableCount
from core.handover.words import both, chinese, english, known
from core.inventory import Frozen
from core.records import Exclusion, Meaning

_STYLE = (
    "html{background:#f6f2ea}body{font:16px/1.65 'Noto Sans SC','Microsoft YaHei','PingFang SC',sans-serif;max-width:58em;"
    "margin:2.5em auto;padding:2.5em 3em;color:#1f2b2a;background:#fffdf9;border:1px solid #e3dcce;border-radius:12px}"
    "h1{font-size:1.7em;line-height:1.3;margin:0 0 .3em;color:#0e5c58}h2{font-size:1.15em;margin:2em 0 .4em;padding-top:.9em;"
    "border-top:2px solid #0e5c58}table{border-collapse:collapse;width:100%;margin:.6em 0 1.2em}"
    "th,td{border-bottom:1px solid #e3dcce;padding:.45em .7em;text-align:left;vertical-align:top}"
    "th{background:#faf6ef;font-weight:600;color:#4c5855}td.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}"
    "td:first-child:not(.n){min-width:9em}.en{color:#5f6763;font-size:.9em}td:last-child{overflow-wrap:anywhere}"
    "ul.figures{break-inside:avoid;display:grid;grid-template-columns:repeat(3,1fr);gap:1em;list-style:none;margin:1em 0;padding:0}"
    "ul.figures li{background:#faf6ef;border:1px solid #e3dcce;border-radius:10px;padding:.7em 1em}"
    "ul.figures b{display:block;font-size:1.6em;line-height:1.3;font-variant-numeric:tabular-nums;white-space:nowrap}"
    "ol{padding-left:1.4em}@page{margin:18mm}"
    "@media print{html,body{background:#fff}body{margin:0;padding:0;max-width:none;border:0;font-size:11pt}"
    "h1{color:#000}h2{break-after:avoid;border-color:#000}tr,li{break-inside:avoid}th{background:#fff}}"
)


def _sum(column: str, total: int) -> str:
    return f"{total:,}" if column == VISITS else yuan(total)


def yuan(fen: int) -> str:
    """Write fen as yuan with thousands and two places."""
    return f"{'-' if fen < 0 else ''}{abs(fen) // 100:,}.{abs(fen) % 100:02d}"


def index_html(
    frozen: Frozen,
    counts: Sequence[TableCount],
    giver: str,
    signer: str,
    audit_head: str,
    lists: bool,
    unconfirmed: bool = False,
) -> bytes:
    """Return the page; everything in it is escaped text. `lists` tells whether the workbook of the lists goes with it."""
    parts = [
        f"<h1>{both('page', 'title')}</h1>",
        f"<p><strong>{both('page', 'unconfirmed')}</strong></p>" if unconfirmed else "",
        _section("what", (_sentence("lists_text") if lists else "") + _sentence("what_text")),
        _table((), _about(frozen, giver, signer, audit_head)),
        _section("counts", _figures(frozen) + _counts(frozen, counts) + _owing(counts)),
        _section("excluded", _excluded(frozen)),
        _section("dictionary", _dictionary(counts) + _linked(counts) + _sentence("defused")),
        _section("restrictions", _sentence("restrictions_text")),
        _section(
            "check", "<ol>" + "".join(f"<li>{_sentence(f'check_{n}')}</li>" for n in range(1, 5)) + "</ol>"
        ),
        _sentence("print"),
    ]
    title = html.escape(f"{frozen.number} {chinese('page', 'title')}")
    policy = "default-src 'none'; style-src 'unsafe-inline'"
    return (
        f'<!DOCTYPE html>\n<html lang="zh-CN"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{policy}">'
        f'<meta name="viewport" content="width=device-width"><title>{title}</title><style>{_STYLE}</style></head>\n<body>\n'
        + "\n".join(parts)
        + "\n</body></html>\n"
    ).encode()


def _section(code: str, content: str) -> str:
    return f"<h2>{both('page', code)}</h2>\n{content}"


def _sentence(code: str) -> str:
    return f'<p>{html.escape(chinese("page", code))}<br><span class="en" lang="en">{html.escape(english("page", code))}</span></p>'


def _table(head: Iterable[str], rows: Iterable[Sequence[str | int]]) -> str:
    heads = "".join(f"<th>{html.escape(text)}</th>" for text in head)
    body = "".join(
        "<tr>"
        + "".join(
            f'<td class="n">{cell:,}</td>' if isinstance(cell, int) else f"<td>{html.escape(cell)}</td>"
            for cell in row
        )
        + "</tr>"
        for row in rows
    )
    return f"<table>{f'<tr>{heads}</tr>' if heads else ''}{body}</table>"


def _about(frozen: Frozen, giver: str, signer: str, audit_head: str) -> list[tuple[str, str]]:
    basis = frozen.basis
    purposes = "、".join(chinese("page", one) for one in basis.purposes)
    found = [
        ("number", frozen.number),
        ("version", str(frozen.version)),
        ("cutoff", frozen.cutoff.replace("T", " ")),
        ("receiver", basis.receiver),
        ("purposes", purposes),
        ("fingerprint", frozen.digest),
        ("signer", signer),
        ("audit_head", audit_head),
    ]
    if giver:
        found.insert(3, ("giver", giver))
    return [(both("page", code), text) for code, text in found]


def _figures(frozen: Frozen) -> str:
    """Return the control totals large, as they are read out at the table; sums only where there are any."""
    totals = frozen.totals
    shown = [
        ("customers", f"{totals.customers:,}"),
        ("items", f"{totals.items:,}"),
        ("rows", f"{totals.rows:,}"),
    ]
    sums = (("amount", totals.amount_fen), ("paid", totals.paid_fen), ("gift", totals.gift_fen))
    shown += [(code, yuan(fen)) for code, fen in sums if fen]
    shown += [("times_left", f"{totals.times_left:,}")] if totals.times_left else []
    lines = "".join(f"<li>{html.escape(both('figure', code))}<b>{text}</b></li>" for code, text in shown)
    return f'<ul class="figures">{lines}</ul>'


def _counts(frozen: Frozen, counts: Sequence[TableCount]) -> str:
    head = [both("page", code) for code in ("table", "file", "customers", "rows", "sums")]
    rows: list[tuple[str | int, ...]] = [
        (
            both("kind", one.kind.name.lower()),
            f"data/{one.name}.xlsx, .csv",
            one.customers,
            one.rows,
            "；".join(f"{chinese('meaning', column)} {_sum(column, total)}" for column, total in one.sums),
        )
        for one in counts
    ]
    totals = frozen.totals
    rows.append((both("page", "total"), "", totals.customers, totals.rows, ""))
    return _table(head, rows)


def _excluded(frozen: Frozen) -> str:
    head = [both("page", code) for code in ("kind", "outcome", "customers", "rows", "reason")]
    return _table(
        head,
        [
            (
                both("kind", one.kind.name.lower()),
                both("outcome", one.outcome.code),
                one.customers,
                one.rows,
                _reason(one),
            )
            for one in frozen.exclusions
        ],
    )


def _reason(one: Exclusion) -> str:
    """The outcome says why; only where a released record stays is there a reason of its own to tell."""
    return both("reason", one.reason) if known("reason", one.reason) else ""


def _owing(counts: Sequence[TableCount]) -> str:
    """Say why the sum of a column by hand may be less, where there are cards: who owes takes nothing off what others have."""
    held = any(Meaning.BALANCE.value in one.columns for one in counts)
    return _sentence("owing_text") if held else ""


def _linked(counts: Sequence[TableCount]) -> str:
    """Say what the number of the line is for, where tables have it."""
    return _sentence("line_text") if any(LINE in one.columns for one in counts) else ""


def _dictionary(counts: Sequence[TableCount]) -> str:
    head = [both("page", code) for code in ("table", "column", "meaning")]
    return _table(
        head,
        [
            (f"{one.name} {chinese('kind', one.kind.name.lower())}", column, both("meaning", column))
            for one in counts
            for column in one.columns
        ],
    )
