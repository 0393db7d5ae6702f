"""Signed sheets that come back: one paper, or several photographs at once, each finds its paper by the code in its corner."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from core.desk.press import Brought, Returned
from gui.ask import Choice, Question
from gui.pages.base import Page
from gui.parts import ProgressPanel
from gui.words import _, listed, tongue


def ask_signed(page: Page, paper: int, read: Callable[[], None], then: Callable[[], None]) -> None:
    """Ask how the signed sheets of one paper come back: read by their codes, kept with this paper, or only noted."""
    pattern = "PDF JPG PNG (*.pdf *.jpg *.jpeg *.png);;* (*)"

    def keep(scan: Path | None) -> None:
        page.run(lambda: page.desk.press.signed(paper, scan), lambda _none: then())

    def answered(key: str) -> None:
        if key == "plain":
            keep(None)
        elif key == "scan":
            read()
        elif key == "one":
            page.kit.asker.open_file(_("选扫描件"), pattern, lambda paths: keep(paths[0]))

    text = _("把签好的每一页扫描或拍照存进来。原件请保存，扫描件不能代替。")
    choices = (
        Choice("leave", _("以后再说"), "quiet"),
        Choice("plain", _("先只记签了")),
        Choice("one", _("存到这一份…"), "secondary"),
        Choice("scan", _("选照片，按码认…"), "primary", "scan"),
    )
    page.kit.asker.ask(Question(_("这份签好了？"), text, choices, "scan", "teal"), answered)


def bring_back(page: Page, then: Callable[[], None]) -> None:
    """Ask for scans or photographs, match them, and say which papers are whole and which pages are still missing."""
    pattern = "PDF JPG PNG (*.pdf *.jpg *.jpeg *.png);;* (*)"
    page.kit.asker.open_files(
        _("选扫描件或照片（可以一次选很多张）"), pattern, lambda paths: _read(page, paths, then)
    )


def _read(page: Page, paths: tuple[Path, ...], then: Callable[[], None]) -> None:
    names = paths[0].name if len(paths) == 1 else _("{count} 个文件", count=len(paths))
    undo = _("现在取消也没关系：一页都还没记下。")
    panel = ProgressPanel(page.look, names, _("认纸右下角的二维码"), (("scans", _("一页页认")),), undo)
    panel.cancelled.connect(page.stop_long)
    page.fill_body(panel, None)
    page.buttons()

    def failed(seen: BaseException) -> None:
        then()
        page.tell_fault(seen)

    def done(brought: Brought) -> None:
        then()
        whole = bool(brought.papers) and not any(one.missing for one in brought.papers)
        good = whole and not (brought.strange or brought.without or brought.unread or brought.secret)
        title = (
            _("认出 {count} 份，都存进交接夹了", count=len(brought.papers)) if good else _("看一看认出了什么")
        )
        page.kit.asker.tell(
            title,
            told(brought, lambda kind: page.desk.press.called(kind, tongue())),
            _("知道了"),
            "scan",
            "teal" if good else "amber",
        )

    page.run_long(page.desk.press.bring_back, paths, done=done, failed=failed, progress=panel.show_pace)


def told(brought: Brought, called: Callable[[str], str]) -> str:
    """Say paper by paper what came back, each by the title printed on it, and what was no page of this case."""
    names = [called(one.paper.kind) for one in brought.papers]
    lines = [
        _of_paper(one, name if names.count(name) == 1 else f"{name} {one.paper.number}")
        for name, one in zip(names, brought.papers, strict=True)
    ]
    if brought.secret:
        lines.append(
            _(
                "{names}：拍到了写着密码的那一页，没有存。密码单只拍“签收回执”那一页。",
                names=listed(brought.secret[:4]),
            )
        )
    if brought.strange:
        lines.append(_("{count} 页不是这个交接夹的纸，没有存。", count=brought.strange))
    if brought.without:
        lines.append(_("{count} 张里没认出二维码：拍全右下角，再清楚一点。", count=brought.without))
    if brought.unread:
        lines.append(_("打不开：{names}", names=listed(brought.unread[:4])))
    return "\n".join(lines) or _("没有认出一页。请拍到纸右下角（横的纸在左下角）的二维码。")


def _of_paper(one: Returned, name: str) -> str:
    pages = one.paper.pages
    if one.missing:
        text = _("“{paper}”：共 {pages} 页，还差第 {missing} 页。", paper=name, pages=pages,
                 missing=listed(map(str, one.missing)))  # fmt: skip
    elif len(one.pages) < pages:
        text = _("“{paper}”：签收回执回来了，记为已签收回。", paper=name)
    else:
        text = _("“{paper}”：{pages} 页都齐了，记为已签收回。", paper=name, pages=pages)
    return text + (_("这是旧的一版，后来又出了新的。") if one.replaced else "")
