"""Makes Python programs started by ``ovh-sandbox run`` talk to the sandbox, whichever endpoint they name.

OVHcloud's client takes an endpoint only by a name of its own table, and its keys from files of the user as well:
both are turned to the sandbox as soon as the client is imported. Python imports this file by itself at its start,
and with it whatever the environment has of that name besides. It imports nothing of the sandbox: the program may
run in another environment.
"""

import importlib.abc
import importlib.machinery
import importlib.util
import os
import sys
from types import ModuleType
from typing import Any

_HERE = os.path.dirname(os.path.abspath(__file__))


def _turn_endpoints(module: ModuleType) -> None:
    where = os.environ["OVH_SANDBOX_ENDPOINT"]
    module.ENDPOINTS.update({name: where for name in (*module.ENDPOINTS, "sandbox", where)})


def _turn_files(module: ModuleType) -> None:
    module.CONFIG_PATH[:] = [os.environ["OVH_SANDBOX_CONF"]]


_TURNED = {"ovh.client": _turn_endpoints, "ovh.config": _turn_files}


class _Finder(importlib.abc.MetaPathFinder):
    def find_spec(self, name: str, path: Any = None, target: Any = None) -> Any:
        if name not in _TURNED:
            return None
        sys.meta_path.remove(self)
        try:
            spec = importlib.util.find_spec(name)
        finally:
            sys.meta_path.insert(0, self)
        if spec is not None and spec.loader is not None:
            load = spec.loader.exec_module

            def turned(module: ModuleType) -> None:
                load(module)
                _TURNED[name](module)

            setattr(spec.loader, "exec_module", turned)  # noqa: B010 - a method, replaced on purpose
        return spec


def _the_other_one() -> None:
    """The sitecustomize that this one stands in front of."""
    rest = [entry for entry in sys.path if os.path.abspath(entry or os.curdir) != _HERE]
    spec = importlib.machinery.PathFinder.find_spec("sitecustomize", rest)
    if spec is not None and spec.loader is not None:
        spec.loader.exec_module(importlib.util.module_from_spec(spec))


if "OVH_SANDBOX_ENDPOINT" in os.environ and "OVH_SANDBOX_CONF" in os.environ:
    sys.meta_path.insert(0, _Finder())
_the_other_one()
