"""A .docx and what a check finds in it into a mended .docx: what is told is mended, nothing else is touched."""

from vanban.mending.fixed import Fixed, Left, Mended
from vanban.mending.fixing import fix

__all__ = ["Fixed", "Left", "Mended", "fix"]
