"""对方拿去做什么, 卡里的钱, 自评: what goes into every text and paper."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from core.desk.lists import Gate
from core.desk.press import Made
from core.desk.short import Proof
from core.errors import Known
from core.flows import today
from core.flows.short import route_of
from core.records import CardRoute, Purposes
from gui.pages.asks_anew import before_asking_anew
from gui.pages.fields_form import FieldsForm
from gui.pages.short.base import Choices, ShortPage, pair, panel, told
from gui.pages.short.saving import save_made
from gui.parts import Card, Check, IconLine, Label, Notice, PaperPreview, Prose, column, hairline, holder, row
from gui.words import N_, Tone, _, day_in_sentence, left, listed, meaning_word, money, shown_number

_ASSESSMENT = "law.assessment"
_SERVE = {
    "salon": N_("接着理发、划卡"),
    "cleaning": N_("接着上门保洁、划卡"),
    "training": N_("接着上课、扣课时"),
}
_ROUTE_SAID = {
    CardRoute.JOIN: N_("卡里的钱：对方接着认，您也负责。这是前面定的；要改，去“说明情况”。"),
    CardRoute.EACH: N_("卡里的钱：只由对方认，每位都要点头。这是前面定的；要改，去“说明情况”。"),
    CardRoute.REFUND: N_("卡里的钱：由您退给客户。这是前面定的；要改，去“说明情况”。"),
}
_SERVE_ALL = N_("接着服务、划卡")  # every other trade, and where nobody has said it


class PurposesScreen:
    """Screen 12."""

    def __init__(self, page: ShortPage) -> None:
        """Know the page."""
        self.page = page

    def show(self) -> None:
        """Ask for ticks; advertising is apart and off."""
        page, look = self.page, self.page.look
        ticks = page.desk.matter.get().purposes
        fresh = "purposes" not in page.desk.short.done()
        page.head(
            _("对方拿去做什么？"),
            _("建议的先替您勾上了，不要就点掉；按“就这几样”才算。")
            if fresh
            else _("勾几样，客户收到的话里就写这几样。"),
        )
        page.why(_("写了什么，对方就只能做什么。"), "receiver_terms")
        self._ticks = {
            "serve_cards": Check(look, _(_SERVE.get(page.desk.matter.get().trade, _SERVE_ALL)), "serveCards"),
            "reminders": Check(look, _("预约提醒"), "reminders"),
            "after_sales": Check(look, _("售后"), "afterSales"),
        }
        self._ads = Check(look, _("发广告"), "marketing")
        for name, tick in self._ticks.items():
            tick.setChecked(bool(getattr(ticks, name)))
            tick.toggled.connect(lambda _on: self._show_text())
        self._ads.setChecked(ticks.marketing)
        change = page.small(_("改…"), "changeFields", self._fields, "table", "quiet")
        agreed = listed(meaning_word(one.field) for one in page.desk.fields.choices() if one.agreed)
        named = Prose(look, _("只交这几栏：{fields}", fields=agreed), "table", wide=True, name="agreedFields")
        line = row(look, named, change, gap=8)
        line.setStretch(0, 1)
        left = column(
            look, Card(look, *self._ticks.values(), gap=8), Card(look, holder(line, "fieldsLine"), pad=(20, 10)),
            Card(look, self._ads, Prose(look, _("广告要另外问，多数人不愿意。先不勾最省心。"), "table", look.colours.ink2, wide=True), gap=4),
            None, gap=12,
        )  # fmt: skip
        self._said = Prose(look, "", "body", wide=True, name="askText")
        coming = _ROUTE_SAID.get(
            page.desk.matter.get().card_route, N_("卡里的钱谁管，后面再问；问完会添上一句。")
        )
        later = IconLine(look, "coin", _(coming))
        page.two(
            holder(left, "purposesLeft"), panel(look, _("客户会收到这些话"), self._said, None, later), 392
        )
        page.foot(_("就这几样"), "purposesDone", self._done)
        page.show_saved()
        self._show_text()

    def _picked(self) -> Purposes:
        on = {name for name, tick in self._ticks.items() if tick.isChecked()}
        return Purposes("serve_cards" in on, "reminders" in on, "after_sales" in on, self._ads.isChecked())

    def _fields(self) -> None:
        """Keep the ticks as they are, then show which fields go."""
        self._keep(lambda: FieldsForm(self.page, self.page.refresh).show())

    def _show_text(self) -> None:
        picked = self._picked()
        named = picked.serve_cards or picked.reminders or picked.after_sales
        said = self.page.desk.short.message(ticked=picked) if named else _("一样都没勾，就没法问客户。")
        self._said.setText(said)

    def _done(self) -> None:
        page, picked = self.page, self._picked()
        if not (picked.serve_cards or picked.reminders or picked.after_sales):
            page.note(_("至少勾一样"), "help", "amber")
            return
        self._keep(page.answered)

    def _keep(self, then: Callable[[], object]) -> None:
        """Keep the ticks; where somebody agreed to others, say first how many are asked again."""
        page = self.page
        matter = replace(page.desk.matter.get(), purposes=self._picked())

        def keep() -> None:
            page.desk.matter.save(matter)
            then()

        before_asking_anew(page, matter, keep)


class MoneyScreen:
    """Screen 13."""

    def __init__(self, page: ShortPage) -> None:
        """Know the page."""
        self.page = page

    def show(self) -> None:
        """Offer three ways; each says who must agree and who stays liable."""
        page, look = self.page, self.page.look
        matter, proof = page.desk.matter.get(), page.desk.short.proof()
        goes = route_of(matter) != "close"
        if goes:
            page.head(
                _("卡里的钱，以后谁管？"), _("选一个。钱归钱，资料归资料：选了哪个，资料都还要问过本人。")
            )
        else:
            page.head(_("卡里的钱，由您退给客户"), _("没有人接手，就由您退。来一位，退一位。"))
        within = page.desk.refunds.days()
        days = (
            _("客户提出后 {days} 天内要退到手", days=within)
            if page.desk.refunds.days_checked()
            else _("最迟 {days} 天内要退到手，当地可能更短", days=within)
        )
        join = ("join", _("对方接着认，我也负责"), "people", (
            ("mail", _("通知到客户就行，不用一个个点头"), "accent"), ("user", _("客户可以找对方，也可以找您"), "accent"),
            ("coin", _("您和对方之间结一次账，纸已备好"), "accent")))  # fmt: skip
        refund = ("refund", _("我来退给客户"), "undo", (
            ("coin", days, "amber_icon"), ("sign", _("一位一张退款单，怎么算由您选、您签字"), "accent")))  # fmt: skip
        each = ("each", _("只由对方认"), "swap", (
            ("sign", _("每位客户都要点头，不回话不算"), "amber_icon"), ("check", _("点了头的，您就不再欠他"), "accent")))  # fmt: skip
        at = (
            matter.card_route.value
            if matter.card_route is not CardRoute.UNDECIDED
            else ""
            if goes
            else "refund"
        )
        self._choices = Choices(
            look, (join, refund, each) if goes else (refund,), "money", advised="join" if goes else "refund", at=at,
            chosen=lambda _key: page.note(""),
        )  # fmt: skip
        dispute = Notice(
            look, Tone.AMBER, "scale", _("这一点法律上有不同看法"),
            _("有人认为，既然要认卡，姓名、卡号、余额可以不问就交。本程序按更稳妥的做法，还是先问。"),
        )  # fmt: skip
        left = column(look, self._choices, *((dispute,) if goes else ()), None, gap=12)
        page.two(holder(left, "moneyLeft"), self._sheet(proof) if goes else self._to_pay(proof), 340)
        page.foot(_("就这样"), "moneyDone", self._done)
        page.show_saved()

    def _done(self) -> None:
        page, picked = self.page, self._choices.value
        if not picked:
            page.note(_("请选一条路"), "help", "amber")
            return
        matter = replace(page.desk.matter.get(), card_route=CardRoute(picked))

        def keep() -> None:
            page.desk.matter.save(matter)
            page.run(page.desk.check.decide, lambda _run: page.answered())

        before_asking_anew(page, matter, keep)

    def _sums(self, proof: Proof) -> tuple[QWidget, ...]:
        """Return what is on the cards, in figures and capitals."""
        look = self.page.look
        return (
            pair(look, _("卡"), _("{count} 张，还有钱或者次数的 {filled} 张", count=proof.cards, filled=proof.with_money)), hairline(look),
            pair(look, _("客户付的"), _("{money} 元", money=money(proof.paid_fen))), hairline(look),
            pair(look, _("店里送的"), _("{money} 元", money=money(proof.gift_fen))), hairline(look),
            pair(look, _("合计"), _("{money} 元", money=money(proof.fen)), strong=True, name="cardTotal"),
            *((pair(look, _("剩余次数"), left(0, proof.times_left), strong=True, name="cardTimes"),) if proof.times_left else ()),
            Card(look, Label(look, _("大写"), "small", look.colours.ink2), Prose(look, shown_number(self.page.desk.short.capitals(proof.fen)), "table_strong", wide=True), surface="well", pad=(12, 8), gap=2),
        )  # fmt: skip

    def _sheet(self, proof: Proof) -> Card:
        """Return the settlement between both sides as it will be printed."""
        look = self.page.look
        return panel(
            look, _("照您选的，会印这张结算单"), *self._sums(proof),
            IconLine(look, "coin", _("这笔钱怎么给对方，见面时填在单子上：从转让费里扣、转账，或放在第三方那里。")),
            IconLine(look, "clock", _("交店前一晚再更新一次，按那时的数签。")), None,
            second=_("结算单一张，两边都签字"),
        )  # fmt: skip

    def _to_pay(self, proof: Proof) -> Card:
        """Return what a closing shop has to pay back."""
        look = self.page.look
        return panel(
            look, _("卡里一共的"), *self._sums(proof),
            IconLine(look, "coin", _("按付过的钱算是 {money} 元；店里送的怎么算，退款单上写着。", money=money(proof.paid_fen)), name="paidPart"),
            *((IconLine(look, "slip", _("剩的 {times}另算，退款单上写每次多少钱", times=left(0, proof.times_left))),) if proof.times_left else ()),
            IconLine(look, "slip", _("一位一张退款单，双方签字，签好的单子拍照存进来。")), None,
        )  # fmt: skip


class AssessScreen:
    """Screen 14."""

    def __init__(self, page: ShortPage) -> None:
        """Know the page."""
        self.page = page

    def show(self) -> None:
        """Show one page to read, filled in already."""
        page, look = self.page, self.page.look
        page.head(_("把这一页看一遍"), _("都替您填好了。看过、没错，按“我看过了”；打出来再签。"))
        page.why(
            _(
                "资料交出去以前，先想一遍有什么风险。打出来的这张，上面印的名字是“个人信息保护影响自评表”。自己留三年。"
            ),
            "assessment",
        )
        preview = PaperPreview(look, "assessPreview", wide=True)
        try:
            preview.show_pdf(page.desk.forms.draft("self_assessment"))
        except Known as known:
            page.tell_fault(known)
        sheet = page.small(_("自评表存成 PDF…"), "saveAssessment", self._save_sheet, "doc")
        facts = page.small(_("情况说明存成 PDF…"), "saveFacts", self._save_facts, "doc")
        side = panel(
            look, _("看这几处"),
            told(look, "people", _("多少人"), _("人数和孩子数，和前面的一样；像是孩子的也算在里面。")),
            told(look, "alert", _("有什么风险"), _("每一条后面都写着怎么防。数字从 1 到 4，越大越重。"), look.colours.amber_icon),
            told(look, "check", _("看过再往下"), _("没看过这一页，后面做不了资料包。")),
            told(look, "doc", _("印着“草稿”"), _("只有屏幕上有。存成 PDF 就没有了，打出来就能签。")),
            row(look, sheet, None), row(look, facts, None), None,
        )  # fmt: skip
        page.two(preview, side)
        page.foot(_("我看过了"), "assessDone", self._done, icon="check")
        page.note(
            _("按下就记：{day}，{name} 看过", day=day_in_sentence(today()), name=page.signed_by()), "sign"
        )

    def _save_sheet(self) -> None:
        save_made(self.page, lambda: self._papers()[1], _("自评表.pdf"))

    def _save_facts(self) -> None:
        save_made(self.page, lambda: self._papers()[0], _("情况说明.pdf"))

    def _papers(self) -> tuple[Made, Made]:
        """Return the statement and the assessment that names it; one that says what stands now is not made anew."""
        return self._paper("facts_sheet"), self._paper("self_assessment")

    def _paper(self, name: str) -> Made:
        forms, press = self.page.desk.forms, self.page.desk.press
        made = [one.id for one in press.every() if one.kind == name]
        return press.again(made[-1]) if made and name not in forms.lagging() else forms.make(name)

    def _done(self) -> None:
        page = self.page

        def keep() -> None:
            self._papers()
            page.desk.lists.pass_gate(Gate.SELF_ASSESSMENT, page.signed_by(), today())
            page.desk.plan.save()
            if any(one.code == _ASSESSMENT for one in page.desk.plan.tasks()):
                page.desk.plan.tick(_ASSESSMENT)

        page.run(keep, lambda _none: page.answered())
