"""The retention table of the law file, 2(e), row by row: what is held, and the last day on which it is kept."""

from datetime import date

import pytest

from core.rules import decide_one, load_pack
from tests.core.rules.tables import given

PACK = load_pack()
DAY = date(2024, 6, 1)

# given … (a record of 2024-05-10 unless it says otherwise) … then kept until
ROWS = {
    "asset | accounting": "2054-12-31",
    "asset | payment | voucher": "2054-12-31",
    "asset | accounting | entity=sole_trader | books_kept=no": "2034-12-31",
    "asset | accounting | entity=sole_trader | books_kept=unknown": "2054-12-31",
    "asset | prepaid | entity=company": "2029-05-10",
    "asset | prepaid | entity=company | trade=trading": None,
    "asset | prepaid | entity=other": "2029-05-10",
    "asset | prepaid | entity=sole_trader": None,
    "asset | prepaid | entity=sole_trader | province=11": "2027-05-10",
    "asset | staff | migrant_workers=no": "2026-05-10",
    "asset | staff | migrant_workers=yes": "2027-05-10",
    "asset | staff | migrant_workers=unknown": "2027-05-10",
    "asset | consent_proof": "2027-05-10",
    "asset | purchase": None,
    "asset | basic": None,
    "asset | preference": None,
    "asset | contract": None,
    "asset | purchase | trade=food": "2026-05-10",
    "asset | purchase | trade=chemicals": "2027-05-10",
    "asset | payment | trade=jewellery": "2034-05-10",
    "asset | purchase | trade=platform": "2027-05-10",
    "asset | purchase | trade=shop": None,
    "asset | other | carrier=recorder": None,
    "asset | other | carrier=recorder | trade=venue": "2024-06-09",
    "deregistration | accounting": "2054-12-31",
    "merger | accounting": "2054-12-31",
}
FIRM = {
    "deduction_papers": 60, "own_vouchers": 360, "ledgers": 360, "asset_cards": 60, "statements": 120, "annual_report": 0, "archive_handover": 360,
    "assessments": 36, "provision_log": 36, "network_logs": 6, "terror_cameras": 90,
}  # fmt: skip


@pytest.mark.parametrize(("facts", "until"), ROWS.items())
def test_kept_until(facts, until):
    case, holding = given(f"{facts} | last_day=2024-05-10")
    found = decide_one(PACK, case, holding, DAY)
    assert found.keep_until == (date.fromisoformat(until) if until else None)


def test_every_period_is_met():
    met = set()
    for facts in ROWS:
        case, holding = given(f"{facts} | last_day=2024-05-10")
        met |= {period.id for period in decide_one(PACK, case, holding, DAY).periods}
    assert met == {period.id for period in PACK.periods}


def test_the_firms_own_papers_stand_in_the_library():
    assert {one.id: one.months for one in PACK.archives} == FIRM


def test_the_loan_prime_rate_falls_from_step_to_step_and_says_until_when_it_is_listed():
    days, points = zip(*PACK.rates.changes, strict=True)
    assert list(days) == sorted(days)
    assert list(points) == sorted(points, reverse=True)
    assert (points[0], points[-1]) == (425, 300)
    assert days[-1] < PACK.rates.known_to < PACK.checked_on
    assert PACK.rates.cites == ("prepaid.16", "prepaid.17")
