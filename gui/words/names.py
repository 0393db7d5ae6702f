"""Codes of core as words with their icons: outcomes, kinds, levels, roles, tables, meanings."""

from __future__ import annotations

from core.records import (
    CarrierState,
    EntityType,
    ItemKind,
    Kind,
    Level,
    Meaning,
    Outcome,
    Role,
    Scenario,
    TableKind,
)
from core.records.law import Channel
from core.records.table import Confidence
from gui.words.catalogue import N_, _
from gui.words.shown import Sign, Tone

_OUTCOMES: dict[Outcome, tuple[str, str, Tone]] = {
    Outcome.HAND_OVER: ("swap", N_("可以移交"), Tone.TEAL),
    Outcome.NOTIFY: ("mail", N_("先告知"), Tone.TEAL_OUTLINE),
    Outcome.CONSENT: ("sign", N_("需单独同意"), Tone.AMBER),
    Outcome.GUARDIAN_CONSENT: ("child", N_("需监护人同意"), Tone.AMBER),
    Outcome.SETTLE_FIRST: ("coin", N_("先结清"), Tone.AMBER),
    Outcome.KEEP: ("archive", N_("必须保存"), Tone.STONE),
    Outcome.HOLD: ("pause", N_("暂不能动"), Tone.HOLD),
    Outcome.STAYS: ("pin", N_("留在原处"), Tone.TEAL_OUTLINE),
    Outcome.MUST_NOT: ("no", N_("不得移交"), Tone.RED),
    Outcome.SEAL: ("tied", N_("只封存不使用"), Tone.SEAL),
    Outcome.DELETE: ("eraser", N_("应当删除"), Tone.DELETE),
}
_KINDS = {
    Kind.BASIC: N_("基本信息"),
    Kind.PURCHASE: N_("购买记录"),
    Kind.SERVICE: N_("服务记录"),
    Kind.PAYMENT: N_("付款记录"),
    Kind.PREPAID: N_("预付余额"),
    Kind.CONTRACT: N_("合同协议"),
    Kind.INTERACTION: N_("聊天、通话记录"),
    Kind.PREFERENCE: N_("个性化需求"),
    Kind.ACCOUNTING: N_("会计凭证"),
    Kind.STAFF: N_("员工资料"),
    Kind.PHOTOS: N_("影像照片"),
    Kind.CONSENT_PROOF: N_("同意凭证"),
    Kind.OTHER: N_("其他"),
}
_LEVELS = {
    Level.PUBLIC: N_("公开"),
    Level.ORDINARY: N_("一般"),
    Level.SENSITIVE: N_("敏感"),
    Level.CONFIDENTIAL: N_("保密"),
}
_ROLES = {
    Role.OWNER: N_("负责人"),
    Role.AGENT: N_("经办人（受托）"),
    Role.CLERK: N_("经办人"),
    Role.SUPERVISOR: N_("见证人"),
    Role.RECEIVER: N_("接收方"),
    Role.READER: N_("只看的人"),
}
_SCENARIOS = {
    Scenario.EQUITY: N_("股权转让"),
    Scenario.ASSET: N_("店铺转让"),
    Scenario.OPERATOR: N_("变更经营者"),
    Scenario.TO_COMPANY: N_("个体户转企业"),
    Scenario.MERGER: N_("合并"),
    Scenario.DIVISION: N_("分立"),
    Scenario.SUCCESSOR: N_("解散，有人接手"),
    Scenario.DEREGISTRATION: N_("注销，没人接手"),
    Scenario.BANKRUPTCY: N_("破产"),
    Scenario.UNKNOWN: N_("还没定"),
}
_ENTITIES = {
    EntityType.COMPANY: N_("公司"),
    EntityType.SOLE_TRADER: N_("个体工商户"),
    EntityType.SOLE_PROPRIETORSHIP: N_("个人独资企业"),
    EntityType.PARTNERSHIP: N_("合伙企业"),
    EntityType.COOPERATIVE: N_("合作社"),
    EntityType.PERSON: N_("个人"),
    EntityType.OTHER: N_("其他"),
}
_TABLES = {
    TableKind.CUSTOMERS: N_("客户名单"),
    TableKind.ORDERS: N_("订单"),
    TableKind.PAYMENTS: N_("付款记录"),
    TableKind.VISITS: N_("服务记录"),
    TableKind.CONTRACTS: N_("合同"),
    TableKind.PREPAID_CARDS: N_("预付余额"),
    TableKind.CONTACTS: N_("通讯录"),
    TableKind.INTERACTIONS: N_("聊天、通话记录"),
    TableKind.STAFF: N_("员工名单"),
    TableKind.GOODS: N_("商品价目表"),
    TableKind.SUPPLIERS: N_("供应商名单"),
    TableKind.FORM: N_("一张表单"),
    TableKind.ACCOUNTING: N_("账册"),
    TableKind.EMPTY: N_("空表"),
    TableKind.OTHER_TABLE: N_("别的表"),
    TableKind.NOT_A_TABLE: N_("不是表格"),
}
_MEANINGS = {
    Meaning.NAME: N_("姓名"),
    Meaning.COMPANY: N_("公司名称"),
    Meaning.CONTACT_PERSON: N_("联系人"),
    Meaning.PHONE: N_("手机号"),
    Meaning.PHONE2: N_("另一个电话"),
    Meaning.LANDLINE: N_("座机"),
    Meaning.EMAIL: N_("电子邮箱"),
    Meaning.WECHAT: N_("微信号"),
    Meaning.QQ: N_("QQ 号"),
    Meaning.ID_NUMBER: N_("身份证号"),
    Meaning.USCC: N_("统一社会信用代码"),
    Meaning.BANK_CARD: N_("银行卡号"),
    Meaning.BANK_ACCOUNT: N_("银行账号"),
    Meaning.BANK_NAME: N_("开户银行"),
    Meaning.BIRTH_DATE: N_("出生日期"),
    Meaning.AGE: N_("年龄"),
    Meaning.SEX: N_("性别"),
    Meaning.ADDRESS: N_("地址"),
    Meaning.REGION: N_("地区"),
    Meaning.ROOM: N_("房号"),
    Meaning.POSTCODE: N_("邮编"),
    Meaning.FAX: N_("传真"),
    Meaning.CUSTOMER_ID: N_("客户编号"),
    Meaning.CARD_NUMBER: N_("会员卡号"),
    Meaning.CARD_TYPE: N_("卡种"),
    Meaning.BALANCE: N_("预付余额（元）"),
    Meaning.GIFT_BALANCE: N_("赠送余额（元）"),
    Meaning.TIMES_LEFT: N_("剩余次数"),
    Meaning.POINTS: N_("积分"),
    Meaning.ORDER_ID: N_("订单号"),
    Meaning.CONTRACT_ID: N_("合同号"),
    Meaning.INVOICE_ID: N_("发票号"),
    Meaning.DATE: N_("日期"),
    Meaning.START_DATE: N_("开始日期"),
    Meaning.END_DATE: N_("有效期"),
    Meaning.LAST_VISIT: N_("最近一次来"),
    Meaning.AMOUNT: N_("金额"),
    Meaning.PAID_AMOUNT: N_("已付金额"),
    Meaning.REFUND: N_("退款或支出"),
    Meaning.DEBT: N_("欠款"),
    Meaning.DEPOSIT: N_("押金（元）"),
    Meaning.QUANTITY: N_("数量"),
    Meaning.PRICE: N_("单价"),
    Meaning.SERVICE: N_("服务项目"),
    Meaning.PRODUCT: N_("商品"),
    Meaning.PAY_METHOD: N_("付款方式"),
    Meaning.STATUS: N_("状态"),
    Meaning.OPEN_ORDER: N_("没做完的单"),
    Meaning.WARRANTY_UNTIL: N_("保修到哪天"),
    Meaning.STAFF: N_("经手员工"),
    Meaning.CONSENT: N_("是否同意"),
    Meaning.MARKETING: N_("是否收广告"),
    Meaning.PREFERENCE: N_("喜好要求"),
    Meaning.HEALTH: N_("健康情况"),
    Meaning.RELIGION: N_("宗教信仰"),
    Meaning.DOOR_CODE: N_("门锁密码"),
    Meaning.CREDENTIAL: N_("账号密码"),
    Meaning.PHOTO: N_("照片"),
    Meaning.PLATE: N_("车牌号"),
    Meaning.LEVEL: N_("会员级别"),
    Meaning.SOURCE: N_("客户来源"),
    Meaning.NOTE: N_("备注"),
    Meaning.SERIAL: N_("序号"),
    Meaning.OTHER: N_("别的内容"),
    Meaning.EMPTY: N_("空列或旁边的话"),
}
_ITEMS = {
    ItemKind.PAPER: ("notebook", N_("纸本")),
    ItemKind.DEVICE: ("phone", N_("设备")),
    ItemKind.MEDIUM: ("usb", N_("U 盘、硬盘")),
    ItemKind.ACCOUNT: ("globe", N_("账号")),
    ItemKind.PERSONAL_ACCOUNT: ("chat", N_("个人微信、QQ")),
    ItemKind.RECORDER: ("cctv", N_("监控录像")),
    ItemKind.VENDOR_CLOUD: ("till", N_("收银软件")),
    ItemKind.PHOTO_SET: ("photo", N_("照片")),
    ItemKind.BACKUP_COPY: ("backup", N_("备份")),
    ItemKind.ORIGINAL_FILE: ("table", N_("原始文件")),
}
_CARRIERS: dict[CarrierState, tuple[str, str, Tone]] = {
    CarrierState.UNDECIDED: ("split", N_("混着客户"), Tone.AMBER),
    CarrierState.SPLIT: ("check", N_("已拆开"), Tone.TEAL),
    CarrierState.CLEARED: ("check", N_("已清空"), Tone.TEAL),
    CarrierState.REPLACED: ("check", N_("对方另开"), Tone.TEAL),
    CarrierState.STAYS: ("pin", N_("留在您这里"), Tone.TEAL_OUTLINE),
    CarrierState.NOT_MIXED: ("info", N_("已登记"), Tone.TEAL),
    CarrierState.DESTROYED: ("shred", N_("已销毁"), Tone.STONE),
}
_CONFIDENCE: dict[Confidence, tuple[str, str, Tone]] = {
    Confidence.SURE: ("check", N_("很有把握"), Tone.TEAL),
    Confidence.LIKELY: ("help", N_("大致是"), Tone.STONE),
    Confidence.UNKNOWN: ("alert", N_("没看懂"), Tone.AMBER),
}
_CHANNELS = {
    Channel.PAPER: N_("纸上签字"),
    Channel.COUNTER: N_("到店签"),
    Channel.WECHAT: N_("微信"),
    Channel.SMS: N_("短信"),
    Channel.PHONE: N_("电话"),
    Channel.EMAIL: N_("邮件"),
    Channel.LETTER: N_("信件"),
    Channel.E_SIGNATURE: N_("电子签"),
    Channel.ANNOUNCEMENT: N_("公告"),
    Channel.SHEET: N_("回收的表"),
}
_PERMISSIONS = {
    "read": N_("看"),
    "work": N_("填写和整理"),
    "decide": N_("登记同意和决定"),
    "freeze": N_("清单定稿"),
    "export": N_("导出"),
    "print": N_("打印"),
    "accept": N_("验收"),
    "order": N_("申请销毁"),
    "approve": N_("批准销毁申请"),
    "destroy": N_("执行销毁"),
    "backup": N_("做备份"),
    "audit": N_("看操作记录"),
    "people": N_("管人员"),
    "close": N_("办收尾"),
}
_PROVINCES = {
    "11": N_("北京"), "12": N_("天津"), "13": N_("河北"), "14": N_("山西"), "15": N_("内蒙古"),
    "21": N_("辽宁"), "22": N_("吉林"), "23": N_("黑龙江"), "31": N_("上海"), "32": N_("江苏"),
    "33": N_("浙江"), "34": N_("安徽"), "35": N_("福建"), "36": N_("江西"), "37": N_("山东"),
    "41": N_("河南"), "42": N_("湖北"), "43": N_("湖南"), "44": N_("广东"), "45": N_("广西"),
    "46": N_("海南"), "50": N_("重庆"), "51": N_("四川"), "52": N_("贵州"), "53": N_("云南"),
    "54": N_("西藏"), "61": N_("陕西"), "62": N_("甘肃"), "63": N_("青海"), "64": N_("宁夏"),
    "65": N_("新疆"),
}  # fmt: skip


def outcome_sign(outcome: Outcome) -> Sign:
    """Return icon, word and tone of an outcome; the same everywhere (look.md 1)."""
    icon, word, tone = _OUTCOMES[outcome]
    return Sign(icon, _(word), tone)


def carrier_sign(state: CarrierState) -> Sign:
    """Return what was recorded about a carrier of many customers."""
    icon, word, tone = _CARRIERS[state]
    return Sign(icon, _(word), tone)


def confidence_sign(confidence: Confidence) -> Sign:
    """Return how sure a reading of a column is."""
    icon, word, tone = _CONFIDENCE[confidence]
    return Sign(icon, _(word), tone)


def kind_word(kind: Kind) -> str:
    """Return the word for a kind of record."""
    return _(_KINDS[kind])


def level_word(level: Level) -> str:
    """Return the word for a level."""
    return _(_LEVELS[level])


def role_word(role: Role) -> str:
    """Return the word for a role."""
    return _(_ROLES[role])


def scenario_word(scenario: Scenario) -> str:
    """Return the word for a legal situation."""
    return _(_SCENARIOS[scenario])


def entity_word(entity: EntityType) -> str:
    """Return what a party is by law."""
    return _(_ENTITIES[entity])


def table_word(table: TableKind) -> str:
    """Return what a sheet turned out to be."""
    return _(_TABLES[table])


def table_icon(table: TableKind) -> str:
    """Return the icon of a source."""
    if table is TableKind.CONTACTS:
        return "contacts"
    return "table" if table.holds_customers else "file"


def meaning_word(meaning: Meaning) -> str:
    """Return what a column means."""
    return _(_MEANINGS[meaning])


def item_word(kind: ItemKind) -> str:
    """Return the word for a thing that is not a table."""
    return _(_ITEMS[kind][1])


def item_icon(kind: ItemKind) -> str:
    """Return the icon of a thing that is not a table."""
    return _ITEMS[kind][0]


def channel_word(channel: Channel) -> str:
    """Return how an answer or a notice went."""
    return _(_CHANNELS[channel])


def permission_word(code: str) -> str:
    """Return what a permission allows."""
    return _(_PERMISSIONS[code])


def province_word(code: str) -> str:
    """Return a province by its two digits, empty when it is not known."""
    return _(_PROVINCES[code]) if code in _PROVINCES else ""


def citation(name: str, articles: str) -> str:
    """Return the words of a link to the law; name and articles come from the rule pack."""
    return _("依据：{name} {articles}", name=name, articles=articles) if name else _("依据")
