"""What a trade says otherwise: a school sells lessons of a course, and knows no till and no card to swipe."""

from __future__ import annotations

from collections.abc import Mapping

from gui.words.catalogue import N_, use_own_words

_SCHOOL = {
    N_("{times} 次"): N_("{times} 课时"),
    N_("次卡 {count} 位，共剩 {times}"): N_("有课时的 {count} 位，共剩 {times}"),
    N_("另有 {count} 位，表里没写剩多少钱、多少次"): N_("另有 {count} 位，表里没写剩多少钱、多少课时"),
    N_("{count} 张卡的次数带零头（比如 0.5）：这里只加整的。零头照原样写进资料包，结算单上注明，退款单上照原数印。"): N_(
        "{count} 份课的课时带零头（比如 0.5）：这里只加整的。零头照原样写进资料包，结算单上注明，退款单上照原数印。"
    ),
    N_("{cards} 张卡，{count} 人，卡里共剩 {left}，对吗？"): N_("{cards} 份课，{count} 人，共剩 {left}，对吗？"),
    N_("{count} 人，卡里共剩 {left}，对吗？"): N_("{count} 人，共剩 {left}，对吗？"),
    N_("{count} 人不止一张卡"): N_("{count} 人不止一份课"),
    N_("另有 {count} 人不止一张卡：同名、同电话的算一个人，每张卡的钱各算各的。"): N_(
        "另有 {count} 人不止一份课：同名、同电话的算一个人，每份课各算各的。"
    ),
    N_("卡"): N_("课"),
    N_("张"): N_("份"),
    N_("卡里共剩"): N_("共剩"),
    N_("卡里剩"): N_("还剩"),
    N_("卡里剩 {left}"): N_("还剩 {left}"),
    N_("卡里 {left}"): N_("还剩 {left}"),
    N_("{count} 张卡，一共剩 {left}"): N_("{count} 份课，一共剩 {left}"),
    N_("少了几张卡"): N_("少了几份课"),
    N_("{count} 张，还有钱或者次数的 {filled} 张"): N_("{count} 份，还有钱或者课时的 {filled} 份"),
    N_("昨晚的表：{count} 张卡的余额变了"): N_("昨晚的表：{count} 份课变了"),
    N_("和收银机上的两个数对一对。数对了，后面的才可信。"): N_("和您平时记的两个数对一对。数对了，后面的才可信。"),
    N_("跟收银机上的两个数比"): N_("跟您平时记的两个数比"),
    N_("收银机上又划过卡"): N_("又上过课、扣过课时"),
    N_("店里天天在划卡，清单上的钱要跟当面那天一样。"): N_("天天在上课，清单上的钱和课时要跟当面那天一样。"),
    N_("店里这些天还在划卡，就请从收银机再导出一张新的，放进来；没有开门，就不用管。"): N_(
        "这些天还在上课，就请再导出一张新的表，放进来；没有开课，就不用管。"
    ),
    N_("先签小票，再划卡。签了就补交那一位。"): N_("先签小票，再上课。签了就补交那一位。"),
    N_("继续服务、划卡"): N_("继续上课、扣课时"),
    N_("剩余次数"): N_("剩余课时"),
    N_("剩余次数合计"): N_("剩余课时合计"),
    N_("剩余次数（次）"): N_("剩余课时"),
    N_("剩余次数，原来"): N_("剩余课时，原来"),
    N_("剩余次数，昨晚"): N_("剩余课时，昨晚"),
    N_("还剩几次"): N_("还剩几课时"),
}  # fmt: skip
_OWN: Mapping[str, Mapping[str, str]] = {"training": _SCHOOL}


def use_trade(trade: str) -> None:
    """Speak as a trade does from now on; most trades, and an empty one, have the words of everybody."""
    use_own_words(_OWN.get(trade, {}))
