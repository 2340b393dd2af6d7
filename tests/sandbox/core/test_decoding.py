"""Several threads that meet a struct first at the same moment read it, and the process lives on."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]

# Six threads and a new family of structs each time. With `msgspec.convert` itself the process dies within a few rounds.
MEETING = """
import sys, threading, types
import msgspec
from ovh_sandbox.core.decoding import converted, decoder_of

sys.setswitchinterval(1e-6)
fields = "".join(f"    f{j}: dict[str, list[int | str]] | None = None\\n" for j in range(1, 10))
following = [f"T{i + 1}" for i in range(11)] + ["int"]
source = "from __future__ import annotations\\nimport msgspec\\n" + "".join(
    f"class T{i}(msgspec.Struct):\\n    f0: {one} | None = None\\n{fields}" for i, one in enumerate(following)
)
READ = {"converted": lambda kind: converted({"f0": {"f1": {"a": [1]}}}, kind),
        "decoder_of": lambda kind: decoder_of(kind).decode(b'{"f0": {"f1": {"a": [1]}}}')}[sys.argv[1]]
read = []
for number in range(40):
    module = types.ModuleType(f"family{number}")
    sys.modules[module.__name__] = module
    exec(source, module.__dict__)
    start = threading.Barrier(6)

    def meet(kind):
        start.wait()
        read.append(READ(kind).f0.f1)

    threads = [threading.Thread(target=meet, args=(getattr(module, f"T{place % 3}"),)) for place in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
print(len(read), all(one == {"a": [1]} for one in read))
"""


@pytest.mark.parametrize("how", ["converted", "decoder_of"])
def test_threads_that_meet_a_struct_together_all_read_it(how):
    done = subprocess.run([sys.executable, "-c", MEETING, how], capture_output=True, text=True)
    assert (done.returncode, done.stdout.split()) == (0, ["240", "True"]), done.stderr


def test_nothing_else_makes_a_type_known_while_threads_run():
    found = []
    for path in [*(ROOT / "helpers").rglob("*.py"), *(ROOT / "sandbox" / "ovh_sandbox").rglob("*.py")]:
        if path.name == "decoding.py":
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        # A module loads in one thread; its own decoders are made by then.
        inside = [
            node for made in ast.walk(tree) if isinstance(made, ast.FunctionDef) for node in ast.walk(made)
        ]
        for node in inside:
            if isinstance(node, ast.Call) and _meets(node):
                found.append(f"{path.relative_to(ROOT)}:{node.lineno}")
    # Made anew for each catalogue, of types that the module's own decoder knows already.
    assert {one.partition(":")[0] for one in found} <= {"helpers/pricing/sources/fast_decode.py"}
    assert found, "the search finds nothing at all any more"


def _meets(call: ast.Call) -> bool:
    name = ast.unparse(call.func)
    typed = any(one.arg == "type" for one in call.keywords)
    return name in ("msgspec.convert", "msgspec.json.Decoder") or (name == "msgspec.json.decode" and typed)
