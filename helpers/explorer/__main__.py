"""``python -m helpers.explorer``: the price explorer as an app in the browser, without code (Voilà).

``--prices latest|snapshot|FILE`` says which prices; options of Voilà pass through:
``python -m helpers.explorer --prices snapshot --no-browser --port=8866``.
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from helpers.storage import notebooks_path

NOTEBOOK = notebooks_path("explorer.ipynb")

# Voilà's page links an icon font on a public server, although it brings the same font along. Without a
# network that link can hold the page up until it times out; this header has the browser skip it at once,
# and with it anything else from outside.
_ONLY_HERE = "default-src 'self' 'unsafe-inline' 'unsafe-eval' data: blob: ws: wss:"


# Extensions of JupyterLab that Voilà would load only to see them fail.
_NOT_HERE = ["jupyterlab-jupytext", "@jupyterlite/pyodide-kernel-extension"]


def arguments(extra: list[str]) -> list[str]:
    """Command line of Voilà: our notebook, loopback only, nothing from other servers."""
    return [
        str(NOTEBOOK),
        "--Voila.ip=127.0.0.1",
        f'--Voila.tornado_settings={{"headers": {{"Content-Security-Policy": "{_ONLY_HERE}"}}}}',
        f"--VoilaConfiguration.extension_denylist={_NOT_HERE}",
        *extra,
    ]


def with_prices(extra: list[str]) -> list[str]:
    """Take our own ``--prices`` out of the options: the notebook's kernel finds it in the environment."""
    from ovh_sandbox.price_files import PRICES_VARIABLE

    own = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    own.add_argument("--prices", metavar="latest|snapshot|FILE")
    options, others = own.parse_known_args(extra)
    if options.prices:
        is_file = options.prices not in ("latest", "snapshot")
        os.environ[PRICES_VARIABLE] = str(Path(options.prices).resolve()) if is_file else options.prices
    return others


def main(extra: list[str]) -> None:
    """Serve the explorer until interrupted."""
    extra = with_prices(extra)
    if not NOTEBOOK.exists():
        sys.exit(f"{NOTEBOOK} is missing: install ovh-order-lab again.")
    from voila.app import main as serve

    # Somebody sits before this kernel, so it says how old the prices are; JupyterLab tells its kernels the same way.
    os.environ.setdefault("JPY_SESSION_NAME", str(NOTEBOOK))
    serve(arguments(extra))


if __name__ == "__main__":
    main(sys.argv[1:])
