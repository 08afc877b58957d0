"""Streams into an OLE compound file ([MS-CFB] version 3): the container of encrypted and of old Word files."""

from __future__ import annotations

import struct

SECTOR = 512
END, FREE, FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD


def compound_file(streams: dict[str, bytes]) -> bytes:
    """A compound file with these streams in its root, each padded to 4,096 bytes so that none needs a mini stream."""
    sectors: list[bytes] = []
    table: list[int] = []

    def put(data: bytes) -> int:
        start, count = len(sectors), len(data) // SECTOR
        sectors.extend(data[at : at + SECTOR] for at in range(0, len(data), SECTOR))
        table.extend([*range(start + 1, start + count), END])
        return start

    padded = {name: data.ljust(max(4096, -(-len(data) // SECTOR) * SECTOR), b"\0") for name, data in streams.items()}
    starts = {name: put(data) for name, data in padded.items()}
    names = sorted(streams, key=lambda name: (len(name), name.upper()))
    entries = [_entry("Root Entry", 5, child=1 if names else FREE)]
    for index, name in enumerate(names, 1):
        entries.append(
            _entry(name, 2, right=index + 1 if index < len(names) else FREE, start=starts[name], size=len(padded[name]))
        )
    directory = put(b"".join(entries).ljust(-(-len(entries) // 4) * SECTOR, b"\0"))
    fat_start, count = len(sectors), 1
    while (len(table) + count) * 4 > count * SECTOR:
        count += 1
    table += [FAT] * count
    table += [FREE] * (count * SECTOR // 4 - len(table))
    fat = struct.pack(f"<{len(table)}I", *table)
    difat = [*range(fat_start, fat_start + count)]
    header = struct.pack("<8s16s5H6x", bytes.fromhex("d0cf11e0a1b11ae1"), b"", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<9I", 0, count, directory, 0, 4096, END, 0, END, 0)
    header += struct.pack("<109I", *difat, *[FREE] * (109 - count))
    return header + b"".join(sectors) + fat


def _entry(name: str, kind: int, *, child: int = FREE, right: int = FREE, start: int = END, size: int = 0) -> bytes:
    raw = name.encode("utf-16-le")
    return struct.pack(
        "<64sHBB3I16sI8s8sIQ", raw, len(raw) + 2, kind, 1, FREE, right, child, b"", 0, b"", b"", start, size
    )
