"""Everything that the privacy page says goes by itself goes, on its day and not a day before."""

import threading
import time
from datetime import UTC, date, datetime, timedelta
from io import StringIO
from uuid import uuid4

import pytest
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from wagtail.admin.models import EditingSession, FormState

from polarprof.academy.models import Course
from polarprof.common.models import DoneOnce, RetentionRun
from polarprof.common.privacy import Until, personal_data
from polarprof.common.retaining import run_all, run_daily
from polarprof.common.retention import Retention, keep, retention
from polarprof.fieldwork.models import SectionTask, SurveyResponse, Wave
from polarprof.instruments.models import AnswerSheet, Instrument
from polarprof.notices.models import Notice, OutgoingMail
from polarprof.organisations.models import Invitation, JoinRequest
from polarprof.plans.models import (
    Action,
    FollowUp,
    LocalPlan,
    Objective,
    PlanSection,
    PlanTemplate,
    SectionEditing,
)
from tests.connections import at_once
from tests.skips import only_postgresql

pytestmark = pytest.mark.django_db
START = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


def at(model, row, **moments) -> None:
    model.objects.filter(pk=row.pk).update(**moments)


class Made:
    """One row for each entry, of which the moment is START."""

    def __init__(self, municipality, person) -> None:
        self.municipality, self.person = municipality, person

    def request(self, state: str, **moments) -> JoinRequest:
        row = JoinRequest.objects.create(
            organisation=self.municipality,
            email="iemand@test.example",
            name="Iemand",
            state=state,
            token_digest=uuid4().hex,
            expires_at=START + timedelta(hours=24),
        )
        at(JoinRequest, row, **moments)
        return row

    def invitation(self, **moments) -> Invitation:
        return Invitation.objects.create(
            organisation=self.municipality,
            email="iemand@test.example",
            role="professional",
            token_digest=uuid4().hex,
            **{"expires_at": START, **moments},
        )

    def notice(self, **moments) -> Notice:
        row = Notice.objects.create(person=self.person, key=uuid4().hex, text="x")
        at(Notice, row, **moments)
        return row

    def mail(self, **moments) -> OutgoingMail:
        row = OutgoingMail.objects.create(to="iemand@test.example", subject="x", message="x")
        at(OutgoingMail, row, **moments)
        return row

    def job(self, status: str) -> DBTaskResult:
        return DBTaskResult.objects.create(
            status=status,
            args_kwargs={"args": [], "kwargs": {}},
            task_path="polarprof.notices.tasks.send_mail",
            backend_name="default",
            run_after=START,
            finished_at=START,
            exception_class_path="",
            traceback="",
        )

    def task(self) -> SectionTask:
        instrument = Instrument.objects.create(key="k", version=1, kind="survey", title="x", definition={})
        wave = Wave.objects.create(
            key="t0", title="T0", instrument=instrument, opens_on="2026-02-01", closes_on="2026-03-02"
        )
        response = SurveyResponse.objects.create(wave=wave, organisation=self.municipality)
        sheet = AnswerSheet.objects.create(instrument=instrument, purpose="x", key="x")
        return SectionTask.objects.create(
            response=response,
            section_key="a",
            order=1,
            sheet=sheet,
            delegate_name="Iemand",
            delegate_email="iemand@test.example",
            delegate_role="functie",
            token_digest="d",
        )

    def follow_up(self, **fields) -> FollowUp:
        action = Action.objects.create(
            objective=Objective.objects.create(plan=self.plan(), title="x", send_key=uuid4()),
            title="x",
            send_key=uuid4(),
        )
        return FollowUp.objects.create(
            action=action, sent_to="iemand@test.example", token_digest=uuid4().hex, expires_at=START, **fields
        )

    def plan(self) -> LocalPlan:
        template, _ = PlanTemplate.objects.get_or_create(
            key="k", version=1, defaults={"title": "x", "definition": {}}
        )
        return LocalPlan.objects.create(
            organisation=self.municipality, template=template, title="x", send_key=uuid4()
        )

    def editing(self) -> SectionEditing:
        section = PlanSection.objects.create(plan=self.plan(), key="a", order=1, title="x", kind="text")
        return SectionEditing.objects.create(section=section, person=self.person, seen_at=START)

    def in_editor(self, model, **moments):
        from django.contrib.contenttypes.models import ContentType

        return model.objects.create(
            user=self.person, content_type=ContentType.objects.get_for_model(Course), object_id="1", **moments
        )


@pytest.fixture
def made(municipality, make_person) -> Made:
    return Made(municipality, make_person())


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


@pytest.fixture
def broken():
    def fail(before):
        raise ValueError("iemand@test.example")

    keep(Retention("aaa-broken", "x", timedelta(days=1), (), fail))
    yield
    del retention._entries["aaa-broken"]


def test_one_that_fails_stops_no_other_and_is_tried_again_after_an_hour(made, broken, caplog) -> None:
    made.mail(sent_at=START)
    now = START + timedelta(days=31)
    assert run_daily(now)["notices-sent"] == 1
    assert "iemand@test.example" not in caplog.text
    assert run_daily(now + timedelta(minutes=59)) is None
    assert run_daily(now + timedelta(minutes=61)) is not None


def test_once_a_day_also_after_a_restart(made) -> None:
    """The day is the one in Belgium: 23.30 there is 22.30 in UTC."""
    assert run_daily(datetime(2026, 3, 2, 6, 0, tzinfo=UTC)) is not None
    assert run_daily(datetime(2026, 3, 2, 6, 1, tzinfo=UTC)) is None
    assert run_daily(datetime(2026, 3, 2, 22, 30, tzinfo=UTC)) is None
    assert run_daily(datetime(2026, 3, 2, 23, 30, tzinfo=UTC)) is not None
    assert [run.day for run in RetentionRun.objects.all()] == [date(2026, 3, 3), date(2026, 3, 2)]


def test_a_pass_that_was_killed_is_taken_over_once(made) -> None:
    RetentionRun.objects.create(day=date(2026, 3, 2), started_at=START)
    assert run_daily(START + timedelta(minutes=59)) is None
    assert run_daily(START + timedelta(minutes=61)) is not None
    assert run_daily(START + timedelta(minutes=200)) is None


@pytest.mark.django_db(transaction=True)
@only_postgresql
def test_of_two_workers_one_does_it(make_person) -> None:
    barrier, answers = threading.Barrier(4), []

    def work() -> None:
        barrier.wait()
        answers.append(run_daily(START))
        connection.close()

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answer is None for answer in answers) == [False, True, True, True]


def test_the_command_shows_and_does_it_when_asked(made) -> None:
    made.mail(sent_at=START)
    out = StringIO()
    call_command("retention", stdout=out)
    line = "       1 mag weg  Naar wie een mail ging en het onderwerp, nadat hij verstuurd is (30 dagen)"
    assert [found for found in out.getvalue().splitlines() if found.lstrip()[0] != "0"] == [line]
    assert OutgoingMail.objects.count() == 1
    call_command("retention", "--now", stdout=StringIO())
    assert OutgoingMail.objects.count() == 0


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
    assert text.count("dagen.</li>") + text.count("1 dag.</li>") == 18
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


@pytest.mark.usefixtures("several_connections")
def test_of_two_who_take_over_a_killed_pass_at_once_one_does_it() -> None:
    """Both have read the killed pass while somebody else holds its row, and only then write."""
    RetentionRun.objects.create(day=date(2026, 3, 2), started_at=START)

    def hold() -> None:
        with transaction.atomic():
            RetentionRun.objects.select_for_update().get()
            time.sleep(1)

    def take_over() -> dict[str, int] | None:
        time.sleep(0.3)
        return run_daily(START + timedelta(minutes=61))

    _held, *answers = at_once([hold, take_over, take_over])
    assert sorted(answer is None for answer in answers) == [False, True]
