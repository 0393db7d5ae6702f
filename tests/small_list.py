"""Fixtures of an open store and a small dirty list of customers, for the rooms that read and sort."""

import secrets

import pytest

from core.store import create_store

CUSTOMERS = '''姓名,手机,身份证号,地址,余额,办卡日期,备注
王芳,13800138000,11010519491231002X,北京市朝阳区,100.50,2024-01-02,
王芳,138 0013 8000,,,20,2024/3/4,怀孕
李雷,13800138000,,,,2024-03-05,
张三,13900000001,123,"上海, ""甲""",0,2024-05-05,
赵小小,13700000002,,,,2024-05-06,
,,,,,,
,,,无主之地,,2024-05-07,
合计,,,,120.50,,
'''


@pytest.fixture
def store(tmp_path):
    made = create_store(tmp_path / "case.1.db", secrets.token_bytes(32))
    yield made
    made.close()


@pytest.fixture
def members(tmp_path):
    path = tmp_path / "会员.csv"
    path.write_text(CUSTOMERS, encoding="utf-8")
    return path
