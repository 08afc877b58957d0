"""Libraries of the `batch` and `dask` extras: imported where used, and their absence said in words."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from vanban.errors import BatchError, Problem


@contextmanager
def needs_extra(name: str) -> Iterator[None]:
    """Imports inside belong to an extra; one that is not installed raises `BatchError` with what to install."""
    try:
        yield
    except ModuleNotFoundError as error:
        problem = Problem(
            "extra-missing",
            f"chưa cài thư viện {error.name}",
            remedy=f"chạy lệnh: python -m pip install 'vanban[{name}]'",
        )
        raise BatchError([problem]) from error
