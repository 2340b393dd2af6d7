"""Lessons opened for a test are closed after it; nothing is remembered on the tester's machine."""

from __future__ import annotations

import pytest

from helpers.lessons import lesson
from helpers.lessons.learner_home import HOME_VARIABLE
from tests.in_process import answers_in_process

__all__ = ["answers_in_process"]


@pytest.fixture(autouse=True)
def home_off(monkeypatch):
    monkeypatch.setenv(HOME_VARIABLE, "off")


@pytest.fixture
def open_lesson():
    """`lesson`, whose sandboxes are stopped afterwards."""
    opened = []

    def opening(number: str, **settings):
        opened.append(lesson(number, **settings))
        return opened[-1]

    yield opening
    for lab in opened:
        lab.client.sandbox.stop()
