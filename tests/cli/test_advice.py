"""What the command line advises can be typed: each option it names exists."""

from __future__ import annotations

import argparse
import ast
import re
from importlib import import_module
from pathlib import Path

import pytest

import helpers
from helpers.cli import COMMANDS, main
from ovh_sandbox.__main__ import parser as sandbox_parser
from tests.live_path import pretend_live
from tests.pricing.conftest import catalogue, plan, pricing

PACKAGE = Path(helpers.__file__).parent
OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]+")
PYTHON = re.compile(r"\b\w+=(?:True|False|\"|'|date\()|\bload_\w+\(|\.problems\b")
# Those of `lab`, which reads its own, and of Voilà, JupyterLab and curl where their command lines are written.
ELSEWHERE = {
    "--folder",
    "--no-browser",
    "--port",
    "--ip",
    "--data",
    "--header",
    "--request",
    "--version",
    "--help",
}


def options_of(name: str) -> set[str]:
    module = import_module(COMMANDS[name][0])
    if name == "sandbox":
        parser = sandbox_parser()
    elif hasattr(module, "arguments"):
        parser = argparse.ArgumentParser()
        module.arguments(parser)
    else:
        return set()
    return {option for action in parser._actions for option in action.option_strings}


EVERY = set().union(*(options_of(name) for name in COMMANDS)) | ELSEWHERE


def texts_of(path: Path):
    """The texts a file can show: its strings, without those that are only documentation."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    documentation = {
        node.body[0].value
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in documentation:
            yield node.value


@pytest.mark.parametrize(
    "room", ["bulk", "cli", "client", "lists", "pricing", "search", "spending", "storage"]
)
def test_every_option_that_a_message_names_exists(room):
    for path in sorted((PACKAGE / room).rglob("*.py")):
        named = {option for text in texts_of(path) for option in OPTION.findall(text)}
        assert named <= EVERY, f"{path}: {sorted(named - EVERY)}"


SHRUNK = [plan("com", pricing(10**9))]
FAILING = {
    "prices of no day": ["prices", "--file", "{undated}"],
    "prices that shrank": ["prices", "--file", "{shrunk}"],
    "prices of a subsidiary without any": ["prices", "--subsidiary", "PL"],
    "prices of another subsidiary": ["prices", "--file", "{dated}", "--subsidiary", "GB"],
    "a watch of no day": ["watch", "--file", "{undated}"],
    "a scan of bad names": ["scan", "--file", "{bad}"],
    "a plan of no names": ["plan", "{empty}"],
    "a plan by a catalogue of no day": ["plan", "{bad}", "--file", "{undated}"],
    "a refresh of no subsidiary": ["refresh", "--subsidiary", "XX"],
    "a refresh from the sandbox": ["refresh", "--endpoint", "sandbox"],
    "a search without keys": ["search", "a.com", "--endpoint", "ovh-eu"],
}


@pytest.mark.parametrize("what", FAILING)
def test_a_message_speaks_the_language_of_the_command_line(what, tmp_path, monkeypatch, sandbox, capsys):
    pretend_live(sandbox, monkeypatch, tmp_path)
    few = catalogue(*(plan(one, pricing(10**9)) for one in ("com", "net", "org", "fr", "eu", "be")))
    for name, body in {
        "undated.json": few,
        "shrunk-2026-01-01.json": few,
        "dated-2026-01-01.json": few,
        "bad.txt": b"bad name\n",
        "empty.txt": b"\n",
    }.items():
        (tmp_path / name).write_bytes(body)
    places = {
        path.name.split(".")[0].split("-")[0]: str(path) for path in tmp_path.iterdir() if path.is_file()
    }
    if what == "prices that shrank":
        assert main(["prices", "--file", places["shrunk"]]) == 0
        Path(places["shrunk"]).write_bytes(catalogue(*SHRUNK))
        capsys.readouterr()
    arguments = [one.format(**places) for one in FAILING[what]]
    assert main(arguments) in (1, 2)
    said = capsys.readouterr().err.replace("connect_public(...)", "")
    assert said.strip()
    assert set(OPTION.findall(said)) <= options_of(arguments[0]) | options_of("refresh"), said
    assert not PYTHON.search(said), said
