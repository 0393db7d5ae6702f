"""The case's own Ed25519 key (RFC 8032), and the short code by which two people compare it on paper."""

from __future__ import annotations

import base64
import hashlib

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from core.store import Store, meta

_NAME = "sign_key"  # random, inside the encrypted case, survives every re-key


def signing_key(store: Store) -> Ed25519PrivateKey:
    """Return the case's signing key; the first call makes it."""
    held = meta.read(store, _NAME)
    if not held:
        held = Ed25519PrivateKey.generate().private_bytes_raw().hex()
        meta.write(store, _NAME, held)
    return Ed25519PrivateKey.from_private_bytes(bytes.fromhex(held))


def public_of(key: Ed25519PrivateKey) -> bytes:
    """Return the 32 bytes of the public key."""
    return key.public_key().public_bytes_raw()


def short_code(public: bytes) -> str:
    """Return the public key's short code: 60 bits of its SHA-256 in base 32, three groups of four."""
    text = base64.b32encode(hashlib.sha256(public).digest()).decode("ascii")[:12]
    return "-".join((text[:4], text[4:8], text[8:]))


def signer_code(store: Store) -> str:
    """Return the short code of the case's key, as it stands on the confirmation paper."""
    return short_code(public_of(signing_key(store)))


def is_signed(public: bytes, signature: bytes, message: bytes) -> bool:
    """Tell whether a signature of a message is that key's."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True
