"""What registers, papers and proofs say of people who were destroyed."""

import json
from dataclasses import replace

import pytest

from core.destroy import approve, ask, certificate, draft, execute
from core.destroy.mentions import reference
from core.records import Person, Role
from core.store import attachments, facts, people, sources
from tests import shop

NAMES = ", ".join(f"{shop.name_of(n)} {shop.phone_of(n)}" for n in (2, 5, 9))


def write_entry(store, title, **fields):
    said = (title, json.dumps(fields, ensure_ascii=False))
    sql = "INSERT INTO entry(register, title, state, fields, made, changed) VALUES('requests', ?, 'done', ?, 'x', 'x')"
    return store.execute(sql, said).id


def entry(store, number):
    title, fields = store.one("SELECT title, fields FROM entry WHERE id = ?", (number,))
    return title, json.loads(fields)


def test_a_request_keeps_what_was_done_and_loses_who_it_was(doomed, order):
    said = f"{shop.name_of(2)}打电话来，号码{shop.phone_of(2)}，要求删除"
    made = write_entry(doomed.store, shop.name_of(2), said=said, result="deleted")
    done = execute(doomed, order.id)
    title, fields = entry(doomed.store, made)
    name, phone = (reference(doomed.store, text) for text in (shop.name_of(2), str(shop.phone_of(2))))
    assert (title, fields["result"]) == (name, "deleted")
    assert fields["said"] == f"{name}打电话来，号码{phone}，要求删除"
    assert done.destroyed["references"] == 2
    assert "entry" not in done.mentions


def test_grids_tasks_and_notes_are_reached(doomed, order):
    grid = json.dumps({"one": {"person": shop.name_of(5)}}, ensure_ascii=False)
    made = write_entry(doomed.store, "约谈", points=grid)
    doomed.store.execute(
        "INSERT INTO task(code, title, note) VALUES('t', ?, '')", (f"回电话给{shop.name_of(9)}",)
    )
    execute(doomed, order.id)
    assert reference(doomed.store, shop.name_of(5)) in entry(doomed.store, made)[1]["points"]
    told = doomed.store.value("SELECT title FROM task WHERE code = 't'")
    assert told == f"回电话给{reference(doomed.store, shop.name_of(9))}"


def test_people_who_stay_keep_their_names(doomed, order):
    longer = shop.name_of(2) + "妹"
    doomed.store.execute("UPDATE customer SET name = ? WHERE id = 3", (longer,))
    made = write_entry(doomed.store, f"{longer}和{shop.name_of(2)}", said=shop.name_of(4))
    execute(doomed, order.id)
    assert entry(doomed.store, made) == (
        f"{longer}和{reference(doomed.store, shop.name_of(2))}", {"said": shop.name_of(4)},
    )  # fmt: skip


def test_somebody_of_the_same_name_at_the_case_keeps_it(doomed, order):
    """The owner who is a customer of her own shop."""
    people.add(doomed.store, Person("p9", shop.name_of(2), Role.CLERK))
    made = write_entry(doomed.store, shop.name_of(2))
    assert execute(doomed, order.id).canaries
    assert entry(doomed.store, made)[0] == shop.name_of(2)


def test_a_reference_is_the_same_again_and_another_elsewhere(doomed, order):
    before = reference(doomed.store, shop.name_of(2))
    execute(doomed, order.id)
    assert reference(doomed.store, shop.name_of(2)) == before != reference(doomed.store, shop.name_of(5))


def paper(store, kind, printed="", signed="", made="2026-11-01T10:00:00+08:00"):
    sql = """INSERT INTO paper(kind, number, version, made, act, audit_head, code, content_sha256, pages, pdf, printed, signed)
        VALUES(?, 'N', 1, ?, 1, '', 'c', 'h', 1, x'25', ?, ?)"""
    return store.execute(sql, (kind, made, printed, signed)).id


def bytes_left(store, number):
    return store.value("SELECT length(pdf) FROM paper WHERE id = ?", (number,))


@pytest.mark.parametrize(
    ("kind", "printed", "left"),
    [("prepaid_list", "", 0), ("prepaid_list", "2026-11-02", 1), ("inventory", "", 1)],
)
def test_unprinted_papers_with_names_lose_their_sheets(doomed, order, kind, printed, left):
    made = paper(doomed.store, kind, printed)
    execute(doomed, order.id)
    assert bytes_left(doomed.store, made) == left


def test_printed_papers_with_names_are_told_with_their_day(doomed, order):
    paper(doomed.store, "named_list", "2026-11-02")
    execute(doomed, order.id, proof_months=36)
    left = {one.what: one for one in certificate(doomed.store, order.id).not_erased}
    assert (left["papers"].count, left["papers"].until) == (1, "2029-11-01")


def proof(store, row, entered):
    sql = """INSERT INTO consent_event(number, row, scope, state, channel, day, entered, by)
        VALUES('TY1', ?, 1, 3, 'counter', '2020-01-01', ?, 'p')"""
    store.execute(sql, (row, entered))


def test_proofs_stay_where_nobody_has_said_an_end(doomed, order):
    proof(doomed.store, 2, "1990-01-01")
    execute(doomed, order.id)
    assert doomed.store.value("SELECT count(*) FROM consent_event") == 1


def attached(store, name, content=b"\x89PNG", owner="item"):
    return attachments.add(store, owner, "1", name, "image/png", content)


def test_names_inside_the_names_of_files_become_references(doomed, order):
    photo = attached(doomed.store, f"{shop.name_of(2)}的卡.png")
    doomed.store.execute("UPDATE source SET file = ? WHERE id = 1", (f"{shop.name_of(5)}.xlsx",))
    done = execute(doomed, order.id)
    names = [reference(doomed.store, shop.name_of(n)) for n in (2, 5)]
    assert doomed.store.value("SELECT name FROM attachment WHERE id = ?", (photo,)) == f"{names[0]}的卡.png"
    told = {one.name for one in certificate(doomed.store, order.id).not_erased}
    assert f"{names[1]}.xlsx" in told
    assert "attachment" not in done.mentions


@pytest.mark.parametrize("code", ["utf-8", "utf-16-le", "gb18030"])
def test_names_inside_photos_and_recordings_are_found_and_told(doomed, order, code):
    words = [f"{shop.name_of(n)} {shop.phone_of(n)}" for n in (2, 5, 9)]
    attached(doomed.store, "扫描.png", b"\x89PNG" + "".join(words).encode(code) + b"\x00")
    assert execute(doomed, order.id).mentions["attachment.bytes"] > 0
    assert "evidence" in {one.what for one in certificate(doomed.store, order.id).not_erased}


def test_what_was_attached_to_a_customer_goes_with_them(doomed, order):
    attachments.add(doomed.store, "customer", "2", "签名.png", "image/png", shop.name_of(2).encode())
    done = execute(doomed, order.id)
    assert (done.destroyed["attachments"], "attachment.bytes" in done.mentions) == (1, False)


def test_a_witness_who_is_a_customer_too_stays_on_the_order(doomed, order):
    doomed.store.execute("UPDATE destroy_order SET witness = ? WHERE id = ?", (shop.name_of(2), order.id))
    execute(doomed, order.id)
    assert certificate(doomed.store, order.id).order.witness == shop.name_of(2)


def test_the_reason_of_an_order_loses_its_names(doomed, ways):
    made = draft(doomed.store, "YJ2026-07", f"{shop.name_of(2)}要求删除", "王女士")
    ask(doomed.store, made.id, ways["no_hold"](doomed.store))
    approve(doomed.store, made.id, "李会计")
    execute(doomed, made.id)
    assert (
        certificate(doomed.store, made.id).order.reason
        == f"{reference(doomed.store, shop.name_of(2))}要求删除"
    )


def said(store, name, value):
    facts.put(store, name, value, "p", "x")


def test_notes_in_packed_facts_lose_the_name_and_keep_the_day(doomed, order):
    note = f"{shop.name_of(2)}的手机里 {shop.phone_of(2)}"
    held = {"how": "deleted", "by": "王女士", "day": "2026-11-22", "note": note}
    said(doomed.store, "own_copies.YJ-01", {"file.3": held})
    said(doomed.store, "closing.fates", {"act.16": {**held, "fate": "kept"}})
    said(doomed.store, "closing.fates.on_paper", [["act.16", "kept", note]])
    done = execute(doomed, order.id)
    name, phone = (reference(doomed.store, text) for text in (shop.name_of(2), str(shop.phone_of(2))))
    told = f"{name}的手机里 {phone}"
    assert facts.get(doomed.store, "own_copies.YJ-01") == {"file.3": {**held, "note": told}}
    assert facts.get(doomed.store, "closing.fates")["act.16"]["note"] == told
    assert facts.get(doomed.store, "closing.fates.on_paper") == [["act.16", "kept", told]]
    assert "fact" not in done.mentions


def test_a_witness_and_a_custodian_who_were_customers_lose_their_names(doomed, order):
    said(doomed.store, "witness.1", {"name": shop.name_of(2), "standing": "邻居"})
    said(
        doomed.store,
        "custodian",
        {"name": "李会计", "place": f"{shop.name_of(5)}家", "phone": str(shop.phone_of(5))},
    )
    execute(doomed, order.id)
    assert facts.get(doomed.store, "witness.1")["name"] == reference(doomed.store, shop.name_of(2))
    kept = facts.get(doomed.store, "custodian")
    assert kept["name"] == "李会计"
    assert shop.name_of(5) not in kept["place"]
    assert kept["phone"] == reference(doomed.store, str(shop.phone_of(5)))


def test_why_a_column_was_called_less_sensitive_loses_its_names(doomed, order):
    line = sources.every(doomed.store)[0].mapping
    columns = tuple(replace(one, why=f"{shop.name_of(9)}说可以") for one in line.columns)
    sources.set_mapping(doomed.store, 1, replace(line, columns=columns, fingerprint="f"))
    sources.remember(doomed.store, replace(line, columns=columns, fingerprint="f"))
    execute(doomed, order.id)
    told = f"{reference(doomed.store, shop.name_of(9))}说可以"
    for kept in (sources.every(doomed.store)[0].mapping, sources.recall(doomed.store, "f")):
        assert kept == replace(kept, columns=tuple(replace(one, why=told) for one in columns))


def test_remarks_of_the_check_on_site_lose_their_names(doomed, order):
    words = f"{shop.name_of(2)} {shop.phone_of(2)} 说不对"
    doomed.store.execute("INSERT INTO check_item VALUES(1, 'sample.2', 'bad', '', '', ?)", (words,))
    execute(doomed, order.id)
    left = doomed.store.value("SELECT remark FROM check_item")
    assert left.startswith(reference(doomed.store, shop.name_of(2)))
    assert str(shop.phone_of(2)) not in left


def test_a_name_typed_beside_a_task_or_a_thing_shields_nobody(doomed, order):
    gone = shop.name_of(2)
    doomed.store.execute("INSERT INTO task(code, title, owner) VALUES('t', '', ?)", (gone,))
    doomed.store.execute(
        "INSERT INTO item(kind, name, holder, added) VALUES('paper', '本子', ?, 'x')", (gone,)
    )
    made = write_entry(doomed.store, f"{gone}来过")
    execute(doomed, order.id)
    mark = reference(doomed.store, gone)
    assert entry(doomed.store, made)[0] == f"{mark}来过"
    assert doomed.store.value("SELECT owner FROM task WHERE code = 't'") == mark
    assert doomed.store.value("SELECT holder FROM item") == mark


def test_a_name_that_stays_in_a_fact_is_told_as_a_mention(doomed, order):
    said(doomed.store, "said.something", {"who": NAMES})
    assert execute(doomed, order.id).mentions["fact"] == 1


def test_a_side_of_the_matter_who_is_a_customer_too_keeps_her_name(doomed, order):
    said(
        doomed.store, "matter", {"giver": {"head": shop.name_of(2)}, "receiver": {"contact": shop.name_of(5)}}
    )
    made = write_entry(doomed.store, f"{shop.name_of(2)}和{shop.name_of(5)}")
    execute(doomed, order.id)
    assert entry(doomed.store, made)[0] == f"{shop.name_of(2)}和{shop.name_of(5)}"


def test_a_short_number_of_a_card_is_not_looked_for_in_days_and_counts(doomed, order):
    doomed.store.execute("UPDATE customer SET card = '2026' WHERE id IN (2, 5, 9)")
    assert execute(doomed, order.id).destroyed["customers"] == 3
