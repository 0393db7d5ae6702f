"""What the maintainer does with rule packs: make the pair of keys once, then sign each pack.

    python -m installer.rule_packs keys FOLDER              makes maintainer.key (secret) and maintainer.pub
    python -m installer.rule_packs sign PACK KEY OUT        checks the pack, signs it, writes OUT.tjrules

The secret half never stands in the repository; docs/rules.md says where it belongs.
"""

from __future__ import annotations

import argparse
import base64
import os
import sys
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat

from core.errors import Known
from core.rules import ENDING, PackFile, files_of, load_pack, signed, write_pack_file

SECRET, PUBLIC = "maintainer.key", "maintainer.pub"


def make_keys(folder: Path) -> tuple[Path, Path]:
    """Write a new pair of keys, base64 of 32 bytes each; raises `FileExistsError` where one is already."""
    folder.mkdir(parents=True, exist_ok=True)
    secret, public = folder / SECRET, folder / PUBLIC
    private = Ed25519PrivateKey.generate()
    halves = (
        (secret, private.private_bytes(Encoding.Raw, PrivateFormat.Raw, NoEncryption()), 0o600),
        (public, private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw), 0o644),
    )
    for path, half, mode in halves:
        with os.fdopen(
            os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "w", encoding="ascii"
        ) as file:
            file.write(base64.b64encode(half).decode("ascii") + "\n")
    return secret, public


def sign(pack: Path, key: Path, out: Path) -> Path:
    """Check a pack's folder, sign it and write it as one file; raises `Known` for a pack that is not whole."""
    load_pack(pack)
    private = Ed25519PrivateKey.from_private_bytes(base64.b64decode(key.read_text(encoding="ascii").strip()))
    path = out if out.suffix == ENDING else out.with_name(out.name + ENDING)
    write_pack_file(signed(PackFile(files_of(pack)), private), path)
    return path


def main(argv: list[str]) -> int:
    """Run one of the two commands."""
    parser = argparse.ArgumentParser(prog="python -m installer.rule_packs", description=__doc__)
    verbs = parser.add_subparsers(dest="verb", required=True)
    verbs.add_parser("keys").add_argument("folder", type=Path)
    signing = verbs.add_parser("sign")
    for name in ("pack", "key", "out"):
        signing.add_argument(name, type=Path)
    asked = parser.parse_args(argv)
    try:
        if asked.verb == "keys":
            written: tuple[Path, ...] = make_keys(asked.folder)
        else:
            written = (sign(asked.pack, asked.key, asked.out),)
    except FileExistsError as fault:
        print(f"already there: {fault.filename}", file=sys.stderr)
        return 1
    except Known as fault:
        print(f"{fault.code} {dict(fault.facts)}", file=sys.stderr)
        return 1
    for path in written:
        print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
