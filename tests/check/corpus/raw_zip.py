"""Zip files written byte by byte, so that they may lie."""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Member:
    """One member as its headers tell it; `at` places its local header elsewhere, `data` is what stands there."""

    name: bytes
    data: bytes
    crc: int
    size: int
    method: int = 8
    flags: int = 0
    at: int | None = None
    packed: int | None = None


def member(name: str, content: bytes, **lies: int) -> Member:
    """An honest deflated member, or one that lies in the fields given."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    data = packer.compress(content) + packer.flush()
    return Member(name.encode(), data, **{"crc": zlib.crc32(content), "size": len(content), **lies})


def raw_zip(members: list[Member]) -> bytes:
    """Members with their headers, the central directory, the end record (APPNOTE 4.3)."""
    body, central = bytearray(), bytearray()
    for each in members:
        at = len(body) if each.at is None else each.at
        packed = len(each.data) if each.packed is None else each.packed
        shared = struct.pack(
            "<5H3I2H", 20, each.flags, each.method, 0, 0x21, each.crc, packed, each.size, len(each.name), 0
        )
        if each.at is None:
            body += b"PK\3\4" + shared + each.name + each.data
        central += b"PK\1\2" + struct.pack("<H", 20) + shared + struct.pack("<3H2I", 0, 0, 0, 0, at) + each.name
    end = b"PK\5\6" + struct.pack("<4H2IH", 0, 0, len(members), len(members), len(central), len(body), 0)
    return bytes(body + central) + end


def zeros(size: int) -> tuple[bytes, int]:
    """So many zero bytes deflated, and their checksum, without ever holding them."""
    block = bytes(2**20)
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    first = packer.compress(block) + packer.flush(zlib.Z_FULL_FLUSH)
    # After a full flush every block packs to the same bytes, so the rest is the second block again and again.
    again = packer.compress(block) + packer.flush(zlib.Z_FULL_FLUSH)
    whole, crc = size // len(block), 0
    for _ in range(whole):
        crc = zlib.crc32(block, crc)
    return first + again * (whole - 1) + b"\x03\x00", crc
