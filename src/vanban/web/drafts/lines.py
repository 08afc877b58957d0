"""Records as lines that tell whether they are whole: JSON, with a checksum of its bytes as the last member.

A line: `{"rev":7,"at":"2026-11-28T03:04:05Z",…,"sum":"1f0c53aa"}`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from zlib import crc32

_SUM = re.compile(rb',"sum":"(?P<sum>[0-9a-f]{8})"}\n?\Z')


def line_of(record: Mapping[str, Any]) -> bytes:
    """A record, which has a member at least, as one line."""
    body = json.dumps(record, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()[:-1]
    return b'%b,"sum":"%08x"}\n' % (body, crc32(body))


def record_of(line: bytes) -> dict[str, Any] | None:
    """The record of a line; None for one that is damaged."""
    found = _SUM.search(line)
    if found is None or int(found["sum"], 16) != crc32(line[: found.start()]):
        return None
    try:
        record = json.loads(line)
    except (ValueError, RecursionError):  # its checksum is right: made by another hand
        return None
    if not isinstance(record, dict):
        return None
    del record["sum"]
    return record


@dataclass(frozen=True, slots=True)
class Lines:
    """What a file of lines holds: its sound records up to the first damage, and how many bytes these are.

    `torn`: after them stands only what a power cut left of the last line. `damaged`: the number of the line, from 1,
    that was whole once.
    """

    records: tuple[dict[str, Any], ...]
    size: int
    torn: bool = False
    damaged: int | None = None


def read_lines(content: bytes) -> Lines:
    """The content of a file of lines, as far as it is sound."""
    records: list[dict[str, Any]] = []
    at = 0
    while at < len(content):
        end = content.find(b"\n", at) + 1
        record = record_of(content[at:end]) if end else None
        if record is None:
            return _broken(tuple(records), content, at)
        records.append(record)
        at = end
    return Lines(tuple(records), at)


def _broken(records: tuple[dict[str, Any], ...], content: bytes, at: int) -> Lines:
    # Where the power goes, a file may have got its length before its bytes: then zeros stand for them, and the end of
    # the line may have come before its beginning. JSON has no zeros.
    rest = content[at:].split(b"\n")
    whole = [line for line in rest[:-1] if b"\0" not in line]
    if whole:
        return Lines(records, at, damaged=len(records) + 1)
    return Lines(records, at, torn=True)
