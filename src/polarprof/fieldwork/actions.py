"""Writes of the survey: start, delegate, remind, answer, share, close."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from polarprof.accounts.models import Person
from polarprof.common import mail, tokens
from polarprof.common.forms.idempotency import sent_before
from polarprof.common.forms.versions import Edit, digest
from polarprof.common.locking import store
from polarprof.common.urls import absolute
from polarprof.engines.instruments import Checked
from polarprof.fieldwork.enums import SharingLevel
from polarprof.fieldwork.models import SectionTask, SurveyResponse, Wave
from polarprof.instruments.api import Given, definition_by_id, open_sheet, save_answers
from polarprof.journal.api import Activity, ActivityKind, Verb, record
from polarprof.organisations.acting import Acting
from polarprof.organisations.models import Organisation

REMIND_AGAIN_AFTER = timedelta(days=1)
# Two tabs, two coordinators, a button pressed twice: within this time the same is meant once.
SAME_WITHIN = timedelta(minutes=1)
LINK = ("token_digest", "token_expires_at", "updated_at")
REMINDER = ("reminded_at", *LINK)
DELEGATION = ("delegate_name", "delegate_email", "delegate_role", "delegated_at", "delegated_by", *REMINDER)


class SurveyClosedError(Exception):
    """The municipality closed its survey, or the wave is over: nothing can be changed any more."""


class GivenMeanwhileError(Exception):
    """A colleague gave the section to somebody else meanwhile; carries name and address of whoever has it now."""


class TooSoonError(Exception):
    """A colleague was reminded less than a day ago."""


@transaction.atomic
def start_response(*, wave: Wave, organisation: Organisation) -> SurveyResponse:
    """The response of a municipality with a task for each section; opening it again finds the same one."""
    response, made = SurveyResponse.objects.get_or_create(wave=wave, organisation=organisation)
    if made:
        for order, section in enumerate(definition_by_id(wave.instrument_id).sections):
            key = f"{response.uuid}:{section.key}"
            sheet = open_sheet(
                instrument=wave.instrument, purpose="needs-survey", key=key, section_key=section.key
            )
            SectionTask.objects.create(response=response, section_key=section.key, order=order, sheet=sheet)
    return response


def _end_of(wave: Wave) -> datetime:
    return timezone.make_aware(datetime.combine(wave.closes_on, time.max))


@transaction.atomic
def keep_wave(*, person: Person, row: Wave, changed: Collection[str]) -> Wave:
    """Plans a wave, or stores what was changed of it. Links to a section work until its new end, longer or shorter."""
    wave = store(row, changed)
    if "closes_on" in changed:
        linked = SectionTask.objects.filter(response__wave=wave, token_digest__isnull=False)
        linked.update(token_expires_at=_end_of(wave), updated_at=timezone.now())
    return wave


def _open(response: SurveyResponse) -> SurveyResponse:
    locked = SurveyResponse.objects.select_for_update(of=("self",)).select_related("wave", "organisation")
    open_response = locked.get(pk=response.pk)
    if open_response.closed_at or timezone.localdate() > open_response.wave.closes_on:
        raise SurveyClosedError
    return open_response


def _locked(task: SectionTask) -> tuple[SurveyResponse, SectionTask]:
    """The open response and then its section as they are now, both locked: a colleague may have changed them since."""
    response = _open(task.response)
    return response, SectionTask.objects.select_for_update(of=("self",)).select_related("sheet").get(
        pk=task.pk
    )


def _mail_link(
    task: SectionTask, response: SurveyResponse, sender: Person, template: str, **extra: Any
) -> str:
    """A new link each time: the one in an older mail stops working."""
    token = tokens.new_token()
    task.token_digest, task.token_expires_at = tokens.digest(token), _end_of(response.wave)
    title = next(
        s.title for s in definition_by_id(response.wave.instrument_id).sections if s.key == task.section_key
    )
    context = {
        "name": task.delegate_name,
        "sender": sender.name,
        "organisation": response.organisation.name,
        "section": title,
        "closes_on": response.wave.closes_on,
        "link": absolute("fieldwork:by-link", token=token),
        "message": "",
        "answer_by": None,
        **extra,
    }
    mail.send(to=task.delegate_email, template=template, context=context, organisation=response.organisation)
    return str(context["link"])


@transaction.atomic
def delegate_section(
    *,
    acting: Acting,
    task: SectionTask,
    name: str,
    email: str,
    role: str,
    shown: str = "",
    send_key: UUID | None = None,
) -> None:
    """Gives a section to a colleague, who gets a link that needs no sign-in; once for a `send_key`, and the same colleague
    once in a minute.

    `shown` is the digest of the address that the page named (common.forms.versions.digest). Raises SurveyClosedError when it
    is too late, and GivenMeanwhileError when the section went to somebody else since the page was opened.
    """
    response, task = _locked(task)
    if sent_before(send_key):
        return
    _check_shown(task, Colleague(name, email, role, shown))
    given = (task.delegate_name, task.delegate_email, task.delegate_role) == (name, email.lower(), role)
    if given and task.delegated_at and timezone.now() - task.delegated_at < SAME_WITHIN:
        return
    _give(task, response, acting.person, Colleague(name, email, role))


@dataclass(frozen=True, slots=True)
class Colleague:
    """Who is asked to answer a section. shown: as for `delegate_section`."""

    name: str
    email: str
    role: str = ""
    shown: str = ""


def _check_shown(task: SectionTask, asked: Colleague) -> None:
    """Raises GivenMeanwhileError when the section went to somebody else than the page named, and than who is asked."""
    is_as_shown = not asked.shown or asked.shown == digest(task.delegate_email)
    if not is_as_shown and task.delegate_email != asked.email.lower():
        raise GivenMeanwhileError(task.delegate_name, task.delegate_email)


def _give(task: SectionTask, response: SurveyResponse, sender: Person, asked: Colleague, **extra: Any) -> str:
    """Stores who is asked and mails the link, which it gives; of rows that are locked."""
    task.delegate_name, task.delegate_email, task.delegate_role = asked.name, asked.email.lower(), asked.role
    task.delegated_at, task.delegated_by, task.reminded_at = timezone.now(), sender, None
    link = _mail_link(task, response, sender, "fieldwork/mail/delegate.txt", **extra)
    task.save(update_fields=DELEGATION)
    return link


@transaction.atomic
def delegate_sections(
    *,
    acting: Acting,
    response: SurveyResponse,
    given: Mapping[int, Colleague],
    message: str = "",
    answer_by: date | None = None,
    send_key: UUID | None = None,
) -> list[tuple[SectionTask, str]]:
    """Gives several sections at once, by their primary key; gives each with its link, which nobody can read again.

    message, answer_by: stand in the mails and are stored nowhere. All or nothing: SurveyClosedError and GivenMeanwhileError as
    `delegate_section`. Nothing for a form that was sent before, and of sections that were handed in meanwhile.
    """
    open_response = _open(response)
    if sent_before(send_key):
        return []
    tasks = SectionTask.objects.select_for_update(of=("self",)).select_related("sheet")
    asked = []
    for task in tasks.filter(response=open_response, pk__in=given, submitted_at__isnull=True).order_by("pk"):
        _check_shown(task, given[task.pk])
        extra = {"message": message, "answer_by": answer_by}
        asked.append((task, _give(task, open_response, acting.person, given[task.pk], **extra)))
    return sorted(asked, key=lambda one: one[0].order)


@transaction.atomic
def remind(*, acting: Acting, task: SectionTask) -> None:
    """Sends the colleague a new link. TooSoonError within a day of the one before."""
    response, task = _locked(task)
    latest = task.reminded_at or task.delegated_at
    if not task.delegate_email or (latest and timezone.now() - latest < REMIND_AGAIN_AFTER):
        raise TooSoonError
    task.reminded_at = timezone.now()
    _mail_link(task, response, acting.person, "fieldwork/mail/remind.txt")
    task.save(update_fields=REMINDER)


@transaction.atomic
def save_section(
    *,
    task: SectionTask,
    person: Person | None,
    answers: Mapping[str, Checked],
    role: str,
    submit: bool,
    edit: Edit | None = None,
) -> Mapping[str, Given]:
    """Stores the answers once each; `submit` hands the section in. `person` is None behind a link without sign-in.

    What was sent while the section went to another colleague is stored: the answers are those of the municipality.
    Returns, by item, what a colleague changed since the page of `edit` was shown; then the section is not handed in.
    """
    response, task = _locked(task)
    submit = submit or task.submitted_at is not None
    theirs = save_answers(sheet=task.sheet, answers=answers, edit=edit, respondent_role=role, submit=submit)
    submit = submit and not theirs
    task.started_at = task.started_at or timezone.now()
    if submit and task.submitted_at is None:
        task.submitted_at = timezone.now()
    task.save(update_fields=["started_at", "submitted_at", "updated_at"])
    if submit:
        record(
            key=f"survey-section:{task.uuid}",
            person=person,
            verb=Verb.ANSWERED,
            activity=Activity(ActivityKind.NEEDS_SURVEY_SECTION, task.uuid, task.section_key),
            organisation=response.organisation,
            theme=task.section_key,
        )
    return theirs


@transaction.atomic
def share(*, acting: Acting, response: SurveyResponse, level: SharingLevel) -> None:
    """Sets who may see the answers; can be changed at any time, also after closing."""
    SurveyResponse.objects.filter(pk=response.pk).update(sharing_level=level, updated_at=timezone.now())


@transaction.atomic
def close_response(*, acting: Acting, response: SurveyResponse) -> None:
    """Closes the survey of a municipality: answers are kept, links expire, and names of the colleagues who were asked are removed."""
    response = _open(response)
    response.closed_at = timezone.now()
    response.save(update_fields=["closed_at", "updated_at"])
    forget_delegates(response.tasks.all())
    record(
        key=f"survey-completed:{response.uuid}",
        person=acting.person,
        verb=Verb.COMPLETED,
        activity=Activity(ActivityKind.NEEDS_SURVEY, response.uuid, response.wave.title),
        organisation=response.organisation,
        result={"completion": True},
    )


def forget_delegates(tasks: "QuerySet[SectionTask]") -> None:
    """The answers and the function stay; who was asked goes, and the link stops."""
    tasks.update(delegate_email="", delegate_name="", token_digest=None, token_expires_at=None)
