"""When a file needs a person before it can be read: its password, its letters, or that it does hold customers."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from core.errors import Known
from core.records import Given
from gui.ask import Choice, Question
from gui.pages.base import Page
from gui.pages.collect.inbox import Inbox
from gui.words import N_, _

_HOPELESS = "unsupported_encryption"  # no password would help


_FIRST = N_("这份文件设了打开密码。密码只用来读这一次，不会存下来。")
_WRONG = N_("密码不对，再试一次。大小写、中英文输入法都会不一样。")
_NONE = N_("还没有打密码。不知道密码的话，先不放它，问问做这份表的人。")


def ask_password(
    page: Page, path: Given, then: Callable[[str], None], leave: Callable[[], None], *, tried: bool
) -> None:
    """Ask for the password of a file and hand it over; a person who has none leaves the file out."""
    _ask(page, path, then, leave, _(_WRONG) if tried else _(_FIRST))


def _ask(page: Page, path: Given, then: Callable[[str], None], leave: Callable[[], None], text: str) -> None:
    choices = (Choice("leave", _("先不放它"), "secondary"), Choice("try", _("打开"), "primary", "key"))
    question = Question(
        _("打开“{file}”要密码", file=path.name),
        text,
        choices,
        "lock",
        "amber",
        field=_("这份文件的密码"),
        secret=True,
    )

    def answered(said: str) -> None:
        key, _colon, typed = said.partition(":")
        if key != "try":
            leave()
        elif typed:
            then(typed)
        else:
            _ask(page, path, then, leave, _(_NONE))

    page.kit.asker.ask(question, answered)


def when_locked(
    page: Page,
    path: Given,
    again: Callable[[str], None],
    leave: Callable[[], None],
    otherwise: Callable[[BaseException], None],
) -> Callable[[BaseException], None]:
    """Return what follows a reading that failed: a file with a password is asked for it and read again."""

    def failed(seen: BaseException) -> None:
        if isinstance(seen, Known) and seen.code == "package.wrong_passphrase":
            ask_password(page, path, again, leave, tried=True)
        elif (
            isinstance(seen, Known)
            and seen.code == "file.encrypted"
            and seen.facts.get("reason") != _HOPELESS
        ):
            ask_password(page, path, again, leave, tried=bool(seen.facts.get("tried")))
        else:
            otherwise(seen)

    return failed


def ask_encoding(page: Inbox, path: Path, then: Callable[[str], None]) -> None:
    """Show the first words of a text in every way it can be read, and let one be chosen."""
    page.run(lambda: page.desk.collect.readings(path), lambda found: _show(page, found, then))


def _show(page: Inbox, found: tuple[tuple[str, str], ...], then: Callable[[str], None]) -> None:
    lines = tuple(("doc", sample, "") for _encoding, sample in found)
    choices = (
        Choice("leave", _("都不对，先不换"), "secondary"),
        *(Choice(encoding, _("第 {number} 种", number=number), "secondary")
          for number, (encoding, _sample) in enumerate(found, start=1)),
    )  # fmt: skip
    question = Question(
        _("哪一种读得通？"),
        _("老软件存的文字有好几种存法。挑读得通的那一种。"),
        choices,
        "doc",
        "teal",
        lines,
    )
    page.kit.asker.ask(question, lambda key: then(key) if key != "leave" else None)


def offer_naming(page: Inbox, told: str, register: Callable[[], None] | None = None) -> None:
    """Say why a sheet was not taken, and let the person show the columns herself if she knows better.

    Account books hold no customers, but the law keeps them: `register` enters them as a thing.
    """
    kept = register is not None
    choices = (
        Choice("ok", _("知道了"), "quiet" if kept else "secondary"),
        Choice("name", _("里面有客户，我来认…"), "secondary" if kept else "primary", "table"),
        *((Choice("keep", _("登记下来…"), "primary", "notebook"),) if kept else ()),
    )
    text = _("{why}，所以没有收下。原文件没有动。", why=told)
    if kept:
        text += _("账册和凭证依法要保存，到期以前不能销毁：登记下来，交接和收尾时就不会漏。")

    def answered(key: str) -> None:
        if key == "keep" and register is not None:
            register()
        if key == "name":
            page.kit.asker.open_file(
                _("再选一次这个文件"), "", lambda paths: page.look_at(paths[0], closely=True)
            )

    page.kit.asker.ask(Question(_("没有收下"), text, choices, "info", "amber"), answered)
