"""The room where a request of the register is done in the ledger: consent taken back, no advertising."""

from __future__ import annotations

from dataclasses import replace

from core import clock
from core.casefile import Permission
from core.consent import Word
from core.desk.answers import AnswersRoom, Sent
from core.desk.base import Room, Seat
from core.desk.registers import RegistersRoom
from core.desk.terms import term
from core.errors import Refused
from core.records import Channel
from core.records.entries import Entry

__all__ = ["WishesRoom"]
_REGISTER, _DONE = "requests", "answered"
_CAME = {one.value: one for one in (Channel.COUNTER, Channel.PHONE, Channel.WECHAT, Channel.LETTER)}


class WishesRoom(Room):
    """Does what an entry says, for the customers that it names, and ticks it (PIPL 15, 24)."""

    def __init__(self, seat: Seat, answers: AnswersRoom, registers: RegistersRoom) -> None:
        """Sit down beside the ledger and the registers."""
        super().__init__(seat)
        self._answers, self._registers = answers, registers

    def waiting(self, entry: Entry) -> str:
        """Return what can be done for an entry by one press: withdraw, marketing, or nothing."""
        wish = entry.value("type")
        open_one = entry.register == _REGISTER and entry.id and entry.state == "open"
        return wish if open_one and wish in ("withdraw", "marketing") else ""

    def carry_out(self, entry: int) -> Entry:
        """Write the wish down for the customers of an entry and close it with today's answer.

        Raises Refused('wish.nobody') where it names no customer of the lists, and what the ledger raises.
        """
        self._may(Permission.WORK)
        found = self._registers.get(entry)
        whom = [int(one) for one in found.value("customers").split(",") if one]
        wish = self.waiting(found)
        if not wish or not whom:
            raise Refused("wish.nobody")
        came = _CAME.get(found.value("channel"), Channel.LETTER)
        with self._store.transaction():
            if wish == "marketing":
                self._answers.no_ads(whom, came)
            else:
                self._answers.answer(whom, Word.WITHDRAWN, Sent("", came, found.value("identity")))
            told = {"result": "done", "answered": clock.today().isoformat()}
            told["answer"] = found.value("answer") or term("wish", wish)
            values = tuple(sorted({**dict(found.values), **told}.items()))
            return self._registers.save(replace(found, values=values, state=_DONE))
