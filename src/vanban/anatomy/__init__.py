"""A `WordFile` into its `Anatomy`: which paragraph is which component of an official document."""

from vanban.anatomy.accounting import Piece, account
from vanban.anatomy.model import Anatomy, Annex, Attachment, Divider, Found, Item, Line
from vanban.anatomy.recognise import recognise

__all__ = ["Anatomy", "Annex", "Attachment", "Divider", "Found", "Item", "Line", "Piece", "account", "recognise"]
