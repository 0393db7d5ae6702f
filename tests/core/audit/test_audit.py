from datetime import date, datetime

import pytest

from core import clock
from core.audit import Filter, agrees, append, at_line, digest, find, head, verify
from core.errors import Bug
from core.store import meta


@pytest.fixture
def log(store):
    with clock.fixed_at(datetime(2026, 11, 22, 9, 0)):
        append(store, "P1", "case.created", {})
    with clock.fixed_at(datetime(2026, 11, 23, 9, 0)):
        append(store, "P1", "intake.taken", {"source": 3, "rows": 1200})
        append(store, "P2", "export.package", {"batch": 1, "share": 0.25, "masked": True, "note": None})
    return store


def test_an_untouched_log_is_intact(log):
    report = verify(log)
    assert report.intact
    assert (report.lines, report.head, report.broken_at) == (3, head(log), 0)


def test_an_empty_log_is_intact(store):
    assert verify(store).intact
    assert str(head(store)) == "0-000000"


def test_the_head_is_short_enough_for_paper(log):
    assert str(head(log)).startswith("3-")
    assert len(head(log).code) == 6


@pytest.mark.parametrize(
    ("attack", "line", "reason"),
    [
        ('UPDATE act SET facts=\'{"rows":1,"source":3}\' WHERE seq=2', 2, "edited"),
        ("UPDATE act SET facts='nonsense' WHERE seq=2", 2, "edited"),
        ("UPDATE act SET who='P9' WHERE seq=1", 1, "edited"),
        ("UPDATE act SET at='2020-01-01T00:00:00+00:00' WHERE seq=3", 3, "edited"),
        ("UPDATE act SET mac=zeroblob(32) WHERE seq=2", 2, "edited"),
        ("DELETE FROM act WHERE seq=2", 2, "missing"),
        ("DELETE FROM act WHERE seq=1", 1, "missing"),
        ("DELETE FROM act WHERE seq=3", 3, "cut"),
        ("DELETE FROM act", 1, "cut"),
        ("INSERT INTO act VALUES(4,'x','P1','x','{}',zeroblob(32))", 4, "edited"),
    ],
)
def test_every_meddling_is_found_at_its_line(log, attack, line, reason):
    log.execute(attack)
    report = verify(log)
    assert not report.intact
    assert (report.broken_at, report.reason) == (line, reason)


def test_two_lines_that_changed_places_are_found(log):
    log.execute("UPDATE act SET seq=-2 WHERE seq=2")
    log.execute("UPDATE act SET seq=2 WHERE seq=3")
    log.execute("UPDATE act SET seq=3 WHERE seq=-2")
    assert verify(log).broken_at == 2


def test_a_line_and_its_act_stand_or_fall_together(log):
    with pytest.raises(ZeroDivisionError):
        act_that_fails(log)
    assert verify(log).intact
    assert head(log).count == 3


def act_that_fails(store):
    with store.transaction():
        meta.write(store, "a", "1")
        append(store, "P1", "x", {})
        raise ZeroDivisionError


@pytest.mark.parametrize("value", ["13812345678", "打给 13812345678 了", "11010519491231002X"])
def test_a_customers_number_in_a_line_is_our_fault(store, value):
    with pytest.raises(Bug):
        append(store, "P1", "x", {"note": value})
    assert head(store).count == 0


def test_digests_prove_sameness_and_show_nothing(store):
    assert digest(store, "13812345678") == digest(store, "13812345678")
    assert digest(store, "13812345678") != digest(store, "13812345679")
    assert "138" not in digest(store, "13812345678")[:3]


@pytest.mark.parametrize(
    ("wanted", "lines"),
    [
        (Filter(), [3, 2, 1]),
        (Filter(who="P2"), [3]),
        (Filter(code="intake."), [2]),
        (Filter(since=date(2026, 11, 23)), [3, 2]),
        (Filter(until=date(2026, 11, 22)), [1]),
        (Filter(text="1200"), [2]),
        (Filter(who="P1", code="export"), []),
    ],
)
def test_lines_are_found_by_what_is_known_of_them(log, wanted, lines):
    assert [act.seq for act in find(log, wanted)] == lines


def test_pages_follow_each_other_without_a_gap(log):
    first = find(log, limit=2)
    rest = find(log, before=first[-1].seq, limit=2)
    assert [act.seq for act in first + rest] == [3, 2, 1]


def test_facts_come_back_as_they_were(log):
    assert find(log, Filter(who="P2"))[0].facts == {"batch": 1, "share": 0.25, "masked": True, "note": None}


def test_a_head_from_paper_is_compared_with_the_log(log):
    told = str(at_line(log, 2))
    assert agrees(log, told.lower())
    assert not agrees(log, "2-000000")
    assert not agrees(log, "99-9F2C61")
    assert not agrees(log, "nonsense")


def paper(store, number, told):
    store.execute(
        "INSERT INTO paper(kind,number,version,made,act,audit_head,code,content_sha256,pages,pdf)"
        " VALUES('list',?,1,'2026-11-23',1,?,'','',1,x'')",
        (number, told),
    )


def test_a_paper_vouches_for_the_lines_before_it(log):
    paper(log, "YJ-1", str(at_line(log, 2)))
    report = verify(log)
    assert report.anchored.number == "YJ-1"
    assert report.contradicted == ()


def test_a_paper_that_contradicts_the_log_is_named(log):
    paper(log, "YJ-2", "2-BADBAD")
    report = verify(log)
    assert report.anchored is None
    assert [anchor.number for anchor in report.contradicted] == ["YJ-2"]
