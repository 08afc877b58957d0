"""A connection to a Dask cluster, for the command line; programs pass their own client to `render_batch`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from vanban.errors import BatchError, Problem
from vanban.extras import needs_extra

_SECONDS = 15


@contextmanager
def connected(address: str) -> Iterator[Any]:
    """A client of the scheduler at `address`, closed at the end. Raises `BatchError` when it cannot be reached."""
    with needs_extra("dask", BatchError):
        import distributed
    connect: Any = distributed.Client
    try:
        client = connect(address, timeout=_SECONDS)
    except (OSError, ValueError, TimeoutError) as error:
        problem = Problem(
            "dask-unreachable",
            f"không nối được với cụm Dask ở {address} ({error})",
            expected="địa chỉ của bộ điều phối, ví dụ tcp://10.0.0.5:8786",
            remedy="kiểm tra địa chỉ, mạng, và cùng phiên bản distributed ở hai đầu",
        )
        raise BatchError([problem]) from error
    try:
        yield client
    finally:
        client.close()
