"""What is known of an extension by its name: native form, kind, parent."""

from __future__ import annotations

import idna

from ovh_sandbox.prices import load_extensions

__all__ = ["extension_facts", "kind_by_name"]


def extension_facts(extensions: list[str]) -> dict[str, list[str]]:
    """Columns `extension`, `unicode`, `kind`, `parent` for a list of extensions.

    The shipped facts where there are any; a catalogue may sell more, and those are classed by name.
    """
    known = load_extensions()
    columns: dict[str, list[str]] = {"extension": extensions, "unicode": [], "kind": [], "parent": []}
    for extension in extensions:
        fact = known.get(extension)
        columns["unicode"].append(fact.unicode if fact else _unicode(extension))
        columns["kind"].append(fact.kind if fact else kind_by_name(extension))
        columns["parent"].append(fact.parent if fact else _parent(extension))
    return columns


def kind_by_name(extension: str) -> str:
    """Kind of an extension the snapshot does not have.

    Two letters are a country's. Anything else that is not in the list of 2025 came later, hence "new gTLD".
    """
    if "." in extension:
        return "second-level"
    if extension.startswith("xn--"):
        return "IDN"
    return "ccTLD" if len(extension) == 2 else "new gTLD"


def _parent(extension: str) -> str:
    return extension.rpartition(".")[2] if "." in extension else ""


def _unicode(extension: str) -> str:
    if "xn--" not in extension:
        return extension
    try:
        return idna.decode(extension)
    except idna.IDNAError:
        # Not a name a browser would show in another script; as it stands is the honest form.
        return extension
