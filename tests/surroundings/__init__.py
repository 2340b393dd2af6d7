"""The lab where people are: odd folders, other locales and encodings, missing rights, proxies.

The quick part runs in ``make test``. The long part, with environments made from nothing, is
``make surroundings`` (``python -m tests.surroundings``).
"""
