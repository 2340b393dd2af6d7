"""``ovh-order-lab sandbox``: what ``python -m ovh_sandbox`` does, with its options and its help."""

from __future__ import annotations

from collections.abc import Sequence


def main(argv: Sequence[str] | None) -> int:
    from ovh_sandbox.__main__ import main as serve

    return serve(None if argv is None else list(argv))
