"""The writes of the thread: where each is sent, by whom, and its fields, other ones every time."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from django.urls import reverse
from django.utils import timezone


@dataclass(frozen=True, slots=True)
class Write:
    """`fields` by the number of the request, from 0; `expected` is the status of a write that was taken."""

    name: str
    path: str
    person: Any
    fields: Callable[[int], dict[str, object]]
    expected: int = 302
    headers: tuple[tuple[str, str], ...] = ()


def writes() -> Iterator[Write]:
    """A write whose thing does not exist in the data is left out."""
    from polarprof.exchange.models import Question
    from polarprof.organisations.demo import demo_person
    from polarprof.standpoints.models import Round

    coordinator, professional = demo_person("sofie-sleutelbloem"), demo_person("an-klaproos")
    yield from _section()
    question = Question.objects.last()  # not the one whose page is measured: answers would make it longer
    if question:
        path = reverse("exchange:question", kwargs={"uuid": question.uuid})
        yield Write(
            "answer a question",
            path,
            professional,
            lambda number: {"body": f"Zo deden wij dat, keer {number}.", "send_key": uuid4()},
        )
    round_ = Round.objects.filter(state="open", audience="link").first()
    if round_:
        path = reverse("standpoints:vote", kwargs={"uuid": round_.uuid})
        yield Write(
            "vote in a round", path, coordinator, lambda number: {"number": 1, "answer": (1, -1)[number % 2]}
        )


def _section() -> Iterator[Write]:
    """A survey section saved while one answers: its first choice, another option every time."""
    from polarprof.fieldwork.models import SurveyResponse
    from polarprof.instruments.api import definition_by_id
    from polarprof.organisations.models import Capacity

    open_ones = SurveyResponse.objects.filter(closed_at=None, wave__closes_on__gte=timezone.localdate())
    coordinators = Capacity.objects.filter(role="coordinator", ended_at=None).select_related("person")
    places = open_ones.filter(organisation__in=coordinators.values("organisation"))
    response = places.select_related("wave").first()
    if response is None:
        return
    person = coordinators.filter(organisation=response.organisation_id)[0].person
    task = response.tasks.order_by("order")[0]
    definition = definition_by_id(response.wave.instrument_id)
    section = next(one for one in definition.sections if one.key == task.section_key)
    choice = next(item for item in section.items if item.kind in {"scale", "single"})
    field, options = f"q_{choice.key}", [option.value for option in choice.options]
    path = reverse("fieldwork:section", kwargs={"uuid": task.uuid})
    autosave = (("X-Autosave", "1"),)
    yield Write(
        "save a survey section", path, person, lambda n: {field: options[n % len(options)]}, 204, autosave
    )
