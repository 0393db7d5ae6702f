"""Popular texts that are wrong or old, by the numbers of the law file's section 4: a pattern, and an example that it must find."""

PITFALLS: dict[str, tuple[str, str]] = {
    "1 合同法 is repealed": (r"(?<!劳动)《合同法》第", "依照《合同法》第八十四条"),
    "2 there is no such law": (r"《商业秘密法》", "《商业秘密法》第十条"),
    "3 old numbers of the Cybersecurity Law": (
        r"《网络安全法》第(二十一|21|四十|40|四十一|41|四十四|44|六十四|64)条",
        "《网络安全法》第二十一条",
    ),
    "4 old numbers of the Company Law": (
        r"《?公司法》?第(一百七十三|173|一百八十三|183|一百八十五|185)条",
        "公司法第一百八十三条",
    ),
    "5 the operator may change directly": (
        r"变更经营者.{0,12}先注销|《个体工商户条例》第",
        "变更经营者必须先注销再登记",
    ),
    "6 the guide of 2025, 20 days": (r"注销指引（20(21|23)|公示(四十五|45)", "公示四十五日"),
    "7 periods of 1998": (r"(?<![\d一二三四])(十五|二十五|15|25)\s?年", "会计凭证保存十五年"),
    "8 nothing passes to shareholders by itself": (
        r"自动转给股东|向财政(局|部门)备案",
        "销毁清册向财政部门备案",
    ),
    "9 the three years bind platforms": (
        r"(网店|店铺|商家).{0,10}交易信息.{0,8}三年",
        "网店的交易信息保存三年",
    ),
    "10 no thirty days for a shop's camera": (
        r"店铺.{0,10}(应当|必须).{0,6}三十日",
        "店铺监控应当保存三十日",
    ),
    "11 invoices are not shredded after five years": (
        r"发票.{0,8}五年.{0,6}(销毁|粉碎)",
        "发票满五年即可销毁",
    ),
    "12 a sale is not settled by notice": (
        r"(?<!也有人认为)(店铺|资产)转让.{0,20}只(需|要)告知",
        "店铺转让只需告知客户",
    ),
    "13 an old edition of a standard": (r"35273-2017", "GB/T 35273-2017 第8.3条"),
    "14 the bare ID number": (r"身份证号码?(属于|是)敏感", "身份证号属于敏感个人信息"),
    "15 the draft's audit": (r"一百万人以上.{0,8}每年审计", "一百万人以上的每年审计一次"),
    "16 thresholds of 2022": (r"上(一)?年1月1日起累计", "自上年1月1日起累计十万人"),
    "17 no draft, no turnover test": (
        r"营业额.{0,8}万.{0,20}小型|小型.{0,20}营业额",
        "小型个人信息处理者营业额5000万以下",
    ),
    "18 hours of the GDPR": (r"72\s?(小时|hours)", "72小时内报告"),
    "19 foreign grounds": (r"合法利益|正当利益|[Ll]egitimate interest", "基于合法利益"),
    "20 masked is not anonymous": (r"(去标识化|打码)后.{0,6}(可以|不是|不属于)", "打码后不属于个人信息"),
    "21 exactly fourteen is no child": (
        r"满(十四|14)周岁.{0,4}属于儿童",
        "年满十四周岁也属于儿童".replace("也", ""),
    ),
    "22 silence is no consent": (
        r"(未|不)(回复|答复|回话|提出异议).{0,6}(?<!不)(视为|当作|算作)同意",
        "七日内未提出异议视为同意",
    ),
    "23 ten years, three years": (r"反洗钱.{0,20}五年|易制爆.{0,20}(?<!三)一年", "反洗钱资料保存五年"),
    "24 old ways of erasing": (r"DoD 5220|800-88 Rev|消磁(即|就)|3遍", "按 DoD 5220.22-M 覆写"),
    "25 drafts and repealed tax law": (r"增值税暂行条例|税收征收管理法（修订草案）", "《增值税暂行条例》"),
    "26 a list has no price": (r"(客户)?资料作价|名单作价", "客户资料作价三万元"),
    "27 the regulation of 2022 keeps its name": (
        r"《经营主体登记管理条例",
        "《经营主体登记管理条例》第三十三条",
    ),
    "28 the national rule alone": (r"全国统一.{0,8}预付卡|各地(规定)?都一样", "各地都一样"),
}
