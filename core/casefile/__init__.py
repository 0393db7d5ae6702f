"""Make a case, open it, change who may come in, renew its key, and see that it is well.

A case is one folder; this room brings together its keyring, its encrypted file and its log.
"""

from core.casefile.case import Notice, OpenCase
from core.casefile.create import create_case
from core.casefile.follow import follow
from core.casefile.health import Check, Weight, health, safety_checks
from core.casefile.leave import Erased, HandedBack, erase_case, finish_erasing, hand_back, would_erase
from core.casefile.open import join_case, open_case
from core.casefile.outside import keep_file, read_file, world_fault
from core.casefile.people import (
    add_person,
    change_passphrase,
    change_role,
    enter,
    prove_person,
    prove_recovery,
    recovery_groups,
    recovery_proven,
    remove_person,
    renew_recovery,
    reset_passphrase,
)
from core.casefile.permissions import Permission, allowed, require, review
from core.casefile.place import FOLDER_ENDING, check_place, check_room
from core.casefile.rekey import Rekeyed, rekey

__all__ = [
    "FOLDER_ENDING",
    "Check",
    "Erased",
    "HandedBack",
    "Notice",
    "OpenCase",
    "Permission",
    "Rekeyed",
    "Weight",
    "add_person",
    "allowed",
    "change_passphrase",
    "change_role",
    "check_place",
    "check_room",
    "create_case",
    "enter",
    "erase_case",
    "finish_erasing",
    "follow",
    "hand_back",
    "health",
    "join_case",
    "keep_file",
    "open_case",
    "prove_person",
    "prove_recovery",
    "read_file",
    "recovery_groups",
    "recovery_proven",
    "rekey",
    "remove_person",
    "renew_recovery",
    "require",
    "reset_passphrase",
    "review",
    "safety_checks",
    "world_fault",
    "would_erase",
]
