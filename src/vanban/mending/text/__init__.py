"""Letters that leave no choice mended, one by one; one module for each topic, as in `vanban.check.judging`."""

from __future__ import annotations

from collections.abc import Mapping

from vanban.mending.bench import Mender

MENDERS: Mapping[str, Mender] = {}
"""What mends the letters a rule speaks of, by its property."""
