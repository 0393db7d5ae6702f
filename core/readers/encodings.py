"""Find the encoding of a text: byte order mark, strict UTF-8, then the best score among the likely ones.

That a text decodes proves nothing (GB18030 takes Big5 and Shift-JIS without a word), so every candidate is scored
by how common its characters are; the candidates with their scores serve a preview.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import BinaryIO

from core.readers.utf8 import is_chinese_line, whole_pairs

SAMPLE = 1 << 16
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LEAST = 0.2  # a candidate with a lower score is none
_CONTROLS = [bytes([sign]) for sign in range(1, 32) if sign not in b"\t\n\r\f\x1a\x1b"]
_DECLARED = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?([A-Za-z0-9_-]+)", re.IGNORECASE)
_LARGER = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "big5": "big5hkscs",
    "iso-8859-1": "cp1252",
    "iso8859-1": "cp1252",
}
_WIDE = ("utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be")
_NARROW = ("utf-8", "gb18030", "big5hkscs", "shift_jis", "euc_kr", "cp1252")
# The commonest Han of business lists and of running text, simplified and traditional; order does not matter.
_COMMON = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所"
    "民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日"
    "那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想"
    "已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指"
    "姓名称客户电话手机地址备注公司联系人编号订单金额余额日期时间类型状态单价规格数量单位会员卡充值消费项目费用身份证性别男女出生"
    "年龄职务部门省市区县街道路号楼室东西南北京上海广州深圳杭州南京成都武汉重庆天津苏州物业房屋车牌银行账号开户邮箱微信地"
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏锺汪田任姜"
    "范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚"
    "這為個國我時來們於對會發動後過說產種經進著點從業還與關將員電話機號類聯繫訂單額餘備註編稱戶帳證別齡務門縣區樓東車銀開郵張劉陳"
    "楊趙黃吳孫馬羅鄭謝韓馮許鄧蘇盧蔣賈葉閻鍾譚鄒陸顧龍萬錢湯偉麗強傑濤剛學體當實現質線應題無長頭組統資級圖總設們問間樣數氣變條"
)


@dataclass(frozen=True, slots=True)
class Guess:
    """A candidate encoding with its score from 0 to 1."""

    encoding: str
    score: float


def mark_of(head: bytes) -> tuple[str, int] | None:
    """Return encoding and length of a byte order mark, or None."""
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return encoding, len(mark)
    return None


def text_of(stream: BinaryIO, encoding: str) -> str:
    """Return a whole file as text without its mark; bytes that are none become U+FFFD."""
    stream.seek(0)
    data = stream.read()
    mark = mark_of(data)
    return data[mark[1] if mark else 0 :].decode(encoding.removesuffix("-sig"), "replace")


def declared(head: bytes) -> str | None:
    """Return the encoding that a page or an XML file names itself, in the form Python knows, or None."""
    found = _DECLARED.search(head[:4096])
    if not found:
        return None
    return known(found[1].decode("ascii"))


def known(name: str) -> str | None:
    """Return an encoding by the name that Python knows, the larger one where one contains the other."""
    low = name.lower()
    try:
        found = codecs.lookup(_LARGER.get(low, low)).name
        found = _LARGER.get(found, found)
        b"a".decode(found, "replace")  # base64 and idna are codecs too, but none for texts
    except (LookupError, ValueError):
        return None
    return found


def guesses(sample: bytes) -> list[Guess]:
    """Return the candidates for a sample without a mark, best first; empty when it is not text."""
    if b"\0" in sample:
        found = [Guess(encoding, _wide_score(sample, encoding)) for encoding in _WIDE]
        if all(guess.score <= _LEAST for guess in found) and _is_text_with_nuls(sample):
            return guesses(sample.replace(b"\0", b""))
    elif _wholly(whole_pairs(sample), "utf-8") is not None:
        return [Guess("utf-8", 1.0)]
    else:
        share, rest = _apart(sample)
        found = [Guess(encoding, _narrow_score(rest, encoding) * (1 - share)) for encoding in _NARROW[1:]]
        found += [Guess("utf-8", max(_narrow_score(sample, "utf-8"), share * 0.99))]
        found += [Guess(encoding, _wide_score(sample, encoding)) for encoding in _WIDE[2:]]
    return sorted((guess for guess in found if guess.score > _LEAST), key=lambda guess: -guess.score)


def _apart(sample: bytes) -> tuple[float, bytes]:
    """Return how many of the lines above ASCII are Chinese in strict UTF-8, and the lines that are not."""
    telling = [line for line in sample.splitlines(keepends=True) if not line.isascii()]
    others = [line for line in telling if not is_chinese_line(line)]
    if len(others) == len(telling):
        return 0.0, sample
    return 1 - len(others) / len(telling), b"".join(others)


def _is_text_with_nuls(sample: bytes) -> bool:
    """Tell text in which NULs lie, as filling or by damage, from bytes that are no text: by line ends and controls."""
    text = sample.replace(b"\0", b"")
    ends = text.count(b"\n") + text.count(b"\r")
    controls = sum(map(text.count, _CONTROLS))
    return len(text) * 2 > len(sample) and ends * 4096 > len(text) and controls * 200 <= len(text)


def interesting(chunks: Iterable[bytes]) -> tuple[bytes, bool]:
    """Return a sample rich in bytes above 127, and whether all chunks together are strict UTF-8."""
    decoder = codecs.getincrementaldecoder("utf-8")("strict")
    sample, strict = b"", True
    for chunk in chunks:
        if strict:
            try:
                decoder.decode(chunk)
            except UnicodeDecodeError:
                strict = False
        if len(sample) < SAMPLE and (not sample or not chunk.isascii()):
            sample += (
                chunk[: SAMPLE - len(sample)] if chunk.isascii() or not sample else _from_first_high(chunk)
            )
    try:
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        strict = False
    return sample[:SAMPLE], strict


def _from_first_high(chunk: bytes) -> bytes:
    """Return a chunk from the line on that holds its first byte above 127."""
    ascii_part = len(chunk) - len(chunk.lstrip(bytes(range(128))))
    return chunk[chunk.rfind(b"\n", 0, ascii_part) + 1 :][:SAMPLE]


def _wholly(sample: bytes, encoding: str) -> str | None:
    """Return the sample as text, forgiving a character cut off at its end; None when it is not that encoding."""
    try:
        return codecs.getincrementaldecoder(encoding)("strict").decode(sample)
    except UnicodeDecodeError:
        return None


def _nearly(sample: bytes, encoding: str) -> tuple[str, float]:
    """Return the sample as text, and how much of what is not ASCII could be read at all."""
    text = codecs.getincrementaldecoder(encoding)("replace").decode(sample)
    high = sum(character > "\x7f" for character in text)
    lost = text.count("\ufffd")
    odd = sum(
        unicodedata.category(character) in {"Cc", "Cn"}
        for character in text
        if character not in "\r\n\t\f\x1a"
    )
    return text, 1 - (lost * 10 + odd * 5) / high if high else 0.0


def _wide_score(sample: bytes, encoding: str) -> float:
    """Score UTF-16 and UTF-32 by line ends, digits and Han, and by the absence of control characters."""
    text = _wholly(sample[: len(sample) // 4 * 4], encoding)
    if not text:
        return 0.0
    odd = sum(unicodedata.category(character) in {"Cc", "Cn", "Co", "Cs"} for character in text)
    ends = sum(text.count(character) for character in "\r\n\t\f")
    if (odd - ends) * 25 > len(text):
        return 0.0
    plain = sum(character.isascii() or character in _COMMON for character in text)
    known = sum(
        "\u4e00" <= character <= "\u9fff" or character in "，。、；：（）！？" or character.isalpha()
        for character in text
    )
    if plain * 20 < len(text):
        return 0.0  # bytes of another encoding read in pairs look like rare Han with no line end and no digit
    return min(0.99, (plain + known * 0.5) / len(text) + 0.2)


def _narrow_score(sample: bytes, encoding: str) -> float:
    """Score by how common the characters are; a few damaged bytes do not change what a text is."""
    text, readable = _nearly(sample, encoding)
    high = [character for character in text if character > "\x7f" and character != "\ufffd"]
    if readable <= 0 or not high:
        return 0.0
    if encoding == "utf-8":
        return readable * 0.99
    if encoding == "cp1252":
        return readable * _latin_score(text)
    return readable * sum(_weight(character, encoding) for character in high) / len(high)


def _weight(character: str, encoding: str) -> float:
    """Say how likely a character is in a business list of an encoding's home."""
    if character in _COMMON:
        return 0.7 if encoding in {"shift_jis", "euc_kr"} else 1.0
    if "\u3040" <= character <= "\u30ff":
        return 1.0 if encoding == "shift_jis" else 0.3
    if "\uac00" <= character <= "\ud7a3":
        return 0.9 if encoding == "euc_kr" else 0.05
    if "\u4e00" <= character <= "\u9fff":
        return _han_weight(character, encoding)
    if character in "，。、；：（）！？《》“”‘’—…￥·【】「」　" or "\uff01" <= character <= "\uff5e":
        return 0.8
    if "\uff61" <= character <= "\uff9f":
        return 0.05  # half-width kana: what Chinese bytes look like when read as Shift-JIS
    return 0.1


def _han_weight(character: str, encoding: str) -> float:
    """Weigh Han by the level of the national table in which it stands: first level, second, extension."""
    try:
        lead = character.encode("gb2312" if encoding == "gb18030" else encoding)[0]
    except UnicodeEncodeError:
        return 0.1
    first_level = {"gb18030": 0xD7, "big5hkscs": 0xC6, "shift_jis": 0x97, "euc_kr": 0xFF}[encoding]
    if encoding == "euc_kr":
        return 0.1
    return 0.6 if lead <= first_level and lead >= 0x88 else 0.25


def _latin_score(text: str) -> float:
    """Score a Western text: accented letters stand alone between ASCII letters."""
    good = bad = 0
    for before, character, after in zip(" " + text, text, text[1:] + " ", strict=False):
        if character <= "\x7f":
            continue
        alone = before <= "\x7f" and after <= "\x7f"
        good += alone and character.isalpha() and (before.isalpha() or after.isalpha())
        good += alone and character in "\u20ac\u00a3\u00b0\u2019\u2013\u00a0"
        bad += not alone
    return max(0.0, (good - bad) / (good + bad)) * 0.95 if good else (0.3 if not bad else 0.0)
