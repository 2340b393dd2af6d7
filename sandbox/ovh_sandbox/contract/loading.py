"""The contract that ships with the project."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from ovh_sandbox.contract.surface import ApiContract, ContractError
from ovh_sandbox.contract.text import read_text

__all__ = ["load_contract"]


@cache
def load_contract(path: str | Path | None = None) -> ApiContract:
    """The newest contract that ships with the project, or the one in the file `path`; read once.

    Source: the descriptions the European endpoint published in the month :attr:`Contract.published`, cut
    down to the operations this project can use.

    Raises
    ------
    ContractError
        The file is missing or cannot be read.
    """
    shipped = sorted(Path(__file__).parent.glob("api-*.txt"))
    file = Path(path) if path is not None else shipped[-1]
    try:
        return read_text(file.read_text(encoding="utf-8"), file.name)
    except (OSError, UnicodeDecodeError) as error:
        raise ContractError(f"Cannot read the contract {file}: {error}") from error
