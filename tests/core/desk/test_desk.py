"""One desk from a new case to the first decisions, on the sample files."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import psutil
import pytest

from core import clock
from core.commands.case_toml import read_case_toml
from core.commands.running import SAMPLE_MOMENT
from core.desk import Desk, Done, create_case, open_case
from core.desk.answers import Channel, Sent, Word
from core.desk.people import Secret
from core.errors import Known, Refused
from core.records import Kind, Outcome, TableKind
from core.vault import KdfCost

SAMPLES = Path(__file__).parents[3] / "resources" / "samples"
CHEAP = KdfCost(memory=64, passes=1, lanes=1, trial=True)
PHRASE = "quiet-lantern-柠檬-river"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    matter = read_case_toml(SAMPLES / "CASE.toml").matter
    with (
        clock.fixed_at(SAMPLE_MOMENT),  # the matter has days: after the last one for answers nobody is asked
        Desk(create_case(tmp_path / "case.tuojiao", matter, "陈慧芳", Secret.of_text(PHRASE), CHEAP)) as desk,
    ):
        yield desk


def test_a_new_case_knows_its_matter(desk: Desk) -> None:
    assert desk.matter.get().giver.name == "晨曦家政服务部"


def test_saving_the_same_matter_again_writes_no_line(desk: Desk) -> None:
    before = desk.log.head()
    desk.matter.save(desk.matter.get())
    assert desk.log.head() == before


def test_a_file_goes_in_with_its_line_in_the_log(desk: Desk) -> None:
    (taken,) = desk.collect.take(SAMPLES / "充值卡余额.xlsx")
    assert (taken.table, taken.rows_kept) == (TableKind.PREPAID_CARDS, 300)
    assert desk.log.find()[0].facts["rows"] == 300


def test_the_same_file_again_changes_nothing(desk: Desk) -> None:
    desk.collect.take(SAMPLES / "充值卡余额.xlsx")
    before = desk.collect.counts()
    desk.collect.take(SAMPLES / "充值卡余额.xlsx")
    assert desk.collect.counts() == before


def test_a_price_list_is_refused_as_what_it_is(desk: Desk) -> None:
    (taken,) = desk.collect.take(SAMPLES / "价目表.xlsx")
    assert (taken.table, taken.refused) == (TableKind.GOODS, "not_customers")


def test_nobody_is_handed_over_before_anybody_was_asked(desk: Desk) -> None:
    desk.collect.take(SAMPLES / "客户名单.xlsx")
    counts = dict(desk.check.decide().counts)
    assert counts[Outcome.CONSENT] > 1000
    assert counts[Outcome.HAND_OVER] == counts[Outcome.DELETE] == 0


def test_every_kind_of_a_customer_explains_itself(desk: Desk) -> None:
    desk.collect.take(SAMPLES / "客户名单.xlsx")
    desk.check.decide()
    customer = desk.check.customers(Outcome.CONSENT)[0]
    stored = {one.kind: one.outcome for one in desk.check.of_customer(customer)}
    assert {kind: why.outcome for kind, why in desk.check.explain(customer)} == stored


def test_a_list_is_not_made_final_before_the_backup_code_was_typed_back(desk: Desk) -> None:
    with pytest.raises(Refused) as fault:
        desk.lists.freeze()
    assert fault.value.code == "recovery.not_proven"


def test_the_wrong_then_the_right_pass_phrase(desk: Desk) -> None:
    folder = desk.folder
    desk.close()
    with pytest.raises(Known) as fault:
        open_case(folder, Secret.of_text("quiet-lantern-柠檬-rivet"))
    assert fault.value.code == "passphrase.wrong"
    with Desk(open_case(folder, Secret.of_text(PHRASE))) as again:
        assert again.matter.get().title == "晨曦家政转让"


def takes_in_a_process(desk: Desk) -> None:
    process = desk.start(desk.collect.take, SAMPLES / "充值卡余额.xlsx")
    message = process.wait(60)
    while not process.ended:
        message = process.wait(60)
    desk.finish(message)
    assert isinstance(message, Done)


def job_processes() -> set[psutil.Process]:
    """Return those that live, also one that was forked a moment ago and has no command line of its own yet."""
    ours = [one for one in multiprocessing.active_children() if one.name == "tuojiao-job"]
    return {
        psutil.Process(one.pid) for one in ours if psutil.pid_exists(one.pid)
    }  # those waited for are gone


def test_long_work_runs_in_a_process_of_its_own(desk: Desk) -> None:
    before = job_processes()
    takes_in_a_process(desk)
    assert desk.collect.counts()["customers"] == 300
    psutil.wait_procs(job_processes() - before, timeout=30)
    (log,) = desk.folder.glob("*.db-wal")
    assert log.stat().st_size == 0  # brought into the file there, not in the window


def test_the_next_order_goes_to_the_process_that_waits(desk: Desk) -> None:
    before = job_processes()
    desk.prepare()
    desk.prepare()
    (waiting,) = job_processes() - before
    takes_in_a_process(desk)
    assert desk.collect.counts()["customers"] == 300
    _gone, alive = psutil.wait_procs([waiting], timeout=30)
    assert not alive
    assert not job_processes() - before


def test_a_process_without_an_order_goes_when_the_case_is_closed(desk: Desk) -> None:
    before = job_processes()
    desk.prepare()
    born = list(job_processes() - before)
    desk.close()
    _gone, alive = psutil.wait_procs(born, timeout=30)
    assert len(born) == 1
    assert not alive


def test_an_invoice_keeps_the_voucher_and_not_the_profile(desk: Desk) -> None:
    desk.collect.take(SAMPLES / "收款记录.xlsx")
    desk.check.decide()
    kept = {
        one.kind
        for customer in desk.check.customers(Outcome.KEEP)
        for one in desk.check.of_customer(customer)
        if one.outcome is Outcome.KEEP
    }
    assert kept == {Kind.ACCOUNTING}


def test_another_receiver_voids_every_yes(desk: Desk) -> None:
    desk.collect.take(SAMPLES / "充值卡余额.xlsx")
    desk.check.decide()
    one = desk.check.customers(Outcome.CONSENT)[0]
    desk.answers.answer([one], Word.YES, Sent("TY-1", Channel.COUNTER))
    assert Outcome.HAND_OVER in {decision.outcome for decision in desk.check.of_customer(one)}
    matter = desk.matter.get()
    desk.matter.save(replace(matter, receiver=replace(matter.receiver, name="另一家公司")))
    desk.check.decide()
    assert Outcome.HAND_OVER not in {decision.outcome for decision in desk.check.of_customer(one)}


@pytest.mark.parametrize(
    "name",
    [
        "plan",
        "facts_sheet",
        "self_assessment",
        "settlement",
        "permission_review",
        "log_excerpt",
        "nda",
        "data_terms",
    ],
)
def test_a_form_is_filled_from_the_case(desk: Desk, name: str) -> None:
    desk.collect.take(SAMPLES / "充值卡余额.xlsx")
    made = desk.forms.make(name)
    assert made.printed.pdf.startswith(b"%PDF")
    assert desk.press.check(made.printed.code).log_agrees
