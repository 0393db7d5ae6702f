"""What a headless command says to a person when it is done: short, in Chinese, with the folders to open."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from core.casefile import Weight
from core.commands.plain import plain
from core.commands.words import sentence
from core.desk.terms import term
from core.errors import Known
from core.records import TableKind

_MARKS = {Weight.GOOD: "·", Weight.HINT: "·", Weight.WARNING: "!", Weight.CRITICAL: "×"}
_SHOWN = 20  # differences that are listed; the JSON holds all


def told(answer: dict[str, Any], options: Namespace) -> str:
    """Return the closing words of a command."""
    command = options.command
    if command in ("demo", "run"):
        return _job(answer, options)
    if command == "verify":
        return _verified(answer)
    if command == "check":
        return "\n".join([*map(_check, answer["checks"]), _checked(answer["checks"])])
    if command == "backup":
        return f"备份已写好并读回核对：{answer['file']}\n文件指纹 {answer['sha256']}"
    return f"已恢复到：{plain(str(options.folder))}"


def _check(one: dict[str, Any]) -> str:
    """One line: a mark, what was looked at, and what was found."""
    found = term("finding_of", one["finding"], **one["facts"]) if one["finding"] else term("checked", "good")
    return f"{_MARKS[one['weight']]} {term('checked', one['code'])}：{found}"


def _checked(checks: Sequence[dict[str, Any]]) -> str:
    critical = sum(one["weight"] == Weight.CRITICAL for one in checks)
    return term("checked", "bad" if critical else "whole", number=critical)


def _job(answer: dict[str, Any], options: Namespace) -> str:
    lines = [_source(one) for one in answer["sources"]]
    lines.append(f"客户 {answer['customers']:,} 位")
    outcomes = (
        f"{term('outcome', code)} {number:,}" for code, number in answer["outcomes"].items() if number
    )
    lines.append("能不能交：" + "，".join(outcomes))
    if answer["inventory"]:
        listed = answer["inventory"]
        lines.append(
            f"清单 {listed['number']}：{listed['customers']:,} 位，{listed['rows']:,} 行，金额合计 {Decimal(listed['amount']):,.2f} 元"
        )
    if answer["package"]:
        lines.append(f"资料包已写好并读回核对：{answer['package']['file']}")
    else:
        lines.append(f"没有出资料包，原因：{term('why_not', answer['package_reason'])}")
    letters = answer["letters"]
    if letters["waiting"]:
        lines.append(f"还没告知或还没问过的 {letters['waiting']:,} 位，这次印了 {letters['printed']} 位的信")
    if answer["destroy_reason"]:
        lines.append(f"没有销毁，原因：{sentence(Known(answer['destroy_reason']))}")
    if answer["destroyed"]:
        gone = answer["destroyed"]
        lines.append(
            f"已从交接夹里销毁 {gone['holdings']:,} 项，读回未见；还有 {gone['not_erased']} 处副本不在范围；"
            f"交接夹里留着 {answer['customers_left']:,} 位客户要保存的资料"
        )
    lines.append(f"文书 {len(answer['papers'])} 份；操作记录 {answer['audit']['lines']} 行，通读未见改动")
    lines.append(f"都在这里：{plain(str(options.out))}")
    return "\n".join(lines)


def _source(one: dict[str, Any]) -> str:
    name = f"{one['file']} {one['sheet']}".strip()
    if one["refused"]:
        return f"{name}：没有收下（{_why_refused(one)}）"
    why = "没有对上客户，没有存" if one["table"] == TableKind.CONTACTS else "放在一边"
    aside = f"，{why} {one['rows_rejected']:,} 行" if one["rows_rejected"] else ""
    return f"{name}：读到 {one['rows_kept']:,} 行{aside}"


def _why_refused(one: dict[str, Any]) -> str:
    table = one["refused"] == "not_customers"
    return term("no_customers", one["table"]) if table else sentence(Known(one["refused"], file=one["file"]))


def _gravest_first(findings: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """What is shown of the findings: a package packed anew has a changed frame everywhere, which must hide nothing."""
    return sorted(findings, key=lambda one: bool(one["code"] == "frame_changed"))[:_SHOWN]


def _verified(answer: dict[str, Any]) -> str:
    if not answer["findings"]:
        totals = answer["totals"]
        return f"{answer['package']}：打开、通读、核对过，未发现差异。{totals['customers']:,} 位，{totals['rows']:,} 行。"
    return "\n".join(
        [
            f"{answer['package']}：有 {len(answer['findings'])} 处不对",
            *(
                f"- {one['file']}：{term('finding', one['code'])}"
                for one in _gravest_first(answer["findings"])
            ),
            *(["- ……"] if len(answer["findings"]) > _SHOWN else []),
        ]
    )
