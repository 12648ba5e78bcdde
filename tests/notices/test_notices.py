"""Notices: each once, to one person, read by that person alone, and for how long they stay."""

from datetime import UTC, datetime, timedelta

import pytest

from polarprof.notices import personal_data, queries
from polarprof.notices.actions import mark_read, notify
from polarprof.notices.models import Notice, OutgoingMail
from polarprof.notices.retention import ENTRIES

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


def test_a_notice_comes_once_for_its_key_and_person(make_person) -> None:
    first, second = make_person(), make_person()
    for text in ("Een plaats", "Nog eens"):
        notify(person=first, key="plaats:1", text=text, url="/agenda/")
    notify(person=first, key="plaats:2", text="Een andere plaats")
    notify(person=second, key="plaats:1", text="x" * 400)
    told = Notice.objects.order_by("id").values_list("person", "key", "text", "url")
    assert list(told) == [
        (first.pk, "plaats:1", "Een plaats", "/agenda/"),
        (first.pk, "plaats:2", "Een andere plaats", ""),
        (second.pk, "plaats:1", "x" * 300, ""),
    ]


def test_who_opens_the_page_has_read_what_is_there_and_nobody_else(make_person, as_person) -> None:
    first, second = make_person(), make_person()
    for person in (first, second):
        notify(person=person, key="een", text="Een")
        notify(person=person, key="twee", text="Twee")
    assert (queries.unread_count(first), queries.unread_count(second)) == (2, 2)
    as_person(first).post("/meldingen/")
    assert (queries.unread_count(first), queries.unread_count(second)) == (0, 2)
    read_at = Notice.objects.get(person=first, key="een").read_at
    notify(person=first, key="drie", text="Drie")
    assert (queries.unread_count(first), mark_read(person=first), mark_read(person=first)) == (1, 1, 0)
    assert Notice.objects.get(person=first, key="een").read_at == read_at
    assert [one.key for one in queries.notices_of(first)] == ["drie", "twee", "een"]
    assert [one.key for one in queries.notices_of(second)] == ["twee", "een"]


@pytest.mark.parametrize(
    ("key", "days", "values"),
    [
        ("notices-read", 180, {"read_at": NOW}),
        ("notices-unread", 365, {"read_at": None}),
    ],
)
def test_how_long_a_notice_stays(make_person, key: str, days: int, values) -> None:
    """From the day it was read, or came; an old one that was read yesterday stays."""
    [entry] = [one for one in ENTRIES if one.key == key]
    notify(person=make_person(), key="een", text="Een")
    Notice.objects.update(created_at=NOW, **values)
    assert entry.waiting(NOW + timedelta(days=days)) == 0
    assert entry.waiting(NOW + timedelta(days=days, seconds=1)) == 1
    Notice.objects.update(created_at=NOW - timedelta(days=2000), read_at=NOW)
    assert {one.key: one.waiting(NOW + timedelta(days=1)) for one in ENTRIES[:2]} == {
        "notices-read": 0,
        "notices-unread": 0,
    }


@pytest.mark.parametrize(("key", "sent"), [("notices-sent", True), ("notices-unsent", False)])
def test_how_long_a_mail_stays(key: str, sent: bool) -> None:
    OutgoingMail.objects.create(to="x@test.example", subject="x", sent_at=NOW if sent else None)
    OutgoingMail.objects.update(created_at=NOW)
    late = NOW + timedelta(days=30, seconds=1)
    assert {one.key: one.waiting(late) for one in ENTRIES[2:]} == {
        "notices-sent": int(sent),
        "notices-unsent": int(not sent),
    }
    [entry] = [one for one in ENTRIES if one.key == key]
    assert entry.waiting(NOW + timedelta(days=30)) == 0


def test_what_the_room_holds_of_somebody_is_theirs_alone(make_person) -> None:
    own, other = make_person(email="an@test.example"), make_person(email="bo@test.example")
    for person in (own, other):
        notify(person=person, key="een", text=f"Melding voor {person.email}")
        OutgoingMail.objects.create(to=person.email, subject=f"Mail voor {person.email}")
    Notice.objects.update(created_at=NOW)
    OutgoingMail.objects.update(created_at=NOW)
    assert personal_data.rows(own) == [
        {"kind": "notice", "text": "Melding voor an@test.example", "date": "2026-03-01T12:00:00+00:00"},
        {"kind": "mail", "text": "Mail voor an@test.example", "date": "2026-03-01T12:00:00+00:00"},
    ]
    personal_data.erase(own)
    assert list(Notice.objects.values_list("person", flat=True)) == [other.pk]
    assert list(OutgoingMail.objects.values_list("to", flat=True)) == ["bo@test.example"]
