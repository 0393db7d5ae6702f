"""The words for what reading a package back can find, and for its control totals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gui.words.catalogue import N_, _
from gui.words.forms import money

if TYPE_CHECKING:  # the desk of the receiver is not needed to name what it finds
    from core.desk.receiving import Counted, Finding

FINDINGS: dict[str, str] = {
    "file_missing": N_("少了这个文件"),
    "file_unexpected": N_("多出这个文件"),
    "file_changed": N_("内容被动过，和文件指纹对不上"),
    "frame_changed": N_("压缩包的外壳被动过"),
    "fetch_refused": N_("要到别处取文件，不收"),
    "manifest_broken": N_("文件清单读不出来"),
    "manifest_missing": N_("少了文件清单"),
    "manifest_unknown": N_("不认识的文件清单"),
    "not_a_bag": N_("包的说明不对"),
    "oxum_differs": N_("文件总数或者大小对不上"),
    "record_missing": N_("少了第 {detail} 条"),
    "record_added": N_("多出第 {detail} 条"),
    "record_broken": N_("第 {detail} 条读不出来"),
    "record_order": N_("记录的先后被动过"),
    "totals_differ": N_("数目和核对数不一样：{detail}"),
    "totals_broken": N_("核对数读不出来"),
    "columns_differ": N_("栏目和数据字典不一样"),
    "dictionary_differs": N_("数据字典和表对不上"),
    "signature_missing": N_("没有签名"),
    "signature_wrong": N_("签名不对"),
    "total_differs": N_("自己数的和核对数不一样"),
}
TOTALS: dict[str, str] = {
    "customers": N_("客户（位）"),
    "items": N_("资料（项）"),
    "rows": N_("记录（行）"),
    "amount": N_("金额（元）"),
    "paid": N_("余额，实付（元）"),
    "gift": N_("余额，赠送（元）"),
    "times_left": N_("剩余次数（次）"),
}
_SUMS = frozenset({"amount", "paid", "gift"})


def finding_words(one: Finding) -> str:
    """Say what was found."""
    text = FINDINGS.get(one.code, N_("有一处对不上"))
    return _(text, detail=one.detail) if "{detail}" in text else _(text)


def total_name(code: str) -> str:
    """Return the name of a control total with its unit."""
    return _(TOTALS[code])


def figure(one: Counted, value: int | None) -> str:
    """Write a control total as it is read out at the table."""
    if value is None:
        return "—"
    return money(value) if one.code in _SUMS else f"{value:,}"
