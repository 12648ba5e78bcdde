"""One row of everything that is kept for a time, made on the same day."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

from django.db.models import Model
from django_tasks_db.models import DBTaskResult

from polarprof.academy.models import Course
from polarprof.accounts.models import Person
from polarprof.fieldwork.models import SectionTask, SurveyResponse, Wave
from polarprof.instruments.models import AnswerSheet, Instrument
from polarprof.notices.models import Notice, OutgoingMail
from polarprof.organisations.models import Invitation, JoinRequest, Organisation
from polarprof.plans.models import (
    Action,
    FollowUp,
    LocalPlan,
    Objective,
    PlanSection,
    PlanTemplate,
    SectionEditing,
)
from polarprof.standpoints.models import EntryCode, Round

START = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


def at(model: type[Model], row: Model, **moments: object) -> None:
    model._default_manager.filter(pk=row.pk).update(**moments)


class Made:
    """One row for each entry, of which the moment is START."""

    def __init__(self, municipality: Organisation, person: Person) -> None:
        self.municipality, self.person = municipality, person

    def request(self, state: str, **moments: object) -> JoinRequest:
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

    def invitation(self, **moments: Any) -> Invitation:
        return Invitation.objects.create(
            organisation=self.municipality,
            email="iemand@test.example",
            role="professional",
            token_digest=uuid4().hex,
            **{"expires_at": START, **moments},
        )

    def notice(self, **moments: Any) -> Notice:
        row = Notice.objects.create(person=self.person, key=uuid4().hex, text="x")
        at(Notice, row, **moments)
        return row

    def mail(self, **moments: Any) -> OutgoingMail:
        row = OutgoingMail.objects.create(to="iemand@test.example", subject="x", message="x")
        at(OutgoingMail, row, **moments)
        return row

    def job(self, status: str) -> "DBTaskResult[..., object]":
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

    def follow_up(self, **fields: Any) -> FollowUp:
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

    def entry_code(self) -> EntryCode:
        day = START.date() - timedelta(days=1)
        fields = {"issue": "x", "context": "x", "purpose": "x", "audience": "link", "entry": "codes"}
        round_ = Round.objects.create(
            organisation=self.municipality, code="x", send_key=uuid4(), starts_on=day, ends_on=day, **fields
        )
        return EntryCode.objects.create(round=round_, digest="d")

    def in_editor(self, model: Any, **moments: Any) -> Any:
        from django.contrib.contenttypes.models import ContentType

        return model.objects.create(
            user=self.person, content_type=ContentType.objects.get_for_model(Course), object_id="1", **moments
        )
