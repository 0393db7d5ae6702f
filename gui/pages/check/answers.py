"""Asking and answering: letters go out, answers are written down one by one or from a returned sheet."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from core.desk import keep_file
from core.desk.answers import Channel, Sent, SheetResult, Word
from core.desk.press import Made
from core.flows import today
from core.records import Outcome
from gui.ask import Choice, Question
from gui.pages.answer_form import AnswerForm
from gui.pages.base import Page
from gui.pages.file_kinds import tables
from gui.parts import ProgressPanel
from gui.words import N_, _, listed, shown_name

_LONG = 500  # letters that take longer than a person waits without a word: they are made beside, and can be stopped
_STAGES = (
    ("letters.read", N_("看写给谁")),
    ("letters.print", N_("一封一封排印")),
    ("letters.save", N_("存成一个文件")),
)
MISSING = {
    "receiver.name": N_("接收方的名称"),
    "receiver.phone": N_("接收方的联系电话"),
    "giver.name": N_("您的店名"),
    "giver.phone": N_("您的电话"),
    "closing_day": N_("交店的日子"),
    "purposes": N_("对方拿去做什么"),
}


def ask_answer(page: Page, customer: int, word: str) -> None:
    """Write one answer down whole: how it came, when, with what to show for it; a phone call counts as told only."""
    AnswerForm(page, customer, Word(word)).show()


def ask_back(page: Page, customer: int) -> None:
    """Ask why a letter did not arrive, write it down, and say what to try next."""
    who = next((shown_name(one.name) for one in page.desk.sort.fetch((customer,))), "")
    text = _("记下以后，他不算告知过。换一种办法再找：打电话、发微信、来店时当面说。")
    choices = (
        Choice("leave", _("先不记"), "quiet"),
        Choice(Word.WRONG_NUMBER.value, _("号码不对"), icon="phone"),
        Choice(Word.NO_ADDRESS.value, _("信退回来了，没有地址"), icon="undo"),
    )
    question = Question(_("没送到：{name}", name=who), text, choices, "mail", "amber")

    def chosen(key: str) -> None:
        if key != "leave":
            page.run(lambda: page.desk.reach.came_back(customer, Word(key)), lambda _none: page.moved())

    page.kit.asker.ask(question, chosen)


def take_sheet(page: Page) -> None:
    """Choose a returned sheet and take its answers."""
    page.kit.asker.open_file(_("选回收的表"), tables(), lambda paths: _take(page, paths[0]))


def _take(page: Page, path: Path) -> None:
    sent = Sent("", Channel.SHEET)
    page.note(_("正在读“{file}”…", file=path.name), "hourglass")

    def taken(results: tuple[SheetResult, ...]) -> None:
        page.moved()
        counted = sum(number for one in results for _word, number in one.taken)
        left = sum(len(one.problems) for one in results)
        told = _("{count} 位的回话已经记下，每位都重新判断过。", count=counted)
        if not counted:
            told = _("没有找到能对上的回话。表里要有客户编号或手机，还有“答复”一列。")
        if left:
            told += _("另有 {count} 行没收：", count=left) + not_taken(results)
        good = counted and not left
        page.kit.asker.tell(_("回话收进来了") if counted else _("一位也没有收进来"), told, _("知道了"),
                            "check" if good else "alert", "teal" if good else "amber")  # fmt: skip

    page.run_long(page.desk.answers.import_sheet, path, sent, done=taken)


_WRONG = {  # what is wrong with a cell of a returned sheet
    "sheet.unclear_answer": N_("{cells}：答复认不出，只认列出来的那几个词"),
    "sheet.unknown_code": N_("{cells}：对不上是谁"),
    "sheet.unclear_day": N_("{cells}：日期看不懂"),
    "sheet.contradiction": N_("{cells}：和另一行说的不一样"),
}
_SHOWN = 5  # cells that are named one by one


def not_taken(results: Iterable[SheetResult]) -> str:
    """Return which cells or lines were not taken, and why, reason by reason."""
    found: dict[str, list[str]] = {}
    for problem in sorted((one for result in results for one in result.problems), key=lambda one: one.line):
        words = problem.code if problem.code in _WRONG else ""
        found.setdefault(words, []).append(problem.cell or _("第 {line} 行", line=problem.line))
    return _("；").join(
        _(
            _WRONG[code] if code else N_("{cells}：缺日期、方式、监护人，或者那份文字不算"),
            cells=_cells(cells),
        )
        for code, cells in found.items()
    ) + _("。")


def _cells(cells: Sequence[str]) -> str:
    named = listed(cells[:_SHOWN])
    return _("{cells} 等 {count} 处", cells=named, count=len(cells)) if len(cells) > _SHOWN else named


def _incomplete(page: Page) -> bool:
    """Say what the letters must name and nobody has told yet; tell whether anything is missing."""
    missing = page.desk.letters.missing()
    if missing:
        names = listed(_(MISSING.get(one, one)) for one in missing)
        text = _("信里还缺{names}，法律要求写明。补上就能打印。", names=names)
        choices = (Choice("leave", _("以后再补"), "quiet"), Choice("go", _("去补上"), "primary"))
        question = Question(_("信还不能打印"), text, choices, "doc", "amber")
        page.kit.asker.ask(question, lambda key: page.go.emit(f"tell#{missing[0]}") if key == "go" else None)
    return bool(missing)


def send_notices(page: Page) -> None:
    """Make the letters for those who are only to be told, as one file, and keep that they were told today."""
    if _incomplete(page):
        return
    customers = page.desk.answers.still_to_tell()
    text = _("这些客户只要告知，不用等回话。存下以后就记成“已告知”，日期写今天。还没打印好，就先不发。")
    choices = (Choice("leave", _("先不发"), "quiet"), Choice("write", _("写好，选地方存"), "primary", "mail"))
    lines = (("mail", _("告知书，一位一封"), _("{count} 封", count=len(customers))),)
    question = Question(_("把告知书写出来吗？"), text, choices, "mail", "teal", lines=lines)
    letters = (
        _Letters(customers, "notice", _("告知书-{count}位-{day}.pdf", count=len(customers), day=today())),
    )
    page.kit.asker.ask(question, lambda key: _choose_folder(page, letters) if key == "write" else None)


def send_letters(page: Page) -> None:
    """Make the consent letters as one file, each with its notice, after saying what is still missing."""
    if _incomplete(page):
        return
    both = (page.desk.check.customers(one) for one in (Outcome.CONSENT, Outcome.GUARDIAN_CONSENT))
    own, by_guardian = map(frozenset, both)
    still = {*page.desk.answers.still_to_ask()}
    grown, children = tuple(sorted((own - by_guardian) & still)), tuple(sorted(by_guardian & still))
    lines = [("sign", _("本人的告知书和单独同意书"), _("{count} 位", count=len(grown)))]
    if children:
        lines.append(("child", _("孩子的，给监护人签"), _("{count} 封", count=len(children))))
    text = _("存下以后，这些客户就记成“已问”，日期写今天。还没打印好，就先不发。")
    choices = (Choice("leave", _("先不发"), "quiet"), Choice("write", _("写好，选地方存"), "primary", "mail"))
    question = Question(_("把同意书写出来吗？"), text, choices, "mail", "teal", lines=tuple(lines))
    letters = (
        _Letters(grown, "consent", _("同意书-{count}位-{day}.pdf", count=len(grown), day=today())),
        _Letters(
            children, "guardian", _("监护人同意书-{count}位-{day}.pdf", count=len(children), day=today())
        ),
    )
    page.kit.asker.ask(question, lambda key: _choose_folder(page, letters) if key == "write" else None)


@dataclass(frozen=True, slots=True)
class _Letters:
    """One file of letters: for whom, of which kind of notice, under what name."""

    customers: tuple[int, ...]
    kind: str  # notice | consent | guardian
    name: str


def _choose_folder(page: Page, letters: tuple[_Letters, ...]) -> None:
    title = _("信存到哪个文件夹（{count} 位）", count=sum(len(one.customers) for one in letters))
    page.kit.asker.open_folder(title, lambda paths: _write(page, paths[0], letters))


def _write(page: Page, folder: Path, letters: tuple[_Letters, ...]) -> None:
    """Write the letters into a folder and keep that their customers were told or asked today."""
    wanted = tuple(one for one in letters if one.customers)
    many = sum(len(one.customers) for one in wanted)
    page.buttons()  # pressed once more, they would be written twice
    sent = Sent("", Channel.PAPER)

    def make() -> tuple[Made, ...]:
        return page.desk.letters.write([(one.kind, one.customers) for one in wanted])

    def keep(found: tuple[Made, ...]) -> list[str]:
        for one, made in zip(wanted, found, strict=True):
            keep_file(folder / one.name, made.printed.pdf)
            page.desk.press.printed(made.id)
            page.desk.answers.send(one.customers, one.kind, sent)
        return [one.name for one in wanted]

    def failed(seen: BaseException) -> None:
        _not_made(page, seen)

    def told(found: tuple[Made, ...]) -> None:
        page.refresh()
        rare = (char for made in found for char in made.printed.missing_glyphs)
        page.announce(rare, lambda: page.run(lambda: keep(found), done, failed))

    def done(written: list[str]) -> None:
        page.moved()
        asked = any(one.kind != "notice" for one in letters)
        what_now = (
            _("打印出来，一位一封交给客户。客户回了话，按“登记回话…”一位一位记下；不回话不算同意。")
            if asked
            else _("打印出来，一位一封交给客户；寄不到的，按“没送到…”记下。")
        )
        text = _("存好了：{name}", name=listed(written)) + "\n" + what_now
        page.kit.asker.tell(_("信写好了"), text, _("知道了"), "mail")

    if many < _LONG:
        page.note(_("正在写 {count} 位的…", count=many), "hourglass")
        page.run(make, told, failed)
    else:
        _write_beside(page, wanted, many, told, failed)


def _write_beside(
    page: Page,
    wanted: tuple[_Letters, ...],
    many: int,
    told: Callable[[tuple[Made, ...]], None],
    failed: Callable[[BaseException], None],
) -> None:
    """Make many letters in the job process, with how far it is and a way to stop: then none of them is kept."""
    stages = tuple((code, _(word)) for code, word in _STAGES)
    undo = _("现在取消也没关系：一封也不留，也不会记成已经问过。")
    panel = ProgressPanel(page.look, _("信，{count} 位", count=f"{many:,}"), "", stages, undo)
    panel.cancelled.connect(page.stop_long)
    page.fill_body(panel, None)
    page.note("")
    page.run_long(
        page.desk.letters.write, tuple((one.kind, one.customers) for one in wanted),
        done=told, failed=failed, progress=panel.show_pace,
    )  # fmt: skip


def _not_made(page: Page, seen: BaseException) -> None:
    page.refresh()
    page.tell_fault(seen)


def _ask_sheet(page: Page) -> None:
    """Ask whether the sheet goes out or came back."""
    choices = (
        Choice("leave", _("先不弄"), "quiet"),
        Choice("out", _("存一张给客户填的表…"), icon="slip"),
        Choice("in", _("收一张表…"), "primary", "table"),
    )
    text = _("表上一位一行，行首有编号，收回来按编号对。还没回话的都在上面；不同意哪一项，写项号。")
    question = Question(_("客户填的表"), text, choices, "table", "teal")

    def chosen(key: str) -> None:
        if key == "in":
            take_sheet(page)
        elif key == "out":
            _save_sheet(page)

    page.kit.asker.ask(question, chosen)


def _save_sheet(page: Page) -> None:
    """Write the sheet for those who were not asked or did not answer yet."""
    waiting = page.desk.answers.still_to_ask()
    name = _("回话表-{count}位-{day}.xlsx", count=len(waiting), day=today())

    def write(paths: tuple[Path, ...]) -> None:
        page.write(paths[0], lambda: page.desk.answers.outgoing_workbook(waiting))

    page.kit.asker.save_file(_("给客户填的表存到哪里"), name, "Excel (*.xlsx)", write)


def record_answers(page: Page) -> None:
    """Ask how the answers came: one by one, or on a sheet."""
    choices = (
        Choice("leave", _("先不记"), "quiet"),
        Choice("reach", _("还要找谁…"), icon="people"),
        Choice("sheet", _("收一张表…"), icon="table"),
        Choice("fast", _("一位一位记"), "primary", "sign"),
    )
    text = _("一位一位记：输入电话后四位或拼音，再按一个键。收表：客户填好的 Excel，一次收进来。")
    question = Question(_("回话怎么记？"), text, choices, "sign", "teal")

    def chosen(key: str) -> None:
        if key == "sheet":
            _ask_sheet(page)
        elif key == "fast":
            page.go.emit("notify#answers")
        elif key == "reach":
            page.go.emit("notify#reach")

    page.kit.asker.ask(question, chosen)
