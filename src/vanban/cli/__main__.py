"""`python -m vanban.cli`."""

import sys

from vanban.cli.run import entry

if __name__ == "__main__":
    sys.exit(entry())
