import pytest

from core.errors import Bug, Known
from core.vault import FLOOR, KdfCost, Secret, calibrate
from core.vault.kdf import derive

CHEAP = KdfCost(64, 1, 1, trial=True)
SALT = bytes(range(16))


def test_the_derivation_is_argon2id_as_in_its_standard():
    # RFC 9106, section 5.3, without secret and associated data: taken with the reference program.
    cost = KdfCost(32, 3, 4, trial=True)
    key = derive(Secret(b"\x01" * 32), b"\x02" * 16, cost)
    assert key.hex() == "03aab965c12001c9d7d0d2de33192c0494b684bb148196d73c1df1acaf6d0c2e"


def test_another_salt_passphrase_or_key_file_gives_another_key():
    keys = {
        derive(Secret(b"a"), SALT, CHEAP),
        derive(Secret(b"b"), SALT, CHEAP),
        derive(Secret(b"a"), bytes(16), CHEAP),
        derive(Secret(b"a"), SALT, CHEAP, b"file"),
        derive(Secret(b"a"), SALT, CHEAP, b"other file"),
    }
    assert len(keys) == 5


@pytest.mark.parametrize("cost", [(65535, 3, 4), (65536, 2, 4), (65536, 3, 3)])
def test_a_cost_below_the_floor_wants_to_be_called_a_trial(cost):
    with pytest.raises(Bug):
        KdfCost(*cost)
    assert KdfCost(*cost, trial=True).below_floor()


def test_a_forged_keyring_cannot_ask_for_all_memory():
    with pytest.raises(Known, match=r"case\.damaged"):
        derive(Secret(b"a"), SALT, KdfCost(1 << 30, 3, 4))


def test_a_forged_salt_is_damage():
    with pytest.raises(Known, match=r"case\.damaged"):
        derive(Secret(b"a"), b"\0\0\0", FLOOR)


@pytest.mark.parametrize(
    ("spans", "cost"),  # three short probes and a long one, in seconds
    [
        ([0.1, 0.1, 0.1, 0.4], KdfCost(256 * 1024, 8, 4)),
        ([0.5, 0.5, 0.5, 1.0], KdfCost(128 * 1024, 3, 4)),
        ([9.0, 9.0, 9.0, 9.0], FLOOR),
        ([3.0, 0.5, 2.0, 1.0], KdfCost(128 * 1024, 3, 4)),  # busy while two short probes ran
        ([0.5, 0.5, 0.5, 4.0], KdfCost(128 * 1024, 3, 4)),  # busy while the long one ran
        ([1.0, 1.0, 1.0, 0.5], KdfCost(64 * 1024, 6, 4)),  # busy until the long one, which then sees it
    ],
)
def test_calibration_finds_a_second_in_a_busy_moment_too(spans, cost, monkeypatch):
    moments = iter([moment for span in spans for moment in (0, span)])
    monkeypatch.setattr("core.vault.kdf.derive", lambda *_: b"")
    assert calibrate(1.0, lambda: next(moments)) == cost
