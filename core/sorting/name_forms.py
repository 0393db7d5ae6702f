"""The forms of one name: simplified, without a firm's ending, without a courtesy, and as it sounds."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from core.values import name_key

# Traditional signs of surnames, given names, firms and addresses, each with its simplified one behind it.
_PAIRS = (
    "陳陈張张劉刘楊杨趙赵黃黄吳吴孫孙馬马鄭郑謝谢許许鄧邓馮冯蕭萧葉叶蘇苏盧卢蔣蒋賈贾韋韦鄒邹陸陆龍龙萬万錢钱湯汤賴赖顧顾龐庞嚴严"
    "魯鲁關关連连項项齊齐莊庄費费儲储溫温駱骆聶聂婁娄閻阎閔闵藍蓝歐欧陽阳諸诸衛卫瞿瞿單单傅傅喬乔賀贺鐘钟鍾钟譚谭鄔邬應应滿满練练"
    "國国華华軍军麗丽強强飛飞鵬鹏輝辉偉伟傑杰蘭兰鳳凤雲云瓊琼瑤瑶嬌娇艷艳豔艳潔洁靜静愛爱夢梦寶宝貴贵興兴榮荣慶庆勝胜軒轩濤涛瀾澜"
    "澤泽鴻鸿鵑鹃鶯莺鶴鹤鳴鸣權权樹树楓枫棟栋樂乐檢检銀银鋒锋銘铭鋼钢錦锦鎮镇鑫鑫銳锐鈞钧鐵铁長长門门閃闪開开閣阁閱阅雙双霧雾靈灵"
    "韻韵響响頌颂領领顏颜願愿風风養养駿骏騰腾驍骁驥骥體体魚鱼鮮鲜麥麦點点龜龟亞亚義义習习書书買买亂乱爭争於于親亲億亿優优會会傳传"
    "倫伦價价儀仪兒儿凱凯創创剛刚劍剑動动務务勵励勢势醫医協协賣卖衝冲廠厂廳厅歷历壓压參参發发變变聽听啟启員员團团園园圖图場场塊块"
    "壽寿處处備备複复學学寧宁實实審审寬宽對对導导將将層层島岛嵐岚帥帅師师幣币帶带業业廣广廟庙庫库張张彈弹後后徑径從从復复徵征憶忆懷怀"
    "懿懿戰战戲戏擁拥擇择據据擴扩數数斷断無无時时晉晋暉晖曉晓曄晔術术機机條条東东極极構构槍枪標标樓楼橋桥歡欢歲岁氣气決决沈沈況况淚泪"
    "淺浅減减測测渾浑漢汉潤润濱滨濟济瀟潇燈灯燦灿爾尔牆墙獎奖環环現现瑪玛產产畢毕畫画當当療疗盡尽監监盤盘眾众礎础禮礼禎祯穩稳窮穷竇窦"
    "競竞筆笔節节範范築筑籃篮純纯紅红約约級级紀纪維维綱纲網网綠绿編编緣缘縣县績绩織织繼继續续羅罗聖圣聯联職职肅肃膚肤膠胶與与舉举舊旧"
    "藝艺藥药蔭荫薩萨蘆芦號号蟲虫補补裝装製制見见規规視视覽览觀观計计記记設设訊讯話话該该誠诚語语說说請请誼谊調调談谈論论證证識识譜谱"
    "護护豐丰豬猪貝贝貞贞財财責责貨货質质資资賓宾賜赐賞赏賢贤贊赞趕赶躍跃車车軟软輪轮輯辑輕轻轉转農农遠远運运達达過过遊游邊边還还進进"
    "遷迁選选遺遗鄉乡釋释針针鈴铃鏡镜閑闲間间際际隊队險险隨随雜杂雞鸡離离電电靚靓頁页頂顶順顺須须預预頻频題题類类飯饭飲饮飾饰餅饼餐餐"
    "館馆駐驻驗验髮发鬥斗魏魏鳥鸟鴨鸭黨党齡龄臺台灣湾裡里麵面週周乾干係系佈布傢家闆板僱雇週周誌志祕秘"
)
_SIMPLE = str.maketrans(dict(zip(_PAIRS[::2], _PAIRS[1::2], strict=True)))
_ENDING = re.compile(
    r"(?:股份)?(?:有限)?(?:责任)?公司$|有限责任公司$|集团$|股份有限公司$|(?:分|总)公司$|[,.]?(?:co|ltd|inc|llc|corp|limited|company)\.?$"
)
_PLACE = re.compile(r"^.{2,3}(?:省|市)")
_COURTESY = re.compile(r"(?:先生|女士|小姐|太太|老师|阿姨|经理|老板|师傅|总|姐|哥)$")
_HAN = re.compile(r"[\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class NameForms:
    """One name in the forms under which it may meet another."""

    key: str  # as equal names meet
    simple: str  # simplified
    core: str  # without a firm's ending and place, or a courtesy
    sound: str  # pinyin without tones, empty where there is no Han


def forms(name: str) -> NameForms:
    """Return the forms of a name as it is kept."""
    key = name_key(name)
    simple = _same(key.translate(_SIMPLE), key)
    return NameForms(key, simple, _same(_core(simple), simple), _sound(simple))


def _same(text: str, before: str) -> str:
    """Return the earlier of two equal texts, so that a million names do not stand in memory three times."""
    return before if text == before else text


def simplified(text: str) -> str:
    """Return a text with the traditional signs that the table knows in their simplified form."""
    return text.translate(_SIMPLE)


def _core(simple: str) -> str:
    bare = re.sub(r"[()（）\s]", "", simple)
    firm = _ENDING.sub("", _ENDING.sub("", bare))
    if firm != bare:
        without_place = _PLACE.sub("", firm)
        return without_place if len(without_place) > 1 else firm
    person = _COURTESY.sub("", bare)
    return person if len(person) > 1 else bare


def _sound(simple: str) -> str:
    return " ".join(map(_syllable, simple)) if _HAN.search(simple) else ""


@lru_cache(maxsize=20_000)
def _syllable(sign: str) -> str:
    from pypinyin import Style, pinyin  # 55 MB that only a search for doubles needs

    return pinyin(sign, style=Style.NORMAL)[0][0]
