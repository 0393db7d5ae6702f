"""Runs one headless command: parses, does, prints for people or as JSON, returns the exit code."""

from __future__ import annotations

import json
import os
import sys
import traceback
from argparse import Namespace
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from core import clock
from core.commands.arguments import parser
from core.commands.case_toml import read_case_toml
from core.commands.report import told
from core.commands.secrets import passphrase
from core.commands.verbs import back_up, check, restore, verify
from core.commands.whole_job import Asked, Result, do
from core.commands.words import sentence
from core.errors import Cancelled, Known
from core.vault import propose

SAMPLES = Path(__file__).parents[2] / "resources" / "samples"
SAMPLE_FILES = (
    "客户名单.xlsx",
    "服务记录.csv",
    "收款记录.xlsx",
    "充值卡余额.xlsx",
    "合同台账.xlsx",
    "手机通讯录.vcf",
    "价目表.xlsx",
)
SAMPLE_MOMENT = datetime(2026, 11, 22, 21, 40, tzinfo=timezone(timedelta(hours=8)))
Answer = tuple[int, dict[str, Any]]


def run_command(argv: list[str]) -> int:
    """Do what the arguments ask; 0 done, 1 something does not hold, 2 a fault of the world, 3 a fault of ours, 130 stopped."""
    options = parser().parse_args(argv)
    verbs: dict[str, Callable[[Namespace], Answer]] = {
        "demo": demo,
        "run": run,
        "verify": verify,
        "check": check,
        "backup": back_up,
        "restore": restore,
    }
    try:
        code, answer = verbs[options.command](options)
    except Known as fault:
        return _say_fault(fault, options)
    except (KeyboardInterrupt, Cancelled):
        print("已停下，什么都没有改。 / Stopped; nothing was changed.", file=sys.stderr)
        return 130
    print(
        json.dumps(answer, ensure_ascii=False, indent=1)
        if options.json
        else told(options.command, answer, options)
    )
    return code


def demo(options: Namespace) -> Answer:
    """Do the whole job on the samples, on the day for which they were made; an older demo output is replaced."""
    job = read_case_toml(SAMPLES / "CASE.toml")
    out: Path = options.out.resolve()
    _clear_demo(out)
    sources = tuple(SAMPLES / name for name in SAMPLE_FILES)
    with clock.fixed_at(SAMPLE_MOMENT):
        result, summary = do(Asked(job, sources, out, propose().typed, destroy=True))
    if result.package is not None:
        (out / "package" / "demo-passphrase.txt").write_text(
            result.package.passphrase + "\n", encoding="utf-8"
        )
    _write_summary(out, summary)
    return 0, summary


def run(options: Namespace) -> Answer:
    """Do the whole job on one's own files; the package's pass-phrase is printed once or written to a file."""
    job = read_case_toml(options.case_toml)
    secret = passphrase(options.passphrase_file, twice=True)
    out: Path = options.out.resolve()
    asked = Asked(job, tuple(options.source), out, secret, destroy=options.destroy)
    result, summary = do(replace(asked, letters=options.letters))
    _give_passphrase(result, options)
    _write_summary(out, summary)
    return 0, summary


def _give_passphrase(result: Result, options: Namespace) -> None:
    if result.package is None:
        return
    if options.passphrase_out:
        options.passphrase_out.write_text(result.package.passphrase + "\n", encoding="utf-8")
    else:
        where = sys.stderr if options.json else sys.stdout
        print(
            f"资料包的密码（只显示这一次）/ package pass-phrase, shown once: {result.package.passphrase}",
            file=where,
        )


def _clear_demo(out: Path) -> None:
    """Take away an older demo output; a folder that holds anything else is refused by the job itself."""
    summary = out / "summary.json"
    if not summary.is_file() or not (out / "package" / "demo-passphrase.txt").is_file():
        return
    for path in sorted(out.rglob("*"), key=lambda one: len(one.parts), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()


def _write_summary(out: Path, summary: dict[str, Any]) -> None:
    """Write summary.json whole or not at all."""
    part = out / "summary.json.part"
    part.write_text(json.dumps(summary, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    os.replace(part, out / "summary.json")


def _say_bug(fault: Exception) -> int:
    """Tell that the program failed, with places in the program only: no value of any record."""
    places = [
        f"{Path(frame.filename).name}:{frame.lineno}" for frame in traceback.extract_tb(fault.__traceback__)
    ]
    print(
        "程序出了故障，已经停下；原来的文件没有动。 / The program failed and stopped; your files are untouched.",
        file=sys.stderr,
    )
    print(f"{type(fault).__name__} @ {' > '.join(places[-6:])}", file=sys.stderr)
    return 3


def _say_fault(fault: Known, options: Namespace) -> int:
    if options.json:
        print(
            json.dumps(
                {"error": fault.code, "facts": dict(fault.facts), "text": sentence(fault)}, ensure_ascii=False
            )
        )
    else:
        print(f"{sentence(fault)}\n{sentence(fault, 'en')}", file=sys.stderr)
    return 2
