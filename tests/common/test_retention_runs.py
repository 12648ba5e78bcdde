"""Everything that the privacy page says goes by itself goes, on its day and not a day before."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone
from wagtail.admin.models import EditingSession, FormState

from polarprof.common.models import DoneOnce, RetentionRun
from polarprof.common.privacy import Until, personal_data
from polarprof.common.retention import Retention, retention
from polarprof.common.retention_runs import run_all
from polarprof.notices.models import OutgoingMail
from tests.common.kept_rows import START, Made, at

pytestmark = pytest.mark.django_db


def form_state(made: Made) -> FormState:
    row = made.in_editor(FormState, data="title=x", last_updated_at=START)
    at(FormState, row, last_updated_at=START)
    return row


CASES = {
    "organisations-unconfirmed": (lambda made: made.request("unconfirmed", created_at=START), 7),
    "organisations-waiting": (lambda made: made.request("waiting", created_at=START), 90),
    "organisations-decided": (lambda made: made.request("refused", decided_at=START), 90),
    "organisations-invitation": (lambda made: made.invitation(), 90),
    "notices-read": (lambda made: made.notice(read_at=START), 180),
    "notices-unread": (lambda made: made.notice(created_at=START), 365),
    "notices-sent": (lambda made: made.mail(sent_at=START, created_at=START), 30),
    "notices-unsent": (lambda made: made.mail(created_at=START), 30),
    "accounts-session": (
        lambda made: Session.objects.create(session_key="a", session_data="", expire_date=START),
        1,
    ),
    "authoring-editing": (lambda made: made.in_editor(EditingSession, last_seen_at=START), 1),
    "authoring-form": (form_state, 7),
    "plans-follow-up": (lambda made: made.follow_up(), 90),
    "plans-editing": (lambda made: made.editing(), 1),
    # Its round ends the day before; the day after that ends at midnight in Brussels, eleven hours from START.
    "standpoints-code": (lambda made: made.entry_code(), 11 / 24),
    "jobs-done": (lambda made: made.job("SUCCESSFUL"), 14),
    "jobs-failed": (lambda made: made.job("FAILED"), 30),
    "retention-run": (
        lambda made: RetentionRun.objects.create(day=date(2026, 3, 2), started_at=START),
        400,
    ),
    "done-once": (lambda made: DoneOnce.objects.create(key="x", done_at=START), 1),
}


CLEARED = {"fieldwork-delegate": 31}


def test_every_entry_has_its_case_here() -> None:
    assert sorted(retention.keys()) == sorted(CASES.keys() | CLEARED.keys())


@pytest.mark.parametrize("key", CASES)
def test_it_stays_until_its_day_and_then_goes(made, key: str) -> None:
    make, days = CASES[key]
    row = make(made)
    run_all(START + timedelta(days=days, hours=-1))
    assert type(row).objects.filter(pk=row.pk).exists() is True
    cleared = run_all(START + timedelta(days=days, hours=1))
    assert type(row).objects.filter(pk=row.pk).exists() is False
    assert {name: count for name, count in cleared.items() if count} == {key: 1}


def test_who_was_asked_goes_thirty_days_after_the_survey_and_the_task_stays(made) -> None:
    task = made.task()
    run_all(datetime(2026, 4, 1, 21, 0, tzinfo=UTC))
    task.refresh_from_db()
    assert (task.delegate_name, task.token_digest) == ("Iemand", "d")
    assert run_all(datetime(2026, 4, 1, 23, 0, tzinfo=UTC))["fieldwork-delegate"] == 1
    task.refresh_from_db()
    assert [task.delegate_name, task.delegate_email, task.delegate_role, task.token_digest] == [
        "",
        "",
        "functie",
        None,
    ]


def test_an_answered_question_about_an_action_stays_without_the_address(made) -> None:
    row = made.follow_up(progress="on_track", sentence="Goed", answered_at=START)
    run_all(START + timedelta(days=91))
    row.refresh_from_db()
    assert (row.sent_to, row.sentence) == ("", "Goed")
    assert run_all(START + timedelta(days=91))["plans-follow-up"] == 0


@pytest.mark.parametrize("moment", ["accepted_at", "withdrawn_at"])
def test_an_invitation_counts_from_when_it_served(made, moment: str) -> None:
    made.invitation(expires_at=START + timedelta(days=14), **{moment: START})
    assert run_all(START + timedelta(days=89))["organisations-invitation"] == 0
    assert run_all(START + timedelta(days=91))["organisations-invitation"] == 1


def test_what_is_open_is_never_touched(made) -> None:
    made.invitation(expires_at=timezone.now() + timedelta(days=1))
    made.job("READY")
    made.job("RUNNING")
    assert set(run_all(timezone.now()).values()) == {0}


def test_many_rows_go_in_batches(made, monkeypatch, django_assert_num_queries) -> None:
    monkeypatch.setattr("polarprof.common.retention.BATCH", 3)
    for _ in range(7):
        made.mail(sent_at=START)
    entry = retention.get("notices-sent")
    assert entry.run(START + timedelta(days=31)) == 7
    assert OutgoingMail.objects.count() == 0


def test_an_entry_that_clears_nothing_does_not_go_round_for_ever(made, monkeypatch) -> None:
    monkeypatch.setattr("polarprof.common.retention.BATCH", 1)
    made.mail(sent_at=START)
    entry = retention.get("notices-sent")
    useless = Retention("x", "x", entry.lasts, entry.models, entry.due, lambda batch: None)
    with pytest.raises(RuntimeError):
        useless.run(START + timedelta(days=31))


def test_what_somebody_touched_meanwhile_stays(made) -> None:
    """What is due is asked again when it goes, for a mail that is sent again in between is not old any more."""
    touched, _old = made.mail(sent_at=START), made.mail(sent_at=START)

    def clear(batch) -> None:
        at(OutgoingMail, touched, sent_at=START + timedelta(days=31))
        batch.delete()

    entry = retention.get("notices-sent")
    Retention("x", "x", entry.lasts, entry.models, entry.due, clear).run(START + timedelta(days=31))
    assert list(OutgoingMail.objects.all()) == [touched]


def test_the_privacy_page_says_each_period(client) -> None:
    text = client.get("/privacy/").content.decode()
    said = [
        "<li>Een aanvraag waarvan niemand het adres bevestigde: 7 dagen.</li>",
        "<li>Een uitnodiging, nadat ze aanvaard, ingetrokken of vervallen is: 90 dagen.</li>",
        "<li>Dat je aangemeld was, nadat je sessie afliep: 1 dag.</li>",
        "<li>Wie gevraagd werd om een onderdeel in te vullen, nadat de bevraging afliep: 30 dagen.</li>",
        "<li>Dat een taak op de achtergrond mislukte: 30 dagen.</li>",
    ]
    assert [line for line in said if line not in text] == []
    assert text.count("dagen.</li>") + text.count("1 dag.</li>") == 19
    assert "{periods}" not in text


def test_the_page_about_oneself_says_them_too(as_person, made) -> None:
    page = as_person(made.person).get("/ik/").content.decode()
    assert "<li>Een melding, nadat je ze las: 180 dagen</li>" in page
    assert page.count(": 90 dagen</li>") == 4


def test_every_model_with_personal_data_says_how_long() -> None:
    """PERIOD without a job that runs would be a promise that nobody keeps, and a job for another model a surprise."""
    promised = {
        label for entry in personal_data for label, until in entry.models.items() if until is Until.PERIOD
    }
    held = {label for entry in personal_data for label in entry.models}
    run = {label for entry in retention for label in entry.models}
    assert sorted(promised - run) == []
    assert sorted((run & held) - promised) == []
    assert sorted(run - held) == [
        "common.DoneOnce",
        "common.RetentionRun",
        "django_tasks_database.DBTaskResult",
    ]
