"""Reading into structs by several threads.

msgspec looks at the annotations of a struct when one is read for the first time. A second thread that reads one
meanwhile ends the whole process: a segmentation fault, seen with msgspec 0.22.0, the newest. So each type is met by one
thread alone, and read by any number of them afterwards.
"""

from __future__ import annotations

import threading
from functools import cache
from typing import Any, TypeVar

import msgspec

__all__ = ["converted", "decoder_of"]

T = TypeVar("T", bound=msgspec.Struct)

_meeting = threading.RLock()


@cache
def decoder_of(kind: Any) -> msgspec.json.Decoder[Any]:
    """The decoder of JSON into a type."""
    with _meeting:
        return msgspec.json.Decoder(kind)


def converted(value: object, kind: type[T], **how: Any) -> T:
    """As `msgspec.convert`."""
    decoder_of(kind)
    return msgspec.convert(value, kind, **how)
