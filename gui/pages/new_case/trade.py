"""Which trades a firm may be of, in words: what is asked and kept differs by trade."""

from __future__ import annotations

from gui.words import N_

TRADES = (
    ("", N_("没有选")), ("salon", N_("理发美容")), ("cleaning", N_("家政保洁")), ("repair", N_("维修")), ("shop", N_("零售")),
    ("trading", N_("商贸")), ("training", N_("培训")), ("gym", N_("健身")), ("food", N_("食品批发")),
    ("chemicals", N_("剧毒、易制爆化学品")), ("jewellery", N_("金银珠宝")), ("venue", N_("商场、场馆")),
    ("platform", N_("电商平台")), ("other", N_("别的行业")),
)  # fmt: skip
