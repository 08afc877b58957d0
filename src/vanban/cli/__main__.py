"""`python -m vanban.cli`."""

import sys

from vanban.cli.run import main

sys.exit(main())
