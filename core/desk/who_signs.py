"""Who signs a paper, by what the catalogue says: nobody, the firm's own people, each customer, or more than the firm."""

from __future__ import annotations

from core import papers

_NOBODY = "不签"  # what the catalogue says of a paper that nobody signs
_OUR_NAME = "落款"  # a letter or a notice that stays with whom it is for
_BY_EACH = frozenset({"refund_slip", "consent_en"})  # one sheet for each customer, by name
_OWN = frozenset(
    [
        "甲方负责人",
        "负责人",
        "经办人",
        "执行人",
        "见证人",
        "两名见证人",
        "制表人",
        "核对人",
        "单位核对人",
        "评估人",
        "了解人",
        "制定人",
        "检查人",
        "审查人",
        "自查人",
        "记录人",
        "报告人",
        "发送人",
        "监督人",
        "摘录人",
        "张贴人",
        "清理人",
        "演练人",
        "在场人",
        "整改人",
        "复查人",
        "回答人",
        "财务",
        "联系人",
        "员工",
        "员工代表",
        "带教人",
        "学的人",
        "带头的人",
        "参加的人",
    ]
)  # roles of the firm's own people, and of whom it asks to watch


def who_signs(kind: str) -> str:
    """Return who signs a kind of paper: nobody, name (ours alone stands on it), each (customer), own (people), sides."""
    found = papers.paper_kind(kind)
    if found.signs.startswith(_NOBODY):
        return "nobody"
    if found.signs.endswith(_OUR_NAME):
        return "name"
    if found.shop is papers.CopyShop.BLANK or kind in _BY_EACH:
        return "each"
    return "own" if _OWN.issuperset(found.signs.split("、")) else "sides"


def by_others(kind: str) -> bool:
    """Tell whether somebody outside the firm signs a kind of paper with it."""
    return who_signs(kind) == "sides"
