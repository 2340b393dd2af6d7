"""Every block of Python and shell in the documents runs; a block for a live endpoint runs against a stand-in."""

from __future__ import annotations

import re
import runpy
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from sybil import Document, Example
from sybil.parsers.markdown import CodeBlockParser, PythonCodeBlockParser

from helpers.cli import main
from helpers.cli.lab import _taken
from tests.surroundings.kinds import ROOT

DOCUMENTS = [
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    ROOT / "sandbox" / "README.md",
    *sorted((ROOT / "docs").glob("*.md")),
]

# Pages whose blocks need more than one process of this machine: each has tests of its own.
ELSEWHERE = {"test_your_own_code.md": "tests/sandbox/test_your_own_code.py"}

# Making environments needs a network and minutes: `make surroundings` runs these, in the kind named.
INSTALLS = {
    "uv run": "uv-run",
    "pipx install": "wheels",
    "conda": "nowhere: this project's machines have no conda",
    "python3 -m venv": "plain-pip",
    "pip install": "plain-pip",
    ". .venv": "plain-pip",
    "docker": "nowhere: this project's machines have no docker",
    "git clone": "odd-folder",
    "uvx": "nowhere: it takes a tool from a registry, nothing of ours",
}


class Shell:
    """Runs the lines of a shell block, each by the program it starts."""

    def __init__(self, monkeypatch, capfd, endpoint: str):
        self.monkeypatch, self.capfd, self.endpoint = monkeypatch, capfd, endpoint
        self.ran: list[str] = []

    def __call__(self, example: Example) -> str | None:
        for line in re.sub(r"\\\n\s*", " ", example.parsed).splitlines():
            for part in line.removeprefix("$ ").split(" && "):
                if words := shlex.split(part, comments=True):
                    if problem := self._run(words):
                        return f"{part}: {problem}"
                    self.ran.append(part)
        return None

    def _run(self, words: list[str]) -> str | None:
        with self.monkeypatch.context() as patched:
            while "=" in words[0]:
                name, _, value = words.pop(0).partition("=")
                patched.setenv(name, value)
            for prefix, run in PROGRAMS.items():
                if words[: len(prefix)] == list(prefix):
                    return run(self, words[len(prefix) :])
        if any(" ".join(words).startswith(start) for start in INSTALLS):
            return _missing_files(words)
        return (
            "nothing here knows how to run this: see PROGRAMS and INSTALLS in tests/documents/test_blocks.py"
        )

    def command(self, words: list[str]) -> str | None:
        """``ovh-order-lab``, in this process, where the stand-in is."""
        if words[0] == "lab":
            # It would become JupyterLab: `make surroundings` opens it.
            return None if _taken(words[1:], "--folder") != "" else "no folder"
        status = main(words)
        # 1 says no, such as "something changed" or "the doctor found something".
        return None if status in (0, 1) else f"exit status {status}: {self.capfd.readouterr().err}"

    def module(self, words: list[str]) -> str | None:
        if words[0] == "ovh_sandbox":
            return _serves([sys.executable, "-m", *words, "--port", "0", "--json"])
        if words[0] == "pytest":
            return _ends([sys.executable, "-m", *words, "--collect-only", "-p", "no:cacheprovider"], ROOT)
        with self.monkeypatch.context() as patched:
            patched.setattr(sys, "argv", words)
            with pytest.raises(SystemExit) as left:
                runpy.run_module(words[0], run_name="__main__")
        return None if left.value.code in (0, 1, None) else f"exit status {left.value.code}"

    def make(self, words: list[str]) -> str | None:
        """Only whether there is such a target: running `make test` would be this test again."""
        makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
        targets = [word for word in words if "=" not in word]
        missing = [word for word in targets if not re.search(rf"^{re.escape(word)}:", makefile, re.MULTILINE)]
        return f"no target {', '.join(missing)}" if missing else None

    def curl(self, words: list[str]) -> str | None:
        """To the stand-in, whatever port the page says."""
        if shutil.which("curl") is None:
            return None
        server = self.endpoint.rpartition("/")[0]
        moved = [re.sub(r"http://127\.0\.0\.1:8765", server, word) for word in words]
        return _ends(["curl", "--silent", "--show-error", "--fail", "--noproxy", "*", *moved], ROOT)

    def chmod(self, words: list[str]) -> str | None:
        # Of this machine's own configuration: looked at, not carried out.
        return None if re.fullmatch(r"[0-7]{3} \S+", " ".join(words)) else "not a mode and a file"


def _serves(command: list[str]) -> str | None:
    """Start a server, read the line that says it is ready, stop it."""
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        ready = running.stdout.readline()
        running.terminate()
    return None if '"endpoint"' in ready else f"it said {ready!r}"


def _ends(command: list[str], folder: Path) -> str | None:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=120)
    return None if done.returncode == 0 else f"{done.stdout}{done.stderr}"


def _missing_files(words: list[str]) -> str | None:
    """Files and folders of the project that a line names."""
    named = [word for word in words if word.endswith((".yml", ".lock", ".txt")) or word.startswith("./")]
    missing = [word for word in named if not (ROOT / word).exists()]
    return f"there is no {', '.join(missing)}" if missing else None


PROGRAMS: dict[tuple[str, ...], Callable[[Shell, list[str]], str | None]] = {
    ("ovh-order-lab",): Shell.command,
    ("ovh-sandbox",): lambda shell, words: _serves(
        [sys.executable, "-m", "ovh_sandbox", *words, "--port", "0", "--json"]
    ),
    ("python", "-m"): Shell.module,
    ("make",): Shell.make,
    ("curl",): Shell.curl,
    ("chmod",): Shell.chmod,
}


@pytest.mark.parametrize("path", DOCUMENTS, ids=[str(path.relative_to(ROOT)) for path in DOCUMENTS])
def test_every_block_of_python_and_shell_runs(path, with_consumer_key, monkeypatch, capfd):
    if path.name in ELSEWHERE:
        assert (ROOT / ELSEWHERE[path.name]).exists()
        return
    shell = Shell(monkeypatch, capfd, with_consumer_key.endpoint)
    parsers = [CodeBlockParser(language, shell) for language in ("console", "sh", "shell", "bash")]
    document = Document.parse(str(path), PythonCodeBlockParser(), *parsers)
    for example in document.examples():
        example.evaluate()
    blocks = re.findall(
        r"^ *```(\w*)\n(.*?)^ *```", path.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL
    )
    # A command in a block without a language would not be run.
    for language, text in blocks:
        assert language or not re.match(r"\$ |python|curl|make|pip|ovh-", text), text


def test_a_line_that_fails_is_named(with_consumer_key, monkeypatch, capfd, tmp_path):
    page = tmp_path / "page.md"
    for line in (
        "ovh-order-lab prices nosuchextension",
        "make nosuchtarget",
        "frobnicate --now",
        "pip install -r no.txt",
    ):
        page.write_text(f"```console\n$ {line}\n```\n", encoding="utf-8")
        document = Document.parse(
            str(page), CodeBlockParser("console", Shell(monkeypatch, capfd, with_consumer_key.endpoint))
        )
        (example,) = document.examples()
        with pytest.raises(Exception, match=re.escape(line.split()[0])):
            example.evaluate()


def test_every_install_line_is_tried_by_a_kind_of_surroundings():
    from tests.surroundings.kinds import KINDS

    assert {kind for kind in INSTALLS.values() if not kind.startswith("nowhere")} <= set(KINDS)
