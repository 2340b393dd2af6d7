"""The notebooks as text, for those who review them: ``make texts`` writes ``notebooks/text/``.

The notebook is the original; its text holds every cell without outputs and without metadata.
"""

from __future__ import annotations

import sys
from pathlib import Path

NOTEBOOKS = Path(__file__).parents[1] / "notebooks"
TEXTS = NOTEBOOKS / "text"


def text_of(notebook: Path) -> str:
    """A notebook in Jupytext's Markdown."""
    # It takes two seconds to import, and whoever looks for this module's names needs none of it.
    import jupytext

    content = jupytext.read(notebook)
    content.metadata["jupytext"] = {"notebook_metadata_filter": "-all", "cell_metadata_filter": "-all"}
    return jupytext.writes(content, fmt="md")


def main() -> int:
    TEXTS.mkdir(exist_ok=True)
    texts = {TEXTS / f"{path.stem}.md": text_of(path) for path in sorted(NOTEBOOKS.glob("*.ipynb"))}
    for left in set(TEXTS.glob("*.md")) - texts.keys():
        left.unlink()
    for path, text in texts.items():
        path.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
