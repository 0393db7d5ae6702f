from datetime import date

import pytest

from core.casefile import open_case
from core.destroy import erase_case
from core.errors import Known, Refused
from core.records import Answer, Channel, ConsentAnswer, ConsentState, Kind, Outcome
from core.store import consents, holds
from core.vault import Secret
from tests import shop


def say_yes(store, entered):
    said = ConsentAnswer(
        ConsentState.GIVEN,
        Channel.PAPER,
        date(2026, 1, 5),
        "me",
        scope=Kind.BASIC.bit,
        text_version="1",
        identity="手签",
    )
    consents.add(store, [1], said, entered)


def test_an_ended_case_opens_for_nobody(doomed, ways, folder):
    done = erase_case(doomed, ways["no_hold"](doomed.store), 36)
    assert not folder.exists()
    assert done.left == ()
    with pytest.raises(Known):
        open_case(folder, Secret.of_text("pingguo-chuanghu-xiyang-maojin"))


def test_what_somebody_else_put_into_its_folder_stays_and_is_named(doomed, ways, folder):
    (folder / "最后的报告.pdf").write_bytes(b"hers")
    assert erase_case(doomed, ways["no_hold"](doomed.store), 36).left == ("最后的报告.pdf",)
    assert [path.name for path in folder.iterdir()] == ["最后的报告.pdf"]


def test_it_names_the_copies_that_remain(doomed, ways):
    doomed.store.execute(
        "INSERT INTO backup(made, gen, file, place, size, sha256, audit_head) VALUES('x', 1, '备份.tjb', '家里U盘', 1, x'', '')"
    )
    done = erase_case(doomed, ways["no_hold"](doomed.store), 36)
    assert ("backup", "家里U盘") in {(one.what, one.place) for one in done.copies}


@pytest.mark.parametrize(
    "outcome", [Outcome.HOLD, Outcome.KEEP, Outcome.SETTLE_FIRST, Outcome.SEAL, Outcome.CONSENT]
)
def test_what_must_stay_keeps_the_case(doomed, ways, folder, outcome):
    shop.decide(doomed.store, outcome, customers=[4])
    with pytest.raises(Refused, match=r"destroy\.still_kept"):
        erase_case(doomed, ways["no_hold"](doomed.store), 36)
    assert (folder / "keyring.json").exists()


def test_kept_records_end_with_their_period(doomed, ways, folder):
    shop.decide(doomed.store, Outcome.KEEP, customers=[4])
    doomed.store.execute("UPDATE decision SET keep_until='2020-12-31' WHERE customer=4")
    erase_case(doomed, ways["no_hold"](doomed.store), 36)
    assert not folder.exists()


def test_a_hold_or_a_doubt_keeps_it_too(doomed, ways):
    question = ways["no_hold"](doomed.store)
    holds.place(doomed.store, [2], "投诉", "王女士", "2026-11-22")
    with pytest.raises(Refused, match=r"destroy\.still_kept"):
        erase_case(doomed, question, 36)
    with pytest.raises(Refused, match=r"destroy\.hold_not_denied"):
        erase_case(doomed, ways["no_hold"](doomed.store, Answer.UNKNOWN), 36)


@pytest.mark.parametrize(("months", "stays"), [(36, True), (1, False), (0, True)])
def test_proofs_within_their_time_keep_the_case(doomed, ways, folder, months, stays):
    say_yes(doomed.store, entered="2026-01-05T10:00:00+08:00")
    question = ways["no_hold"](doomed.store)
    if stays:
        with pytest.raises(Refused, match=r"destroy\.proofs_kept"):
            erase_case(doomed, question, months)
    else:
        erase_case(doomed, question, months)
    assert folder.exists() is stays
