import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from intake.case.answers import NOT_ASKED, Answers, said
from intake.case.consent import Consent
from intake.case.document import Document
from intake.case.stages import Stage
from intake.clinic import FindingChange, OpenCase, Standing, fictional, storeless
from intake.errors import BadResource, Forbidden, Trouble
from intake.practice.load import load
from intake.practice.workbook import Workbook
from intake.vault import journal
from intake.vault.transaction import Transaction
from tests.practice.small import SETTINGS, SURVEY, write
from tests.scenario import Scenario, our_workbook

RULES = """\
id,kind,scope,rank,title,authority,federal,urgency,records,as_of,mark,reviewed_by,note
V1,vehicle,case,1,A way out,PC 1,,,,2026-11-24,K,,
"""
CONDITIONS = "rule,role,expression,reason,basis\nV1,requires,${cv_any} = 'yes',One is there.,PC 1\n"
MORE_RULES = RULES + "V2,vehicle,cv,2,Another way,PC 2,,,,2026-11-24,K,,\n"
MORE_CONDITIONS = CONDITIONS + "V2,requires,${cv_any} != 'no',One may be there.,PC 2\n"
NEWER = {
    "settings": SETTINGS.replace("2026112401", "2026120101"),
    "survey": SURVEY.replace("text,p_name,What is your name?,,,,\n", ""),
    "rules": MORE_RULES,
    "conditions": MORE_CONDITIONS,
}
LATEST = {
    **NEWER,
    "settings": SETTINGS.replace("2026112401", "2026121501"),
    "choices": "list_name,name,label::English (en)\nyes_no,si,Yes\nyes_no,no,No\n",
    "survey": NEWER["survey"].replace("'yes'", "'si'"),
    "conditions": MORE_CONDITIONS.replace("'yes'", "'si'"),
}
SPANISH = {"translations/es": "sheet,name,column,text,reviewed_by\n"}


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> tuple[Workbook, ...]:
    folder = tmp_path_factory.mktemp("versions")
    first = {"rules": RULES, "conditions": CONDITIONS}
    return tuple(
        load(write(folder / f"v{number}", **(SPANISH | sheets)), folder / "cache")
        for number, sheets in enumerate((first, NEWER, LATEST))
    )


@pytest.fixture
def day(tmp_path: Path) -> Iterator[Scenario]:
    scenario = Scenario(tmp_path)
    yield scenario
    scenario.close()


@pytest.fixture
def case(day: Scenario, books: tuple[Workbook, ...], tmp_path: Path) -> OpenCase:
    for number, book in enumerate(books):
        file = tmp_path / f"{number}.json"
        file.write_bytes(book.to_bytes())
        day.clinic.import_workbook(file, tmp_path)
    begun = day.clinic.begin(books[0])
    rows = (Answers({"cv_date": said("1998")}),)
    day.fill(begun, Answers({"p_name": said("Rosa"), "cv_any": said("yes")}, {"cv": rows}))
    return begun


def test_the_versions_of_the_same_workbook_are_told_the_newest_first(
    day: Scenario, case: OpenCase, books: tuple[Workbook, ...]
) -> None:
    found = day.clinic.versions(case)
    assert [one.version for one in found] == ["2026121501", "2026120101"]
    assert all(one.newer and not one.before for one in found)
    moved = day.clinic.move(case, books[1].sha256)
    assert [(one.sha256, one.newer, one.before) for one in day.clinic.versions(moved)] == [
        (books[2].sha256, True, False),
        (books[0].sha256, False, True),
    ]


def test_a_preview_tells_answers_and_findings_and_saves_nothing(
    day: Scenario, case: OpenCase, books: tuple[Workbook, ...]
) -> None:
    preview = day.clinic.preview_move(case, books[1].sha256)
    assert [one.path for one in preview.plan.carried] == ["cv_any", "cv[1]/cv_date"]
    assert [one.path for one in preview.plan.withdrawn] == ["p_name"]
    assert preview.findings == (
        FindingChange(
            "V2", "cv[1]", "vehicle", "Another way", None, Standing("candidate", "", None)
        ),
    )
    assert not preview.released_again
    again = day.clinic.open_case(case.code)
    assert again.workbook.sha256 == books[0].sha256
    assert again.interview.answers == case.interview.answers


def test_a_code_that_is_gone_takes_its_findings_along(
    day: Scenario, case: OpenCase, books: tuple[Workbook, ...]
) -> None:
    preview = day.clinic.preview_move(case, books[2].sha256)
    assert [one.path for one in preview.plan.noted] == ["cv_any"]
    assert preview.plan.hidden == ("cv[1]/cv_date",)
    changes = {one.id: (one.before, one.after) for one in preview.findings}
    yes, open_ = Standing("candidate", "", None), Standing("needs_facts", "", None)
    assert changes["V1"] == (yes, open_)


def test_a_move_is_saved_and_moving_back_is_the_same_verb(
    day: Scenario, case: OpenCase, books: tuple[Workbook, ...]
) -> None:
    before = case.interview.answers
    moved = day.clinic.move(case, books[1].sha256)
    assert moved.workbook.sha256 == books[1].sha256
    assert moved.interview.answers.get("p_name") == NOT_ASKED
    (withdrawn,) = moved.withdrawn
    assert (withdrawn.path, withdrawn.answer) == ("p_name", said("Rosa"))
    assert withdrawn.question is not None
    assert withdrawn.question.label == {"en": "What is your name?"}
    day.reopen()
    again = day.clinic.open_case(case.code)
    assert again.withdrawn == moved.withdrawn
    back = day.clinic.move(again, books[0].sha256)
    assert back.interview.answers == before
    assert back.withdrawn == ()
    assert list(back.former) == [books[1].sha256]


def test_a_move_is_one_entry_more_and_the_audit_knows_it(
    day: Scenario, case: OpenCase, books: tuple[Workbook, ...]
) -> None:
    store = day.clinic._store
    written = store.run(journal.of_case, case.code).result()
    day.clinic.move(case, books[1].sha256)
    entries = store.run(journal.of_case, case.code).result()
    assert entries[:-1] == written
    assert json.loads(entries[-1].entry)["kind"] == "workbook_changed"
    rows = store.run(lambda tx: list(tx.db.rows("SELECT action, detail FROM audit"))).result()
    assert ("workbook-changed", books[1].sha256) in rows
    store.run(journal.verify).result()


def test_nothing_is_kept_of_a_move_that_breaks_off(
    day: Scenario, case: OpenCase, books: tuple[Workbook, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("intake.vault.cases.change_workbook", full)
    with pytest.raises(OSError, match="No space"):
        day.clinic.move(case, books[1].sha256)
    monkeypatch.undo()
    again = day.reopen().open_case(case.code)
    assert again.workbook.sha256 == books[0].sha256
    assert again.interview.answers == case.interview.answers


def test_an_answer_that_is_saved_meanwhile_stops_the_move(
    day: Scenario, case: OpenCase, books: tuple[Workbook, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    numbers = iter((1, 2))

    def newest(_tx: Transaction, _code: str) -> int:
        return next(numbers)

    monkeypatch.setattr("intake.vault.journal.newest", newest)
    with pytest.raises(Trouble, match="saved while the case was being moved"):
        day.clinic.move(case, books[1].sha256)
    assert day.clinic.open_case(case.code).workbook.sha256 == books[0].sha256


def test_what_was_opened_before_the_move_saves_no_more(
    day: Scenario, case: OpenCase, books: tuple[Workbook, ...]
) -> None:
    day.clinic.move(case, books[1].sha256)
    change = case.interview.answer("p_name", said("Ana"))
    with pytest.raises(Trouble, match="moved onto another version"):
        day.clinic.save(case, change).result()
    moved = day.clinic.open_case(case.code)
    assert [one.answer for one in moved.withdrawn] == [said("Rosa")]


def test_another_workbook_and_the_same_version_are_refused(
    day: Scenario, case: OpenCase, books: tuple[Workbook, ...]
) -> None:
    with pytest.raises(BadResource, match="another workbook"):
        day.clinic.move(case, our_workbook().sha256)
    with pytest.raises(BadResource, match="on version 2026112401 already"):
        day.clinic.preview_move(case, books[0].sha256)
    with pytest.raises(Trouble, match="not in this store"):
        day.clinic.move(case, "0" * 64)


def test_withdrawn_answers_stay_when_the_case_leaves(
    day: Scenario, case: OpenCase, books: tuple[Workbook, ...]
) -> None:
    moved = day.clinic.move(case, books[1].sha256)
    day.clinic.release(moved)
    consent = Consent(interview=True, send=True)
    day.clinic.seal(moved, day.stick, consent=consent).result()
    (arrival,) = day.received()
    assert isinstance(arrival.case, Document)
    assert "p_name" not in arrival.case.answers
    assert arrival.case.left_out == ("Answers to questions that this version does not ask",)


# Our own workbook, with one code renamed

CODE = "formal"


@pytest.fixture(scope="module")
def ours_renamed() -> Workbook:
    """Return our workbook as it would be after somebody renamed a code, rules and all."""
    return fictional.next_version(our_workbook())


def test_our_workbook_with_a_code_renamed_by_the_next_kit(
    day: Scenario, ours_renamed: Workbook
) -> None:
    case = day.interviewed(storeless.fictional_clients()[0]["answers"])
    day.clinic.release(case)
    before, found = case.interview.answers, day.clinic.findings(case)
    day.clinic.accept_kit(day.office.make_kit([("fresno", "Fresno clinic")], ours_renamed))
    (version,) = day.clinic.versions(case)
    assert (version.version, version.newer) == (ours_renamed.version, True)
    preview = day.clinic.preview_move(case, version.sha256)
    (noted,) = preview.plan.noted
    assert noted.answer.value == CODE
    assert noted.note.startswith("Answer in another version of the workbook: Formal")
    assert preview.plan.withdrawn == ()
    assert len(preview.plan.carried) > 100
    assert preview.findings
    assert preview.released_again
    moved = day.clinic.move(case, version.sha256)
    assert moved.stage is Stage.INTERVIEWED
    assert day.clinic.open_case(case.code).stage is Stage.INTERVIEWED
    assert moved.interview.flags == (noted.path,)
    with pytest.raises(Forbidden, match="released"):
        day.clinic.seal(case, day.stick, consent=case.consent)
    back = day.clinic.move(moved, case.workbook.sha256)
    assert back.interview.answers == before
    assert back.interview.flags == ()
    assert day.clinic.findings(back) == found
