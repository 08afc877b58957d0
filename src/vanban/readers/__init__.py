"""Plan files into plans and back: YAML or JSON text → `Plan`, every fault with its file, line, column and path."""

from vanban.readers.plan_file import load, loads
from vanban.readers.writing import dumps

__all__ = ["dumps", "load", "loads"]
