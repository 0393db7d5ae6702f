"""Names: is it a person or a firm, and the key under which equal names meet."""

from __future__ import annotations

import re
from enum import StrEnum

from core.values.text import LONGEST, fold

_DOTS = re.compile(r"[·•・．‧∙˙●]|(?<=[\u3400-\u9fff])\.(?=[\u3400-\u9fff])")
_SPACES = re.compile(r"\s+")
_HAN = r"\u3400-\u9fff\uf900-\ufaff\U00020000-\U000323af〇"
_FIRM_WORDS = (
    "公司", "有限", "集团", "股份", "工厂", "商行", "商店", "商贸", "经营部", "经销部", "门市部", "工作室", "合作社", "事务所", "学校", "幼儿园",
    "医院", "诊所", "酒店", "宾馆", "饭店", "餐厅", "超市", "银行", "学院", "大学", "中学", "小学", "研究院", "研究所", "委员会", "管理处", "管理局",
    "物业", "俱乐部", "协会", "基金会", "服务部", "服务站", "服务中心", "分公司", "中心", "办事处", "村委会", "居委会", "街道办", "项目部", "美容院",
    "理发店", "美发店", "企业", "工程队", "加工厂", "大厦", "驿站", "会所", "培训班", "门诊部", "药房", "网吧", "茶楼", "菜馆", "饭庄",
)  # fmt: skip
_FIRM = re.compile(
    "|".join(_FIRM_WORDS)
    + rf"|(?<=[{_HAN}]{{2}})(?:厂|店|社|部|局|所|院|行|站|馆|铺|坊|吧|城|队|会)$"
    + r"|\b(?:co|ltd|limited|inc|corp|corporation|company|llc|gmbh|plc|pty|s\.?a|b\.?v)\b\.?",
    re.I,
)
_SURNAMES = frozenset(
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳酆鲍史唐"
    "费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁"
    "杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫经房裘缪干解应宗丁宣贲邓郁单杭洪包诸左石崔吉钮龚"
    "程嵇邢滑裴陆荣翁荀羊於惠甄曲家封芮羿储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾暴甘钭厉戎祖武符刘景詹束龙"
    "叶幸司韶郜黎蓟薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴胥能苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍却璩桑桂濮牛寿通边扈燕冀郏浦尚农"
    "温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东欧殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空"
    "曾毋沙乜养鞠须丰巢关蒯相查后荆红游竺权逯盖益桓公肖代闫覃付佟苑佘揭岳帅亢况郇琴商牟佴伯赏墨哈谯笪年爱阳覃仝邝刑展仉亓原闪镇候银初修"
)
_DOUBLE = (
    "欧阳",
    "司马",
    "上官",
    "诸葛",
    "东方",
    "皇甫",
    "尉迟",
    "公孙",
    "慕容",
    "令狐",
    "长孙",
    "宇文",
    "司徒",
    "夏侯",
    "端木",
    "西门",
    "南宫",
    "独孤",
    "闻人",
)
_PERSON = re.compile(rf"[{_HAN}]{{2,4}}")
_MINORITY = re.compile(rf"[{_HAN}]{{1,12}}(?:·[{_HAN}]{{1,12}}){{1,4}}")
_LATIN = re.compile(r"[A-Za-z][A-Za-z'’-]*(?:\s+[A-Za-z][A-Za-z'’.-]*){1,4}")
_COURTESY = re.compile(
    rf"([{_HAN}]{{1,4}})(?:先生|女士|小姐|太太|老师|阿姨|叔叔|经理|老板|总|姐|哥|医生|师傅|同学|家长|妈妈|爸爸)"
)
_NICK = re.compile(rf"[小老阿大][{_HAN}]{{1,2}}")


_BETWEEN = re.compile(r"\s*[、,;/|&+]\s*")  # no bare space: 王芳 老客户
_FEW = 40  # signs; two or three names are no longer
_SOME_HAN = re.compile(rf"[{_HAN}]").search


class Party(StrEnum):
    """Who a name may belong to."""

    PERSON = "person"
    COMPANY = "company"
    UNKNOWN = "unknown"


def name_key(name: str) -> str:
    """Return the form under which equal names meet: NFKC, lower case, no spaces between Han, one sort of dot."""
    folded = _DOTS.sub("·", fold(name)).casefold().strip("·")
    return one_spaced(folded)


def one_spaced(folded: str) -> str:
    """Return a folded name without spaces where it is written in Han, else with one between its words."""
    return _SPACES.sub("" if _SOME_HAN(folded) else " ", folded)


_SAYS_LEFT = re.compile("(?:余额?|剩余?|还有|欠):?[0-9]")


def people_in(text: str) -> list[str]:
    """Return the names of several people who stand in one cell (王芳、李敏), none where it is one person or no names."""
    folded = fold(text)
    if len(folded) > _FEW or not _BETWEEN.search(folded):
        return []
    parts = list(filter(None, _BETWEEN.split(folded)))
    every = len(parts) > 1 and all(
        _PERSON.fullmatch(one) and is_person(one) and not _NICK.fullmatch(one) for one in parts
    )
    return parts if every else []


def says_left(text: str) -> bool:
    """Tell whether beside a name in one cell stands what is left or owed: 王芳(余100), 李姐还剩3次."""
    return len(text) <= _FEW and _SAYS_LEFT.search(fold(text)) is not None


def party(name: str) -> Party:
    """Return whether a name looks like a person's, a firm's, or cannot be told."""
    key = _DOTS.sub("·", fold(name))
    if not key:
        return Party.UNKNOWN
    if _FIRM.search(key) and not is_person(key):
        return Party.COMPANY
    return Party.PERSON if is_person(key) else Party.UNKNOWN


def is_company(name: str) -> bool:
    """Tell whether a name looks like a firm's."""
    return party(name) is Party.COMPANY


def is_person(name: str) -> bool:
    """Tell whether a name looks like a natural person's: Han with a known surname, minority, Latin, or with a courtesy."""
    if len(name) > LONGEST:
        return False
    bare = _DOTS.sub("·", fold(name))
    bare = _SPACES.sub("", bare) if not bare.isascii() else bare
    if _MINORITY.fullmatch(bare) or _NICK.fullmatch(bare):
        return True
    courtesy = _COURTESY.fullmatch(bare)
    if courtesy:
        return courtesy[1][0] in _SURNAMES or is_person(courtesy[1])
    if bare.isascii():
        return bool(_LATIN.fullmatch(bare)) and not _FIRM.search(bare)
    if not _PERSON.fullmatch(bare) or (len(bare) > 2 and _FIRM.search(bare)):
        return False
    return bare.startswith(_DOUBLE) or (len(bare) <= 3 and bare[0] in _SURNAMES) or _two_surnames(bare)


def _two_surnames(bare: str) -> bool:
    return len(bare) == 4 and bare[0] in _SURNAMES and bare[1] in _SURNAMES
