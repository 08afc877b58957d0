"""Plan files into plans: YAML or JSON text → `Plan`, every fault with its file, line, column and path."""

from vanban.readers.plan_file import load, loads

__all__ = ["load", "loads"]
