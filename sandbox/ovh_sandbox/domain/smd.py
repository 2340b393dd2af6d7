"""Signed mark data: files from the trademark clearing house that open a sunrise."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from ovh_sandbox.core import errors
from ovh_sandbox.core.access import Call
from ovh_sandbox.core.model import Uuid
from ovh_sandbox.core.registry import operation
from ovh_sandbox.domain.records import SmdRecord
from ovh_sandbox.domain.types.data import DataSmd, DataSmdBody, DataSmdLabel

__all__ = []

LARGEST_FILE = 100_000
_HEADER = re.compile(r"^(Marks|smdID|U-labels|notBefore|notAfter): *(\S.*?) *\r?$", re.MULTILINE)
_WANTED = ("Marks", "smdID", "U-labels", "notBefore", "notAfter")
_ENCODED = re.compile(r"-----BEGIN ENCODED SMD-----\s+[A-Za-z0-9+/=\s]+-----END ENCODED SMD-----")


def _read(data: str) -> dict:
    """What the head of an SMD file says; the signature inside is not checked.

    Raises
    ------
    ApiError
        400 for anything that is not such a file.
    """
    if len(data) > LARGEST_FILE:
        raise errors.bad_request(f"[data] Given data has more than {LARGEST_FILE} characters")
    head = dict(_HEADER.findall(data))
    missing = [key for key in _WANTED if key not in head]
    if missing or not _ENCODED.search(data):
        what = ", ".join(missing) or "the encoded part"
        raise errors.bad_request(f"[data] Given data is not an SMD file: {what} is missing")
    try:
        start, end = (_moment(head[key]) for key in ("notBefore", "notAfter"))
    except ValueError:
        raise errors.bad_request(
            "[data] Given data is not an SMD file: its dates must be like 2025-01-31 12:00:00"
        ) from None
    return {
        "data": data,
        "smd_id": head["smdID"],
        "labels": [label.strip() for label in head["U-labels"].split(",") if label.strip()],
        "trademark": head["Marks"],
        "not_before": start,
        "not_after": end,
    }


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _api_view(smd: SmdRecord) -> DataSmd:
    return DataSmd(
        data=smd.data,
        id=smd.uuid,
        notAfter=smd.not_after,
        notBefore=smd.not_before,
        protectedLabels=[DataSmdLabel(label=label, trademark=smd.trademark) for label in smd.labels],
        smdId=smd.smd_id,
    )


def _mine(call: Call, smd_id: str) -> SmdRecord:
    smd = call.store.get(SmdRecord, smd_id)
    if smd is None or smd.account != call.me.nichandle:
        raise errors.not_found("smd", smd_id)
    return smd


@operation("GET", "/domain/data/smd")
def list_smds(call: Call) -> list[DataSmd]:
    """List your signed mark data files"""
    return [_api_view(smd) for smd in call.store.find(SmdRecord, owner=call.me.nichandle)]


@operation("POST", "/domain/data/smd")
def create_smd(call: Call, body: DataSmdBody) -> DataSmd:
    """Deposit a signed mark data file"""
    smd = SmdRecord(uuid=call.shop.new_uuid("smd"), account=call.me.nichandle, **_read(body.data))
    call.store.insert(smd)
    return _api_view(smd)


@operation("GET", "/domain/data/smd/{smdId}")
def get_smd(call: Call, smdId: Uuid) -> DataSmd:
    """Read a signed mark data file"""
    return _api_view(_mine(call, smdId))


@operation("PUT", "/domain/data/smd/{smdId}")
def update_smd(call: Call, smdId: Uuid, body: DataSmdBody) -> DataSmd:
    """Replace a signed mark data file"""
    smd = _mine(call, smdId)
    for key, value in _read(body.data).items():
        setattr(smd, key, value)
    call.store.save(smd)
    return _api_view(smd)


@operation("DELETE", "/domain/data/smd/{smdId}")
def delete_smd(call: Call, smdId: Uuid) -> None:
    """Take a signed mark data file back"""
    call.store.delete(SmdRecord, _mine(call, smdId).uuid)
