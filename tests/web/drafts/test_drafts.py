"""A draft between its clients: who writes it, what is sent twice, versions, copies, the trash, a second server."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from vanban.errors import VanbanError, WebError
from vanban.web.drafts import Beginning, Drafts
from vanban.web.drafts.holding import LAPSE
from vanban.web.drafts.versions import MOST_NAMED, MOST_UNNAMED

from .drafting import DATA, Clock, begun, opened, set_subject


def code(error: pytest.ExceptionInfo[VanbanError]) -> str:
    return error.value.problems[0].code


def test_a_draft_is_there_again_with_all_that_was_accepted(tmp_path: Path) -> None:
    with opened(tmp_path) as drafts:
        draft = begun(drafts)
        for at in range(5):
            assert draft.edit("a", at, at, set_subject(f"Lần {at}")).rev == at + 1
        state = draft.state
    with opened(tmp_path) as drafts:
        assert drafts.get(draft.id).state == state
        (listed,) = drafts.list()
        assert (listed.id, listed.title, listed.issuer, listed.rev) == (
            draft.id,
            "Lần 4",
            "Ủy ban nhân dân xã An Quang",
            5,
        )


def test_what_is_sent_again_is_answered_again_and_not_done_again(tmp_path: Path) -> None:
    with opened(tmp_path) as drafts:
        draft = drafts.create(Beginning({"list": []}))
        op = [{"op": "insert", "path": ["list"], "at": 0, "value": "chữ"}]
        first = draft.edit("a", 7, 0, op)
        assert draft.edit("a", 7, 0, op).rev == first.rev == 1
        draft.edit("a", 8, 1, op)
        assert draft.edit("a", 7, 0, op).rev == 1
        assert draft.state.data == {"list": ["chữ", "chữ"]}
        with pytest.raises(WebError) as refused:
            draft.edit("a", 8, 2, set_subject("khác"))
        assert code(refused) == "edit-number-used"
    with opened(tmp_path) as drafts:
        again = drafts.get(draft.id)
        assert again.edit("a", 8, 1, op).rev == 2
        assert again.state.data == {"list": ["chữ", "chữ"]}


def test_what_was_sent_again_after_another_took_over_is_still_known(tmp_path: Path) -> None:
    with opened(tmp_path) as drafts:
        draft = begun(drafts)
        draft.edit("a", 1, 0, set_subject("của a"))
        draft.hold("b", take=True)
        draft.edit("b", 1, 1, set_subject("của b"))
        assert draft.edit("a", 1, 0, set_subject("của a")).rev == 1
        assert draft.title == "của b"


def test_an_edit_of_an_older_revision_is_refused_with_the_newest(tmp_path: Path) -> None:
    with opened(tmp_path) as drafts:
        draft = begun(drafts)
        draft.edit("a", 1, 0, set_subject("một"))
        for base in (0, 2):
            with pytest.raises(WebError) as refused:
                draft.edit("a", 2, base, set_subject("hai"))
            assert (code(refused), refused.value.rev) == ("draft-behind", 1)
        assert draft.title == "một"


def test_one_tab_writes_until_another_takes_over_and_the_first_loses_nothing(tmp_path: Path) -> None:
    with opened(tmp_path) as drafts:
        draft = begun(drafts)
        assert draft.join("a") == ""
        assert draft.join("b") == "a"
        assert draft.hold("b", take=False) == ("a", "")
        with pytest.raises(WebError) as refused:
            draft.edit("b", 1, 0, set_subject("của b"))
        assert (code(refused), refused.value.rev) == ("draft-held", 0)
        draft.edit("a", 1, 0, set_subject("của a"))
        assert draft.hold("b", take=True) == ("b", "a")
        with pytest.raises(WebError) as refused:
            draft.edit("a", 2, 1, set_subject("còn của a"))
        assert code(refused) == "draft-held"
        assert draft.title == "của a"
        draft.edit("b", 1, 1, set_subject("của b"))
        assert draft.hold("a", take=True) == ("a", "b")
        assert draft.edit("a", 3, 2, set_subject("còn của a")).rev == 3


def test_a_holder_that_is_not_heard_of_is_succeeded_without_asking(tmp_path: Path) -> None:
    clock = Clock()
    with opened(tmp_path, clock) as drafts:
        draft = begun(drafts)
        draft.join("a")
        clock.go(seconds=LAPSE - 1)
        draft.heard("a")
        clock.go(seconds=LAPSE - 1)
        assert draft.join("b") == "a"
        clock.go(seconds=1)
        assert draft.join("b") == ""
        with pytest.raises(WebError) as refused:
            draft.edit("a", 1, 0, set_subject("muộn"))
        assert code(refused) == "draft-held"


def test_a_holder_that_comes_back_to_a_draft_nobody_took_goes_on(tmp_path: Path) -> None:
    clock = Clock()
    with opened(tmp_path, clock) as drafts:
        draft = begun(drafts)
        draft.join("a")
        clock.go(hours=9)
        assert draft.edit("a", 1, 0, set_subject("sáng hôm sau")).rev == 1


def test_a_tab_that_was_closed_leaves_the_draft_free(tmp_path: Path) -> None:
    with opened(tmp_path) as drafts:
        draft = begun(drafts)
        draft.join("a")
        draft.leave("b")
        assert draft.join("b") == "a"
        draft.leave("a")
        assert draft.join("b") == ""


@pytest.mark.parametrize("client", ["", "x" * 101, "a\nb", "á"])
def test_a_client_without_a_proper_name_is_refused(tmp_path: Path, client: str) -> None:
    with opened(tmp_path) as drafts:
        draft = begun(drafts)
        for ask in (
            lambda: draft.join(client),
            lambda: draft.hold(client, take=True),
            lambda: draft.edit(client, 1, 0, set_subject("x")),
        ):
            with pytest.raises(WebError) as refused:
                ask()
            assert code(refused) == "client-invalid"


def test_many_threads_make_every_edit_once(tmp_path: Path) -> None:
    with opened(tmp_path) as drafts:
        draft = drafts.create(Beginning({"list": []}))
        refused: list[str] = []

        def write(number: int) -> None:
            for at in range(40):
                while True:
                    try:
                        rev = draft.rev
                        op = [{"op": "insert", "path": ["list"], "at": 0, "value": [number, at]}]
                        draft.edit("a", 1_000 * rev + number, rev, op)
                        break
                    except WebError as error:
                        refused.append(error.problems[0].code)

        threads = [threading.Thread(target=write, args=(number,)) for number in range(4)]
        for each in threads:
            each.start()
        for each in threads:
            each.join()
        assert draft.rev == 160
        assert sorted(draft.state.data["list"]) == [[number, at] for number in range(4) for at in range(40)]
        assert set(refused) <= {"draft-behind", "edit-number-used"}


# ---- versions


def test_versions_are_kept_at_the_beginning_and_every_ten_minutes_of_work(tmp_path: Path) -> None:
    clock = Clock()
    with opened(tmp_path, clock) as drafts:
        draft = begun(drafts)
        for at in range(40):
            draft.edit("a", at, at, set_subject(f"Lần {at}"))
            clock.go(minutes=1)
        assert [(each.rev, each.why) for each in draft.versions()] == [
            (30, "timed"),
            (20, "timed"),
            (10, "timed"),
            (0, "begun"),
        ]
        assert draft.versions()[0].title == "Lần 29"


def test_opening_keeps_what_was_left_the_last_time(tmp_path: Path) -> None:
    with opened(tmp_path) as drafts:
        draft = begun(drafts)
        draft.edit("a", 1, 0, set_subject("một"))
    with opened(tmp_path) as drafts:
        draft = drafts.get(draft.id)
        draft.join("a")
        draft.join("a")
        assert [(each.rev, each.why) for each in draft.versions()] == [(1, "opened"), (0, "begun")]


def test_a_version_is_gone_back_to_as_a_new_revision_and_back_again(tmp_path: Path) -> None:
    with opened(tmp_path) as drafts:
        draft = begun(drafts)
        draft.edit("a", 1, 0, set_subject("một"))
        draft.edit("a", 2, 1, set_subject("hai"))
        assert draft.restore("a", 2, 0).rev == 3
        assert draft.state.data == DATA
        assert [(each.rev, each.why) for each in draft.versions()] == [(2, "before-restore"), (0, "begun")]
        draft.restore("a", 3, 2)
        assert draft.title == "hai"
        with pytest.raises(WebError) as refused:
            draft.restore("a", 4, 1)
        assert code(refused) == "version-unknown"
    with opened(tmp_path) as drafts:
        assert drafts.get(draft.id).title == "hai"


def test_a_named_version_stays_and_the_oldest_of_the_others_go(tmp_path: Path) -> None:
    clock = Clock()
    with opened(tmp_path, clock) as drafts:
        draft = begun(drafts)
        draft.edit("a", 0, 0, set_subject("Gửi đi"))
        named = draft.keep_version("  Bản gửi\nChủ tịch ")
        assert (named.rev, named.why, named.words) == (1, "named", "Bản gửi Chủ tịch")
        for at in range(1, MOST_UNNAMED + 10):
            clock.go(minutes=11)
            draft.edit("a", at, at, set_subject(f"Lần {at}"))
        found = draft.versions()
        assert len([each for each in found if each.why == "timed"]) == MOST_UNNAMED
        assert [(each.rev, each.why) for each in found[-2:]] == [(1, "named"), (0, "begun")]
        files = {int(path.stem) for path in (tmp_path / "drafts" / draft.id / "versions").iterdir()}
        assert files == {each.rev for each in found}


def test_a_revision_that_is_kept_already_gets_its_name(tmp_path: Path) -> None:
    with opened(tmp_path) as drafts:
        draft = begun(drafts)
        draft.keep_version("Đầu tiên")
        draft.was_taken()
    with opened(tmp_path) as drafts:
        assert [(each.rev, each.words) for each in drafts.get(draft.id).versions()] == [(0, "Đầu tiên")]


def test_names_are_bounded(tmp_path: Path) -> None:
    with opened(tmp_path) as drafts:
        draft = begun(drafts)
        for at in range(MOST_NAMED):
            draft.edit("a", at, at, set_subject(f"{at}"))
            draft.keep_version(f"Tên {at}")
        draft.edit("a", MOST_NAMED, MOST_NAMED, set_subject("thêm"))
        with pytest.raises(WebError) as refused:
            draft.keep_version("thêm")
        assert code(refused) == "versions-too-many"


def test_a_damaged_version_is_not_listed_and_harms_nothing(tmp_path: Path) -> None:
    with opened(tmp_path) as drafts:
        draft = begun(drafts)
        draft.edit("a", 1, 0, set_subject("một"))
        draft.keep_version("một")
    (tmp_path / "drafts" / draft.id / "versions" / "000000000.json").write_bytes(b"{}")
    with opened(tmp_path) as drafts:
        assert [each.rev for each in drafts.get(draft.id).versions()] == [1]


# ---- notes


def test_notes_follow_what_they_are_of(tmp_path: Path) -> None:
    notes = ({"code": "x", "path": "$.list[1].text"}, {"code": "y", "path": "$.list[0]"}, {"code": "z", "path": ""})
    missing = ({"path": "$.subject", "what": "trích yếu"}, {"path": "$.issuer.place", "what": "địa danh"})
    with opened(tmp_path) as drafts:
        draft = drafts.create(Beginning({"list": ["a", {"text": "b"}]}, notes=notes, missing=missing))
        draft.edit("a", 1, 0, [{"op": "insert", "path": ["list"], "at": 1, "value": "mới"}])
        draft.edit("a", 2, 1, [{"op": "move", "path": ["list"], "at": 2, "to": 0}])
        assert [each["path"] for each in draft.state.notes] == ["$.list[0].text", "$.list[1]", ""]
        draft.edit("a", 3, 2, [{"op": "remove", "path": ["list"], "at": 0}])
        assert [each["code"] for each in draft.state.notes] == ["y", "z"]
        assert [each["path"] for each in draft.missing] == ["$.subject", "$.issuer.place"]
        draft.edit("a", 4, 3, set_subject("Có rồi"))
        assert [each["path"] for each in draft.missing] == ["$.issuer.place"]
        state = draft.state
    with opened(tmp_path) as drafts:
        assert drafts.get(draft.id).state == state


# ---- all drafts


def test_a_note_that_was_read_is_told_to_nobody_any_more(tmp_path: Path) -> None:
    notes = tuple(
        {"code": "stale", "message": "ngày đã cũ", "where": f"đoạn {at}", "text": "", "path": f"$.body.purpose[{at}]"}
        for at in (0, 1)
    )
    with opened(tmp_path) as drafts:
        draft = drafts.create(Beginning({**DATA}, notes=notes))
        first, second = (each["id"] for each in draft.notes)
        draft.edit("a", 1, 0, [{"op": "insert", "path": ["body", "purpose"], "at": 0, "value": {"kind": "page_break"}}])
        draft.see([first, "no note of this draft"])
        assert drafts.get(drafts.copy(draft.id).id).notes == draft.notes
    with opened(tmp_path) as drafts:
        again = drafts.get(draft.id)
        assert [(each["id"], each["path"]) for each in again.notes] == [(second, "$.body.purpose[2]")]
        assert len(again.state.notes) == 2


def test_notes_that_say_the_same_of_two_places_are_read_one_by_one(tmp_path: Path) -> None:
    alike = {"code": "stale", "message": "“năm 2025” là năm của bản cũ", "where": "", "text": "năm 2025"}
    places = ("$.subject", "$.body.purpose[0]")
    with opened(tmp_path) as drafts:
        draft = drafts.create(Beginning({**DATA}, notes=tuple({**alike, "path": path} for path in places)))
        draft.see([draft.notes[0]["id"]])
        assert [each["path"] for each in draft.notes] == ["$.body.purpose[0]"]
        copy = drafts.copy(draft.id)
        copy.see([copy.notes[0]["id"]])
        assert copy.notes == ()


def test_where_what_was_read_is_damaged_all_is_told_once_more(tmp_path: Path) -> None:
    with opened(tmp_path) as drafts:
        draft = drafts.create(Beginning({**DATA}, notes=({"code": "stale", "message": "ngày đã cũ"},)))
        draft.see([draft.notes[0]["id"]])
        assert draft.notes == ()
    file = tmp_path / "drafts" / draft.id / "seen.json"
    file.write_bytes(file.read_bytes()[:-9])
    with opened(tmp_path) as drafts:
        assert len(drafts.get(draft.id).notes) == 1


def test_a_copy_says_the_same_and_goes_its_own_way(tmp_path: Path) -> None:
    with opened(tmp_path) as drafts:
        draft = begun(drafts)
        draft.edit("a", 1, 0, set_subject("một"))
        other = drafts.copy(draft.id)
        assert (other.rev, other.state.data) == (0, draft.state.data)
        other.edit("a", 1, 0, set_subject("hai"))
        assert draft.title == "một"


def test_what_is_thrown_away_lies_in_the_trash_for_thirty_days(tmp_path: Path) -> None:
    clock = Clock()
    with opened(tmp_path, clock) as drafts:
        draft, other = begun(drafts), begun(drafts, subject="khác")
        draft.edit("a", 1, 0, set_subject("một"))
        drafts.delete(draft.id)
        with pytest.raises(WebError) as refused:
            draft.edit("a", 2, 1, set_subject("muộn"))
        assert code(refused) == "draft-unknown"
        with pytest.raises(WebError) as refused:
            drafts.get(draft.id)
        assert code(refused) == "draft-unknown"
        assert [each.id for each in drafts.list()] == [other.id]
        assert [(each.id, each.title, each.thrown) for each in drafts.trash()] == [
            (draft.id, "một", "2026-11-28T02:00:00.000Z")
        ]
        back = drafts.recover(draft.id)
        assert back.edit("a", 3, 1, set_subject("hai")).rev == 2
        assert drafts.trash() == ()
        drafts.delete(draft.id)
        clock.go(days=29)
        assert drafts.purge() == 0
    clock.go(days=1)
    with opened(tmp_path, clock) as drafts:
        assert drafts.trash() == ()
        with pytest.raises(WebError):
            drafts.recover(draft.id)


@pytest.mark.parametrize("id", ["", "..", "../x", "x" * 16, "0" * 16, "0" * 15 + "/", ".", "a\0b", "0" * 16 + "\n"])
def test_an_id_that_no_draft_has_leads_nowhere(tmp_path: Path, id: str) -> None:
    with opened(tmp_path) as drafts:
        begun(drafts)
        for ask in (drafts.get, drafts.delete, drafts.copy, drafts.recover):
            with pytest.raises(WebError) as refused:
                ask(id)
            assert code(refused) == "draft-unknown"
        assert len(drafts.list()) == 1


def test_a_second_server_on_the_same_folder_is_refused(tmp_path: Path) -> None:
    with opened(tmp_path):
        with pytest.raises(WebError) as refused:
            Drafts(tmp_path)
        assert code(refused) == "drafts-in-use"
    with opened(tmp_path):
        pass


def test_drafts_that_were_not_used_for_long_are_read_again(tmp_path: Path) -> None:
    with opened(tmp_path) as drafts:
        ids = [begun(drafts, subject=f"Bản {at}").id for at in range(40)]
        for at, id in enumerate(ids):
            drafts.get(id).edit("a", 1, 0, set_subject(f"Sửa {at}"))
        assert [drafts.get(id).title for id in ids] == [f"Sửa {at}" for at in range(40)]
        assert {each.title for each in drafts.list()} == {f"Sửa {at}" for at in range(40)}


def test_a_draft_that_cannot_be_read_does_not_hide_the_others(tmp_path: Path) -> None:
    with opened(tmp_path) as drafts:
        bad, good = begun(drafts), begun(drafts)
    for path in (tmp_path / "drafts" / bad.id).glob("*.json"):
        path.write_bytes(b"")
    for path in (tmp_path / "drafts" / bad.id / "versions").iterdir():
        path.unlink()
    with opened(tmp_path) as drafts:
        listed = {each.id: each.problem for each in drafts.list()}
        assert listed[good.id] == ""
        assert "bản chụp" in listed[bad.id]


def test_damage_is_told_to_who_opens_the_draft(tmp_path: Path) -> None:
    with opened(tmp_path) as drafts:
        draft = begun(drafts)
        for at in range(3):
            draft.edit("a", at, at, set_subject(f"Lần {at}"))
    (journal,) = (tmp_path / "drafts" / draft.id).glob("journal-*")
    lines = journal.read_bytes().splitlines(keepends=True)
    journal.write_bytes(lines[0] + b"{}\n" + lines[2])
    with opened(tmp_path) as drafts:
        draft = drafts.get(draft.id)
        assert [problem.code for problem in draft.told] == ["draft-damaged"]
        assert draft.title == "Lần 0"


def test_a_draft_larger_than_any_is_refused_whole(tmp_path: Path) -> None:
    with opened(tmp_path) as drafts:
        draft = begun(drafts)
        draft.edit("a", 1, 0, [{"op": "set", "path": ["x"], "value": "x" * 400_000}])
        with pytest.raises(WebError) as refused:
            draft.edit("a", 2, 1, [{"op": "set", "path": ["y"], "value": "y" * 400_000}])
        assert code(refused) == "draft-too-large"
        assert draft.edit("a", 3, 1, [{"op": "set", "path": ["x"], "value": "y" * 400_000}]).rev == 2
