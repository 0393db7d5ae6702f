"""What core may never do: load Qt, open a socket, write a customer into the log."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
ALL_CORE = """
import pkgutil, importlib, sys, core
for module in pkgutil.walk_packages(core.__path__, 'core.'):
    importlib.import_module(module.name)
print(sorted(name for name in sys.modules if name.split('.')[0] in ('PySide6', 'shiboken6', 'gui')))
"""
NO_SOCKET = """
import socket, sys
def refuse(*_args, **_kwargs): raise SystemExit('a socket was opened')
socket.socket.connect = refuse
socket.socket.bind = refuse
socket.create_connection = refuse
socket.getaddrinfo = refuse
sys.argv = ['main.py', 'run', *sys.argv[1:]]
from core.commands import run_command
raise SystemExit(run_command(sys.argv[1:]))
"""


def test_importing_all_of_core_loads_no_window() -> None:
    answer = subprocess.run(
        [sys.executable, "-c", ALL_CORE], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert answer.stdout.strip() == "[]"


def test_the_process_of_a_long_work_loads_no_library_that_few_works_need() -> None:
    loaded = "import sys, core.desk; print(sorted({'http', 'ssl', 'pikepdf', 'pyzipper', 'zxcvbn'} & sys.modules.keys()))"
    answer = subprocess.run(
        [sys.executable, "-c", loaded], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert answer.stdout.strip() == "[]"


def test_a_whole_run_opens_no_connection(tmp_path: Path) -> None:
    samples = ROOT / "resources" / "samples"
    phrase = tmp_path / "phrase.txt"
    phrase.write_text("quiet-lantern-柠檬-river\n", encoding="utf-8")
    words = [
        str(samples / "CASE.toml"),
        "--source",
        str(samples / "客户名单.xlsx"),
        "--out",
        str(tmp_path / "out"),
    ]
    script = tmp_path / "no_socket.py"
    script.write_text(
        "if __name__ == '__main__':\n" + "\n".join(f"    {line}" for line in NO_SOCKET.splitlines()),
        encoding="utf-8",
    )
    command = [sys.executable, str(script), *words, "--passphrase-file", str(phrase)]
    answer = subprocess.run(
        command,
        cwd=ROOT,
        capture_output=True,
        text=True,
        env={"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "PATH": ""},
    )
    assert answer.returncode == 0, answer.stderr[-400:]
    assert "quiet-lantern" not in answer.stdout + answer.stderr
