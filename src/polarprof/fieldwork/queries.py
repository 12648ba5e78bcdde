"""Reads of the survey for its pages."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from polarprof.accounts.api import primary_addresses
from polarprof.engines.instruments import Section
from polarprof.fieldwork.models import SectionTask, SurveyResponse, Wave
from polarprof.instruments.api import definition_by_id
from polarprof.organisations.api import acting_for_those_of, running_capacities
from polarprof.organisations.models import Capacity, Organisation


@dataclass(frozen=True, slots=True)
class TaskView:
    """A task with the section it is about and how many questions have an answer."""

    task: SectionTask
    section: Section
    answered: int

    @property
    def asked(self) -> int:
        return len(self.section.items)


def open_waves(day: date | None = None) -> QuerySet[Wave]:
    """The waves that can be answered on a day (today)."""
    day = day or timezone.localdate()
    return Wave.objects.filter(opens_on__lte=day, closes_on__gte=day)


def with_tasks(response: SurveyResponse) -> list[TaskView]:
    """All sections of a response in order; one query, and one more for the definition in a new process."""
    sections = {section.key: section for section in definition_by_id(response.wave.instrument_id).sections}
    tasks = SectionTask.objects.filter(response=response).annotate(
        answered=Count("sheet__answers", filter=Q(sheet__answers__isnull=False))
    )
    return [TaskView(task, sections[task.section_key], task.answered) for task in tasks]


@dataclass(frozen=True, slots=True)
class KnownColleague:
    """Somebody who acts for the local government, with a proved address."""

    person_uuid: UUID
    name: str
    email: str
    function: str

    @property
    def label(self) -> str:
        return f"{self.name} ({self.function})" if self.function else self.name


def known_colleagues(organisation: Organisation) -> list[KnownColleague]:
    """Who acts for a local government now, by name and each once; two queries."""
    acting = running_capacities().filter(acting_for_those_of([organisation.pk])).select_related("person")
    people: dict[int, Capacity] = {}
    for capacity in acting.order_by("person__name", "pk"):
        people.setdefault(capacity.person_id, capacity)
    addresses = primary_addresses(people)
    return [
        KnownColleague(one.person.uuid, one.person.name, addresses[pk], one.function)
        for pk, one in people.items()
        if pk in addresses
    ]


def is_open(response: SurveyResponse) -> bool:
    return response.closed_at is None and timezone.localdate() <= response.wave.closes_on
