"""How well doubles are found: the published febrl list, and an invented Chinese one with known pairs."""

import csv
import dataclasses
import random
from collections import Counter
from itertools import combinations

import pytest

from core.sorting.doubles import address_key, find
from core.sorting.evidence import Entry
from core.sorting.name_forms import forms


def f1(entries, truth):
    found = {(one.a, one.b) for one in find(with_rare_names(entries))}
    right = len(found & truth)
    precision, recall = right / len(found), right / len(truth)
    return 2 * precision * recall / (precision + recall)


def with_rare_names(entries):
    often = Counter(one.name.key for one in entries)
    return [dataclasses.replace(one, rare=often[one.name.key] == 2) for one in entries]


@pytest.mark.needs_data
def test_febrl_doubles_are_found(shared_data):
    with (shared_data / "en-febrl" / "dataset1.csv").open(encoding="utf-8", newline="") as stream:
        people = [{key.strip(): cell.strip() for key, cell in row.items()} for row in csv.DictReader(stream)]
    entries, owners = [], {}
    for n, who in enumerate(people):
        born = who["date_of_birth"]
        birth = f"{born[:4]}-{born[4:6]}-{born[6:]}" if len(born) == 8 else ""
        place = address_key(who["street_number"] + who["address_1"] + who["address_2"] + who["suburb"])
        entries.append(
            Entry(n, forms(f"{who['given_name']} {who['surname']}"), frozenset(), "", place, birth)
        )
        owners.setdefault(who["rec_id"].split("-")[1], []).append(n)
    truth = {pair for group in owners.values() for pair in combinations(group, 2)}
    assert f1(entries, truth) >= 0.93


def test_chinese_doubles_are_found():
    chance = random.Random(1)
    given = [chr(0x4E00 + chance.randrange(4000)) for _ in range(600)]
    entries, truth = [], set()
    while len(entries) < 4000:
        name = chance.choice("王李张刘陈杨赵黄周吴") + "".join(chance.choices(given, k=2))
        phone, place = (
            13_000_000_000 + chance.randrange(10**9),
            f"城东区{chance.randrange(300)}路{chance.randrange(900)}号",
        )
        entries.append(Entry(len(entries), forms(name), frozenset({phone}), "", address_key(place), ""))
        if chance.random() < 0.1:
            other = chance.choice([name[:-1] + chance.choice(given), name + "女士", name])
            number = phone if other != name else phone + 1
            entries.append(Entry(len(entries), forms(other), frozenset({number}), "", address_key(place), ""))
            truth.add((len(entries) - 2, len(entries) - 1))
    assert f1(entries, truth) >= 0.97
