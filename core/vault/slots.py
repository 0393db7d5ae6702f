"""A person's slot in the keyring: a key pair behind a pass-phrase, and the data key sealed to it.

The data key is sealed to public keys, so a re-key needs nobody's pass-phrase (design 3.2).
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from core.clock import new_id
from core.errors import Known
from core.records import Role
from core.vault.canonical import canonical
from core.vault.kdf import KdfCost, derive
from core.vault.recovery import RecoveryCode
from core.vault.secret import Secret

# One key, one message: the key of a seal comes from a fresh ephemeral pair, so a zero nonce never repeats.
_ZERO_NONCE = bytes(12)


@dataclass(frozen=True, slots=True)
class Slot:
    """One way into the case: whose it is, how its private key is wrapped, and the sealed data key.

    `cost` is None for the recovery sheet, whose pair is made from the code itself.
    """

    id: str
    person: str
    role: Role
    salt: bytes
    cost: KdfCost | None
    key_file: bool
    public: bytes
    wrapped: bytes = b""
    sealed: bytes = b""

    @property
    def is_recovery(self) -> bool:
        """Whether this is the recovery sheet's slot."""
        return self.cost is None


@dataclass(frozen=True, slots=True)
class Way:
    """What a person brings to the door: a pass-phrase or recovery code, perhaps a key file's bytes."""

    typed: Secret
    key_file: bytes = b""


def hkdf(secret: bytes, info: bytes, salt: bytes | None = None) -> bytes:
    """Thirty-two bytes for one purpose (HKDF-SHA256, RFC 5869)."""
    return HKDF(algorithm=SHA256(), length=32, salt=salt, info=info).derive(secret)


def make_slot(case: str, person: str, role: Role, way: Way, cost: KdfCost) -> Slot:
    """A new key pair whose private half only this pass-phrase opens; nothing is sealed to it yet."""
    pair = X25519PrivateKey.generate()
    slot = Slot(
        id=new_id(),
        person=person,
        role=role,
        salt=secrets.token_bytes(16),
        cost=cost,
        key_file=bool(way.key_file),
        public=pair.public_key().public_bytes_raw(),
    )
    key, nonce = derive(way.typed, slot.salt, cost, way.key_file), secrets.token_bytes(12)
    wrapped = AESGCM(key).encrypt(nonce, pair.private_bytes_raw(), canonical([case, slot.id, "priv"]))
    return replace(slot, wrapped=nonce + wrapped)


def make_recovery_slot(person: str, code: RecoveryCode) -> Slot:
    """A slot whose key pair is made from the recovery code; the owner's role goes with it."""
    salt = secrets.token_bytes(16)
    pair = _recovery_pair(code, salt)
    return Slot(
        id=new_id(),
        person=person,
        role=Role.OWNER,
        salt=salt,
        cost=None,
        key_file=False,
        public=pair.public_key().public_bytes_raw(),
    )


def seal(slot: Slot, case: str, generation: int, data_key: Secret) -> Slot:
    """The slot with the data key of a generation sealed to its public key."""
    once = X25519PrivateKey.generate()
    once_public = once.public_key().public_bytes_raw()
    shared = once.exchange(X25519PublicKey.from_public_bytes(slot.public))
    key = hkdf(shared, b"tuojiao seal" + once_public + slot.public)
    locked = AESGCM(key).encrypt(_ZERO_NONCE, data_key.reveal(), _seal_label(slot, case, generation))
    return replace(slot, sealed=once_public + locked)


def open_slot(slot: Slot, case: str, generation: int, way: Way) -> Secret | None:
    """The data key, or None when this is not the slot's pass-phrase.

    Raises `Known("case.tampered")` when the pass-phrase is right and the seal behind it is not.
    """
    private = _private_key(slot, case, way)
    if private is None:
        return None
    once_public, locked = slot.sealed[:32], slot.sealed[32:]
    try:
        shared = private.exchange(X25519PublicKey.from_public_bytes(once_public))
        key = hkdf(shared, b"tuojiao seal" + once_public + slot.public)
        return Secret(AESGCM(key).decrypt(_ZERO_NONCE, locked, _seal_label(slot, case, generation)))
    except (InvalidTag, ValueError) as error:
        raise Known("case.tampered") from error


def _private_key(slot: Slot, case: str, way: Way) -> X25519PrivateKey | None:
    """The slot's private key, or None when what was typed does not open it."""
    if slot.cost is None:
        code = RecoveryCode.parse_or_none(way.typed.text())
        pair = None if code is None else _recovery_pair(code, slot.salt)
        fits = pair is not None and pair.public_key().public_bytes_raw() == slot.public
        return pair if fits else None
    if slot.key_file != bool(way.key_file):
        return None
    key = derive(way.typed, slot.salt, slot.cost, way.key_file)
    try:
        raw = AESGCM(key).decrypt(slot.wrapped[:12], slot.wrapped[12:], canonical([case, slot.id, "priv"]))
    except (InvalidTag, ValueError):
        return None
    pair = X25519PrivateKey.from_private_bytes(raw)
    if pair.public_key().public_bytes_raw() != slot.public:
        raise Known("case.tampered")
    return pair


def _recovery_pair(code: RecoveryCode, salt: bytes) -> X25519PrivateKey:
    """The key pair of a recovery code; it holds 112 random bits, so no slow derivation is needed."""
    return X25519PrivateKey.from_private_bytes(hkdf(code.reveal(), b"tuojiao recovery", salt))


def _seal_label(slot: Slot, case: str, generation: int) -> bytes:
    return canonical([case, generation, slot.id, "key"])
