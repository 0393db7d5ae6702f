"""The words of the tasks that registers make: register, kind of entry, number; never a name, for they travel to other folders."""

from __future__ import annotations

import re

from core.desk.chain import CHAIN
from core.desk.custody import TASK
from core.desk.reviewing import REVIEW
from core.desk.terms import term
from core.programme.registers import register, registers
from core.records import Task
from core.records.entries import Entry, Option, Register
from core.rules import Pack

CHOICES = ("kind", "side", "type", "level", "who")  # the fields that say of which kind an entry is
AGAIN, ENTRY, RENEW, COPIES = "again", "entry", "renew", "copies"  # the families of tasks
_SAID = {
    TASK: ("custody", "task"),
    REVIEW: ("review", "task"),
    **{code: ("chain", paper) for code, paper in CHAIN.items()},
}


_EVERYWHERE = ("own_copies_closing", "own_copies_rest")  # the copies of whom nobody took over
_AFTER = (
    "restored",
    "differs",
    *_EVERYWHERE,
    "gone_after",
    "changed_after",
    "no_ads_after",
    "child_after",
    "reached_elsewhere",
)


def _retold(title: str, language: str) -> str:
    """Return what was made from one of our sentences in another language; a person's own words stay as they are."""
    for code in _AFTER:
        sentence = re.sub(r"\\{(\w+)\\}", r"(?P<\1>.+)", re.escape(term("receiving", code)))
        if found := re.fullmatch(sentence, title):
            return term("receiving", code, language, **found.groupdict())
    return title


def kind_of_entry(kind: Register, entry: Entry) -> Option | None:
    """Return the choice that says of which kind an entry is, None where nothing was chosen."""
    for field in kind.fields:
        for option in field.options if field.key in CHOICES else ():
            if option.code == entry.value(field.key):
                return option
    return None


def entry_task(kind: Register, entry: Entry) -> str:
    """Return the title of an entry's task, such as 协议：员工保密协议（3）."""
    option = kind_of_entry(kind, entry)
    return f"{kind.title.zh}：{option.text.zh}（{entry.id}）" if option else f"{kind.title.zh}（{entry.id}）"


def worded(task: Task, pack: Pack, language: str) -> str:
    """Return the title of a task that the program made in a language; every other title stays as it is."""
    if task.code in _SAID:
        return term(*_SAID[task.code], language)
    family, _, rest = task.code.partition(".")
    if family == COPIES and task.title not in {term("receiving", one) for one in _EVERYWHERE}:
        return term("receiving", "own_copies", language, number=rest)
    if language == "zh":
        return task.title
    if family not in (AGAIN, ENTRY, RENEW):
        return _retold(task.title, language)
    if family == AGAIN:
        kind = register(rest)
        return f"{kind.title.en}: {pack.thresholds[kind.again].text.en}"
    named = next((one for one in registers() if task.title.startswith(one.title.zh)), None)
    if named is None:
        return task.title
    if family == RENEW:
        return term("renewal", "task", language, title=named.title.en, number=rest)
    said = task.title.removeprefix(named.title.zh).partition("（")[0].removeprefix("：")
    options = {one.text.zh: one.text.en for field in named.fields for one in field.options}
    return f"{named.title.en}: {options[said]} ({rest})" if said in options else f"{named.title.en} ({rest})"
