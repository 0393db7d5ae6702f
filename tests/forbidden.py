"""The words that no screen and no paper says: they would be promises (practice: what the program says about itself)."""

FORBIDDEN = (
    "合规",
    "合法有效",
    "保证",
    "完全",
    "彻底",
    "无法恢复",
    "无法找回",
    "永久",
    "100%",
    "经审核",
    "请勿",
)
OFFICIAL = "个人信息保护合规审计"  # stands in the names of a rule and of a standard, which nobody may reword
FORBIDDEN_EN = (
    "compliant",
    "guarantee",
    "legally valid",
    "irrecoverabl",
    "permanent",
    "completely",
    "thoroughly",
    "100%",
    "certified",
)
