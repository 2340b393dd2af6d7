"""The short form of `python -m tests.secrets_scan`: two notebooks and the commands."""

from __future__ import annotations

from tests.secrets_scan import QUICK_NOTEBOOKS, scan


def test_no_file_that_notebooks_and_commands_write_holds_a_secret(tmp_path):
    found = scan(QUICK_NOTEBOOKS, scratch=tmp_path)
    assert found.failed == []
    assert found.leaks == []
    # The scan sees what it looks for, and that something was written.
    assert {"application", "consumer", "order password"} <= set(found.secrets.values())
    assert found.files > 10
