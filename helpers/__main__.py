"""``python -m helpers``: the command line, also installed as ``ovh-order-lab``."""

import sys

from helpers.cli import main

if __name__ == "__main__":
    sys.exit(main(prog="python -m helpers"))
