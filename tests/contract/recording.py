"""Hold every answer of a test run against the contract, as it is given."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from ovh_sandbox.contract import ApiContract, check_answer, check_request, load_contract, load_official

_NOT_GIVEN = object()
_LET_THROUGH = re.compile(r"unknown field|got null$")


def contracts() -> dict[str, ApiContract]:
    """The shipped contract, and the official one where ``OVH_API_SCHEMA_DIR`` names its folder."""
    found = {"shipped contract": load_contract()}
    if folder := os.environ.get("OVH_API_SCHEMA_DIR"):
        found["official description"] = load_official(folder)
    return found


class ContractWatch:
    """Sees the exchanges of a test run and fails at the first that breaks a contract.

    Parameters
    ----------
    contracts : mapping of str to Contract, optional
        By the names that failures should use; default: :func:`contracts`.
    outside : iterable of str
        Prefixes of paths that are not part of the API, e.g. the admin routes.

    Attributes
    ----------
    seen : Counter of (method, path, status class)
        How often an operation (by its templated path) answered, so that a test can ask what was never called.
    """

    def __init__(self, contracts_: Mapping[str, ApiContract] | None = None, *, outside: Iterable[str] = ()):
        self.contracts = dict(contracts_ if contracts_ is not None else contracts())
        self.outside = tuple(outside)
        self.seen: Counter[tuple[str, str, int]] = Counter()

    def see(self, method: str, path: str, status: int, body: Any, request: Any = _NOT_GIVEN) -> None:
        """Check one exchange.

        Parameters
        ----------
        path : str
            As called, with or without ``/1.0`` and query.
        body : Any
            Decoded answer.
        request : Any, optional
            Decoded request body. If given, a request that was answered well has to be a valid one.

        Raises
        ------
        AssertionError
            Names the exchange, the contract and every faulty field.
        """
        bare = path.partition("?")[0]
        if bare.endswith(".json") or (self.outside and bare.startswith(self.outside)):
            return
        ours = next(iter(self.contracts.values()))
        known = ours.find(method, _without_prefix(bare))
        for name, contract in self.contracts.items():
            if known and contract is not ours and (known[0].method, known[0].path) not in contract.operations:
                # A folder of descriptions may be cut down to fewer routes than ours.
                continue
            problems = check_answer(contract, method, path, status, body)
            if request is not _NOT_GIVEN and status < 400:
                sent = check_request(contract, method, path, request)
                if _without_prefix(bare).startswith("/order/cart"):
                    # The cart ignores keys it does not know, and takes null for one that is left out.
                    sent = [one for one in sent if not _LET_THROUGH.search(one.what)]
                problems += [one._replace(what=f"{one.what} (in the request)") for one in sent]
            if problems:
                listed = "\n  ".join(map(str, problems[:20]))
                raise AssertionError(f"{method} {path} answered {status} against the {name}:\n  {listed}")
        if known:
            self.seen[method, known[0].path, status // 100] += 1


def _without_prefix(path: str) -> str:
    path = path.removesuffix("/")
    for prefix in ("/1.0", "/v1"):
        if path.startswith(f"{prefix}/"):
            return path.removeprefix(prefix)
    return path
