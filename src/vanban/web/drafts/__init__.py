"""Plans that are being edited: kept on the disk edit by edit, who writes them, versions, plan files both ways.

    beginning ──create──▶ Draft ──edit, replace_text, restore──▶ the next revision, synced before it is answered
    (example, file …)       │ state.data                           `ops.py` pure; `folder.py` the disk
                            ▼
                          text() ⇄ the plan file it came from, comments kept (`plan_text.py`)

Nothing here knows of the web: functions and classes are synchronous and safe between threads.
"""

from vanban.web.drafts.beginnings import Beginning, blank, from_example, from_file, from_text
from vanban.web.drafts.draft import Accepted, Draft
from vanban.web.drafts.store import Drafts, Summary
from vanban.web.drafts.versions import Version

__all__ = [
    "Accepted",
    "Beginning",
    "Draft",
    "Drafts",
    "Summary",
    "Version",
    "blank",
    "from_example",
    "from_file",
    "from_text",
]
