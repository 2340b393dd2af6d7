"""How long everything in the life of a name takes: the one table of it.

Real registries differ; these are the periods of most generic extensions, or our choice where nothing is
published. ``sandbox/README.md`` prints the table.
"""

from __future__ import annotations

from datetime import timedelta

__all__ = [
    "CREATE_TAKES",
    "GIVEN_UP_AFTER",
    "GRACE",
    "OVH_RETRIES",
    "PERIODS",
    "REDEMPTION",
    "RENEWAL_NOTICE",
    "TASK_STARTS",
    "TRANSFER_TAKES",
    "UNLOCKED_AFTER",
]

TASK_STARTS = timedelta(minutes=1)
CREATE_TAKES = timedelta(minutes=5)
TRANSFER_TAKES = timedelta(days=5)
OVH_RETRIES = timedelta(hours=6)
GIVEN_UP_AFTER = timedelta(days=15)
UNLOCKED_AFTER = timedelta(days=1)
RENEWAL_NOTICE = timedelta(days=30)
GRACE = timedelta(days=30)
REDEMPTION = timedelta(days=30)

PERIODS: dict[str, tuple[timedelta, str]] = {
    "task starts": (TASK_STARTS, "from its creation or relaunch to a task's start"),
    "registration": (CREATE_TAKES, "from a task's start to a registered, renewed or restored name"),
    "transfer": (TRANSFER_TAKES, "from a task's start to a name transferred in"),
    "retry": (OVH_RETRIES, "until OVH tries a task again that only OVH can correct"),
    "given up": (GIVEN_UP_AFTER, "until a task that waits for the customer is cancelled and paid back"),
    "unlock": (UNLOCKED_AFTER, "until the holder of a magic locked name unlocks it"),
    "renewal notice": (
        RENEWAL_NOTICE,
        "before the expiry the renewal is ordered: 31 days before is the last to stop it",
    ),
    "grace": (GRACE, "after the expiry a name is out of service and its renewal can still be paid"),
    "redemption": (REDEMPTION, "after the grace a name can only be restored; then it is deleted and free"),
}
"""Name of a period -> how long it lasts, and what it is."""
