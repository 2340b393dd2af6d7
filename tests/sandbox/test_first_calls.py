"""What waits to be loaded is there whenever it is needed, whatever a program does first."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from ovh_sandbox import Sandbox
from tests.sandbox.first_calls import BESIDE, SIGNED
from tests.sandbox.purchase import buy
from tests.sandbox.raw import RawClient

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="each first call has a process of its own")


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    folder = tmp_path_factory.mktemp("shops")
    paid, documents = str(folder / "paid.db"), str(folder / "documents.db")
    for file, name in ((paid, "bought-first.com"), (documents, "documents-first.com")):
        with Sandbox(file, prices="snapshot") as sandbox:
            buy(RawClient.of(sandbox), name)
            if file == documents:
                sandbox.deliver()
    done = subprocess.run(
        [sys.executable, "-m", "tests.sandbox.first_calls", paid, documents], capture_output=True, text=True
    )
    assert not done.returncode, done.stderr
    return json.loads(done.stdout)


def test_a_program_that_asks_for_its_account_loads_neither_carts_nor_pages(found):
    loaded = set(found["light"])
    assert "ovh_sandbox.me.account" in loaded
    assert not loaded & {"ovh_sandbox.sections", "ovh_sandbox.order.types", "starlette.applications"}


def test_every_request_is_answered_first_thing_as_it_is_later(found):
    for request, fresh, later in zip([*SIGNED, *BESIDE], found["fresh"], found["loaded"], strict=True):
        assert fresh == later, request
    assert {status for status, _ in found["fresh"]} >= {200, 404, 405}


def test_an_event_carries_out_what_no_call_has_loaded(found):
    assert found["delivered"] == ["bought-first.com"]


def test_an_order_given_up_first_thing_frees_its_name(found):
    assert found["free"] == ["create"]
