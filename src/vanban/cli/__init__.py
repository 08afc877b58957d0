"""The command line: `vanban new | render | batch | check | pdf | preview | templates | schema`.

`main` turns arguments into an exit code (see `exit_codes`). Nothing heavy is imported before a command needs it.
"""

from vanban.cli.run import entry, main

__all__ = ["entry", "main"]
