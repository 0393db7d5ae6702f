"""The room where the matter is told: both sides, the answers, the dates, who signs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import fields, replace
from datetime import date

from core import audit, clock, consent, inventory, programme, rules
from core.casefile import Permission
from core.desk.agreed import NOBODY, ground
from core.desk.base import Room, Seat
from core.desk.carried import left_out
from core.desk.lapsing import gates_to_close, lapse
from core.desk.terms import term
from core.errors import Bug, Refused
from core.inventory import Gate
from core.records import Answer, CardRoute, CaseFacts, EntityType, Matter, Party, Scenario, Task
from core.records.codec import plain, revive
from core.store import Store, consents, facts, holdings, holds, tasks
from core.values import uscc

NAME = "matter"
ANSWERED = "short"  # the draft of the screens that were left with an answer
SENT_GROUPS = "short.sent"  # the draft of the page that sends: which groups have their message
TOLD_APART = "short.told_apart"  # and the last press by which others were told, which can be taken back
GATE_TASKS = {Gate.SELF_ASSESSMENT: "law.assessment", Gate.DATA_TERMS: "law.data_terms"}
_ASKED_BY_FIELD = (Scenario.ASSET, Scenario.OPERATOR)  # elsewhere everything passes by law, or nothing does


class MatterRoom(Room):
    """Reads and changes the facts of the matter."""

    def __init__(self, seat: Seat, follow: Callable[[], int], replan: Callable[[], None]) -> None:
        """Sit down; `follow` decides anew where a changed fact asks for it, and returns how many records moved.

        `replan` gives the tasks of a plan that is kept the days that follow from the matter now.
        """
        super().__init__(seat)
        self._follow, self._replan = follow, replan

    def get(self) -> Matter:
        """Return the matter as it is known now."""
        return read_matter(self._store)

    def asked_anew(self, matter: Matter) -> int:
        """Return how many yeses would count no more if the matter were this: they were given for something else."""
        before = self.get()
        if _another_receiver(before, matter):
            return consents.given(self._store)
        if matter.purposes.within(before.purposes):
            return 0
        return consent.asked_for_less(self._store, matter.purposes.code)

    def told_anew(self, matter: Matter) -> int:
        """Return how many who were told would have to be told again if the matter were this, whatever they agreed to."""
        before = self.get()
        wider = before.purposes != matter.purposes and not matter.purposes.within(before.purposes)
        asked_else = wider or _another_receiver(before, matter)
        return consent.told_before(
            self._store,
            everybody=asked_else or before.scenario is not matter.scenario,
            elsewhere=matter.receiver.reached_elsewhere(before.receiver),
            cards=before.card_route is not matter.card_route,
        )

    def save(self, matter: Matter) -> int:
        """Keep the matter, and in the same transaction decide anew where decisions rest on what changed.

        Return how many records came to another outcome. The log names the fields that changed, never their values.
        """
        matter = self._without_promise(matter)
        changed = changed_fields(facts.get(self._store, NAME), matter)
        if not changed:
            return 0
        with self._change(Permission.WORK, "matter.saved", fields=",".join(changed)):
            before, rested_on = read_matter(self._store), self._rested_on()
            facts.put(self._store, NAME, plain(matter), self._who, self._now())
            receiver = _another_receiver(before, matter)
            changed_use = before.purposes != matter.purposes
            wider = changed_use and not matter.purposes.within(before.purposes)
            regained = False
            if receiver:
                consent.ask_everybody_again(self._store, consent.RECEIVER, self._who)
            elif changed_use:
                regained = consent.ask_for(self._store, matter.purposes.code, self._who, wider=wider)
            closing = gates_to_close(before, matter, another=receiver or changed_use)
            if closing:
                close_gates(self._store, self._who, closing)
            lapse(self._store, self._who, before, matter, another=receiver)
            self._replan()
            untold = self._untell(before, matter) or (
                not receiver and self._reached_elsewhere(before, matter)
            )
            untold = untold or receiver or wider
            if untold:
                for draft in (SENT_GROUPS, TOLD_APART):
                    facts.drop_draft(self._store, draft)
            return self._follow() if untold or regained or self._rested_on() != rested_on else 0

    def _without_promise(self, matter: Matter) -> Matter:
        """Leave the way with the cards open where the situation becomes one in which nobody takes over.

        Else the notice would go on promising that the receiver of before serves them.
        """
        anew = ground(matter) == NOBODY != ground(self.get())
        if not anew or matter.card_route not in (CardRoute.JOIN, CardRoute.EACH):
            return matter
        held = facts.get_draft(self._store, ANSWERED)
        if isinstance(held, list):  # the short way asks the question once more
            left = [one for one in held if one != "money"]
            facts.put_draft(self._store, ANSWERED, left, self._now())
        return replace(matter, card_route=CardRoute.UNDECIDED)

    def _untell(self, before: Matter, after: Matter) -> bool:
        """Let those be told again who were told of another matter, or of another way with the cards (Civil Code 552)."""
        untold = 0
        if before.scenario is not after.scenario:
            untold = consent.tell_everybody_again(self._store, self._who, cards=False)
        if before.card_route is not after.card_route:
            untold += consent.tell_everybody_again(self._store, self._who, cards=True)
        return bool(untold)

    def _reached_elsewhere(self, before: Matter, after: Matter) -> bool:
        """Let those be told again who were told another way to reach the receiver (PIPL 22, 23).

        Who agreed agreed to the same receiver: nothing of his waits, and a task says that he is to hear of it (PIPL 17).
        """
        if not after.receiver.reached_elsewhere(before.receiver):
            return False
        if agreed := consents.given(self._store):
            title = term("receiving", "reached_elsewhere", count=agreed)
            tasks.put(self._store, [Task(0, "reach.receiver", title, due=clock.today().isoformat())])
            tasks.untick(self._store, "reach.receiver")
        return bool(consent.tell_everybody_again(self._store, self._who, cards=False, agreed_too=False))

    def _rested_on(self) -> CaseFacts:
        """Return the facts of the case that decisions rest on, as they stand now."""
        return case_facts(self._store, clock.today(), holds.present_answer(self._store))

    def sign_choice(self, name: str, value: str, by: str) -> None:
        """Record a choice that only a named person may make (practice 10): it is kept with the name."""
        if not by.strip():
            raise Refused("choice.needs_name", choice=name)
        if name in rules.OPTIONS:
            raise Bug("a view of the law is chosen where the law is asked")
        with self._change(Permission.DECIDE, "choice.signed", choice=name, value=value):
            facts.put(self._store, f"choice.{name}", {"value": value, "by": by}, self._who, self._now())

    def chosen_by(self, name: str) -> str:
        """Return who made a signed choice, empty when nobody has."""
        data = facts.get(self._store, f"choice.{name}")
        return "" if data is None else str(data["by"])

    def choice(self, name: str) -> str:
        """Return a signed choice, empty when nobody has made it."""
        data = facts.get(self._store, f"choice.{name}")
        return "" if data is None else str(data["value"])

    def keep_draft(self, page: str, data: object) -> None:
        """Keep an unfinished page, encrypted with the case; it is offered again."""
        if not self._store.read_only:
            facts.put_draft(self._store, page, data, self._now())

    def draft(self, page: str) -> object:
        """Return an unfinished page, None when there is none."""
        return facts.get_draft(self._store, page)

    def drop_draft(self, page: str) -> None:
        """Forget an unfinished page."""
        if not self._store.read_only:
            facts.drop_draft(self._store, page)


def close_gates(store: Store, who: str, which: Sequence[Gate] = tuple(Gate)) -> None:
    """Close gates, and open the tasks again that their signatures had done."""
    inventory.close_gates(store, who, which)
    for gate in which:
        known = tasks.get(store, GATE_TASKS[gate])
        if known is not None and known.done:
            programme.untick(store, GATE_TASKS[gate], who)


def agree_on_end(store: Store, who: str) -> None:
    """Take the end of later batches as chosen, for both sides signed for it; joins the caller's transaction."""
    matter = read_matter(store)
    if matter.batches_until is not None and not matter.until_chosen:
        facts.put(store, NAME, plain(replace(matter, until_chosen=True)), who, clock.stamp())


def _another_receiver(before: Matter, after: Matter) -> bool:
    """Tell whether a yes given before was for somebody else (practice 38).

    A receiver who only gets the name it said it would register under is the same; another name is not, nor is a
    name to register under that nobody was told of, nor the first name where none was told. Nor is the same name
    with another credit code (a slip of the pen is none), nor one of whom it turns out that the data go abroad to it
    (PIPL 39), nor the firm of a person whom the notices named, registered under the name of another one.
    """
    known = {before.receiver.name, before.receiver.will_register_as}
    later = after.receiver.will_register_as
    codes = {one.code for one in map(uscc, (before.receiver.uscc, after.receiver.uscc)) if one is not None}
    leaves = after.interview.abroad is Answer.YES and before.interview.abroad is not Answer.YES
    renamed = after.receiver.name not in known or (bool(later) and later not in known)
    return renamed or len(codes) > 1 or leaves or _of_another_person(before.receiver, after.receiver)


def _of_another_person(before: Party, after: Party) -> bool:
    """Tell whether what a person was to register under the name that was told was registered by another person."""
    promised = before.entity is EntityType.PERSON and after.name == before.will_register_as != before.name
    return promised and bool(after.head) and after.head != before.name


def read_matter(store: Store) -> Matter:
    """Return the matter of a case."""
    data = facts.get(store, NAME)
    if data is None:
        raise Bug("a case without a matter")
    return revive(Matter, data)


def write_matter(store: Store, who: str, matter: Matter) -> None:
    """Write the first matter of a new case."""
    with store.transaction():
        facts.put(store, NAME, plain(matter), who, clock.stamp())
        audit.append(store, who, "matter.told", {"scenario": matter.scenario.value})


def changed_fields(before: dict[str, object] | None, matter: Matter) -> list[str]:
    """Return the names of the fields that differ from the plain data of before."""
    after = plain(matter)
    return [
        field.name
        for field in fields(Matter)
        if before is None or before.get(field.name) != after[field.name]
    ]


def case_facts(store: Store, today: date, hold_answer: Answer) -> CaseFacts:
    """Return what the law engine is told about the case on a day."""
    matter = read_matter(store)
    told = matter.interview
    known = CaseFacts(
        scenario=matter.scenario,
        province=matter.province,
        entity=matter.giver.entity,
        books_kept=told.books_kept,
        goes_on_elsewhere=told.goes_on_elsewhere,
        handed_to_other=told.handed_to_other,
        disputes=told.disputes,
        uscc_kept=told.uscc_kept,
        licence_after=told.licence_after,
        receiver_abroad=told.abroad,
        receiver_kin=told.receiver_kin,
        card_route=matter.card_route,
        hold_answer=hold_answer,
        answers_closed=matter.answer_by is not None and today > matter.answer_by,
        shop_closed=matter.closing_day is not None and today >= matter.closing_day,
        closing_day=matter.closing_day,
        has_successor=told.has_successor,
        giver_survives=told.giver_survives,
        migrant_workers=told.migrant_workers,
        important_data=told.important_data,
        new_purposes=told.new_purposes,
        announced=_announced(store),
        trade=matter.trade,
        persons=holdings.tally(store).get("customers", 0),
        left_out=left_out(store, matter) if matter.scenario in _ASKED_BY_FIELD else (),
    )
    return replace(
        known,
        contract_necessity=_chosen(store, "contract_necessity"),
        minimum_card_set=_chosen(store, "minimum_card_set"),
    )


def _announced(store: Store) -> bool:
    """Tell whether somebody ticked that the public notice hangs."""
    task = tasks.get(store, "law.closure_notice")
    return task is not None and bool(task.done)


def _chosen(store: Store, name: str) -> bool:
    data = facts.get(store, f"choice.{name}")
    return data is not None and data["value"] == "yes"
