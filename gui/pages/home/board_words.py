"""The words of the board: what each point says, what its button does, what stands beside a day."""

from __future__ import annotations

from dataclasses import dataclass

from core.desk import Desk
from core.desk.board import Day, Point, Press
from core.desk.safety_papers import finding
from core.desk.terms import term
from core.records import Scenario
from gui.pages.safeguards import title_of
from gui.words import N_, Tone, _, tongue

_TONES = {Press.STOP: Tone.RED, Press.SOON: Tone.AMBER, Press.LATER: Tone.STONE}
_WORDS = {
    "sealed": ("lock", N_("交接夹封住了"), N_("能看，不能改、不能导出。处置完由负责人解开。"), N_("去看看")),
    "clock": ("clock", N_("电脑的日期像是不对"), N_("{due} 已经记过事，电脑说的却更早。先把日期调对，再做文书。"), N_("今天是几号…")),
    "restored": ("undo", N_("这是 {due} 的备份恢复的"), N_("那以后撤回的、退款的、销毁的，都不在里面。"), N_("一样样补…")),
    "licence": ("alert", N_("执照还在您名下"), N_("签字以前先办变更：不办，卡和投诉还算您的。"), N_("去看看")),
    "undecided": ("help", N_("店以后怎么办，还没定"), N_("先带几张纸去问会计；问清了，再往下办。"), N_("去看看")),
    "chain": ("sign", N_("还有 {count} 张纸先签"), N_("替店家办事：委托协议、情况说明、接收单。"), N_("去签")),
    "incident": ("alert", N_("有一件事故正在处置"), N_("立即补救，立即告知个人和主管部门。"), N_("去处置")),
    "clock_early": ("clock", N_("电脑的日期不对"), N_("这个程序 {due} 以后才有，电脑说的却更早。先把日期调对，再做文书。"), N_("怎么调…")),
    "late": ("clock", N_("{count} 件事过了日子"), N_("最早的一件是 {due}。"), N_("去看看")),
    "places": ("pin", N_("{count} 处还有客户的东西"), N_("微信、本子、旧手机这些，办完一处，打一个勾。"), N_("去打勾")),
    "requests": ("chat", N_("{count} 个请求等答复"), N_("最近的一个 {due} 到期。"), N_("去答复")),
    "refunds": ("coin", N_("{count} 位等着退款"), N_("最早的 {due} 前要退到手。"), N_("去看看")),
    "pay": ("coin", N_("{count} 位卡里的钱还要退"), N_("不同意的、没回话的。退一位，记一位。"), N_("去看看")),
    "later": ("slip", N_("{count} 位签了，还没补交"), N_("到“收尾”点“补交…”。"), N_("去补交")),
    "photographs": ("sign", N_("还差 {count} 张签好的纸的照片"), N_("签好的拍下来，还没签的补签；少一张，以后说不清。"), N_("去添")),
    "proofs": ("photo", N_("{count} 位点了头，没存截图或小票"), N_("以后有人说没同意过，就靠它。"), N_("去添")),
    "backup": ("backup", N_("该备份了"), N_("插上 U 盘，约 1 分钟。"), N_("现在备份…")),
    "code": ("key", N_("备用密码还没抄"), N_("忘了密码，只有它能打开。"), N_("现在抄…")),
    "carriers": ("split", N_("{count} 样东西混着客户"), N_("要先选好怎么办。"), N_("去选")),
    "risks": ("scale", N_("看到 {count} 样风险，还没评估"), N_("往下办以前，要有一份签好的评估。"), N_("去评估")),
    "duties": ("coin", N_("{count} 位没结清"), N_("卡里的钱、没做完的单。"), N_("去看看")),
    "rules": ("book", N_("规则一年多没有核对了"), N_("先看看有没有新的规则包；没有，重要的地方问一问律师。"), N_("去看看")),
    "report": ("doc", N_("交接签完了，总结报告还没做"), N_("办完的、没了结的，都写在一份纸上。"), N_("去看看")),
    "renew": ("sign", N_("{count} 份协议要重签"), N_("签的时候是旧文本，文本已经换了。"), N_("去看看")),
}  # fmt: skip
_DATES = {"answers": N_("请客户回话"), "closing": N_("交店"), "batches": N_("最后一批")}
_ENDS = {
    Scenario.DEREGISTRATION: N_("关门"),
    Scenario.EQUITY: N_("换股东"),
    Scenario.MERGER: N_("合并的日子"),
    Scenario.DIVISION: N_("分立的日子"),
}


@dataclass(frozen=True, slots=True)
class Told:
    """A point in words."""

    tone: Tone
    icon: str
    title: str
    text: str
    button: str


def told_of(one: Point) -> Told:
    """Return the words of a point; a finding of the health check speaks for itself."""
    if one.check is not None:
        icon = "stop" if one.press is Press.STOP else "undo"
        title = term("health_check", one.check.code, tongue())
        return Told(_TONES[one.press], icon, title, finding(one.check, tongue()), _("去看看"))
    icon, title, text, button = _WORDS[one.code]
    facts = {"count": f"{one.count:,}", "due": one.due}
    return Told(_TONES[one.press], icon, _(title, **facts), _(text, **facts), _(button))


def day_words(desk: Desk, one: Day) -> str:
    """Return what a day is for: a date of the matter, or the title of a task."""
    if one.code == "closing":
        return _(_ENDS.get(desk.matter.get().scenario, _DATES[one.code]))
    if one.code in _DATES:
        return _(_DATES[one.code])
    task = next((task for task in desk.plan.tasks() if task.code == one.code), None)
    return title_of(desk, desk.plan.worded(task, tongue())) if task is not None else one.title
