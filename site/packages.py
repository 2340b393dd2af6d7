"""What the lab needs in a browser tab: its own wheels, and those of others, as entries of a Pyodide lock file."""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
import zipfile
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from email.parser import HeaderParser
from pathlib import Path
from typing import Any

from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name, parse_wheel_filename

ROOT = Path(__file__).resolve().parents[1]

PLATFORM = "pyemscripten_2026_0_wasm32"
"""What wheels of compiled packages are called for this Pyodide."""

NOT_IN_A_TAB = frozenset(
    {"jupyterlab", "voila", "uvicorn", "trustme", "widgetsnbextension", "jupyterlab-widgets"}
)
"""Runs a server, or is part of the page already."""

FROM_PYODIDE_ALONE = frozenset({"pandas", "matplotlib", "pyarrow", "duckdb"})
"""Compiled for a tab by Pyodide's own distribution, and by nobody else."""

WITH_PRICES = FROM_PYODIDE_ALONE | {"anywidget", "icalendar", "python-calamine", "python-dateutil", "tqdm"}
"""Heavy: loaded by the first cell that asks for prices, charts or many names, and by no flow notebook."""

PRICE_ROOMS = (
    "helpers.pricing",
    "helpers.charts",
    "helpers.explorer",
    "helpers.search",
    "helpers.bulk",
)
"""A cell that imports one of these needs the heavy packages."""

_ONLY_INSTALLED = ("helpers/_notebooks/", "helpers/_lab/")
"""What `ovh-order-lab lab` lays out where there is no checkout; a tab has its notebooks beside it."""

_FIGURES_OF_PRICES = ("helpers/_data/history", "helpers/_data/other_registrars.csv")

LEFT_OUT_BY_PYODIDE = {"starlette": {"anyio"}}
"""What packages of Pyodide's lock file need and it does not say."""

SHIPPED_WITH_PYTHON = frozenset({"ssl", "sqlite3"})

KERNEL_WHEELS = frozenset({"piplite", "pyodide-kernel", "ipykernel"})
"""The kernel's own Python, which comes with its extension."""


def build_wheels(target: Path) -> list[Path]:
    """The wheels of both distributions, made from this checkout."""
    target = target.resolve()
    target.mkdir(parents=True, exist_ok=True)
    for stale in [*target.glob("ovh_order_lab-*.whl"), *target.glob("ovh_sandbox-*.whl")]:
        stale.unlink()
    for project in (ROOT / "sandbox", ROOT):
        subprocess.run(
            [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(target)],
            cwd=project,
            check=True,
            capture_output=True,
        )
    (lab,) = target.glob("ovh_order_lab-*.whl")
    rewritten(lab, lambda name: not name.startswith(_ONLY_INSTALLED + _FIGURES_OF_PRICES))
    return sorted([lab, *target.glob("ovh_sandbox-*.whl")])


def kernel_wheels(target: Path) -> list[Path]:
    """Copies of the kernel's own wheels."""
    extension = Path(sys.prefix, "share/jupyter/labextensions/@jupyterlite/pyodide-kernel-extension")
    wheels = [one for one in (extension / "static" / "pypi").glob("*.whl") if name_of(one) in KERNEL_WHEELS]
    if {name_of(one) for one in wheels} != KERNEL_WHEELS:
        raise SystemExit(f"{extension} does not hold {', '.join(sorted(KERNEL_WHEELS))}: is it installed?")
    return [Path(shutil.copy(one, target / one.name)) for one in wheels]


def rewritten(wheel: Path, wanted: Callable[[str], bool]) -> Path:
    """A wheel with those of its files alone whose names are wanted."""
    slim = wheel.with_suffix(".slim")
    with zipfile.ZipFile(wheel) as whole, zipfile.ZipFile(slim, "w", zipfile.ZIP_DEFLATED) as less:
        for file in whole.infolist():
            if wanted(file.filename):
                less.writestr(file, whole.read(file))
    return slim.replace(wheel)


def download(requirements: Sequence[str], target: Path) -> dict[str, Path]:
    """Wheels that a tab can use, from the package index, by name; none at all if one of them is not there."""
    asked = [
        *(sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check"),
        *("--no-deps", "--only-binary=:all:", "--implementation=cp", "--python-version=3.14"),
        *("--abi=cp314", "--abi=none", f"--platform={PLATFORM}", "--platform=any"),
    ]
    if not requirements:
        return {}
    with tempfile.TemporaryDirectory() as scratch:
        done = subprocess.run(
            [*asked, "--dest", scratch, *requirements], capture_output=True, text=True, check=False
        )
        if done.returncode:
            return {}
        return {
            name_of(wheel): Path(shutil.copy(wheel, target / wheel.name))
            for wheel in Path(scratch).glob("*.whl")
        }


def download_each(requirements: Iterable[str], target: Path) -> dict[str, Path]:
    """As :func:`download`, one by one: those that are not there are left out."""
    with ThreadPoolExecutor(4) as pool:
        return dict(
            pair
            for got in pool.map(lambda one: download([one], target), requirements)
            for pair in got.items()
        )


def name_of(wheel: Path) -> str:
    return parse_wheel_filename(wheel.name)[0]


def pinned(name: str) -> str:
    """The requirement of a package at the version that the lock file pins, or its bare name."""
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    found = re.search(rf"^{re.escape(name)}==([^\s;\\]+)", lock, re.MULTILINE)
    return f"{name}=={found[1]}" if found else name


def requirements_of(wheel: Path) -> set[str]:
    """Names of what a wheel needs in a browser."""
    environment = {**default_environment(), "sys_platform": "emscripten", "platform_system": "Emscripten"}
    environment |= {"python_version": "3.14", "python_full_version": "3.14.2", "extra": ""}
    with zipfile.ZipFile(wheel) as archive:
        (metadata,) = (name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        headers = HeaderParser().parsestr(archive.read(metadata).decode("utf-8"))
    wanted = map(Requirement, headers.get_all("Requires-Dist") or [])
    return {
        canonicalize_name(one.name)
        for one in wanted
        if one.marker is None or one.marker.evaluate(environment)
    }


def entry(wheel: Path, *, depends: Iterable[str], imports: Iterable[str]) -> dict[str, Any]:
    """A wheel as Pyodide's lock file describes packages."""
    name, version, *_ = parse_wheel_filename(wheel.name)
    return {
        "name": name,
        "version": str(version),
        "file_name": wheel.name,
        "install_dir": "site",
        "sha256": digest(wheel),
        "package_type": "package",
        "imports": sorted(imports),
        "depends": sorted(depends),
        "unvendored_tests": False,
        "tool": {},
    }


def digest(wheel: Path) -> str:
    return hashlib.sha256(wheel.read_bytes()).hexdigest()


def is_pure(file_name: str) -> bool:
    """Whether a wheel has no compiled parts."""
    return file_name.endswith("-none-any.whl")


def imports_of(wheel: Path) -> set[str]:
    """Names of the packages and modules at the top of a wheel."""
    with zipfile.ZipFile(wheel) as archive:
        tops = {name.partition("/") for name in archive.namelist() if ".dist-info/" not in name}
    packages = {top for top, slash, rest in tops if slash and rest.endswith((".py", ".so", ".pyi"))}
    modules = {top.removesuffix(".py") for top, slash, _ in tops if not slash and top.endswith(".py")}
    return {name for name in packages | modules if name.isidentifier()}


def price_wheel(target: Path, name: str, version: str) -> Path:
    """The figures that no flow notebook reads; what the package depends on are the libraries for them."""
    bare = name.replace("-", "_")
    path = target / f"{bare}-{version}-py3-none-any.whl"
    info = f"{bare}-{version}.dist-info"
    files: dict[str, bytes] = {
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n".encode(),
        f"{info}/WHEEL": b"Wheel-Version: 1.0\nGenerator: site\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        f"{info}/RECORD": b"",
    }
    for figures in _FIGURES_OF_PRICES:
        source = ROOT / "data" / figures.removeprefix("helpers/_data/")
        for file in sorted(source.rglob("*")) if source.is_dir() else [source]:
            files[f"helpers/_data/{file.relative_to(ROOT / 'data').as_posix()}"] = file.read_bytes()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for inside, content in files.items():
            # Fixed times: the same site is built from the same checkout.
            archive.writestr(zipfile.ZipInfo(inside), content, zipfile.ZIP_DEFLATED)
    return path


def runtime_names() -> set[str]:
    """What both distributions need at run time, as their pyproject.toml say, less what no tab can use."""
    names = set()
    for project in (ROOT, ROOT / "sandbox"):
        listed = tomllib.loads((project / "pyproject.toml").read_text(encoding="utf-8"))["project"]
        names |= {canonicalize_name(Requirement(one).name) for one in listed["dependencies"]}
    return names - NOT_IN_A_TAB - {"ovh-sandbox"}


_LOCALES = ("root.dat", "en.dat", "en_001.dat", "en_150.dat", "")
"""Babel's English; the empty name is the folder itself."""

_SLIMMER: dict[str, Callable[[str], bool]] = {
    # The other 1,000 locales are two fifths of a whole tab.
    "babel": lambda name: "/locale-data/" not in name or name.rpartition("/")[2] in _LOCALES,
    # Descriptions of Python 2 and of libraries that are not here: two thirds of its 1,900 files.
    "jedi": lambda name: (
        not re.match(r"jedi/third_party/(django-stubs|typeshed/(third_party|stdlib/2))/", name)
    ),
}


def slimmer(wheel: Path) -> Path:
    """A wheel without what no tab reads: each of its files is unpacked before the first cell."""
    wanted = _SLIMMER.get(name_of(wheel), lambda name: True)
    return rewritten(wheel, lambda name: wanted(name) and not re.search(r"/tests?/", name))
