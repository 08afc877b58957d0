"""Plan files into plans and back: YAML or JSON text → `Plan`, every fault with its file, line, column and path."""

from vanban.readers.office_file import load_office
from vanban.readers.plan_file import load, loads
from vanban.readers.writing import dump, dumps

__all__ = ["dump", "dumps", "load", "load_office", "loads"]
