"""The words of the command line: demo, run, verify, check, backup, restore, code."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import NoReturn

from core import product
from core.errors import Known

COMMANDS = ("demo", "run", "verify", "check", "backup", "restore")


def is_command(argv: list[str]) -> bool:
    """Tell whether the arguments ask for the headless face."""
    return bool(argv) and (argv[0] in COMMANDS or argv[0] in ("-h", "--help", "--version"))


class _Parser(argparse.ArgumentParser):
    """A parser that tells a slip as every other fault is told, as JSON too."""

    def error(self, message: str) -> NoReturn:
        """Raise Known('usage') with what argparse found."""
        raise Known("usage", found=message, usage=" ".join(self.format_usage().split()))


def parser() -> argparse.ArgumentParser:
    """Return the parser of all commands; a slip raises Known('usage')."""
    top = _Parser(prog="main.py", description="妥交：不开窗口也能办。没有参数就打开窗口。")
    top.add_argument("--version", action="version", version=f"{product.NAME} {product.VERSION}")
    verbs = top.add_subparsers(dest="command", required=True, metavar="COMMAND")
    _demo(verbs.add_parser("demo", help="用自带的样例把整件事办一遍 / the whole job on the samples"))
    _run(verbs.add_parser("run", help="用自己的文件办一遍 / the whole job on one's own files"))
    verify = verbs.add_parser("verify", help="打开并核对一个移交包 / open and check a package")
    verify.add_argument("package", type=Path)
    check = verbs.add_parser("check", help="检查交接夹是否完好 / check a case: integrity and log")
    check.add_argument("case", type=Path)
    backup = verbs.add_parser("backup", help="写一份备份并读回 / write a backup and read it back")
    backup.add_argument("case", type=Path)
    backup.add_argument("file", type=Path)
    restore = verbs.add_parser("restore", help="从备份恢复 / restore from a backup")
    restore.add_argument("file", type=Path)
    restore.add_argument("folder", type=Path)
    for verb in verbs.choices.values():
        verb.add_argument("--json", action="store_true", help="只输出 JSON / print JSON only")
        verb.add_argument("--passphrase-file", type=Path, help="第一行是密码 / first line is the pass-phrase")
    return top


def _demo(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("--out", type=Path, required=True, help="结果放在哪个文件夹 / folder for the results")


def _run(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("case_toml", type=Path, metavar="CASE.toml", help="见 resources/samples/CASE.toml")
    verb.add_argument(
        "--source", type=Path, nargs="+", action="extend", required=True, help="表格、通讯录 / files"
    )
    verb.add_argument("--out", type=Path, required=True)
    verb.add_argument(
        "--destroy", action="store_true", help="把该销毁的从交接夹里销毁 / destroy, in the case alone"
    )
    verb.add_argument(
        "--letters",
        type=_count,
        default=30,
        metavar="N",
        help="给多少位客户印信（默认 30）/ letters for how many",
    )
    verb.add_argument(
        "--passphrase-out", type=Path, help="资料包的密码写到这个文件 / write the package's pass-phrase"
    )


def _count(text: str) -> int:
    number = int(text)
    if number < 0:
        raise ValueError
    return number
