"""Ten times the rows cost about ten times the work; counted in steps of the database, not in seconds."""

import secrets

import pytest

from core import intake
from core.sorting import settle
from core.store import connection, create_store

STEP = 500


class Steps:
    def __init__(self):
        self.taken = 0

    def step(self, stage, done=0, total=None):
        self.taken += 1

    def commit(self):
        pass


def members(size):
    """Half of the customers stand there twice, and each line knows something that the other does not."""
    for n in range(size):
        who = n % (size * 2 // 3)
        name, phone, card = f"王{chr(0x4E00 + who % 9000)}", 13800000000 + who, f"HY{who:07}"
        yield f"{name},{phone},{card}," + (f"wx_{who:06}," if n == who else f",杭州市文{who}路")


def orders(size):
    for n in range(size):
        who = n * 7 % (size * 2 // 3)
        yield f"D{n},王{chr(0x4E00 + who % 9000)},{13800000000 + who},2024-05-{n % 28 + 1:02},剪发,{n % 900}"


def steps_of(folder, size):
    store = create_store(folder / f"{size}.db", secrets.token_bytes(32))
    steps = Steps()
    for name, heading, lines in (
        ("会员.csv", "姓名,手机,会员卡号,微信号,地址", members(size)),
        ("订单.csv", "订单号,客户姓名,手机,下单日期,项目,金额", orders(size)),
    ):
        path = folder / name
        path.write_text("\n".join([heading, *lines]), encoding="utf-8")
        with store.transaction():
            settle(store, [one.source for one in intake.take(store, path, apart=False)], steps)
    assert store.value("SELECT count(*) FROM customer") == size * 2 // 3
    store.close()
    return steps.taken


@pytest.mark.parametrize(("few", "many"), [(600, 6_000)])
def test_ten_times_the_rows_cost_at_most_eleven_times_the_steps(tmp_path, monkeypatch, few, many):
    monkeypatch.setattr(connection, "_CHECK_EVERY", STEP)
    assert steps_of(tmp_path, many) <= 11 * steps_of(tmp_path, few)
