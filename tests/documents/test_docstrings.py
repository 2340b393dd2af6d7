"""Every example of a docstring runs, and prints what it says where it says something."""

from __future__ import annotations

import doctest
import importlib
import pkgutil
import webbrowser

import pytest

import helpers
import ovh_sandbox
from helpers.ordering import assign_cart, create_cart, create_contact
from tests.documents.test_blocks import ROOT

PACKAGES = (helpers, ovh_sandbox)


class Compared(doctest.OutputChecker):
    """An example that says no output may have any: a table of prices need not be repeated in a docstring."""

    def check_output(self, want: str, got: str, optionflags: int) -> bool:
        return not want or super().check_output(want, got, optionflags)


def _modules() -> list[str]:
    found = []
    for package in PACKAGES:
        for info in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            path = ROOT / ("" if package is helpers else "sandbox") / info.name.replace(".", "/")
            sources = (path.with_suffix(".py"), path / "__init__.py")
            if any(source.exists() and ">>> " in source.read_text(encoding="utf-8") for source in sources):
                found.append(info.name)
    return [*(package.__name__ for package in PACKAGES), *found]


def _namespace(client) -> dict:
    """What the examples take for granted: a connection, a cart, an owner, and the names around them."""
    from helpers import bulk, connect, errors, explorer, forms, lessons, ordering, pricing, search
    from helpers.cli import drift, watch
    from helpers.client import credentials

    names: dict = {}
    for module in (
        ordering,
        errors,
        lessons,
        search,
        bulk,
        pricing,
        forms,
        explorer,
        credentials,
        watch,
        drift,
    ):
        names |= {name: getattr(module, name) for name in module.__all__}
    cart = assign_cart(client, create_cart(client, subsidiary="FR"))
    return names | {"client": client, "cart": cart, "connect": connect}


@pytest.mark.parametrize("name", _modules())
def test_the_examples_of_a_module_run(name, with_consumer_key, tmp_path, monkeypatch, capsys):
    from helpers import connect

    (tmp_path / "names.csv").write_text("name,years\nchristmas-shop.fr,1\n", encoding="utf-8")
    module = importlib.import_module(name)
    client = connect()
    monkeypatch.setattr(webbrowser, "open", lambda url: client.sandbox.validate(url) or True)
    extra = _namespace(client)
    extra["contact"] = create_contact(client, **CONTACT)
    runner = doctest.DocTestRunner(
        Compared(), verbose=False, optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
    )
    for test in doctest.DocTestFinder(exclude_empty=True).find(module, name, extraglobs=None):
        test.globs = {**extra, **test.globs}
        for example in test.examples:
            assert doctest.SKIP not in example.options, f"{test.name} skips {example.source!r}"
        runner.run(test)
    assert runner.failures == 0, capsys.readouterr().out


CONTACT = {
    "firstName": "Camille",
    "lastName": "Demo",
    "email": "camille@example.com",
    "phone": "+33.199001234",
    "address": {"line1": "12 rue des Sapins", "zip": "59000", "city": "Lille", "country": "FR"},
    "language": "fr_FR",
    "legalForm": "individual",
}
