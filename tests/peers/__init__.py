"""Programs of other people against the sandbox: ``python -m tests.peers`` installs them and runs them.

They get an environment of their own under ``build/``, from the package index: not part of the lock, and skipped
aloud where there is no network.
"""
