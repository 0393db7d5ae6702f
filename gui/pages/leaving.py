"""What stands over every list: what has no basis and must not leave by any way, and what data abroad need."""

from __future__ import annotations

from core.desk.lists import Threshold, Warned
from gui.pages.base import Page
from gui.parts import Look, Notice
from gui.words import N_, Tone, _, language

# A price for a list of customers is a stop, not something to word (practice 44).
PRICED = N_("转让合同里给客户资料单独写了价钱的，先停下来问律师。")
_PILE = "pile"  # a number of persons; the others count records


def leaving_notices(look: Look, warned: Warned) -> list[Notice]:
    """Return a line for the gravest number that is reached, and one where the receiver is abroad or may be."""
    found = []
    if warned.pile:
        title = _("不在清单里的，别的路也不要给：{count} 位", count=f"{warned.persons:,}")
        found.append(Notice(look, Tone.AMBER, "no", title, _pile_line(warned), name="withoutBasis"))
    if warned.abroad is not None:
        title = (
            _("接手的人在境外：资料要出境") if warned.sure else _("接手的人在不在境外还不知道，先按在境外算")
        )
        line = _(
            "{law}。照现在的名单算是 {count} 位，今年别处出境的也要加上。",
            law=_law(warned.abroad.threshold), count=f"{warned.abroad.count:,}",
        )  # fmt: skip
        found.append(Notice(look, Tone.AMBER, "globe", title, line, name="abroad"))
    return found


def licence_notice(page: Page) -> list[Notice]:
    """Return a line for who is about to sign while the licence stays in her name (practice 9)."""
    if not page.desk.board.licence_waits():
        return []
    go = page.small(_("去看看"), "toLicence", lambda: page.go.emit("safeguards"), "right", "quiet")
    title, line = _("执照还在您名下"), _("签字以前先办变更：不办，卡和投诉还算您的。")
    return [Notice(page.look, Tone.RED, "alert", title, line, go, name="licenceMine")]


def left_out(page: Page, going: int) -> list[Notice]:
    """Return the same for who is about to sign: what stays with her calmly and what must not be done, the law behind a button.

    `going` is how many customers are on the list; a card whose remark stays is not counted among those who stay.
    """
    look, warned = page.look, page.desk.lists.warnings()
    found = leaving_notices(look, warned)
    if not warned.pile:
        return list(found)

    def law() -> None:
        page.kit.asker.tell(_("法律怎么说"), _pile_line(warned), _("知道了"), "scale")

    stay = max(0, page.desk.collect.counts().get("customers", 0) - going)
    title = _("没点头的 {count} 位不在清单里，留在您这里", count=f"{stay:,}")
    line = _("照清单交就好。别另外把账号、手机、整张表给对方：那样等于把他们也交了。")
    see = page.small(_("法律怎么说…"), "lawOfLeaving", law, "scale", "quiet")
    return [Notice(look, Tone.STONE, "shield", title, line, see, name="withoutBasis"), *found[1:]]


def _pile_line(warned: Warned) -> str:
    """Return what the law says of so many without a basis, gravest first, and of a price for them."""
    grave = next((one for one in warned.pile if one.threshold.id != _PILE), warned.pile[0])
    line = _(
        "给账号、给手机、给整张表，都算给出去。{law}；这里有 {count} 条。",
        law=_law(grave.threshold),
        count=f"{grave.count:,}",
    )
    if warned.proceeds is not None:
        line += "\n" + _("{law}。转让价不在这里，这一条请您自己看合同。", law=_law(warned.proceeds))
    return line


def _law(threshold: Threshold) -> str:
    text = threshold.text
    return text.zh if language() == "zh_CN" else text.en
