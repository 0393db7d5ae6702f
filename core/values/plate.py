"""Number plates of Chinese vehicles."""

from __future__ import annotations

import re

from core.values.text import squeeze

_PROVINCE = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
# GA 36-2018: no I and no O; new-energy plates have eight signs with D or F first or last
SHAPE = rf"[{_PROVINCE}][A-HJ-NP-Z](?:[DF][A-HJ-NP-Z0-9][0-9]{{4}}|[0-9]{{5}}[A-HJK]|[A-HJ-NP-Z0-9]{{4}}[A-HJ-NP-Z0-9挂学警港澳])"
_SHAPE = re.compile(SHAPE)


def plate(text: str) -> str | None:
    """Return the plate that a cell holds, in capitals and without dot or space, or None."""
    bare = re.sub(r"[·.\-•・]", "", squeeze(text)).upper()
    return bare if _SHAPE.fullmatch(bare) else None
