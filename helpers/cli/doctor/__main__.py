"""``python -m helpers.cli.doctor [ENDPOINT]``: is everything ready for real orders?"""

import sys

from helpers.cli import command

if __name__ == "__main__":
    sys.exit(command("doctor", prog="python -m helpers.cli.doctor"))
