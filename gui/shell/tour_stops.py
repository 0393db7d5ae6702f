"""The stops of the guided look: which screen, what to look at, what one sees there and why."""

from __future__ import annotations

from dataclasses import dataclass

from gui.words import N_


@dataclass(frozen=True, slots=True)
class Stop:
    """One stop: a step and a screen of it, or a paper; the part to look at; one sentence what, one why."""

    title: str
    why: str
    step: str = ""
    screen: str = ""
    mark: str = ""  # object name of what the ring goes around
    paper: str = ""  # kind of the paper that is shown instead of a screen


STOPS: tuple[Stop, ...] = (
    Stop(
        N_("这是丽人美发店，已经交完了。一共五步，从头往下走。"),
        N_("打勾的就是办完的。里面的日子是它自己的，2026 年 9 月交的店，跟今天无关。"),
        "collect", "proof", "rail",
    ),
    Stop(
        N_("放进一张客户表，就看到两个数：800 人，卡里共剩多少钱。"),
        N_("和收银机上的数对得上，后面的才可信。"),
        "collect", "proof", "proofMoneyCard",
    ),
    Stop(
        N_("微信、本子、收银机里也有客户，每一样都告诉您怎么办。"),
        N_("整个交给对方，就等于没问过客户。"),
        "collect", "where", "placePanel",
    ),
    Stop(
        N_("卡里的钱以后谁管，选一个就行，结算单跟着变。"),
        N_("钱归钱，资料归资料：选了哪个，资料都还要问过本人。"),
        "collect", "money", "money_join",
    ),
    Stop(
        N_("通知的文字扫一下就到手机上，200 位一组，群发出去。"),
        N_("一条里只问一件事，客户回“同意”才算数。"),
        "notify", "send", "messageCard",
    ),
    Stop(
        N_("客户一回就记：输入电话后四位，再按一个数字键。"),
        N_("回“同意”的才交；没回的不交，也不删。"),
        "notify", "answers", "answerCard",
    ),
    Stop(
        N_("要签的纸一份一份列好：谁签、几份、能不能在打印店打。"),
        N_("能去打印店的合成一个文件；密码那张只在家里打。"),
        "meet", "final", "papersTable",
    ),
    Stop(
        N_("见面时签的就是这张：只有人数和钱数，没有一位客户的名字。"),
        N_("名单在加了密的资料包里，对方打开数过，数对了才签。"),
        paper="short_handover",
    ),
    Stop(
        N_("没回话的先封存；他拿着卡来店里，签一张小票，就补交他一位。"),
        N_("不回话不算同意，程序不会自己交，也不会自己删。"),
        "close", "silent", "silent_seal",
    ),
    Stop(
        N_("后来补签的那一位，另有一张补充移交单。"),
        N_("一位也能交，数目接着前一批往下加。"),
        paper="batch_supplement",
    ),
    Stop(
        N_("到期才销毁。每次都先问一句：有没有人投诉、打官司？"),
        N_("要有人在旁边看着，按了红色的按钮才动手。这里只看，不会动。"),
        "close", "destroy", "hold",
    ),
    Stop(
        N_("最后一张：清掉了什么、谁看着清的、哪里还留着。"),
        N_("没清到的也写上。看完了，这个样子会从电脑里删掉。"),
        paper="short_destroy",
    ),
)  # fmt: skip
