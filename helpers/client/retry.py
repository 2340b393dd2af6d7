"""Patience with reads: they are tried again with back-off; a call that changes anything never is."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import requests

if TYPE_CHECKING:
    import tenacity

__all__ = ["TRANSIENT", "with_retry", "worth_retrying"]

TRANSIENT = frozenset({429, 500, 502, 503, 504})
"""Statuses after which the same read may well succeed."""

LONGEST_WAIT = 30.0


def worth_retrying(response: requests.Response) -> bool:
    """Whether a read deserves another try: a passing trouble, or a registry that was too slow."""
    if response.status_code in TRANSIENT:
        return True
    return response.status_code == 400 and b"Check timeout" in response.content[:500]


def with_retry(
    send: Callable[[], requests.Response],
    *,
    attempts: int = 5,
    pause: float = 0.5,
    sleep: Callable[[float], None] | None = None,
) -> requests.Response:
    """Send a read until it succeeds, fails for good, or was tried often enough.

    Parameters
    ----------
    send : callable
        Sends the read once.
    attempts : int
        Most tries.
    pause : float
        Seconds before the second try; doubled each time, with jitter. A ``Retry-After`` of the API is obeyed.
    sleep : callable
        How to wait so many seconds: one that raises ends the waiting. `time.sleep` by default.

    Returns
    -------
    requests.Response
        The last answer, good or bad.

    Raises
    ------
    requests.RequestException
        If the last try got no answer.
    """
    import tenacity

    backing_off = tenacity.wait_exponential_jitter(multiplier=pause, max=LONGEST_WAIT, jitter=pause)

    def wait(state: tenacity.RetryCallState) -> float:
        asked = _asked_to_wait(state.outcome)
        return backing_off(state) if asked is None else min(asked, LONGEST_WAIT)

    def last_answer(state: tenacity.RetryCallState) -> requests.Response:
        assert state.outcome is not None, "asked for after a try only"
        return state.outcome.result()

    return tenacity.Retrying(
        stop=tenacity.stop_after_attempt(attempts),
        wait=wait,
        sleep=sleep or tenacity.nap.sleep,
        retry=tenacity.retry_if_exception_type((requests.ConnectionError, requests.Timeout))
        | tenacity.retry_if_result(worth_retrying),
        # The last answer is worth more to the caller than a remark that retrying was given up.
        retry_error_callback=last_answer,
    )(send)


def _asked_to_wait(outcome: tenacity.Future | None) -> float | None:
    if outcome is None or outcome.failed:
        return None
    text = outcome.result().headers.get("Retry-After", "")
    return float(text) if text.isdecimal() else None
