"""Words of the destroy page: what is asked, why something may go, which copies remain."""

from __future__ import annotations

from gui.words import N_, _

GROUND_WORDS = {
    "decision": N_("规则说应当删除"),
    "own_copy": N_("已交出去的，本店留的副本"),
    "proof_over": N_("过了保存期的凭证"),
}
COPY_WORDS = {
    "backup": N_("备份"),
    "package": N_("资料包"),
    "original_file": N_("电脑里的原始表格"),
    "problem_table": N_("存出去改的表"),
    "old_generation": N_("旧的交接夹文件"),
    "unread": N_("读不出文字的扫描件、照片"),
    "consent_proofs": N_("同意凭证"),
    "evidence": N_("凭据的照片、扫描件"),
    "papers": N_("有姓名的文书"),
    "rejected_rows": N_("放在一边的行"),
    "paper": N_("纸本"),
    "device": N_("设备"),
    "medium": N_("U 盘、硬盘"),
    "account": N_("账号"),
    "personal_account": N_("个人微信、QQ"),
    "recorder": N_("监控录像"),
    "vendor_cloud": N_("收银软件里的"),
    "photo_set": N_("照片"),
    "backup_copy": N_("备份"),
    "file": N_("电脑里的文件"),
    "phone": N_("手机、平板"),
    "photos": N_("照片、录像"),
    "other": N_("别的"),
}
CLASS_WORDS = {
    "file": N_("电脑里的文件"),
    "paper": N_("纸本"),
    "medium": N_("U 盘、硬盘"),
    "phone": N_("手机、平板"),
    "account": N_("账号"),
    "backup": N_("备份"),
    "photos": N_("照片、录像"),
    "other": N_("别的"),
}


def question_lines() -> tuple[tuple[tuple[str, str], tuple[str, str]], ...]:
    """Return what the hold question names, two by two (practice 24)."""
    return (
        (("horn", _("有人投诉（12315、12345）")), ("coin", _("有人要求退款，还没退完"))),
        (("scale", _("打官司、仲裁，或收到律师函")), ("people", _("和员工有劳动争议"))),
        (("building", _("税务、市场监管在查")), ("shield", _("公安在调查"))),
    )
