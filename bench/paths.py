"""The pages of the thread, each with somebody who may open it."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse


def pages() -> Iterator[tuple[str, str, Any]]:
    """(name, path, person or None); a page whose thing does not exist in the data is left out."""
    from polarprof.events.models import Event
    from polarprof.exchange.models import Question
    from polarprof.fieldwork.models import SectionTask, SurveyResponse
    from polarprof.organisations.demo import demo_person

    yield "home", reverse("site:home"), None
    yield "offer", reverse("expertise:list"), None
    yield "agenda", reverse("events:list"), None
    yield "courses", "/leren/", None
    yield "sign-in", reverse("account_login"), None
    roles = (
        "an-klaproos",
        "sofie-sleutelbloem",
        "roel-duizendblad",
        "katrien-korenbloem",
        "joris-lisdodde",
        "tine-waterlelie",
        "dirk-sneeuwklok",
    )
    for key in roles:
        person = demo_person(key)
        yield f"start {person.capacities.first().role}", reverse("site:start"), person
    coordinator = demo_person("sofie-sleutelbloem")
    organisation = coordinator.capacities.first().organisation
    response = SurveyResponse.objects.filter(organisation=organisation).first()
    if response:
        yield (
            "survey, who is where",
            reverse("fieldwork:response", kwargs={"uuid": response.uuid}),
            coordinator,
        )
        task = SectionTask.objects.filter(response=response).first()
        yield "survey section", reverse("fieldwork:section", kwargs={"uuid": task.uuid}), coordinator
        yield "gaps", reverse("fieldwork:gaps"), coordinator
        yield "gap", reverse("fieldwork:gap", kwargs={"theme": "policy"}), coordinator
    yield "questions", reverse("exchange:list"), coordinator
    yield (
        "question",
        reverse("exchange:question", kwargs={"uuid": Question.objects.first().uuid}),
        coordinator,
    )
    yield "event", reverse("events:event", kwargs={"uuid": Event.objects.first().uuid}), coordinator
    yield "plans", "/plannen/", coordinator
    yield "own data", reverse("accounts:me"), coordinator
    yield "report", reverse("programme:report"), demo_person("joris-lisdodde")
