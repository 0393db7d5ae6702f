"""Choose a pass-phrase, come in with it or with the backup code, and keep everybody else out.

The only room that sees a pass-phrase. It knows keyrings, slots and locks, and no table of the case.
"""

from core.vault.advice import Advice, Weakness, advise
from core.vault.canonical import canonical
from core.vault.harden import no_memory_dumps
from core.vault.kdf import FLOOR, KdfCost, calibrate
from core.vault.keyring import Keyring, Unlocked, build, check_mac, unlock
from core.vault.lock import CaseLock, check_no_work, work_lock
from core.vault.patience import Patience
from core.vault.propose import Proposal, propose
from core.vault.recovery import RecoveryCode, is_code
from core.vault.secret import Secret
from core.vault.slots import Slot, Way, hkdf, make_recovery_slot, make_slot

__all__ = [
    "FLOOR",
    "Advice",
    "CaseLock",
    "KdfCost",
    "Keyring",
    "Patience",
    "Proposal",
    "RecoveryCode",
    "Secret",
    "Slot",
    "Unlocked",
    "Way",
    "Weakness",
    "advise",
    "build",
    "calibrate",
    "canonical",
    "check_mac",
    "check_no_work",
    "hkdf",
    "is_code",
    "make_recovery_slot",
    "make_slot",
    "no_memory_dumps",
    "propose",
    "unlock",
    "work_lock",
]
