"""Faults of the world as people read them: what happened, whether the data are safe, what to do."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from gui.words.catalogue import N_, _, tongue
from gui.words.places import resources
from gui.words.refusals import REFUSALS
from gui.words.shown import Tone


@dataclass(frozen=True, slots=True)
class Told:
    """A message: heading, sentences, icon and tone of its disc."""

    title: str
    text: str
    icon: str = "alert"
    tone: Tone = Tone.AMBER


_A, _R, _S = Tone.AMBER, Tone.RED, Tone.STONE
_UNHARMED = N_("交接夹没有损坏。")
_FAULTS: dict[str, tuple[str, str, str, Tone]] = {
    "passphrase.wrong": (N_("密码不对"), N_("密码不对。交接夹没有损坏，再试一次就行。"), "key", _A),
    "passphrase.wait": (N_("请稍等"), N_("连着输错了几次，请等 {seconds} 秒再试。交接夹没有损坏。"), "clock", _A),
    "passphrase.refused": (N_("这个密码太容易猜"), N_("换一个长一点的，或者用我们想好的四个词。"), "key", _A),
    "passphrase.none": (N_("还没有密码"), N_("请先输入密码。"), "key", _A),
    "recovery.mistyped": (N_("备用密码抄错了一个字"), N_("对照纸上的六组字再输一遍。交接夹没有损坏。"), "key", _A),
    "case.damaged": (
        N_("交接夹有一处读不出来"),
        N_("钥匙文件受了损，输密码也打不开。先别动这个文件夹，用最近的备份恢复。"), "stop", _R),
    "case.file_damaged": (
        N_("交接夹有一处读不出来"),
        N_("密码是对的，但文件受了损。先别动这个文件夹，用最近的备份恢复。"), "stop", _R),
    "case.tampered": (
        N_("交接夹被别的程序改过"),
        N_("密码是对的，但钥匙文件和当初写下的不一样。先别动这个文件夹，用最近的备份恢复。"), "stop", _R),
    "case.file_missing": (
        N_("交接夹里少了一个文件"),
        N_("少的是“{file}”。先别动这个文件夹，用最近的备份恢复。"), "stop", _R),
    "case.in_use": (
        N_("交接夹正在别处打开"),
        N_("有人正在别的窗口或电脑上用这个交接夹。同一时间只能一个人改。"), "people", _S),
    "case.held": (
        N_("交接夹的文件正被占着"),
        N_("多半是杀毒软件或网盘正占着它。什么都没有改，等一会儿再试。"), "hourglass", _S),
    "rekey.rolled_back": (
        N_("上次有一件事没做完"),
        N_("程序停在半路，那一件没有算数，资料和原来一样。上次在销毁，或者在改人员，请再做一次。"), "undo", _A),
    "rekey.old_removed": (
        N_("上次那件事做完了"), N_("程序停下以前已经做完，留下的旧文件刚才删掉了。不用再做。"), "check", _S),
    "rekey.newer_kept": (
        N_("这里有一份更新的资料，没有用上"),
        N_("多半是网盘或“以前的版本”换回了旧文件。现在打开的是旧的一份，新的一份留着没动。先别往下办：关上，把 keyring.json 换回最新的，再打开；换不回，用最近的备份恢复。"),
        "alert", _R),
    "case.leftover_held": (
        N_("有旧文件还删不掉"), N_("别的程序正占着它。关掉那个程序，下次打开交接夹时会再删。"), "alert", _A),
    "case.migrated": (N_("交接夹换成了新样式"), N_("里面的资料没有变。旧版的程序打不开它了。"), "info", _S),
    "case.exists": (N_("这个名字已经用过"), N_("那里已经有一个同名的交接夹。换个名字，原来的不会动。"), "folder", _A),
    "case.folder_used": (N_("那个文件夹里有别的东西"), N_("换一个名字或地方，里面的东西不会动。"), "folder", _A),
    "case.not_here": (N_("找不到这个交接夹"), N_("U 盘可能没插，或者文件夹挪了地方。"), "usb", _A),
    "case.erased": (
        N_("这个交接夹已经删除"),
        N_("上次删到一半程序停了，剩下的文件刚才也删掉了。钥匙早已毁了，里面的资料谁也打不开。"), "eraser", _S),
    "case.not_one": (
        N_("这个文件夹不是交接夹"),
        N_("“{folder}”里没有交接夹，或者不止一个。交接夹是名字以 .tuojiao 结尾的文件夹，请选它。"), "folder", _A),
    "case.newer": (N_("这个交接夹是新版程序建的"), N_("请用新版的妥交打开。里面的资料没有动。"), "info", _A),
    "case.path_too_long": (N_("文件夹套得太深"), N_("换一个近一点的地方，比如“文档”里。"), "folder", _A),
    "case.job_running": (N_("正在忙一件事"), N_("等它做完再来，您没有丢任何东西。"), "hourglass", _S),
    "case.read_only": (N_("现在只能看，不能改"), N_("这个交接夹是只看不改打开的。"), "eye", _S),
    "case.sealed": (N_("交接夹已经封住"), N_("出了事故时先封住，别人就改不了。负责人可以解开。"), "lock", _A),
    "register.field_missing": (N_("还有一处没填"), N_("先填上标出来的那一处，再存。"), "pen", _A),
    "register.value": (N_("有一处写得不对"), N_("日子写成 2026-11-20，时间写成 14:30，数写成数字。"), "pen", _A),
    "register.gone": (N_("这一条不在了"), N_("别人可能已经改过，退出去再看一遍。"), "info", _S),
    "register.no_paper": (N_("还没有做文书"), N_("先做好文书，签好以后再收回来。"), "doc", _A),
    "disk.full": (N_("硬盘空间不够"), N_("什么都没有写坏，腾出空间后从停下的地方接着来。"), "disk", _A),
    "disk.short": (
        N_("硬盘空间不够"), N_("要空着 {needed_mib} MB，现在只有 {free_mib} MB。什么都没有写坏，腾出空间后从停下的地方接着来。"), "disk", _A),
    "disk.failed": (N_("写不进硬盘"), N_("什么都没有写坏。换一个地方，或者检查 U 盘是不是拔了。"), "disk", _R),
    "memory.short": (N_("内存不够"), N_("请先关掉别的程序再试。交接夹没有损坏。"), "alert", _A),
    "file.empty": (N_("这个文件是空的"), N_("里面一行都没有，所以没有收下。原文件没有动。"), "file", _A),
    "file.encrypted": (N_("文件加了密"), N_("输入密码才能读。原文件没有动。"), "lock", _A),
    "file.pictures": (
        N_("里面的照片、录像没有看"),
        N_("照片、录像、录音里没有表格。拍的是本子，就点“登记纸本、设备”，把照片放在那里。"),
        "photo",
        _A,
    ),
    "file.locked": (
        N_("这种加密读不了"), N_("请在 Excel 或 WPS 里打开它，去掉打开密码，另存一份再放。原文件没有动。"), "lock", _A),
    "file.hostile": (N_("这个文件不对劲"), N_("它里面不像一张正常的表，像是有人做过手脚，所以没有收下。原文件没有动。"), "stop", _R),
    "file.not_table": (N_("这不是客户表"), N_("这份文件里没有客户的行和列，所以没有收下。原文件没有动。"), "file", _A),
    "file.not_table.archive": (N_("压缩包要先解开"), N_("点右键，选“解压”，再把里面的表格放进来。原文件没有动。"), "file", _A),
    "file.not_table.numbers": (
        N_("这是苹果电脑的表格"),
        N_("在 Numbers 里点“文件”，选“导出为”，再选 Excel，把导出来的放进来。原文件没有动。"),
        "file",
        _A,
    ),
    "file.not_table.json": (
        N_("这是程序自己存的数据"),
        N_("它不分行和列，读不成表。回到导出它的那个系统，选导出 Excel 或 CSV，再放进来。原文件没有动。"),
        "file",
        _A,
    ),
    "file.not_table.word": (
        N_("这是文档，不是表格"),
        N_("里面有客户的表，就打开它，选中那张表，按 Ctrl+C 复制，回来点“粘贴表格”。原文件没有动。"),
        "file",
        _A,
    ),
    "file.not_table.image": (
        N_("照片里的字读不出来"),
        N_("拍的是本子，就点“登记纸本、设备”，把照片放在那里；名字和电话点“打进来”。原文件没有动。"),
        "photo",
        _A,
    ),
    "file.too_large": (N_("文件太大"), N_("超过了能读的大小，所以没有收下。分成几份再放。原文件没有动。"), "file", _A),
    "file.unreadable": (N_("文件打不开"), N_("读不出来，所以没有收下。用表格软件另存一份再放。原文件没有动。"), "file", _A),
    "file.no_customers": (N_("没有收下"), N_("这是商品价目表，里面没有客户，所以没有收下。原文件没有动。"), "file", _R),
    "permission.missing": (N_("您的身份不能做这一步"), N_("请负责人来做，或者请负责人在“人员与权限”里改。"), "lock", _S),
    "person.unknown": (N_("没有这个人"), N_("可能已经移出。请到“人员与权限”看一看。"), "user", _A),
    "choice.needs_name": (N_("还缺名字"), N_("这一项只能由人来定，请写上您的名字。"), "pen", _A),
    "audit.broken": (N_("操作记录有一处接不上"), N_("第 {line} 条对不上。先别动这个文件夹，用最近的备份对一对。"), "stop", _R),
    "paper.number_too_wide": (N_("有个数太宽，纸上放不下"), N_("请核对那一格的数。别的文书照常能印。"), "doc", _A),
    "paper.missing_field": (N_("文书还不能打印"), N_("里面还缺一项，补上就能打印。"), "doc", _A),
    "paper.code_short": (N_("核验码没打全"), N_("一共 12 个字，四个一组。横线可以不打。"), "qr", _A),
    "package.missing": (N_("找不到这个文件"), N_("U 盘可能没插，或者文件挪了地方。"), "usb", _A),
    "package.wrong_passphrase": (
        N_("密码不对"), N_("密码不对，资料包没有坏。照密码单再打一遍。"), "key", _A),
    "package.damaged": (N_("资料包打不开"), N_("文件不完整，可能没拷完。请再拷一次，还不行就请对方重写一个。"), "package", _R),
    "package.file_damaged": (N_("资料包有一处读不出来"), N_("坏的是“{file}”。先别签字，请对方重写一个。"), "package", _R),
    "package.hostile": (N_("这个文件不对劲"), N_("它里面藏了不该有的东西，没有打开，电脑没有事。先问问对方。"), "stop", _R),
    "package.not_encrypted": (N_("这个文件没有加密"), N_("妥交写的资料包都加密。先别打开，问问对方是不是拷错了。"), "alert", _A),
    "package.not_a_bag": (N_("这不是资料包"), N_("能打开，但里面不是妥交写的资料包。是不是拷错了文件？"), "alert", _A),
    "package.invalid": (N_("资料包没有通过核对"), N_("一共 {count} 处对不上，先别签字。"), "package", _R),
    "package.taken_already": (N_("这个资料包已经接进来过"), N_("同一个资料包只接一次，什么都没有改。"), "package", _A),
    "receipt.damaged": (N_("这不是回执"), N_("文件读不出来。请对方再存一次，别改里面的字。"), "doc", _A),
    "receipt.not_signed": (N_("回执的签名不对"), N_("里面的字被改过。请对方重新存一份回执。"), "stop", _R),
    "receipt.unknown_package": (N_("不是这个交接夹的回执"), N_("它说的资料包不是从这里写出去的。"), "package", _A),
    "receipt.differs": (N_("回执上的数和清单不一样"), N_("先别认，和对方把清单 {number} 的数再对一遍。"), "alert", _R),
    "receipt.not_valid": (N_("这个资料包不能收下"), N_("读的时候发现 {count} 处对不上，只能退回。"), "package", _R),
    "handover.carriers_open": (N_("还有混着客户的东西没定"), N_("先到“放资料”选好怎么办，才能算交接完。"), "people", _A),
    "gate.closed": (N_("还差几件事"), N_("带名字的东西现在还出不去，先把缺的补上。"), "lock", _A),
    "rules.unreadable": (N_("规则包读不出来"), N_("“{file}”打不开。请重新安装程序，资料没有动。"), "book", _R),
    "destroy.hold": (N_("先停下"), N_("还有没了结的事，相关的资料暂不能动。"), "pause", _A),
    "cancelled": (N_("已取消"), N_("已取消。这个文件就像没放进来过。"), "undo", _S),
}  # fmt: skip
_BUG = (
    N_("程序出了故障，交接夹已锁好"),
    N_("程序出了故障，交接夹已经锁好，您刚填的内容存成了草稿。故障报告里没有任何客户资料。"),
)


def fault(code: str, facts: Mapping[str, object] | None = None) -> Told:
    """Return the message for the code of a Known; an unknown code says that nothing was changed.

    A code without words of the window's own has the sentence of resources/words, as the terminal says it.
    """
    code = code.rpartition(": ")[2]  # Qt puts its own words before a fault that passes through it
    if f"{code}.{(facts or {}).get('field')}" in REFUSALS:
        code = f"{code}.{(facts or {}).get('field')}"
    code = _by_kind(code_of(code, facts or {}))
    if code == "bug":
        return Told(_(_BUG[0]), _(_BUG[1]), "lock", Tone.RED)
    if code not in _FAULTS and code not in REFUSALS:
        if code in _written():
            return Told(_(_OTHER[0]), _fill(_written()[code][tongue()], facts or {}))
        family = next((entry for name, entry in _FAMILIES.items() if code.startswith(name)), _OTHER)
        return Told(_(family[0]), _(family[1], code=code), family[2], family[3])
    title, text, icon, tone = _FAULTS.get(code) or REFUSALS[code]
    return Told(_(title), _fill(text, facts or {}), icon, tone)


def code_of(code: str, facts: Mapping[str, object]) -> str:
    """Return a code with the kind of file that it speaks of, for whoever keeps the code alone."""
    return f"{code}.{facts['kind']}" if code == _NO_TABLE and "kind" in facts else code


def _by_kind(code: str) -> str:
    """Return the code whose words fit a kind of file: documents share theirs, and some kinds have none of their own."""
    if not code.startswith(_NO_TABLE):
        return code
    code = {"file.not_table.pdf": _WRITTEN, "file.not_table.slides": _WRITTEN}.get(code, code)
    return code if code in _FAULTS else _NO_TABLE


_NO_TABLE, _WRITTEN = "file.not_table", "file.not_table.word"
_OTHER = (N_("这一步没做成"), N_("什么都没有改。原因编号：{code}"), "alert", _A)
_FAMILIES: dict[str, tuple[str, str, str, Tone]] = {
    "rules.": (N_("规则包有一处写错了"), N_("所以没有采用。原因编号：{code}"), "book", _R),
    "package.": (N_("资料包没有通过核对"), N_("先别签字。原因编号：{code}"), "package", _R),
    "backup.": (N_("备份没有做成"), N_("原来的备份还在。原因编号：{code}"), "backup", _A),
    "destroy.": (N_("这一步还不能销毁"), N_("什么都没有删。原因编号：{code}"), "lock", _A),
    "gate.": (N_("还差几件事"), N_("先把缺的补上再来。原因编号：{code}"), "lock", _A),
}


@cache
def _written() -> dict[str, dict[str, str]]:
    """Return the sentences that every code of core has, by code and language."""
    return tomllib.loads((resources() / "words" / "faults.toml").read_text(encoding="utf-8"))


def known_codes() -> tuple[str, ...]:
    """Return the codes that have words of the window's own."""
    return (*_FAULTS, *REFUSALS)


def _fill(text: str, facts: Mapping[str, object]) -> str:
    try:
        return _(text, **facts)
    except KeyError:
        return _(_UNHARMED)
