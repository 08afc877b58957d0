"""A `WordFile` into its `Anatomy`: which paragraph is which component of an official document."""

from vanban.check.recognising.anatomy import recognise
from vanban.check.recognising.model import Anatomy, Annex, Divider, Found, Item, Line

__all__ = ["Anatomy", "Annex", "Divider", "Found", "Item", "Line", "recognise"]
