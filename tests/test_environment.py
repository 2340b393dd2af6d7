"""One list of dependencies: pyproject.toml, environment.yml, the lock and docs/dependencies.md agree."""

from __future__ import annotations

import json
import os
import re
import sys
import tomllib
from itertools import chain
from pathlib import Path

ROOT = Path(__file__).parents[1]


def _name(requirement: str) -> str:
    return re.split(r"[\s<>=!~;\[]", requirement, maxsplit=1)[0].lower().replace("_", "-")


def _project() -> dict:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


# The shop: installed from the folder sandbox/ beside it, never fetched.
_OURS = "ovh-sandbox"


def _runtime() -> set[str]:
    return {
        requirement.replace(" ", "") for requirement in _project()["dependencies"] if requirement != _OURS
    }


def _listed() -> set[str]:
    """Every package that pyproject.toml names, whatever for."""
    wanted = [*_project()["dependencies"], *chain(*_project()["optional-dependencies"].values())]
    return {_name(requirement) for requirement in wanted} | _shop()


def _shop() -> set[str]:
    """What the sandbox's own pyproject.toml names."""
    shop = tomllib.loads((ROOT / "sandbox" / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = chain(*shop.get("optional-dependencies", {}).values())
    return {_name(requirement) for requirement in [*shop["dependencies"], *extras]}


def test_environment_yml_names_the_same_packages():
    lines = (ROOT / "environment.yml").read_text(encoding="utf-8").splitlines()
    listed = {found[1] for line in lines if (found := re.fullmatch(r"\s+- ([A-Za-z][^\s:]*)", line))}
    # What only conda needs to be told.
    (python,) = (name for name in listed if name.startswith("python="))
    listed -= {"conda-forge", "pip", python}
    assert listed == _runtime()
    # repo2docker, which Binder uses, understands an exact version only and takes 3.10 for any other form.
    assert re.fullmatch(r"python=3\.\d+", python)
    assert f"Programming Language :: Python :: {python.removeprefix('python=')}" in _project()["classifiers"]


def test_both_distributions_say_what_a_public_project_says():
    for path in (ROOT / "pyproject.toml", ROOT / "sandbox" / "pyproject.toml"):
        project = tomllib.loads(path.read_text(encoding="utf-8"))["project"]
        assert project["license"] == "MIT"
        assert all((path.parent / name).is_file() for name in (*project["license-files"], project["readme"]))
        assert {"Homepage", "Documentation", "Repository", "Issues", "Changelog"} <= set(project["urls"])
        minors = [int(found[1]) for c in project["classifiers"] if (found := re.search(r":: 3\.(\d+)$", c))]
        assert minors == list(range(int(project["requires-python"].removeprefix(">=3.")), max(minors) + 1))
        # Workflows test the oldest and the newest of them.
        workflow = (ROOT / ".github" / "workflows" / "test.yml").read_text(encoding="utf-8")
        assert f'["3.{min(minors)}", "3.{max(minors)}"]' in workflow


def test_binder_opens_the_first_notebook():
    (badge,) = re.findall(
        r"https://mybinder\.org/v2/gh/(\S+?)/main\?urlpath=(\S+?)\)", (ROOT / "README.md").read_text("utf-8")
    )
    assert _project()["urls"]["Repository"].endswith(badge[0])
    assert (ROOT / badge[1].removeprefix("lab/tree/")).is_file()
    assert os.access(ROOT / "postBuild", os.X_OK)


def test_the_lock_pins_every_dependency_with_hashes():
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    pinned = {_name(found[1]) for found in re.finditer(r"^([A-Za-z0-9_.-]+)==", lock, re.MULTILINE)}
    assert _listed() - {_OURS} <= pinned
    entries = re.split(r"(?m)^(?=[A-Za-z0-9_.-]+==)", lock)
    assert all("--hash=sha256:" in entry for entry in entries if re.match(r"[A-Za-z0-9_.-]+==", entry))


def test_every_dependency_has_its_line_of_justification():
    text = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    listed = {found[1].lower() for found in re.finditer(r"^\| `([^`]+)` \|", text, re.MULTILINE)}
    assert listed == _listed()


def test_the_editable_install_builds_with_the_pinned_backend():
    backend = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["build-system"]
    assert {_name(r) for r in backend["requires"]} <= {
        _name(r) for r in _project()["optional-dependencies"]["dev"]
    }


def test_jupyterlab_asks_newcomers_nothing():
    settings = (ROOT / ".jupyter" / "jupyter_lab_config.py").read_text(encoding="utf-8")
    assert "NeverCheckForUpdate" in settings
    page = json.loads((ROOT / ".jupyter" / "labconfig" / "page_config.json").read_text(encoding="utf-8"))
    assert page["disabledExtensions"]["@jupyterlab/apputils-extension:announcements"]


def test_jupyterlab_leaves_out_what_belongs_to_the_tab_alone():
    from jupyterlab_server.config import get_page_config
    from traitlets.config import PyFileConfigLoader

    settings = PyFileConfigLoader("jupyter_lab_config.py", path=str(ROOT / ".jupyter")).load_config()
    hook = settings.ServerApp.tornado_settings["page_config_hook"]
    page = get_page_config([str(Path(sys.prefix, "share", "jupyter", "labextensions"))])
    before = {one["name"] for one in page["federated_extensions"]}
    after = {one["name"] for one in hook(None, page)["federated_extensions"]}
    assert before - after == {"@jupyterlite/pyodide-kernel-extension"}
    assert "anywidget" in after
