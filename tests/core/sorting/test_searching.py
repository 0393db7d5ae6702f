import pytest

from core import intake
from core.sorting import search, settle


@pytest.fixture
def filled(store, tmp_path):
    path = tmp_path / "客户.csv"
    path.write_text(
        "姓名,手机,身份证号,地址\n"
        "王芳,13800138000,11010519491231002X,北京市朝阳区建国路1号\n"
        "李王,13900000001,,上海市浦东新区\n"
        "ABC Trading Co,02188881234,,A座王府\n",
        encoding="utf-8",
    )
    with store.transaction():
        settle(store, [one.source for one in intake.take(store, path, apart=False)])
    return store


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("王", ["王芳", "李王", "ABC Trading Co"]),
        ("王芳", ["王芳"]),
        ("1", ["王芳", "李王", "ABC Trading Co"]),
        ("00138000", ["王芳"]),
        ("138 0013 8000", ["王芳"]),
        ("朝阳", ["王芳"]),
        ("浦东新区", ["李王"]),
        ("abc", ["ABC Trading Co"]),
        ("ＡＢＣ", ["ABC Trading Co"]),
        ("trading co", ["ABC Trading Co"]),
        ("002x", ["王芳"]),
        ("021", ["ABC Trading Co"]),
        ('"', []),
        ("没有这个人", []),
        ("", []),
    ],
)
def test_any_fragment_finds_its_customers(filled, text, names):
    assert sorted(one.name for one in search(filled, text)) == sorted(names)


def test_names_that_begin_with_the_fragment_come_first(filled):
    assert search(filled, "王")[0].name == "王芳"


def test_no_more_than_the_limit_are_returned(filled):
    assert len(search(filled, "1", limit=2)) == 2
