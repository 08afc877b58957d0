"""`python -m vanban.cli`."""

import sys

from vanban.cli.run import main

if __name__ == "__main__":
    sys.exit(main())
