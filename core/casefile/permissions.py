"""Which role may do what: the one table, asked by core and not by the window."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from core.casefile.case import OpenCase
from core.errors import Refused
from core.records import Person, Role
from core.store import people


class Permission(StrEnum):
    """One kind of act that a role may or may not do."""

    READ = "read"
    WORK = "work"
    DECIDE = "decide"
    FREEZE = "freeze"
    EXPORT = "export"
    PRINT = "print"
    ACCEPT = "accept"
    ORDER = "order"
    APPROVE = "approve"
    DESTROY = "destroy"
    BACKUP = "backup"
    AUDIT = "audit"
    PEOPLE = "people"
    CLOSE = "close"


_ALL = frozenset(Permission)
_TABLE: dict[Role, frozenset[Permission]] = {
    Role.OWNER: _ALL,
    Role.AGENT: _ALL - {Permission.APPROVE},  # the owner, not the agent, is the second person
    Role.CLERK: frozenset(
        {
            Permission.READ,
            Permission.WORK,
            Permission.DECIDE,
            Permission.PRINT,
            Permission.ORDER,
            Permission.BACKUP,
        }
    ),
    Role.SUPERVISOR: frozenset({Permission.READ, Permission.PRINT, Permission.APPROVE, Permission.AUDIT}),
    Role.RECEIVER: frozenset({Permission.READ, Permission.ACCEPT}),
    Role.READER: frozenset({Permission.READ}),
}
_WRITING = _ALL - {Permission.READ}


@dataclass(frozen=True, slots=True)
class Reviewed:
    """One line of the permission review 权限审查表."""

    person: Person
    permissions: tuple[Permission, ...]
    can_open: bool


def allowed(role: Role, permission: Permission) -> bool:
    """Whether a role may do something."""
    return permission in _TABLE[role]


def require(case: OpenCase, permission: Permission) -> None:
    """`Refused("permission.missing")` if the person who came in may not do this."""
    if not allowed(case.role, permission):
        raise Refused("permission.missing", role=case.role.value, permission=permission.value)


def leads(role: Role) -> bool:
    """Whether a role may decide who comes in; somebody who can always stays."""
    return Permission.PEOPLE in _TABLE[role]


def reads_only(role: Role) -> bool:
    """Whether a role writes nothing, so that its case is opened for reading."""
    return not _TABLE[role] & _WRITING


def review(case: OpenCase) -> tuple[Reviewed, ...]:
    """Everybody, also those removed, with what they may do and whether a slot is theirs."""
    slots = {slot.person for slot in case.keyring.slots if not slot.is_recovery}
    return tuple(
        Reviewed(one, () if one.removed else tuple(sorted(_TABLE[one.role])), one.id in slots)
        for one in people.everybody(case.store, removed=True)
    )
