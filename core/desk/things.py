"""The register of what is not a table: paper, devices, media and accounts, with photographs and what becomes of them."""

from __future__ import annotations

import mimetypes
from dataclasses import replace
from pathlib import Path

from core import clock, inventory
from core.casefile import Permission, read_file
from core.desk.base import Room
from core.desk.outdating import papers_follow
from core.errors import Known, Refused
from core.inventory import ALWAYS_MIXED
from core.records import TO_BE_LOOKED_AT, Attachment, Carrier, CarrierState, ItemKind
from core.store import attachments, items

_ITEM = "item"  # owns the photos of a thing


class ThingsRoom(Room):
    """Enters things, changes what is known of them, and keeps what a person decides about mixed ones (practice 1)."""

    def add_thing(self, thing: Carrier) -> int:
        """Enter something that is not a table: paper, a device, an account; raises Refused('thing.not_that_way')."""
        thing = _as_it_must_be(thing)
        if thing.mixed and thing.state not in inventory.decidable(thing.kind):
            raise Refused("thing.not_that_way", state=thing.state.value)
        with (
            self._change(Permission.WORK, "thing.entered", kind=thing.kind.value, mixed=thing.mixed),
            papers_follow(self._store, self._who),
        ):
            return items.add(self._store, thing)

    def change_thing(self, thing: Carrier) -> None:
        """Change what is known of a thing; what becomes of it is decided, never changed by the way (practice 1).

        Under another name or as another kind it has to be looked at anew. Raises Known('item.gone'),
        Refused('thing.still_mixed') for one that held customers and shall hold none, and Refused('thing.not_that_way')
        for a personal account that shall be something else (practice 13).
        """
        before, thing = self._thing(thing.id), _as_it_must_be(thing)
        if before.kind is ItemKind.PERSONAL_ACCOUNT and thing.kind is not before.kind:
            raise Refused("thing.not_that_way", state=before.state.value)
        if before.mixed and not thing.mixed:
            raise Refused("thing.still_mixed", thing=thing.id)
        if thing.mixed and before.state not in inventory.decidable(thing.kind):
            raise Refused("thing.not_that_way", state=before.state.value)
        with (
            self._change(Permission.WORK, "thing.changed", thing=thing.id),
            papers_follow(self._store, self._who),
        ):
            items.change(self._store, replace(thing, state=before.state))

    @staticmethod
    def ways_of(kind: ItemKind) -> tuple[CarrierState, ...]:
        """Return what may become of a mixed carrier of a kind."""
        return inventory.decidable(kind)

    def decide_thing(self, thing: int, state: CarrierState) -> None:
        """Say what happens to a mixed carrier (practice 1).

        Raises Known('item.gone'), Refused('thing.not_that_way') for what is not open to its kind: a personal account
        only stays, an account or recorder is never found to hold nobody, and destroyed is what a record of it says.
        """
        if state not in inventory.decidable(self._thing(thing).kind):
            raise Refused("thing.not_that_way", state=state.value)
        with (
            self._change(Permission.DECIDE, "thing.decided", thing=thing, state=state.value),
            papers_follow(self._store, self._who),
        ):
            items.decide(self._store, thing, state)

    def thing_looked_at(self, thing: int, by: str, how: str, proof: Path | None = None) -> None:
        """Write down who looked today, and how, that no other customers are in a carrier that was split, cleared or found empty.

        `proof` is a photograph or letter that shows it: it is kept with the thing. Raises Known('item.gone'), Known(file.*),
        Refused('thing.not_that_way') for a carrier of which nothing such is said, Refused('thing.nobody_looked').
        """
        found = self._thing(thing)
        if found.state not in TO_BE_LOOKED_AT:
            raise Refused("thing.not_that_way", state=found.state.value)
        if not by.strip() or not how.strip():
            raise Refused("thing.nobody_looked")
        kept = None if proof is None else (proof.name, read_file(proof))
        with (
            self._change(Permission.DECIDE, "thing.looked_at", thing=thing, state=found.state.value),
            papers_follow(self._store, self._who),
        ):
            if kept is not None:
                self.attach(thing, *kept)
            told = "　".join((by.strip(), clock.today().isoformat(), how.strip()))
            items.looked(self._store, thing, told)

    def drop_thing(self, thing: int) -> None:
        """Take a thing off the register that is not there after all; raises Known('item.gone')."""
        dropped = self._thing(thing)
        with (
            self._change(Permission.DECIDE, "thing.dropped", thing=thing, kind=dropped.kind.value),
            papers_follow(self._store, self._who),
        ):
            items.remove(self._store, thing)

    def _thing(self, thing: int) -> Carrier:
        found = items.get(self._store, thing)
        if found is None:
            raise Known("item.gone")
        return found

    def attach(self, thing: int, name: str, content: bytes) -> int:
        """Keep a photo or a scan of a thing; the same one twice is kept once.

        Raises Known(item.gone), Known(file.empty) and Known(file.too_large).
        """
        if items.get(self._store, thing) is None:
            raise Known("item.gone")
        with self._change(Permission.WORK, "thing.photo_kept", thing=thing):
            mime = mimetypes.guess_type(name)[0] or "application/octet-stream"
            return attachments.add(self._store, _ITEM, thing, name, mime, content)

    def attached(self, thing: int) -> tuple[Attachment, ...]:
        """Return the photos and scans of a thing, without their bytes."""
        return attachments.of_owner(self._store, _ITEM, thing)

    def picture(self, attachment: int) -> bytes:
        """Return the bytes of a photo; raises Known(attachment.gone) or Known(attachment.damaged)."""
        return attachments.read(self._store, attachment)

    def detach(self, attachment: int) -> None:
        """Take a photo of a thing out of the case; raises Known(attachment.gone) for one that is no thing's."""
        held = attachments.get(self._store, attachment)
        if held is None or held.owner != _ITEM:
            raise Known("attachment.gone")
        with self._change(Permission.WORK, "thing.photo_removed", thing=int(held.owner_id)):
            attachments.remove(self._store, attachment)

    def things(self) -> tuple[Carrier, ...]:
        """Return every thing that is entered, what was destroyed among them."""
        return items.every(self._store, gone=True)


def _as_it_must_be(thing: Carrier) -> Carrier:
    """Return a thing of a kind that always holds many customers as mixed: it is never ticked off as handed over."""
    return replace(thing, mixed=True) if thing.kind in ALWAYS_MIXED else thing
