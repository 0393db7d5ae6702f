"""What people here choose: words, lucky numbers, surnames and the syllables of pinyin."""

from __future__ import annotations


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


COMMON = _listed(
    """
    password passwd admin root test user guest welcome login master qwerty qwertyuiop asdfgh asdfghjkl zxcvbn
    zxcvbnm qazwsx 1qaz2wsx 1q2w3e4r q1w2e3r4 abc abcd abc123 aa11 iloveyou love baby angel dragon monkey
    woaini woaiwojia woaiwo aini woxihuan woaimama mima mimashi shoujihao dianhua gongsi laoban kehu dianpu
    zhongguo beijing shanghai hangzhou guangzhou shenzhen facai gongxifacai pingan yishunfengshun wanshiruyi
    jixiang ruyi xingfu kuaile wangji buzhidao nihao nihaoma xiexie baobei laopo laogong qinaide wozuimei
    taobao weixin wechat alipay zhifubao qq douyin meituan tuojiao
    """
)
DIGIT_RUNS = _listed(
    """
    520 521 1314 5201314 5211314 1314520 1314521 201314 20132014 520520 521521 168 1688 518 5188 888 8888 88888
    666 6666 66666 999 9999 99999 188 1888 178 158 138 778 7758521 7758258 110 119 120 12306 10086 10010 10000
    123 1234 12345 123456 1234567 12345678 123456789 1234567890 012345 0123456789 321 4321 54321 654321
    7654321 87654321 987654321 9876543210 123123 123321 112233 11223344 123654 147258 147258369 159357 258369
    789456 789456123 456 789 1122 2233 1212 1313 147 369 258 159 357 111222 445566 778899 100200 233 2333
    """
)
SURNAMES = _listed(
    """
    wang li zhang liu chen yang huang zhao wu zhou xu sun ma zhu hu guo he lin gao luo zheng liang xie song tang
    deng han feng cao peng zeng xiao tian dong pan yuan cai jiang yu du ye cheng wei su lu ding ren yao shen
    zhong tan jin jia xia fu fang zou xiong bai meng qin qiu hou yin xue yan lei long tao shi mao hao gong shao
    wan qian dai mo kong xiang chang kang gu niu ge bi pu ji shu qu mi ning xing pei lan ai ou bao geng
    zuo guan hua miao duan pang lian chu ke fan min ouyang shangguan sima zhuge situ
    """
)


def _syllables() -> frozenset[str]:
    """Every syllable of pinyin, put together from initials and the finals each of them takes."""
    table = {
        "": "a ai an ang ao e ei en eng er o ou",
        "b": "a ai an ang ao ei en eng i ian iao ie in ing o u",
        "p": "a ai an ang ao ei en eng i ian iao ie in ing o ou u",
        "m": "a ai an ang ao e ei en eng i ian iao ie in ing iu o ou u",
        "f": "a an ang ei en eng o ou u",
        "d": "a ai an ang ao e ei en eng i ian iao ie ing iu ong ou u uan ui un uo",
        "t": "a ai an ang ao e eng i ian iao ie ing ong ou u uan ui un uo",
        "n": "a ai an ang ao e ei en eng i ian iang iao ie in ing iu ong ou u uan uo v ve",
        "l": "a ai an ang ao e ei eng i ia ian iang iao ie in ing iu ong ou u uan un uo v ve",
        "g": "a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo",
        "k": "a ai an ang ao e en eng ong ou u ua uai uan uang ui un uo",
        "h": "a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo",
        "j": "i ia ian iang iao ie in ing iong iu u uan ue un",
        "q": "i ia ian iang iao ie in ing iong iu u uan ue un",
        "x": "i ia ian iang iao ie in ing iong iu u uan ue un",
        "zh": "a ai an ang ao e ei en eng i ong ou u ua uai uan uang ui un uo",
        "ch": "a ai an ang ao e en eng i ong ou u ua uai uan uang ui un uo",
        "sh": "a ai an ang ao e ei en eng i ou u ua uai uan uang ui un uo",
        "r": "an ang ao e en eng i ong ou u uan ui un uo",
        "z": "a ai an ang ao e ei en eng i ong ou u uan ui un uo",
        "c": "a ai an ang ao e en eng i ong ou u uan ui un uo",
        "s": "a ai an ang ao e en eng i ong ou u uan ui un uo",
        "y": "a an ang ao e i in ing o ong ou u uan ue un",
        "w": "a ai an ang ei en eng o u",
    }
    return frozenset(first + last for first, lasts in table.items() for last in lasts.split())


SYLLABLES = _syllables()
