"""Sets the program up from its locks and starts it: `demo`, `run`, `test`, `bench`, `lint`, `bundle`, `lock`.

Needs nothing but Python 3.11 to 3.14: only the standard library is used here, and everything else goes
into `.venv` from hash-pinned locks. A second start finds the stamp and sets nothing up. Started by another
Python, it goes on with one of this computer that fits.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
LOCKS = ROOT / "installer" / "locks"
OLDEST, NEWEST = (3, 11), (3, 14)  # of the newest every locked part is made; SQLCipher comes last to each
USAGE = """python3 installer/dev.py COMMAND [arguments passed on]

  demo    the main job on the bundled samples, without a window; papers in ./demo-output
  run     open the window (or any headless command: run verify PACKAGE, run --help)
  test    the tests; --long adds the kill, fuzz and volume tests
  bench   speed against floors measured in the same run
  lint    contracts, ruff and mypy
  bundle  a folder that runs without Python, in ./dist/Tuojiao (for this system)
  lock    make the locks anew (needs uv)
"""
QT_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libOpenGL.so.0": "libopengl0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libfreetype.so.6": "libfreetype6",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-shape.so.0": "libxcb-shape0",
}
QT_PACKAGES = (
    "libegl1 libgl1 libopengl0 libxkbcommon0 libxkbcommon-x11-0 libfontconfig1 libdbus-1-3 libglib2.0-0 "
    "libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0 libxcb-render-util0 "
    "libxcb-shape0 libxcb-xinerama0 libxcb-xkb1"
)


def main(argv: list[str]) -> int:
    """Do one command and return its exit code."""
    if not OLDEST <= this_python() <= NEWEST:
        return elsewhere(argv)
    command, rest = (argv[0] if argv else "help"), argv[1:]
    actions = {
        "demo": demo,
        "run": run,
        "test": test,
        "bench": bench,
        "lint": lint,
        "bundle": bundle,
        "lock": lock,
    }
    if command not in actions:
        return say(USAGE, 0 if command in ("help", "-h", "--help") else 2)
    try:
        return actions[command](rest)
    except subprocess.CalledProcessError as fault:
        return say(f"This step failed with code {fault.returncode}: {' '.join(map(str, fault.cmd[1:6]))} …")
    except KeyboardInterrupt:
        return say("Stopped.", 130)


def this_python() -> tuple[int, int]:
    """Return the version of the Python that runs this."""
    return sys.version_info[:2]


def elsewhere(argv: list[str]) -> int:
    """Go on with a Python of this computer that fits, or say which to install."""
    for minor in range(NEWEST[1], OLDEST[1] - 1, -1):
        for found in ([f"python3.{minor}"], ["py", f"-3.{minor}"]):
            if answers(found, f"3.{minor}"):
                return subprocess.run([*found, __file__, *argv]).returncode
    this = sys.version.split()[0]
    return say(
        f"妥交要用 Python 3.11 到 3.14，这台电脑上的是 {this}。请装一个 3.14，再运行一次；两个可以并排装着。\n"
        f"Tuojiao needs Python 3.11 to 3.14; this is {this}. Install 3.14 beside it and run this again."
    )


def answers(command: list[str], version: str) -> bool:
    """Tell whether a command starts a Python of this version."""
    if not shutil.which(command[0]):
        return False
    probe = [*command, "-c", "import sys; print('%d.%d' % sys.version_info[:2])"]
    answer = subprocess.run(probe, capture_output=True, text=True)
    return answer.returncode == 0 and answer.stdout.strip() == version


def demo(rest: list[str]) -> int:
    """Run the main job on the samples; papers land in ./demo-output unless --out says otherwise."""
    ready("runtime")
    out = [] if "--out" in rest else ["--out", str(Path.cwd() / "demo-output")]
    return call("main.py", "demo", *out, *rest)


def run(rest: list[str]) -> int:
    """Open the window, or pass a headless command on."""
    ready("runtime")
    if not rest and (missing := missing_qt() or missing_screen()):
        return say(missing)
    return call("main.py", *rest)


def test(rest: list[str]) -> int:
    """Run the tests on all cores; window tests are left out, and named, where Qt's libraries are missing."""
    ready("runtime", "dev")
    options = ["-q", "-n", str(os.cpu_count() or 2), "--dist", "worksteal"]
    if "--long" in rest:
        rest = [word for word in rest if word != "--long"]
        options += ["-m", "long or not long"]
    if missing := missing_qt():
        say(missing + "\nThe tests of the window are left out.")
        options += ["--ignore=tests/gui", "--ignore=tests/stories"]
    return call("-m", "pytest", *options, *rest)


def bench(rest: list[str]) -> int:
    """Measure speed as ratios against floors; --size N sets the rows."""
    ready("runtime", "dev")
    return call("-m", "tests.bench", *rest)


def lint(_rest: list[str]) -> int:
    """Prove the contracts between rooms, then style and types."""
    ready("runtime", "dev")
    inside = str(python())
    checks = (
        [inside, "-c", "from importlinter.cli import lint_imports_command as c; c()", "--no-cache"],
        [inside, "-m", "ruff", "check", "."],
        [inside, "-m", "ruff", "format", "--check", "."],
        [inside, "-m", "mypy"],
    )
    return max(subprocess.run(check, cwd=ROOT, env=environment()).returncode for check in checks)


def bundle(_rest: list[str]) -> int:
    """Make the portable folder and do the whole job on the samples with it before it is called done."""
    ready("runtime", "bundle")
    made, work = ROOT / "dist", ROOT / "build"
    words = ["--noconfirm", "--log-level", "WARN", "--distpath", str(made), "--workpath", str(work)]
    code = call("-m", "PyInstaller", *words, str(ROOT / "installer" / "tuojiao.spec"))
    if code:
        return code
    command = made / "Tuojiao" / ("tuojiao-cmd.exe" if os.name == "nt" else "tuojiao-cmd")
    proof = [str(command), "demo", "--out", str(work / "proof")]
    subprocess.run(proof, check=True, stdout=subprocess.DEVNULL)
    return say(f"Made, and the demo done with it: {command.parent}", 0)


def lock(_rest: list[str]) -> int:
    """Resolve the locks anew for all three systems, without addresses in them."""
    for name in ("runtime", "dev", "bundle"):
        words = ["uv", "pip", "compile", "--universal", "--python-version", "3.11", "--generate-hashes"]
        words += ["--no-header", "--no-emit-index-url", "--no-emit-find-links", "--no-annotate", "-q"]
        subprocess.run([*words, f"{name}.in", "-o", f"{name}.txt"], cwd=LOCKS, check=True)
    return 0


def ready(*groups: str) -> None:
    """Make `.venv` and install the locked groups, unless the stamps say it is done."""
    if not python().exists():
        make_venv()
    for group in groups:
        stamp, lock_file = VENV / f"stamp-{group}", LOCKS / f"{group}.txt"
        want = hashlib.sha256(lock_file.read_bytes() + sys.version.encode()).hexdigest()
        if stamp.exists() and stamp.read_text() == want:
            continue
        say(f"Setting up ({group}): once, a minute or two …", 0)
        words = ["-m", "pip", "install", "-q", "--disable-pip-version-check", "--require-hashes", "-r"]
        subprocess.run([python(), *words, lock_file], cwd=ROOT, check=True)
        stamp.write_text(want)


def make_venv() -> None:
    """Make `.venv`, or say in one sentence which Debian package is missing."""
    try:
        import ensurepip  # noqa: F401  # only to see whether the system's Python brings it
        import venv
    except ImportError:
        raise SystemExit(
            say("Python's venv module is missing. On Debian and Ubuntu: apt install python3-venv")
        ) from None
    venv.create(VENV, with_pip=True, clear=True)


def python() -> Path:
    """Return the Python inside `.venv`."""
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def environment() -> dict[str, str]:
    """Return the environment of a child: UTF-8 everywhere, the project on the path, its modules compiled once.

    Every job of a case is a process of its own, which would read 600 modules from their text where nothing compiled is kept.
    """
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONUTF8": "1", "PYTHONPATH": str(ROOT)}


def call(*words: str) -> int:
    """Run the venv's Python with these words in the place where the person stands."""
    script = [str(ROOT / words[0])] if words[0].endswith(".py") else [words[0]]
    where = Path.cwd() if words[0].endswith(".py") else ROOT
    return subprocess.run([str(python()), *script, *words[1:]], cwd=where, env=environment()).returncode


def missing_qt() -> str:
    """Return one sentence that names what Qt lacks on this Linux, or nothing."""
    if not sys.platform.startswith("linux"):
        return ""
    probe = [str(python()), "-c", "import PySide6.QtWidgets, PySide6.QtPdf, PySide6.QtPrintSupport"]
    return need_for(probe)


def missing_screen() -> str:
    """Return one sentence that names what the window lacks to talk to an X11 screen, or nothing."""
    if (
        not sys.platform.startswith("linux")
        or os.environ.get("WAYLAND_DISPLAY")
        or not os.environ.get("DISPLAY")
    ):
        return ""
    load = (
        "import ctypes, pathlib, PySide6.QtGui\n"
        "ctypes.CDLL(str(pathlib.Path(PySide6.__file__).parent / 'Qt' / 'plugins' / 'platforms' / 'libqxcb.so'))"
    )
    return need_for([str(python()), "-c", load])


def need_for(probe: list[str]) -> str:
    """Return the sentence for the library that a probe missed, nothing when it missed none."""
    answer = subprocess.run(probe, capture_output=True, text=True, env=environment())
    if answer.returncode == 0:
        return ""
    found = re.search(r"(lib[\w.+-]+\.so[\w.]*)", answer.stderr)
    name = found.group(1) if found else "a library"
    package = QT_LIBRARIES.get(name, "")
    hint = f" ({package})" if package else ""
    need = f"The window needs {name}{hint}, which this Linux lacks."
    return f"{need} On Debian and Ubuntu:\n  apt install {QT_PACKAGES}"


def say(text: str, code: int = 2) -> int:
    """Print a sentence and return the exit code that belongs to it."""
    print(text, file=sys.stderr if code else sys.stdout, flush=True)
    return code


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
