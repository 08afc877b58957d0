"""The editing form: described from the models of a plan, and a plan's data expanded for it and compacted again."""

from vanban.web.forms.compacting import compact
from vanban.web.forms.describing import describe
from vanban.web.forms.expanding import expand
from vanban.web.forms.freeing import freed_sections

__all__ = ["compact", "describe", "expand", "freed_sections"]
