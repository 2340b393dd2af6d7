"""``ovh-order-lab lab``: JupyterLab from a checkout or from an installation, nothing of the learner's overwritten."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from helpers.cli import lab, main

# A file is in the way of every folder below it: nobody can write there, not even root.
NOWHERE = Path(os.devnull) / "home"


@pytest.fixture
def started(monkeypatch):
    """What would be started instead of this process, and where."""
    seen = {}

    def execve(program, command, variables):
        seen.update(command=command, variables=variables, folder=Path.cwd())
        raise SystemExit(0)

    monkeypatch.setattr(os, "execve", execve)
    monkeypatch.chdir(Path.cwd())
    trusted = subprocess.CompletedProcess([], 0)
    monkeypatch.setattr(lab.subprocess, "run", lambda command, **_: seen.update(trust=command) or trusted)
    return seen


@pytest.fixture
def elsewhere(monkeypatch, tmp_path):
    """As installed from a wheel, with a home of its own."""
    monkeypatch.setattr(lab, "PACKED", lab.CHECKOUT)
    monkeypatch.setattr(lab, "CHECKOUT", tmp_path / "no checkout")
    monkeypatch.setattr(
        "helpers.storage.places._own", lambda _, checkout: Path(__file__).parents[2] / checkout
    )
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setattr(Path, "home", lambda: tmp_path / "home")
    return tmp_path / "home" / "ovh-order-lab"


def start(*arguments: str) -> None:
    with pytest.raises(SystemExit):
        main(["lab", *arguments])


def test_in_a_checkout_it_opens_the_notebooks_of_the_checkout(started):
    start("--no-browser", "--port", "8899")
    assert started["folder"] == lab.CHECKOUT
    assert started["command"] == [sys.executable, "-m", "jupyterlab", "--no-browser", "--port", "8899"]
    assert started["variables"]["JUPYTER_CONFIG_PATH"].split(os.pathsep)[0] == str(lab.CHECKOUT / ".jupyter")
    assert any(argument.endswith("00_start_here.ipynb") for argument in started["trust"])


def test_settings_of_the_learner_stay_behind_ours(started, monkeypatch):
    monkeypatch.setenv("JUPYTER_CONFIG_PATH", "/theirs")
    start()
    assert started["variables"]["JUPYTER_CONFIG_PATH"] == f"{lab.CHECKOUT / '.jupyter'}{os.pathsep}/theirs"


def test_without_a_checkout_the_notebooks_are_laid_out_in_the_home_folder(started, elsewhere, capsys):
    start()
    assert started["folder"] == elsewhere
    assert (elsewhere / "notebooks/00_start_here.ipynb").exists()
    # What the notebooks link to.
    assert (elsewhere / "docs/glossary.md").exists()
    assert str(elsewhere) in capsys.readouterr().err


def test_what_the_learner_changed_is_left_as_it_is(started, elsewhere):
    start()
    changed = elsewhere / "notebooks/00_start_here.ipynb"
    changed.write_text("mine", encoding="utf-8")
    (elsewhere / "notebooks/01_create_cart.ipynb").unlink()
    start()
    assert changed.read_text(encoding="utf-8") == "mine"
    assert (elsewhere / "notebooks/01_create_cart.ipynb").exists()


@pytest.mark.parametrize("form", ["--folder {}", "--folder={}"])
def test_the_folder_is_the_learner_s_choice(started, tmp_path, form):
    place = tmp_path / "my lab"
    start(*form.replace(" ", "\n").format(place).split("\n"), "--no-browser")
    assert started["folder"] == place
    assert started["command"][-1] == "--no-browser"


def test_a_folder_that_cannot_be_written_is_named_and_nothing_is_started(started, capsys):
    assert main(["lab", "--folder", str(NOWHERE)]) == 2
    assert not started
    told = capsys.readouterr().err
    assert str(NOWHERE.parent) in told
    assert "--folder" in told


def test_a_home_that_cannot_be_written_costs_nothing_but_a_remark(started, monkeypatch, capsys):
    monkeypatch.setattr(Path, "home", lambda: NOWHERE)
    start()
    assert started["folder"] == lab.CHECKOUT
    for name in ("JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR"):
        assert Path(started["variables"][name]).is_dir()
    assert "home folder cannot be written" in capsys.readouterr().err


def test_trust_that_cannot_be_stored_is_a_remark(started, monkeypatch, capsys):
    monkeypatch.setattr(lab.subprocess, "run", lambda *_, **__: subprocess.CompletedProcess([], 1))
    start()
    assert started["command"]
    assert "trusted" in capsys.readouterr().err
