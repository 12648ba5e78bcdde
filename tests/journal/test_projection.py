"""The columns of a statement are read from the statement itself, whoever built it."""

import json
from datetime import UTC, datetime
from io import StringIO
from typing import Any
from uuid import UUID

import pytest
from django.core.management import CommandError, call_command

from polarprof.journal.api import Activity, ActivityKind, Verb, record
from polarprof.journal.models import Statement
from polarprof.journal.naming import PUBLISHED, WORDS
from polarprof.journal.projection import NotOursError, Projection, project

BASE = "https://x.example/xapi"
ORGANISATION = "11111111-1111-4111-8111-111111111111"
STATEMENT: dict[str, Any] = {
    "id": "22222222-2222-4222-8222-222222222222",
    "actor": {"account": {"homePage": BASE, "name": "33333333-3333-4333-8333-333333333333"}},
    "verb": {"id": "http://adlnet.gov/expapi/verbs/answered"},
    "object": {"id": f"{BASE}/needs-survey-section/44444444-4444-4444-8444-444444444444"},
    "timestamp": "2026-03-01T08:30:15.123Z",
    "result": {"success": True},
    "context": {
        "extensions": {
            f"{BASE}/extensions/organisation": ORGANISATION,
            f"{BASE}/extensions/edition": "2025-2027",
            f"{BASE}/extensions/theme": "skills",
        }
    },
}


def test_every_column() -> None:
    assert project(STATEMENT, BASE) == Projection(
        uuid=UUID("22222222-2222-4222-8222-222222222222"),
        actor_key=UUID("33333333-3333-4333-8333-333333333333"),
        verb="answered",
        object_kind="needs-survey-section",
        object_uuid=UUID("44444444-4444-4444-8444-444444444444"),
        organisation=ORGANISATION,
        edition="2025-2027",
        theme="skills",
        success=True,
        happened_at=datetime(2026, 3, 1, 8, 30, 15, 123000, tzinfo=UTC),
    )


def test_without_context_and_result() -> None:
    bare = {name: value for name, value in STATEMENT.items() if name not in {"context", "result"}}
    shown = project(bare, BASE)
    assert (shown.organisation, shown.edition, shown.theme, shown.success) == ("", "", "", None)


@pytest.mark.parametrize(
    ("part", "value"),
    [
        ("verb", {"id": "http://adlnet.gov/expapi/verbs/launched"}),
        ("verb", {"id": "https://elders.example/xapi/verbs/helped"}),
        ("object", {"id": f"{BASE}/game/44444444-4444-4444-8444-444444444444"}),
        ("object", {"id": "https://elders.example/course/1"}),
        ("object", {"id": f"{BASE}/course/1"}),
        ("actor", {"mbox": "mailto:an@test.example"}),
    ],
)
def test_what_the_house_does_not_count_is_no_row_of_ours(part: str, value: dict[str, Any]) -> None:
    with pytest.raises(NotOursError):
        project(STATEMENT | {part: value}, BASE)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("kind", "language", "names"),
    [
        (ActivityKind.COURSE, "en", {"en": "A course"}),
        (ActivityKind.COURSE, "nl", {"nl": "A course"}),
        (ActivityKind.QUESTION, "en", {"nl": "Vraag", "en": "Question"}),
        (ActivityKind.LOCAL_PLAN, "nl", {"nl": "Lokaal actieplan", "en": "Local action plan"}),
    ],
)
def test_a_thing_is_named_in_the_language_it_is_written_in(kind, language, names) -> None:
    activity = Activity(kind, UUID(ORGANISATION), "A course", language)
    statement = record(key="k", person=None, verb=Verb.COMPLETED, activity=activity)
    assert statement.statement["object"]["definition"]["name"] == names


@pytest.mark.django_db
def test_the_journal_moves_to_another_base_once(settings, municipality) -> None:
    settings.XAPI_BASE = "https://oud.example/xapi"
    for number, verb in enumerate((Verb.HELPED, Verb.ANSWERED)):
        record(
            key=str(number),
            person=None,
            verb=verb,
            activity=Activity(ActivityKind.ANSWER, UUID(ORGANISATION)),
            organisation=municipality,
        )
    settings.XAPI_BASE = "https://nieuw.example/journaal"
    out = StringIO()
    for _ in range(2):
        call_command("move_journal", "https://oud.example/xapi/", stdout=out)
    assert out.getvalue().splitlines() == [
        "2 regels staan nu onder https://nieuw.example/journaal.",
        "0 regels staan nu onder https://nieuw.example/journaal.",
    ]
    for row in Statement.objects.all():
        assert "oud.example" not in json.dumps(row.statement)
        shown = project(row.statement, settings.XAPI_BASE)
        assert (shown.verb, shown.organisation) == (row.verb, str(municipality.uuid))


@pytest.mark.django_db
@pytest.mark.parametrize("old", ["https://x.example/xapi", "https://x.example"])
def test_the_base_of_now_or_a_beginning_of_it_is_refused(settings, old: str) -> None:
    settings.XAPI_BASE = BASE
    with pytest.raises(CommandError):
        call_command("move_journal", old)


def test_every_kind_of_thing_has_a_word_or_a_published_title() -> None:
    assert set(WORDS) | PUBLISHED == set(ActivityKind)
    assert set(WORDS) & PUBLISHED == set()
