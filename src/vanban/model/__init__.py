"""A plan as typed data: `Plan` and its parts, frozen, unknown fields refused."""

from vanban.model.agenda import Agenda, AgendaHeadings, AgendaItem, AgendaPart, Session
from vanban.model.annex import Annex, Cover
from vanban.model.assignments import (
    Assignment,
    Assignments,
    Task,
    TaskGroup,
    TaskHeadings,
    TaskRow,
    TaskTable,
)
from vanban.model.base import Model
from vanban.model.blocks import (
    Bullet,
    Bullets,
    Cell,
    Image,
    Note,
    PageBreak,
    Paragraph,
    QrCode,
    Remark,
    Table,
)
from vanban.model.content import BLOCK_KINDS, Block, Phase, Section
from vanban.model.dates import Deadline, DocumentDate
from vanban.model.ending import Delegation, Distribution, Recipient, Signature
from vanban.model.heading import Basis, Citation, CitedDocument, Issuer, Partner
from vanban.model.materials import Backdrop, BackdropDate, Documents
from vanban.model.numbering import numbering_pattern
from vanban.model.office import Office, UsualDistribution
from vanban.model.outline import Outline, OutlineTitles
from vanban.model.participants import Participants, Venue, VenueHeadings, VenueHeads, Venues
from vanban.model.plan import Plan

__all__ = [
    "BLOCK_KINDS",
    "Agenda",
    "AgendaHeadings",
    "AgendaItem",
    "AgendaPart",
    "Annex",
    "Assignment",
    "Assignments",
    "Backdrop",
    "BackdropDate",
    "Basis",
    "Block",
    "Bullet",
    "Bullets",
    "Cell",
    "Citation",
    "CitedDocument",
    "Cover",
    "Deadline",
    "Delegation",
    "Distribution",
    "DocumentDate",
    "Documents",
    "Image",
    "Issuer",
    "Model",
    "Note",
    "Office",
    "Outline",
    "OutlineTitles",
    "PageBreak",
    "Paragraph",
    "Participants",
    "Partner",
    "Phase",
    "Plan",
    "QrCode",
    "Recipient",
    "Remark",
    "Section",
    "Session",
    "Signature",
    "Table",
    "Task",
    "TaskGroup",
    "TaskHeadings",
    "TaskRow",
    "TaskTable",
    "UsualDistribution",
    "Venue",
    "VenueHeadings",
    "VenueHeads",
    "Venues",
    "numbering_pattern",
]
