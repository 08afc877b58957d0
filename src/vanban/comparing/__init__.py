"""Two plans into what differs between them, part by part, in the field's words."""

from vanban.comparing.changes import Change, compare

__all__ = ["Change", "compare"]
