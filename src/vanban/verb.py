"""Packages that bear the name of a verb of the library: `vanban.check(file)` beside `import vanban.check.annotate`."""

from __future__ import annotations

from importlib import import_module
from types import ModuleType
from typing import Any


class Verb(ModuleType):
    """A package that is called as the function of its own name in it.

    Python puts an imported subpackage into its parent, where the function of the same name would be. As a `Verb` it is
    both; it has the function's signature, and can be sent to other processes as functions can.
    """

    @property
    def __wrapped__(self) -> Any:
        return getattr(self, self.__name__.rpartition(".")[2])

    def __call__(self, *arguments: Any, **options: Any) -> Any:
        """Call the function."""
        return self.__wrapped__(*arguments, **options)

    def __reduce__(self) -> tuple[Any, ...]:
        return import_module, (self.__name__,)
