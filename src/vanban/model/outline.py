"""The ordinary outline of a plan as typed fields; it becomes the same sections a free outline is written in."""

from collections.abc import Iterator, Sequence
from typing import Annotated, Literal

from pydantic import model_validator
from pydantic_core import InitErrorDetails

from vanban.model.agenda import Agenda, AgendaEntry
from vanban.model.assignments import Assignment, Assignments
from vanban.model.base import Given, Model, custom_error, described, fault, field, raise_faults
from vanban.model.blocks import Bullet, Paragraph
from vanban.model.content import Block, Content, Section
from vanban.model.doubled import head_fault, title_fault, yaml_text
from vanban.model.materials import Backdrop, Documents
from vanban.model.participants import Participants, Venue, Venues
from vanban.model.text import Line, items_alone
from vanban.vietnamese import lower_first

RunInPart = Literal["form", "time", "place", "contents"]
EventPart = Literal["form", "time", "place", "contents", "agenda", "backdrop", "documents"]
_EVENT_PARTS: tuple[EventPart, ...] = ("form", "time", "place", "contents", "agenda", "backdrop", "documents")
_TITLED = ("purpose", "requirements", "form", "time", "place", "contents", "agenda", "documents")
"""Parts that print a title of their own below a title they share."""
_OVER = {"purpose": "aims", "requirements": "aims"}
"""The shared title over a part, where it is not that of the event."""


class OutlineTitles(Model):
    """The headings of the ordinary outline."""

    model_config = described("Đề mục của bố cục thường", "Đổi tên các đề mục của bố cục thường.")

    keeps_given = True

    aims: Line = field(
        default="Mục đích, yêu cầu", title="Mục đích, yêu cầu", description="Đề mục chung của mục đích và yêu cầu."
    )
    purpose: Line = field(default="Mục đích", title="Mục đích", description="Đề mục của purpose.")
    requirements: Line = field(default="Yêu cầu", title="Yêu cầu", description="Đề mục của requirements.")
    event: Line | None = field(
        default=None,
        title="Tổ chức sự kiện",
        description="Đề mục chung của form … documents; mặc định ghép từ các phần có mặt.",
    )
    form: Line = field(default="Hình thức", title="Hình thức", description="Đề mục của form.")
    time: Line = field(default="Thời gian", title="Thời gian", description="Đề mục của time.")
    place: Line = field(default="Địa điểm", title="Địa điểm", description="Đề mục của place.")
    contents: Line = field(default="Nội dung", title="Nội dung", description="Đề mục của contents.")
    agenda: Line = field(default="Chương trình", title="Chương trình", description="Đề mục của agenda.")
    backdrop: Line = field(
        default="Ma-két hội nghị", title="Ma-két", description="Đề mục của backdrop khi khối không có title."
    )
    documents: Line = field(default="Tài liệu", title="Tài liệu", description="Đề mục của documents.")
    attendance: Line = field(
        default="Thành phần tham dự", title="Thành phần", description="Đề mục của participants và venues."
    )
    tasks: Line = field(default="Nhiệm vụ, giải pháp", title="Nhiệm vụ", description="Đề mục của tasks.")
    funding: Line = field(default="Kinh phí thực hiện", title="Kinh phí", description="Đề mục của funding.")
    assignments: Line = field(
        default="Tổ chức thực hiện", title="Tổ chức thực hiện", description="Đề mục của assignments."
    )

    @model_validator(mode="after")
    def _check(self) -> "OutlineTitles":
        written = ((name, getattr(self, name)) for name in sorted(self.model_fields_set))
        raise_faults("OutlineTitles", [item for name, text in written if text for item in title_fault(text, (name,))])
        return self


class Outline(Model):
    """The ordinary outline: purpose, requirements, the event, who attends, tasks, funding, assignments."""

    model_config = described(
        "Bố cục thường", "Các phần thường gặp của kế hoạch; phần nào có thì in, theo thứ tự quen dùng."
    )

    purpose: Content = field(default=(), title="Mục đích", description="Mục đích của kế hoạch.")
    requirements: Content = field(default=(), title="Yêu cầu", description="Yêu cầu khi thực hiện.")
    form: Content = field(default=(), title="Hình thức", description="Hình thức tổ chức.")
    time: Content = field(default=(), title="Thời gian", description="Thời gian tổ chức.")
    place: Content = field(default=(), title="Địa điểm", description="Địa điểm tổ chức.")
    contents: Content = field(default=(), title="Nội dung", description="Nội dung chính.")
    agenda: Given[
        Annotated[Agenda, items_alone("agenda", Agenda, AgendaEntry)] | None,
        Agenda | Sequence[AgendaEntry | str] | None,
    ] = field(default=None, title="Chương trình", description="Chương trình làm việc.")
    backdrop: Backdrop | None = field(default=None, title="Ma-két", description="Phông hội nghị.")
    documents: Given[
        Annotated[Documents, items_alone("documents", Documents, Bullet)] | None,
        Documents | Sequence[Bullet | str] | None,
    ] = field(default=None, title="Tài liệu", description="Danh mục tài liệu.")
    participants: Given[
        Annotated[Participants, items_alone("participants", Participants, Bullet)] | None,
        Participants | Sequence[Bullet | str] | None,
    ] = field(default=None, title="Thành phần", description="Thành phần tham dự.")
    venues: Given[Annotated[Venues, items_alone("venues", Venues, Venue)] | None, Venues | Sequence[Venue] | None] = (
        field(default=None, title="Điểm cầu", description="Các điểm cầu.")
    )
    tasks: Content = field(
        default=(), title="Nhiệm vụ, giải pháp", description="Các nhiệm vụ, giải pháp, hoặc bảng nhiệm vụ."
    )
    funding: Content = field(default=(), title="Kinh phí", description="Nguồn và mức kinh phí.")
    more: Content = field(default=(), title="Mục khác", description="Các mục khác, đứng trước phần tổ chức thực hiện.")
    assignments: Given[
        Annotated[Assignments, items_alone("assignments", Assignments, Assignment)] | None,
        Assignments | Sequence[Assignment] | None,
    ] = field(default=None, title="Tổ chức thực hiện", description="Phân công cho từng cơ quan, đơn vị.")
    order: Given[tuple[EventPart, ...], Sequence[EventPart]] = field(
        default=_EVENT_PARTS,
        title="Thứ tự các phần tổ chức",
        description="Thứ tự in form, time, place, contents, agenda, backdrop, documents; không kể ra thì đứng sau.",
    )
    run_in: Given[tuple[RunInPart, ...], Sequence[RunInPart]] = field(
        default=(),
        title="Viết liền đề mục",
        description="Các phần có lời văn viết liền đề mục trên cùng dòng, ví dụ [form, time, place].",
    )
    titles: OutlineTitles = field(default_factory=OutlineTitles, title="Đề mục", description="Đổi tên các đề mục.")

    @model_validator(mode="after")
    def _check(self) -> "Outline":
        faults = []
        for name in self.run_in:
            content = getattr(self, name)
            if content and isinstance(content[0], Paragraph):
                faults += head_fault(getattr(self.titles, name), content[0].text, (name,))
        raise_faults("Outline", [*faults, *self._repeated_titles()])
        if not self.sections():
            raise custom_error(
                "outline-empty", "kế hoạch chưa có nội dung nào", expected="ít nhất một phần, ví dụ purpose"
            )
        return self

    def _repeated_titles(self) -> Iterator[InitErrorDetails]:
        """Titles that name a part which prints a title of its own: it would stand twice."""
        printed = {name: getattr(self.titles, name) for name in _TITLED if getattr(self, name)}
        for name in sorted(self.titles.model_fields_set & printed.keys()):
            words = [word.strip() for word in printed[name].split(",")]
            for other, title in printed.items():
                if other == name or {name, other} == {"contents", "agenda"}:
                    continue  # contents and agenda share one title
                if title.casefold() in map(str.casefold, words):
                    rest = ", ".join(word for word in words if word.casefold() != title.casefold())
                    own = f"viết {name}: {yaml_text(rest)}" if rest else f"bỏ {name}"
                    yield fault(
                        "title-repeated",
                        f"đề mục “{printed[name]}” đã có chữ của {other}, “{title}” sẽ in hai lần",
                        at=("titles", name),
                        value=printed[name],
                        remedy=f"{own}; đề mục chung của các phần ghi ở titles.{_OVER.get(name, 'event')}",
                    )

    def parts(self) -> dict[str, Block]:
        """What stands under the shared titles of aims and event, by field, each as the section it becomes."""
        aims = {
            "purpose": (self.titles.purpose, self.purpose),
            "requirements": (self.titles.requirements, self.requirements),
        }
        sections: dict[str, Block] = {name: part for name, each in aims.items() for part in _parts(each)}
        sections.update((str(name), part) for name, part in self._event().items())
        return sections

    def sections(self) -> tuple[Block, ...]:
        """The outline as sections, in the order a plan is usually written."""
        titles, given = self.titles, self.titles.model_fields_set
        aims = _parts((titles.purpose, self.purpose), (titles.requirements, self.requirements))
        parts = self._event()
        event = tuple(parts.values())
        named = [part.title for name, part in parts.items() if isinstance(part, Section) and name != "documents"]
        event_title = titles.event or joined_titles(named)
        attendance = _block(self.participants) + _block(self.venues)
        whole = (
            _section(titles.aims, aims, titled="aims" in given),
            _section(event_title or titles.contents, event, titled=titles.event is not None),
            _section(titles.attendance, attendance, titled="attendance" in given),
            _section(titles.tasks, self.tasks, titled="tasks" in given),
            _section(titles.funding, self.funding, titled="funding" in given),
        )
        last = _section(titles.assignments, _block(self.assignments))
        return (
            *(section for section in whole if section is not None),
            *self.more,
            *((last,) if last is not None else ()),
        )

    def _event(self) -> dict[EventPart, Block]:
        """What is said of the event itself, by part, in the order wanted."""
        parts: dict[EventPart, Block] = {}
        for name in dict.fromkeys((*self.order, *_EVENT_PARTS)):
            if name == "backdrop":
                if self.backdrop is not None:
                    title = self.backdrop.title or self.titles.backdrop
                    parts[name] = self.backdrop.replace(title=title)
                continue
            value = getattr(self, name)
            title, content = getattr(self.titles, name), value if isinstance(value, tuple) else _block(value)
            if name == "contents" and content and self.agenda is not None:
                title, content = joined_titles([title, self.titles.agenda]), (*content, self.agenda)
            elif name == "agenda" and self.contents:
                continue
            if not content:
                continue
            if name in self.run_in and isinstance(content[0], Paragraph):
                parts[name] = Section(title=title, text=content[0].text, content=content[1:])
            else:
                parts[name] = Section(title=title, content=content)
        return parts


def joined_titles(titles: Sequence[str]) -> str:
    """Titles as one, “Thời gian, địa điểm”; what an earlier one names already is not named again."""
    said: list[str] = []
    for title in titles:
        words = [part.strip() for part in title.split(",")]
        known = {part.casefold() for part in said} | {
            half.strip() for part in said for half in part.casefold().split(" và ")
        }
        said += [part for part in words if part and part.casefold() not in known]
    return ", ".join(title if index == 0 else lower_first(title) for index, title in enumerate(said))


def _block(block: Block | None) -> tuple[Block, ...]:
    return () if block is None else (block,)


def _parts(*parts: tuple[str, tuple[Block, ...]]) -> tuple[Section, ...]:
    return tuple(Section(title=title, content=content) for title, content in parts if content)


def _section(title: str, content: tuple[Block, ...], *, titled: bool = False) -> Section | None:
    """A section over `content`; a single sub-section takes its place, unless the title was given by hand."""
    if not content:
        return None
    only = content[0]
    if len(content) == 1 and isinstance(only, Section) and not titled:
        return only
    return Section(title=title, content=content)
