"""The facts that a rule turned on, as short sentences; what would say nothing to a person is left out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from core.records import Kind, Scenario
from gui.words.catalogue import N_, _
from gui.words.names import kind_word, scenario_word

FACTS: dict[str, dict[str, str]] = {
    "legal_hold": {"yes": N_("有投诉、争议或官司"), "no": N_("没有登记过争议")},
    "kept": {"yes": N_("法定的保存年限还没到"), "no": N_("没有法定年限要守，或者已经过了")},
    "voucher": {"yes": N_("用作会计凭证")},
    "level": {"sensitive": N_("里面有敏感信息")},
    "consent": {
        "none": N_("还没有问过本人"),
        "told": N_("告知过本人"),
        "asked": N_("问过本人，还没回"),
        "given": N_("本人同意"),
        "refused": N_("本人不同意"),
        "withdrawn": N_("本人撤回了同意"),
    },
    "guardian": {
        "none": N_("还没有问过监护人"),
        "told": N_("告知过监护人"),
        "asked": N_("问过监护人，还没回"),
        "given": N_("监护人同意"),
        "refused": N_("监护人不同意"),
        "withdrawn": N_("监护人撤回了同意"),
    },
    "silent": {"yes": N_("到了日子没有回话")},
    "owed": {"yes": N_("卡里还有钱没结清"), "no": N_("没有欠客户的钱")},
    "card_route": {
        "undecided": N_("卡里的钱谁管，还没定"),
        "join": N_("卡里的钱：对方接着认，您也负责"),
        "each": N_("卡里的钱：只由对方认，要客户点头"),
        "refund": N_("卡里的钱：由您退"),
    },
    "notified": {"yes": N_("已经告知到本人"), "no": N_("还没有告知到本人")},
    "asked": {"yes": N_("已经问过")},
    "successor_accepted": {"yes": N_("客户认可由接手的人负责")},
    "open_order": {"yes": N_("有没做完的单")},
    "warranty": {"yes": N_("还在保修期里")},
    "debt": {"yes": N_("客户欠着钱")},
    "purpose_expired": {"yes": N_("资料已经没有用处"), "no": N_("资料还有用处")},
    "account_closed": {"yes": N_("客户注销了网上的账号")},
    "company": {"yes": N_("是公司，没有个人信息"), "no": N_("是个人")},
    "b2b_contact": {"yes": N_("是公司客户的联系人")},
    "minor": {"yes": N_("不满十四周岁")},
    "unreachable": {"yes": N_("联系不上")},
    "entity": {"company": N_("您的店是公司")},
    "left_out": {"yes": N_("不在说好的栏里")},
    "mixed": {"yes": N_("里面混着很多客户")},
    "receiver_abroad": {
        "yes": N_("接手的人在境外"),
        "no": N_("接手的人在境内"),
        "unknown": N_("还不知道接手的人在不在境外"),
    },
    "receiver_kin": {"branch": N_("接手的是同一家公司的分店"), "group": N_("接手的是总部或集团")},
    "new_purposes": {
        "yes": N_("接手的人要拿去做新的事"),
        "no": N_("用途和以前一样"),
        "unknown": N_("还不知道有没有新用途"),
    },
    "goes_on_elsewhere": {
        "yes": N_("您以后还做这一行"),
        "no": N_("您以后不做这一行了"),
        "unknown": N_("还不知道您做不做这一行"),
    },
    "hold_answer": {
        "yes": N_("“有没有争议”答的是“有”"),
        "no": N_("“有没有争议”答的是“没有”"),
        "unknown": N_("还没有答过有没有争议"),
    },
    "shop_closed": {"yes": N_("交店的日子到了"), "no": N_("店还开着")},
    "announced": {"yes": N_("公告已经贴出去"), "no": N_("公告还没有贴")},
    "contract_necessity": {"yes": N_("有人选了按“合同必需”办")},
    "minimum_card_set": {"yes": N_("有人选了只交最少的几项")},
}


def reasons(asked: Iterable[str], facts: Mapping[str, str]) -> tuple[str, ...]:
    """Return what a rule saw, in words: the situation, the kind, then each fact that it asked for and that says something."""
    told = [scenario_word(Scenario(facts["scenario"])), kind_word(Kind[facts["kind"].upper()])]
    b2b = facts["b2b_contact"] == "yes"
    for name in dict.fromkeys("b2b_contact" if one == "company" and b2b else one for one in asked):
        words = FACTS.get(name, {}).get(facts[name])
        if words:
            told.append(_(words))
    return tuple(told)
