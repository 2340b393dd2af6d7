"""Both distributions work away from the checkout: built, unpacked, and run from a folder of somebody else's."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import urllib.request
import zipfile
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from ovh_sandbox.__main__ import PORT

ROOT = Path(__file__).parents[1]


def _built(folder: Path, target: Path) -> zipfile.ZipFile:
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(target)],
        cwd=folder,
        check=True,
        capture_output=True,
        text=True,
    )
    (wheel,) = target.glob("*.whl")
    return zipfile.ZipFile(wheel)


def _needed(*names: str) -> set[str]:
    """Distributions that some need, all the way down, extras left out."""
    found: set[str] = set()
    waiting = list(names)
    while waiting:
        name = canonicalize_name(waiting.pop())
        if name in found:
            continue
        found.add(name)
        for needed in map(Requirement, metadata.requires(name) or []):
            if needed.marker is None or needed.marker.evaluate({"extra": ""}):
                waiting.append(needed.name)
    return found


@pytest.fixture(scope="module")
def sandbox_alone(tmp_path_factory):
    """A folder with the ovh-sandbox wheel and what its metadata asks for, nothing else."""
    folder = tmp_path_factory.mktemp("installed")
    with _built(ROOT / "sandbox", tmp_path_factory.mktemp("wheel")) as wheel:
        names = wheel.namelist()
        wheel.extractall(folder)
        (about,) = (name for name in names if name.endswith("/METADATA"))
        written = re.findall(r"^Requires-Dist: (.+)$", wheel.read(about).decode(), re.MULTILINE)
        asked = [one.name for one in map(Requirement, written) if one.marker is None]
    for distribution in map(metadata.distribution, sorted(_needed(*asked))):
        for file in distribution.files or []:
            if file.suffix in (".py", ".so", ".pyd", "") and ".." not in file.parts:
                target = folder / file
                target.parent.mkdir(parents=True, exist_ok=True)
                target.symlink_to(file.locate())
    return folder, names, asked


def _run(code: str, installed: Path, elsewhere: Path, *options: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *options, "-c", code],
        cwd=elsewhere,
        env={**os.environ, "PYTHONPATH": str(installed)},
        capture_output=True,
        text=True,
        timeout=60,
    )


def test_the_sandbox_wheel_asks_for_what_a_server_needs_and_carries_what_it_serves(sandbox_alone):
    _, names, asked = sandbox_alone
    assert set(asked) == {"idna", "msgspec", "starlette", "tzdata", "uvicorn"}
    carried = {name for name in names if not name.endswith(".py") and "dist-info" not in name}
    assert {"ovh_sandbox/py.typed", "ovh_sandbox/_data/ovh_prices/EUR.csv"} <= carried
    # The price history and the lists of other registrars belong to the kit.
    assert not [name for name in carried if name.endswith(".parquet") or "registrars" in name]
    assert all(name.startswith(("ovh_sandbox/", "ovh_sandbox-")) for name in names)


def test_the_sandbox_sells_in_every_subsidiary_away_from_the_checkout_beside_somebody_s_own_helpers(
    sandbox_alone, tmp_path
):
    (tmp_path / "helpers.py").write_text("raise SystemExit('this is the user\\'s own')")
    code = """
import json, urllib.request, ovh_sandbox
from ovh_sandbox import Sandbox
from ovh_sandbox.contract import load_contract
from ovh_sandbox.prices import CURRENCIES, load_extensions, load_prices, load_subsidiaries
assert all(len(load_prices(currency)) > 500 for currency in CURRENCIES)
assert load_extensions() and load_contract().operations
for code, home in load_subsidiaries().items():
    with Sandbox(subsidiary=code) as sandbox:
        url = f"{sandbox.endpoint}/order/catalog/public/domain?ovhSubsidiary={code}"
        locale = json.load(urllib.request.urlopen(url))["locale"]
        assert (locale["subsidiary"], locale["currencyCode"]) == (code, home.currency)
import sys
heavy = {"pandas", "numpy", "ovh", "requests", "trustme", "IPython"} & sys.modules.keys()
assert not heavy, heavy
print(ovh_sandbox.__file__)
"""
    installed = sandbox_alone[0]
    done = _run(code, installed, tmp_path, "-S")
    assert done.returncode == 0, done.stderr
    assert Path(done.stdout.strip()).is_relative_to(installed)


def test_https_without_the_extra_says_what_to_install(sandbox_alone, tmp_path):
    code = """
from ovh_sandbox.__main__ import main
raise SystemExit(main(["--tls", "--port", "0"]))
"""
    done = _run(code, sandbox_alone[0], tmp_path, "-S")
    assert (done.returncode, done.stdout) == (1, "")
    assert "pip install 'ovh-sandbox[tls]'" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_kit_s_wheel_carries_its_figures_and_lessons_and_works_away_from_the_checkout(
    tmp_path_factory, tmp_path
):
    folder = tmp_path_factory.mktemp("installed")
    with _built(ROOT, tmp_path_factory.mktemp("wheel")) as wheel:
        names = wheel.namelist()
        wheel.extractall(folder)
    assert "helpers/py.typed" in names
    lessons = {path.name for path in (ROOT / "notebooks").glob("*.ipynb")}
    assert {Path(name).name for name in names if name.startswith("helpers/_notebooks/")} >= lessons
    # Served by ovh-sandbox, which the kit needs anyway.
    assert not [name for name in names if "ovh_prices" in name]
    code = """
import helpers
from helpers import connect
from helpers.pricing import read_portfolio, price_table, registrar_prices
from helpers.pricing.history import bundled_history
from helpers.storage import data_path, notebooks_path
assert len(read_portfolio(data_path("portfolio_example.csv"), price_table("snapshot")))
assert len(registrar_prices("gandi")) and bundled_history() and notebooks_path("00_start_here.ipynb").exists()
assert connect().get("/me")["nichandle"]
print(helpers.__file__, data_path(), sep="\\n")
"""
    done = _run(code, folder, tmp_path)
    assert done.returncode == 0, done.stderr
    assert all(Path(line).is_relative_to(folder) for line in done.stdout.split())


def _steps(dockerfile: Path) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for line in dockerfile.read_text().splitlines():
        if line and not line.startswith("#"):
            word, _, rest = line.partition(" ")
            found.setdefault(word, []).append(rest)
    return found


def test_what_the_dockerfile_copies_and_runs_is_there_and_serves(sandbox_alone, tmp_path):
    """No image is built here: its steps are taken one by one, away from the checkout."""
    steps = _steps(ROOT / "sandbox" / "Dockerfile")
    for source, target in (one.split() for one in steps["COPY"]):
        assert (ROOT / source).is_dir(), source
        shutil.copytree(ROOT / source, tmp_path / target.lstrip("/"))
    (installed,) = (word for word in steps["RUN"][0].split() if word.startswith('"/build/'))
    folder, _, extra = installed.strip('"').lstrip("/").partition("[")
    with _built(tmp_path / folder, tmp_path / "wheel") as wheel:
        wheel.extractall(tmp_path / "site")
        assert (
            f"Provides-Extra: {extra.rstrip(']')}\n"
            in wheel.read(next(name for name in wheel.namelist() if name.endswith("/METADATA"))).decode()
        )
        entries = wheel.read(next(n for n in wheel.namelist() if n.endswith("/entry_points.txt"))).decode()
    program, *options = json.loads(steps["ENTRYPOINT"][0])
    assert f"{program} = ovh_sandbox.__main__:main" in entries
    assert steps["EXPOSE"] == [str(PORT)]
    options += json.loads(steps["CMD"][0])
    code = f"import sys; from ovh_sandbox.__main__ import main; sys.exit(main({options!r} + ['--port', '0']))"
    # What is needed comes from the folder of the wheel's own tests, the sandbox itself from this build.
    paths = os.pathsep.join((str(tmp_path / "site"), str(sandbox_alone[0])))
    with subprocess.Popen(
        [sys.executable, "-S", "-c", code],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": paths, "OVH_SANDBOX_ADMIN_KEY": "test"},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as served:
        try:
            ready = json.loads(served.stdout.readline())
            assert ready["admin_key"] == "test"
            here = ready["endpoint"].replace("0.0.0.0", "127.0.0.1")
            assert urllib.request.urlopen(f"{here}/auth/time", timeout=30).status == 200
        finally:
            served.terminate()
    assert served.returncode == 0
