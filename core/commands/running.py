"""Runs one headless command: parses, does, prints for people or as JSON, returns the exit code."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import sys
import traceback
from argparse import Namespace
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from core import clock
from core.commands.arguments import parser
from core.commands.case_toml import read_case_toml
from core.commands.job import Asked, Result
from core.commands.keeping import (
    check_secret_place,
    disk_told,
    ended_as_stopped,
    for_the_owner_only,
    whole_or_nothing,
    write_secret,
)
from core.commands.plain import plain, plain_json
from core.commands.report import told
from core.commands.secrets import passphrase
from core.commands.telling import say_for
from core.commands.verbs import back_up, check, restore, verify
from core.commands.whole_job import do
from core.commands.words import sentence
from core.desk import is_case, no_memory_dumps
from core.errors import Cancelled, Known
from core.vault import CaseLock, propose

DEMO_SHEET = "demo-passphrase.txt"
DEMO_CASE_SHEET = "demo-case-passphrase.txt"
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
    no_memory_dumps()
    # not even the fault could be said: the pipe is gone, or the disk under the answer is full
    try:
        return _guarded(argv, as_json="--json" in argv)
    except OSError:
        return _nobody_listens()


def _guarded(argv: list[str], *, as_json: bool) -> int:
    """Do it, and tell whatever comes out as what it is."""
    try:
        with for_the_owner_only(), ended_as_stopped():
            return _run(argv)
    except Known as fault:
        return _say_fault(fault, as_json)
    except (KeyboardInterrupt, Cancelled):
        return _say_stopped(as_json)
    except BrokenPipeError:
        return _nobody_listens()
    except OSError as fault:
        return _say_fault(disk_told(fault), as_json)
    except MemoryError:
        return _say_fault(Known("memory.short"), as_json)
    except Exception as fault:  # noqa: BLE001  # the outermost door: only places in the program may leave it
        return _say_bug(fault, as_json)


def _run(argv: list[str]) -> int:
    options = parser().parse_args(argv)
    verbs: dict[str, Callable[[Namespace], Answer]] = {
        "demo": demo,
        "run": run,
        "verify": verify,
        "check": check,
        "backup": back_up,
        "restore": restore,
    }
    code, answer = verbs[options.command](options)
    if options.json:
        text = plain_json(json.dumps(answer, ensure_ascii=False, indent=1))
    else:
        text = told(plain(answer), options)
    print(text, flush=True)
    return code


def demo(options: Namespace) -> Answer:
    """Do the whole job on the samples, on the day for which they were made; an older demo output is replaced."""
    out: Path = options.out.resolve()
    with clock.fixed_at(SAMPLE_MOMENT):
        job = read_case_toml(SAMPLES / "CASE.toml")
    clear_demo(out, job.matter.number)
    sources = tuple(SAMPLES / name for name in SAMPLE_FILES)
    with whole_or_nothing(out):
        with clock.fixed_at(SAMPLE_MOMENT):
            words = propose().typed
            result, summary = do(Asked(job, sources, out, words, destroy=True, say=say_for(options.json)))
        write_secret(out / "case" / DEMO_CASE_SHEET, words.text())
        if result.package is not None:
            write_secret(out / "package" / DEMO_SHEET, result.package.passphrase)
        _write_summary(out, summary)
    return 0, summary


def run(options: Namespace) -> Answer:
    """Do the whole job on one's own files; the package's pass-phrase is printed once or written to a file.

    1 when a destruction was asked for and the rules, or an answer, did not allow it.
    """
    job = read_case_toml(options.case_toml)
    secret = passphrase(options.passphrase_file, twice=True)
    out: Path = options.out.resolve()
    say = say_for(options.json)
    asked = Asked(
        job, tuple(options.source), out, secret, destroy=options.destroy, letters=options.letters, say=say
    )
    if options.passphrase_out:
        check_secret_place(options.passphrase_out)
    with whole_or_nothing(out):
        result, summary = do(asked)
        _write_summary(out, summary)
        _give_passphrase(result, options)
    return (1 if result.destroy_reason else 0), summary


def _give_passphrase(result: Result, options: Namespace) -> None:
    """Hand out the package's pass-phrase; without it the package is worth nothing, so a failure fails the job."""
    if result.package is None:
        return
    if options.passphrase_out:
        write_secret(options.passphrase_out, result.package.passphrase)
        return
    where = sys.stderr if options.json else sys.stdout
    print(
        f"资料包的密码（只显示这一次）/ package pass-phrase, shown once: {result.package.passphrase}",
        file=where,
        flush=True,
    )


def clear_demo(out: Path, number: str) -> None:
    """Take away an older demo output, file by file as its summary names them; whatever else lies there stays."""
    summary = out / "summary.json"
    if not summary.is_file() or not (out / "package" / DEMO_SHEET).is_file():
        return
    case = out / "case" / f"{number}.tuojiao"
    if is_case(case):
        with CaseLock(case):
            pass  # somebody who has it open in the window keeps it
    held = _named_in(summary)
    for path in (
        out / name for name in (*held, f"package/{DEMO_SHEET}", f"case/{DEMO_CASE_SHEET}", "inventory.xlsx")
    ):
        if path.resolve().is_relative_to(out):
            path.unlink(missing_ok=True)
    if case.is_dir() and not case.is_symlink():
        shutil.rmtree(case)
    summary.unlink()
    for folder in (out / "papers", out / "package", out / "case"):
        with contextlib.suppress(OSError):
            folder.rmdir()  # only an empty one goes


def _named_in(summary: Path) -> list[str]:
    """Return the files that a summary says were made; nothing when it is not one of ours."""
    try:
        found = json.loads(summary.read_text(encoding="utf-8"))
        return [*(one["file"] for one in found["papers"]), found["package"]["file"]]
    except (ValueError, KeyError, TypeError):
        return []


def _write_summary(out: Path, summary: dict[str, Any]) -> None:
    """Write summary.json whole or not at all."""
    part = out / "summary.json.part"
    part.write_text(json.dumps(summary, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    os.replace(part, out / "summary.json")


def _say_bug(fault: Exception, as_json: bool) -> int:
    """Tell that the program failed, with places in the program only: no value of any record."""
    places = [
        f"{Path(frame.filename).name}:{frame.lineno}" for frame in traceback.extract_tb(fault.__traceback__)
    ]
    where = f"{type(fault).__name__} @ {' > '.join(places[-6:])}"
    text = "程序出了故障，已经停下；原来的文件没有动。"
    if as_json:
        print(json.dumps({"error": "bug", "facts": {"where": where}, "text": text}, ensure_ascii=False))
        return 3
    print(f"{text} / The program failed and stopped; your files are untouched.\n{where}", file=sys.stderr)
    return 3


def _say_fault(fault: Known, as_json: bool) -> int:
    if as_json:
        told_as = {"error": fault.code, "facts": dict(fault.facts), "text": sentence(fault)}
        print(plain_json(json.dumps(told_as, ensure_ascii=False)))
    else:
        print(f"{sentence(fault)}\n{sentence(fault, 'en')}", file=sys.stderr)
    return 2


def _say_stopped(as_json: bool) -> int:
    text = "已停下，做到一半的都拿掉了，原来的文件没有动。"
    if as_json:
        print(json.dumps({"error": "stopped", "facts": {}, "text": text}, ensure_ascii=False))
    else:
        print(f"{text} / Stopped; what was half done was taken away.", file=sys.stderr)
    return 130


def _nobody_listens() -> int:
    """End quietly when the program that reads our words has gone; Python would complain once more at its exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 2
