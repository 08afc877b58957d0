"""Libraries of the optional extras: imported where used, and their absence said with the command to mend it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec

from vanban.errors import Problem, VanbanError

EXTRAS = {
    "batch": ("filelock", "rich", "xlsxwriter"),
    "dask": ("distributed",),
    "pdf": ("PIL", "fontTools", "pikepdf", "pypdfium2"),
    "sign": ("pyhanko",),
    "web": ("anyio", "python_multipart", "starlette", "uvicorn"),
}
"""The modules that each extra brings itself; rdocx, of `pdf`, is an engine among others, and may be absent."""


def install_command(extra: str) -> str:
    """What to type to install an extra; double quotes mean the same to cmd, PowerShell and sh."""
    return f'python -m pip install "vanban[{extra}]"'


@contextmanager
def needs_extra(extra: str, error: type[VanbanError]) -> Iterator[None]:
    """Imports inside belong to an extra; one that is not installed raises `error`, code `extra-missing`."""
    try:
        yield
    except ModuleNotFoundError as missing:
        raise error([_missing(extra, missing.name or extra)]) from missing


def has_extra(extra: str) -> bool:
    """Whether all modules of an extra can be imported."""
    return all(find_spec(module) is not None for module in EXTRAS[extra])


def require_extra(extra: str, error: type[VanbanError]) -> None:
    """Nothing, when all modules of an extra can be imported; else `error`, before anything is begun."""
    for module in EXTRAS[extra]:
        if find_spec(module) is None:
            raise error([_missing(extra, module)])


def _missing(extra: str, module: str) -> Problem:
    return Problem(
        "extra-missing",
        f"chưa cài thư viện {module.partition('.')[0]}",
        expected=f"phần cài thêm “{extra}” của vanban",
        remedy=f"chạy lệnh: {install_command(extra)}",
    )
