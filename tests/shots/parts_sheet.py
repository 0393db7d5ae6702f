"""One picture with all the parts in it, beside the model 00b-components."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from core.records import Outcome
from gui.jobs import Pace
from gui.models import RowModel
from gui.parts import (
    Button,
    Card,
    Check,
    Choice,
    ChoiceCard,
    Field,
    Kit,
    Label,
    Line,
    Link,
    Notice,
    OutcomeCell,
    Part,
    Parts,
    ProgressPanel,
    Radio,
    Segments,
    Stepper,
    Table,
    TableCard,
    Tabs,
    Tag,
    column,
    holder,
    row,
)
from gui.words import Cell, Col, Sign, Tone, outcome_sign


def parts_sheet(kit: Kit) -> QWidget:
    look = kit.look
    wrong = Field(look, "有误", Line(look, "c", text="138 0000 11"))
    wrong.wrong("少一位，手机号应是 11 位")
    off = Line(look, "d", text="定稿后不能改")
    off.setEnabled(False)
    check = Check(look, "已选")
    check.setChecked(True)
    radio = Radio(look, "已选")
    radio.setChecked(True)
    card = ChoiceCard(look, "有", "点出是哪几位，他们的先不动，其余的往下走")
    card.setChecked(True)
    cell = OutcomeCell(look, outcome_sign(Outcome.CONSENT), 3902, "cell")
    cell.setChecked(True)
    disabled = Button(look, "下一步", "primary")
    disabled.setEnabled(False)
    left = column(
        look,
        row(look, Button(look, "下一步", "primary"), Button(look, "上一步"), Button(look, "以后再说", "quiet"),
            Button(look, "销毁 1,877 项", "danger", "shred"), disabled, None),
        row(look, Button(look, "选文件…", icon="folder", small=True), Link(look, "依据", "scale"), None),
        row(look, Field(look, "平常", Line(look, "a", text="晨曦家政服务部"), "执照上的全名"), wrong),
        row(look, Field(look, "不可用", off, "旁边总要说明原因"),
            Field(look, "下拉", Choice(look, "e", [("请选择…", None), ("店铺转让", 1)]))),
        row(look, Check(look, "未选"), check, Radio(look, "未选"), radio, None),
        Notice(look, Tone.TEAL, "info", "已读回核对，一个数不差"),
        Notice(look, Tone.AMBER, "alert", "恢复演练逾期 6 天", "还没试过能不能恢复。", Button(look, "现在演练…", small=True)),
        card,
        None,
    )  # fmt: skip
    table = Table(
        look, "t", (Col("文件或东西"), Col("读到", 90, right=True), Col("情况", 150), Col("", 80, right=True))
    )
    rows = [
        (Cell("会员名单2024.xlsx", "工作表“会员”", "table"), Cell("2,846 行"),
         Cell(sign=Sign("check", "已读取", Tone.TEAL), second="全部看懂"), Cell(link="打开")),
        (Cell("充值卡余额.xls", "昨天放入", "table"), Cell("412 行"),
         Cell(sign=Sign("alert", "请您看一下", Tone.AMBER), second="有 1 列没看懂"), Cell(link="去查看")),
    ]  # fmt: skip
    table.setModel(RowModel(table._cols, rows, table))
    table.choose_row(1)
    progress = ProgressPanel(look, "历年派工记录.xlsx", "第 2 个文件，共 3 个",
                             (("open", "打开文件"), ("read", "读取"), ("check", "读回核对")), "现在取消也没关系。")  # fmt: skip
    progress.show_pace(Pace("read", 412000, 1000000, 16.0))
    signs = [Tag(look, outcome_sign(outcome)) for outcome in Outcome]
    right: list[Part] = [
        row(look, *signs[:4], None),
        row(look, *signs[4:8], None),
        row(look, *signs[8:], None),
        cell,
        TableCard(look, table),
        Tabs(look, (("a", "全部 9"), ("b", "要您看 3"), ("c", "没收下 1"))),
        row(look, Segments(look, (("a", "中文"), ("b", "English")), "a"), None),
        Stepper(look, ("情况", "双方", "日期", "密码"), 1),
        progress,
        Parts(look, "是否同意移交", (("已同意", 861), ("不需要", 527), ("未答复", 1285), ("不同意", 58))),
    ]
    both = row(look, holder(left), holder(column(look, *right)), gap=32)
    return Card(look, Label(look, "部件", "title"), both, surface="paper", name="partsSheet")
