"""The editing form: described from the models of a plan, and a plan's data expanded for it and compacted again."""

from vanban.web.forms.compacting import compact
from vanban.web.forms.describing import describe
from vanban.web.forms.expanding import expand

__all__ = ["compact", "describe", "expand"]
