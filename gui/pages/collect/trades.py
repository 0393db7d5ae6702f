"""What a shop of each trade keeps beside its tables: proposals for the register, a press fills the form."""

from __future__ import annotations

from dataclasses import dataclass

from core.records import ItemKind
from gui.words import N_


@dataclass(frozen=True, slots=True)
class Usual:
    """A thing that firms of a trade usually have; `mixed` when it holds many customers."""

    kind: ItemKind
    name: str
    unit: str
    mixed: bool = True


_PHONE = Usual(ItemKind.DEVICE, N_("店里的手机"), N_("部"))
_STAFF = Usual(ItemKind.DEVICE, N_("员工的手机"), N_("部"))
_COMPUTER = Usual(ItemKind.DEVICE, N_("店里的电脑"), N_("台"))
_WECHAT = Usual(ItemKind.PERSONAL_ACCOUNT, N_("老板的微信"), N_("个"))
_GROUP = Usual(ItemKind.ACCOUNT, N_("顾客微信群"), N_("个"))
_TILL = Usual(ItemKind.VENDOR_CLOUD, N_("收银软件的账号"), N_("个"))
_CAMERA = Usual(ItemKind.RECORDER, N_("监控录像"), N_("台"))
_MEITUAN = Usual(ItemKind.ACCOUNT, N_("美团、点评的店铺账号"), N_("个"))
_STICK = Usual(ItemKind.MEDIUM, N_("U 盘、移动硬盘"), N_("个"))
_CONTRACTS = Usual(ItemKind.PAPER, N_("客户合同"), N_("份"))

TRADES: tuple[tuple[str, tuple[Usual, ...]], ...] = (
    (N_("美发美容"), (Usual(ItemKind.PAPER, N_("会员卡登记本"), N_("册")), Usual(ItemKind.PHOTO_SET, N_("做发型前后的照片"), N_("组")),
                  _TILL, _WECHAT, _STAFF, _GROUP, _MEITUAN, _CAMERA)),
    (N_("保洁家政"), (Usual(ItemKind.PAPER, N_("上门登记本"), N_("册")), Usual(ItemKind.PAPER, N_("派工单"), N_("本")),
                  Usual(ItemKind.PAPER, N_("客户家的钥匙和门禁登记"), N_("页")), _PHONE, _WECHAT, _STAFF, _CONTRACTS)),
    (N_("小店零售"), (Usual(ItemKind.PAPER, N_("赊账本"), N_("册")), Usual(ItemKind.PAPER, N_("送货单"), N_("本")), _TILL, _GROUP,
                  Usual(ItemKind.ACCOUNT, N_("网店、小程序的账号"), N_("个")), _CAMERA)),
    (N_("贸易批发"), (_CONTRACTS, Usual(ItemKind.PAPER, N_("送货单和对账单"), N_("册")), Usual(ItemKind.PAPER, N_("名片册"), N_("册")),
                  _COMPUTER, Usual(ItemKind.ACCOUNT, N_("公司邮箱"), N_("个")), _STICK)),
    (N_("健身"), (Usual(ItemKind.PAPER, N_("会员合同"), N_("份")), Usual(ItemKind.PAPER, N_("体测记录"), N_("页")),
                Usual(ItemKind.DEVICE, N_("门禁机（指纹、人脸）"), N_("台")), _TILL, _STAFF, _GROUP, _CAMERA)),
    (N_("诊所、理疗"), (Usual(ItemKind.PAPER, N_("就诊登记本"), N_("册")), Usual(ItemKind.PAPER, N_("病历和处方"), N_("份")),
                   Usual(ItemKind.PHOTO_SET, N_("检查片子和照片"), N_("组")), _COMPUTER, _WECHAT, _CAMERA)),
    (N_("培训学校"), (Usual(ItemKind.PAPER, N_("报名表"), N_("份")), Usual(ItemKind.PAPER, N_("点名册"), N_("册")),
                  Usual(ItemKind.PHOTO_SET, N_("孩子上课的照片和录像"), N_("组")), Usual(ItemKind.ACCOUNT, N_("家长群"), N_("个")),
                  Usual(ItemKind.VENDOR_CLOUD, N_("排课软件的账号"), N_("个")), _STAFF, _CAMERA)),
)  # fmt: skip
"""Trades in words, each with its usual things."""
