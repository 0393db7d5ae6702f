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
