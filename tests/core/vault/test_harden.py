import subprocess
import sys

CODE = """
import sys
from core.vault import no_memory_dumps
print(no_memory_dumps())
if sys.platform != 'win32':
    import resource
    print(resource.getrlimit(resource.RLIMIT_CORE))
"""


def test_a_process_that_asks_for_it_leaves_no_core_dump():
    ran = subprocess.run([sys.executable, "-c", CODE], capture_output=True, text=True, check=True)
    said = ran.stdout.split("\n")
    assert said[0] == "True"
    assert said[1] in ("(0, 0)", "")
