"""Works in a case until it is killed, and says on its standard output what has been committed."""

import sys
from pathlib import Path

from core.audit import append
from core.backup import write_backup
from core.casefile import open_case, rekey
from core.store import meta
from core.vault import Secret

FOLDER, WORDS = Path(sys.argv[1]), Secret.of_text("pingguo-chuanghu-xiyang-maojin")


def say(word):
    sys.stdout.write(word + "\n")
    sys.stdout.flush()


def act(case, number):
    with case.store.transaction():
        meta.write(case.store, "counter", str(number))
        case.store.execute("UPDATE customer SET note=? WHERE id=1+?%2000", (str(number), number))
        append(case.store, case.who, "test.act", {"number": number})
    say(f"act {number}")


def change(number):
    def body(work):
        with work.transaction():
            meta.write(work, "changed", str(number))
            work.execute("UPDATE customer SET addr=?", (str(number),))
            append(work, "P", "test.change", {"number": number})

    return body


def main():
    with open_case(FOLDER, WORDS) as case:
        say("ready")
        number = int(meta.read(case.store, "counter", "0"))
        while True:
            for _ in range(5):
                number += 1
                act(case, number)
            rekey(case, reason="test")
            say("rekeyed")
            rekey(case, before_export=change(number))
            say(f"changed {number}")
            (FOLDER.parent / "b.tjbackup").unlink(missing_ok=True)
            write_backup(case, FOLDER.parent / "b.tjbackup")
            say("backed")


main()
