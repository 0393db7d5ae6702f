"""The receiver's two papers, made without a case: 验收确认书 and 差异清单, sealed with the sender's log head."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from core import clock, papers
from core.desk.receiving_work import Counted
from core.desk.terms import term
from core.handover import Finding, PackageReport, Receipt
from core.papers import Filled
from core.records import Party, Printed, Seal

_SUMS = frozenset({"amount", "paid", "gift"})
_ACCEPTED, _DIFFERENCES = "YS", "CY"  # 验收, 差异
Line = tuple[str, str, str, str]


def acceptance_paper(report: PackageReport, counted: Sequence[Counted], receipt: Receipt) -> Printed:
    """Return the 验收确认书: totals as told and as counted, the checks of the file, and the receipt's key."""
    listed = bool(receipt.differences)
    tick = "accepted" if receipt.accepted and not listed else "partly" if receipt.accepted else "refused"
    values = {
        "list": f"{report.number} v{report.version}",
        "day": day_in_words(clock.today()),
        "by": receipt.by,
        "differences": _number(_DIFFERENCES, report) if listed else "",
        "objection_days": str(report.objection_days) if report.objection_days else "",
    }
    rows = tuple(
        (term("total", one.code), figure(one.code, one.told), _own(one), _verdict(one.same))
        for one in counted
        if one.told or one.counted
    )
    paper = papers.filled(
        "acceptance", values, ticks=(tick,), tables={"checks": (*rows, *_file_checks(report, receipt))},
        giver=Party(report.giver), receiver=Party(report.receiver, head=receipt.by),
    )  # fmt: skip
    return _print(paper, _ACCEPTED, report)


def differences_paper(report: PackageReport, counted: Sequence[Counted], people: Sequence[Line]) -> Printed:
    """Return the 差异清单: what reading back, counting and people found."""
    rows: list[tuple[str, ...]] = [finding_line(one) for one in report.findings]
    rows += [
        (term("total", one.code), figure(one.code, one.told), _own(one), _apart(one), "")
        for one in counted
        if not one.same
    ]
    rows += [(what, told, seen, _minus(told, seen), remark) for what, told, seen, remark in people]
    paper = papers.filled(
        "differences", {"list": f"{report.number} v{report.version}"}, tables={"rows": tuple(rows)},
        giver=Party(report.giver), receiver=Party(report.receiver),
    )  # fmt: skip
    return _print(paper, _DIFFERENCES, report)


def finding_line(found: Finding) -> tuple[str, ...]:
    """Return what reading back found as a line: what, figures where it has two, and its word."""
    parts = found.detail.split()
    both = (parts[0], parts[1]) if len(parts) == 2 and all(one.isdigit() for one in parts) else ("", "")
    where = found.file if both[0] or not found.detail else f"{found.file} #{found.detail}"
    return where.removeprefix("data/"), *both, _minus(*both), term("finding", found.code)


def figure(code: str, value: int) -> str:
    """Write a control total: sums in yuan, the rest as a count."""
    return f"{value / 100:,.2f}" if code in _SUMS else f"{value:,}"


def day_in_words(day: date) -> str:
    """Return a day as papers write it."""
    return f"{day.year}年{day.month}月{day.day}日"


def _file_checks(report: PackageReport, receipt: Receipt) -> tuple[tuple[str, ...], ...]:
    wrong = {one.code for one in report.findings}
    good, spoiled = term("receiving", "good"), term("receiving", "not_good")
    signed = bool(report.signer_code)
    return (
        (term("receiving", "signature"), report.signer_code, report.signer_code, good if signed else spoiled),
        (term("receiving", "files"), "", "", term("receiving", "found", count=len(wrong)) if wrong else good),
        (term("receiving", "package"), "", report.sha256[:16], ""),
        (term("receiving", "receipt"), "", receipt.signer_code, ""),
    )


def _print(paper: Filled, kind: str, report: PackageReport) -> Printed:
    seal = Seal(_number(kind, report), 1, clock.stamp()[:16], report.audit_head, report.giver)
    return papers.render(paper, seal)


def _number(kind: str, report: PackageReport) -> str:
    return f"{report.number}-{kind}"


def _own(one: Counted) -> str:
    return term("receiving", "not_counted") if one.counted is None else figure(one.code, one.counted)


def _verdict(same: bool) -> str:
    return term("receiving", "same" if same else "apart")


def _apart(one: Counted) -> str:
    return "" if one.counted is None else figure(one.code, one.counted - one.told)


def _minus(told: str, seen: str) -> str:
    """Return the difference of two figures, empty where they are none."""
    try:
        apart = float(seen.replace(",", "")) - float(told.replace(",", ""))
        return f"{apart:,.2f}" if "." in told + seen else f"{apart:,g}"
    except ValueError:
        return ""
