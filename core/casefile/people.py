"""Who may come into the case: people, their pass-phrases, and the backup code.

Each change of the keyring and its line in the log are written together, the keyring last.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from dataclasses import replace

from core import audit
from core.casefile.case import OpenCase
from core.casefile.permissions import Permission, leads, require
from core.casefile.rekey import rekey
from core.clock import new_id, stamp
from core.errors import Fact, Known, Refused
from core.jobs import QUIET, Job
from core.records import Person, Role
from core.store import Store, meta, people
from core.vault import (
    KdfCost,
    Patience,
    RecoveryCode,
    Secret,
    Slot,
    Way,
    advise,
    build,
    calibrate,
    keyring,
    make_recovery_slot,
    make_slot,
    unlock,
)
from core.vault.recovery import GROUPS, plain_group

_CHECK, _PROVEN = "recovery_check", "recovery_proven"
_ASKED_BACK = 2


def add_person(
    case: OpenCase,
    name: str,
    role: Role,
    passphrase: Secret | None = None,
    cost: KdfCost | None = None,
    *,
    key_file: bytes = b"",
) -> Person:
    """Enter a person, with a way in if a pass-phrase is given; needs Permission.PEOPLE.

    Refused: person.receiver_no_way for the receiver's side with a pass-phrase: inside stands everybody, before any
    gate (practice 12).
    """
    require(case, Permission.PEOPLE)
    _no_way_for_the_receiver(role, has_way=passphrase is not None)
    person = Person(new_id(), name, role, added=stamp())
    if passphrase is None:
        enter(case.store, case.who, person)
        return person
    slot = _new_slot(case, person, Way(passphrase, key_file), cost)
    person = replace(person, slot=slot.id)
    facts: dict[str, Fact] = {"person": person.id, "role": role.value, "slot": slot.id}
    _reseal(case, (*case.keyring.slots, slot), "person.added", facts, lambda store: people.add(store, person))
    return person


def enter(store: Store, who: str, person: Person) -> None:
    """Enter a person without a way in, with its line in the log."""
    with store.transaction():
        people.add(store, person)
        audit.append(store, who, "person.added", {"person": person.id, "role": person.role.value})


def _no_way_for_the_receiver(role: Role, *, has_way: bool) -> None:
    if role is Role.RECEIVER and has_way:
        raise Refused("person.receiver_no_way")


def remove_person(case: OpenCase, person: str, job: Job = QUIET) -> None:
    """Take a person out and re-key, so that an old pass-phrase opens no later generation."""
    require(case, Permission.PEOPLE)
    here = _present(case, person)
    _keep_an_owner(case, here)
    remaining = [slot for slot in case.keyring.slots if slot.person != person]

    def leave(store: Store) -> None:
        with store.transaction():
            people.remove(store, person, stamp())
            audit.append(store, case.who, "person.removed", {"person": person, "role": here.role.value})

    rekey(case, reason="person.removed", before_export=leave, remaining_slots=remaining, job=job)


def change_role(case: OpenCase, person: str, role: Role) -> None:
    """Give a person another role."""
    require(case, Permission.PEOPLE)
    here = _present(case, person)
    if not leads(role):
        _keep_an_owner(case, here)
    slots = [
        replace(slot, role=role) if slot.person == person and not slot.is_recovery else slot
        for slot in case.keyring.slots
    ]
    _no_way_for_the_receiver(role, has_way=bool(here.slot))
    facts: dict[str, Fact] = {"person": person, "before": here.role.value, "role": role.value}
    _reseal(case, slots, "person.role", facts, lambda store: people.set_role(store, person, role))


def change_passphrase(
    case: OpenCase,
    old: Secret,
    new: Secret,
    cost: KdfCost | None = None,
    *,
    old_file: bytes = b"",
    key_file: bytes = b"",
) -> None:
    """Change one's own pass-phrase and key file; the old ones are asked again. A reader may do this too."""
    mine = case.keyring.slot_of(case.who)
    if mine is None:
        raise Known("passphrase.none")
    unlock(case.keyring, Way(old, old_file), mine.id)
    _replace_slot(case, case.who, Way(new, key_file), cost, "passphrase.changed")


def prove_person(
    case: OpenCase, person: str, typed: Secret, *, key_file: bytes = b"", patience: Patience | None = None
) -> None:
    """See that a person is here: the own pass-phrase, and the key file where the slot wants one.

    The backup code does not count: it proves that somebody holds the paper, not who. Raises `Known`:
    passphrase.none, passphrase.wrong, passphrase.wait.
    """
    slot = case.keyring.slot_of(person)
    if slot is None:
        raise Known("passphrase.none")
    if patience:
        patience.check()
    try:
        unlock(case.keyring, Way(typed, key_file), slot.id).key.wipe()
    except Known as known:
        if patience and known.code == "passphrase.wrong":
            patience.was_wrong()
        raise
    if patience:
        patience.was_right()


def reset_passphrase(case: OpenCase, person: str, new: Secret, cost: KdfCost | None = None) -> None:
    """Give a person who forgot the pass-phrase a new one; needs Permission.PEOPLE."""
    require(case, Permission.PEOPLE)
    _present(case, person)
    _replace_slot(case, person, Way(new), cost, "passphrase.reset")


def renew_recovery(case: OpenCase, job: Job = QUIET) -> RecoveryCode:
    """A backup code, to be written down now; it is kept nowhere. An earlier code ends with a re-key."""
    require(case, Permission.PEOPLE)
    code = RecoveryCode.draw()
    slot = make_recovery_slot(case.who, code)
    others = [one for one in case.keyring.slots if not one.is_recovery]

    def remember(store: Store) -> None:
        asked = sorted(secrets.SystemRandom().sample(range(1, GROUPS + 1), _ASKED_BACK))
        told = ",".join(f"{at}:{audit.digest(store, slot.id + code.groups()[at - 1])}" for at in asked)
        meta.write(store, _CHECK, f"{slot.id};{told}")
        meta.write(store, _PROVEN, "")

    if case.keyring.recovery() is None:
        _reseal(case, (*others, slot), "recovery.made", {"slot": slot.id}, remember)
        return code

    def renew(store: Store) -> None:
        with store.transaction():
            remember(store)
            audit.append(store, case.who, "recovery.renewed", {"slot": slot.id})

    rekey(case, reason="recovery.renewed", before_export=renew, remaining_slots=(*others, slot), job=job)
    return code


def recovery_groups(case: OpenCase) -> tuple[int, ...]:
    """Which groups of the backup code (from 1) are asked back; none when nothing is open."""
    return tuple(_asked(case))


def recovery_proven(case: OpenCase) -> bool:
    """Whether somebody has shown that the backup code was written down."""
    return case.keyring.recovery() is not None and bool(meta.read(case.store, _PROVEN))


def prove_recovery(case: OpenCase, typed: Mapping[int, str]) -> bool:
    """Compare the groups that were typed back; from the first right answer on the code counts as proven."""
    slot, asked = case.keyring.recovery(), _asked(case)
    if slot is None or not asked:
        return recovery_proven(case)
    for at, told in asked.items():
        if audit.digest(case.store, slot.id + plain_group(typed.get(at, ""))) != told:
            return False
    with case.store.transaction():
        meta.write(case.store, _PROVEN, stamp())
        meta.write(case.store, _CHECK, "")
        audit.append(case.store, case.who, "recovery.proven", {"slot": slot.id})
    return True


def _asked(case: OpenCase) -> dict[int, str]:
    """The groups to be typed back with their keyed digests."""
    _, _, told = meta.read(case.store, _CHECK).partition(";")
    return {int(part.split(":")[0]): part.split(":")[1] for part in told.split(",") if part}


def _new_slot(case: OpenCase, person: Person, way: Way, cost: KdfCost | None) -> Slot:
    if advise(way.typed, [person.name]).refused:
        raise Known("passphrase.refused")
    return make_slot(case.keyring.case, person.id, person.role, way, cost or calibrate())


def _replace_slot(case: OpenCase, person: str, way: Way, cost: KdfCost | None, code: str) -> None:
    slot = _new_slot(case, _present(case, person), way, cost)
    others = [one for one in case.keyring.slots if one.is_recovery or one.person != person]
    facts: dict[str, Fact] = {"person": person, "slot": slot.id}
    _reseal(case, (*others, slot), code, facts, lambda store: people.set_slot(store, person, slot.id))


def _reseal(
    case: OpenCase,
    slots: tuple[Slot, ...] | list[Slot],
    code: str,
    facts: Mapping[str, Fact],
    change: Callable[[Store], object],
) -> None:
    """Write a keyring of the same generation, in one with what it means in the file; on a fault the old one stands."""
    ring = build(case.keyring.case, case.keyring.generation, slots, case.key, case.keyring.db)
    try:
        with case.store.writing():
            change(case.store)
            audit.append(case.store, case.who, code, facts)
            keyring.write(case.folder, ring)
    except BaseException:  # the file may have found no room after the keyring was renamed
        keyring.write(case.folder, case.keyring)
        raise
    keyring.sync_folder(case.folder)
    case.keyring = ring
    case.slot = next((slot for slot in ring.slots if slot.person == case.who), case.slot)


def _present(case: OpenCase, person: str) -> Person:
    here = people.get(case.store, person)
    if here is None or here.removed:
        raise Known("person.unknown")
    return here


def _keep_an_owner(case: OpenCase, leaving: Person) -> None:
    """The last one who can come in and decides who else may stays so."""
    owners = [
        one for one in people.everybody(case.store) if leads(one.role) and one.slot and one.id != leaving.id
    ]
    if leads(leaving.role) and leaving.slot and not owners:
        raise Refused("person.last_owner")
