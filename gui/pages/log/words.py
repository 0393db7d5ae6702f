"""Codes of the log as words and icons."""

from __future__ import annotations

from collections.abc import Mapping

from gui.words import N_, _, listed

ACTS: dict[str, tuple[str, str]] = {
    "case.created": ("archive", N_("新建交接夹")),
    "case.opened": ("unlock", N_("打开交接夹")),
    "case.rekeyed": ("key", N_("换新钥匙")),
    "case.migrated": ("archive", N_("交接夹升级")),
    "case.handed_back": ("archive", N_("交还客户")),
    "matter.told": ("pen", N_("说明情况")),
    "matter.saved": ("pen", N_("改了情况")),
    "choice.signed": ("sign", N_("由人定了一项")),
    "intake.taken": ("drop", N_("放进文件")),
    "contacts.taken": ("contacts", N_("放进通讯录")),
    "edition.taken": ("drop", N_("用新表更新")),
    "problems.taken_out": ("file", N_("存出要改的行")),
    "source.withdrawn": ("undo", N_("拿出放错的文件")),
    "source.restated": ("pen", N_("改一列的类别或敏感级别")),
    "problems.mended": ("check", N_("收回改好的行")),
    "problems.corrected": ("pen", N_("改了只能有一种读法的号码")),
    "thing.entered": ("notebook", N_("登记一样东西")),
    "thing.changed": ("notebook", N_("改了一样东西")),
    "thing.photo_kept": ("photo", N_("存下一样东西的照片")),
    "thing.photo_removed": ("photo", N_("拿掉一样东西的照片")),
    "thing.dropped": ("notebook", N_("拿掉一样登记的东西")),
    "thing.looked_at": ("eye", N_("看过拆开、清空的东西")),
    "thing.decided": ("split", N_("定了混着客户的东西怎么办")),
    "doubles.proposed": ("merge", N_("找重复的客户")),
    "customers.joined": ("merge", N_("合并客户")),
    "customers.parted": ("split", N_("撤销合并")),
    "customers.different": ("split", N_("认定不是同一位")),
    "customers.later": ("clock", N_("以后再看一组")),
    "customers.stale": ("clock", N_("认定用途已过")),
    "customers.fresh": ("undo", N_("撤回“用途已过”")),
    "customers.searched": ("search", N_("找过客户")),
    "customer.corrected": ("pen", N_("改正一项")),
    "customer.correction_undone": ("undo", N_("撤回改正")),
    "corrections.carried": ("pen", N_("上次的改动用到新表上")),
    "corrections.left": ("table", N_("照新表，不用上次的改动")),
    "customer.typed_in": ("pen", N_("从本子录入一位")),
    "customer.typed_in_changed": ("pen", N_("改了从本子录入的一位")),
    "customer.typed_in_removed": ("undo", N_("去掉从本子录入的一位")),
    "check.decided": ("scale", N_("按规则看了一遍")),
    "check.stricter": ("lock", N_("改严了一项")),
    "check.stricter_taken_back": ("undo", N_("收回改严")),
    "evidence.kept": ("photo", N_("存下凭据")),
    "consent.evidence": ("photo", N_("给回话补凭据")),
    "notice.sent": ("mail", N_("发出告知或同意书")),
    "notice.taken_back": ("undo", N_("收回一组“发好了”")),
    "notice.void": ("undo", N_("事情变了，要重新告知")),
    "consent.void": ("undo", N_("以前的同意不算了，要重新问")),
    "gate.closed": ("lock", N_("签过的关又关上了")),
    "gate.way_taken": ("globe", N_("记下了资料出境走哪条路")),
    "gate.passed": ("check", N_("一道关签好了")),
    "batch.opened": ("list", N_("开了一批")),
    "inventory.frozen": ("seal", N_("清单定稿")),
    "inventory.accepted": ("check", N_("对方验收")),
    "package.written": ("package", N_("写资料包并读回")),
    "package.taken_over": ("package", N_("接手一个资料包")),
    "meeting.witness_named": ("eye", N_("定了谁来见证（监交）")),
    "meeting.ticked": ("check", N_("当面点了一项")),
    "package.receipt": ("scan", N_("收到回执")),
    "differences.settled": ("check", N_("差异处理完了")),
    "paper.made": ("doc", N_("做了一份文书")),
    "letterhead.set": ("pen", N_("定了信头")),
    "paper.printed": ("printer", N_("打印或存下文书")),
    "paper.signed": ("scan", N_("收回签字件")),
    "hold_question.answered": ("help", N_("回答销毁前那一句")),
    "hold.placed": ("pause", N_("改为暂不能动")),
    "hold.released": ("undo", N_("事情了结，放开")),
    "destroy.drafted": ("doc", N_("写销毁申请")),
    "destroy.asked": ("doc", N_("提出销毁申请")),
    "destroy.approved": ("check", N_("批准销毁")),
    "destroy.signed": ("sign", N_("记下会计档案的签名")),
    "destroy.refused": ("undo", N_("撤回销毁申请")),
    "destroy.executed": ("shred", N_("执行销毁")),
    "destroy.verified": ("shield", N_("读回核对")),
    "destroy.file_erased": ("eraser", N_("删除原始文件")),
    "destroy.thing": ("shred", N_("登记一样东西的销毁")),
    "backup.written": ("backup", N_("备份并读回")),
    "backup.placed": ("pin", N_("登记备份放在哪里")),
    "backup.gone": ("minus", N_("登记备份不在了")),
    "backup.caught_up": ("check", N_("补上了备份以后的事")),
    "backup.restored": ("undo", N_("用备份恢复")),
    "drill.done": ("undo", N_("试了一次恢复")),
    "person.added": ("user", N_("添了一位")),
    "person.removed": ("user", N_("移出一位")),
    "person.role": ("user", N_("改了身份")),
    "passphrase.changed": ("key", N_("换了密码")),
    "passphrase.reset": ("key", N_("重设密码")),
    "recovery.made": ("key", N_("做了备用密码")),
    "recovery.renewed": ("key", N_("换了备用密码")),
    "recovery.proven": ("key", N_("备用密码抄好、对过")),
    "plan.made": ("list", N_("排好计划")),
    "entry.made": ("shield", N_("登记一条")),
    "entry.saved": ("pen", N_("改了一条登记")),
    "leak.told": ("mail", N_("记下告知了谁")),
    "leak.untold": ("undo", N_("收回一条告知记录")),
    "case.sealed": ("lock", N_("封住交接夹")),
    "text.saved": ("pen", N_("改协议和制度的文本")),
    "text.kept": ("sign", N_("定下一版问客户的话")),
    "fields.agreed": ("table", N_("改要交的栏")),
    "office.founded": ("building", N_("建办公夹")),
    "office.saved": ("building", N_("改事务所信息")),
    "office.blocks": ("doc", N_("改文字块")),
    "office.client_noted": ("list", N_("记客户进度")),
    "office.client_left": ("minus", N_("从进度表拿掉一家")),
    "office.learnt": ("table", N_("记住列的意思")),
    "office.lent": ("building", N_("用事务所的信息和文本")),
    "case.unsealed": ("unlock", N_("解开交接夹")),
    "answers.taken_out": ("file", N_("存出给客户填的表")),
    "numbers.taken_out": ("phone", N_("存出发短信用的号码表")),
    "closing.copy_said": ("pen", N_("写下一份拿出去的现在怎样")),
    "matter.closed": ("archive", N_("收尾，办完了")),
    "matter.reopened": ("undo", N_("收尾以后又打开")),
    "copies.cleared": ("eraser", N_("清掉一处副本")),
    "copies.reopened": ("undo", N_("一处副本重新打开")),
    "task.added": ("list", N_("添一件待办")),
    "task.done": ("check", N_("办完一件")),
    "task.opened": ("list", N_("重开一件")),
    "task.assigned": ("user", N_("待办交给人")),
    "chain.begun": ("user", N_("会计替店家办")),
    "custodian.named": ("archive", N_("写下谁保管")),
    "task.moved": ("calendar", N_("待办换日子")),
}
FACTS = {
    "rows": N_("{value} 行"),
    "customers": N_("{value} 位客户"),
    "sources": N_("{value} 张表"),
    "pairs": N_("{value} 组"),
    "number": N_("编号 {value}"),
    "joined": N_("合并 {value} 位"),
    "rejected": N_("放在一边 {value} 行"),
    "freer": N_("{value} 列看得比程序松"),
    "letters": N_("{value} 封"),
    "pack": N_("规则包 {value}"),
    "items": N_("{value} 项"),
    "version": N_("第 {value} 版"),
}


def act_words(code: str) -> str:
    """Return what was done."""
    return _(ACTS[code][1]) if code in ACTS else code


def act_icon(code: str) -> str:
    """Return the icon of an act."""
    return ACTS[code][0] if code in ACTS else "log"


def facts_words(facts: Mapping[str, object]) -> str:
    """Return the facts of an act that say something to a person: counts and numbers of papers."""
    told = [
        _(FACTS[name], value=value)
        for name, value in facts.items()
        if name in FACTS and value not in (0, "", None)
    ]
    return listed(told[:4])
