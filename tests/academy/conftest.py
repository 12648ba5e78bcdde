"""A small published course with a text, an exercise and two tests; quizzes without surprises."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from polarprof.academy import actions
from polarprof.academy.models import Course, Enrolment, Module, Unit
from polarprof.accounts.models import Person
from polarprof.expertise.models import Source
from polarprof.instruments import queries as instrument_queries
from polarprof.instruments.api import publish
from polarprof.organisations.acting import Acting
from polarprof.organisations.models import Organisation
from polarprof.themes.models import Theme

RIGHT, WRONG = "a", "b"


@pytest.fixture(autouse=True)
def fresh_definitions() -> Iterator[None]:
    """Definitions are parsed once a process; tests begin again with the same ids."""
    instrument_queries.definition_by_id.cache_clear()
    yield
    instrument_queries.definition_by_id.cache_clear()


def _quiz(key: str) -> dict[str, Any]:
    options = [
        {"value": "a", "label": "Juist antwoord", "correct": True},
        {"value": "b", "label": "Fout antwoord"},
    ]
    items = [
        {
            "key": f"v{number}",
            "text": f"Vraag {number}?",
            "kind": "single",
            "options": options,
            "feedback": f"Uitleg {number}.",
            "sources": ["bron-1"],
        }
        for number in range(1, 6)
    ]
    return {
        "key": key,
        "version": 1,
        "kind": "quiz",
        "title": f"Toets {key}",
        "intro": "Vijf vragen.",
        "item": items,
    }


@pytest.fixture
def theme(db: None) -> Theme:
    return Theme.objects.create(key="knowledge", facet="dimension", label_nl="Kennis", label_en="Knowledge")


@pytest.fixture
def source(db: None) -> Source:
    return Source.objects.create(
        key="bron-1",
        title="Een bron",
        url="https://bron.example/",
        kind="university",
        checked_on="2026-01-02",
    )


@pytest.fixture
def make_course(db: None, theme: Theme) -> Callable[..., Course]:
    def make(
        key: str = "proefcursus", title: str = "Proefcursus", *, units: int = 0, live: bool = True
    ) -> Course:
        course = Course(
            key=key, slug=key, title=title, summary="Kort.", audience="Iedereen.", hours=Decimal("1.5")
        )
        course.learning_goals = "Je leert iets.\nJe oefent iets."
        course.themes = [theme]
        course.live = live
        course.modules = [Module(key="begin", title="Begin", hours=Decimal("1.5"), sort_order=0)]  # type: ignore[misc]  # modelcluster sets it so
        course.save()
        module = Module.objects.get(course=course)
        for number in range(units):
            make_unit(module, f"les-{number}", order=number)
        return course

    return make


def make_unit(module: Module, key: str, **fields: Any) -> Unit:
    values = {"title": f"Les {key}", "body": "<h2>Kop</h2><p>Tekst van de les.</p>", "minutes": 5, **fields}
    return Unit.objects.create(module=module, key=key, **values)


@pytest.fixture
def course(make_course: Callable[..., Course], source: Source) -> Course:
    """Test before, text, exercise, test after."""
    made = make_course()
    for moment in ("before", "after"):
        publish(definition=_quiz(f"toets-{moment}"))
    module = Module.objects.get(course=made)
    make_unit(
        module, "vooraf", order=0, kind="self_test", moment="before", instrument_key="toets-before", body=""
    )
    text = make_unit(module, "tekst", order=1)
    text.sources = [source]
    text.save()
    steps = [
        {
            "type": "step",
            "value": {"key": "issue", "label": "De kwestie", "help": "Neutraal.", "max_length": 100},
        },
        {
            "type": "step",
            "value": {"key": "absent", "label": "Wie is afwezig?", "help": "", "max_length": 200},
        },
    ]
    make_unit(module, "oefening", order=2, kind="exercise", steps=steps)
    make_unit(
        module, "achteraf", order=3, kind="self_test", moment="after", instrument_key="toets-after", body=""
    )
    return made


@pytest.fixture
def unit_of(course: Course) -> Callable[[str], Unit]:
    return lambda key: Unit.objects.get(module__course=course, key=key)


@pytest.fixture
def learner(make_person: Callable[..., Person], municipality: Organisation) -> Person:
    return make_person(organisation=municipality, name="Lore Leerling")


@pytest.fixture
def acting(learner: Person, acting_of: Callable[[Person], Acting]) -> Acting:
    return acting_of(learner)


@pytest.fixture
def enrolment(acting: Acting, course: Course) -> Enrolment:
    return actions.start_course(acting=acting, course=course)


@pytest.fixture
def client_of_learner(learner: Person, as_person: Callable[[Person], Client]) -> Client:
    return as_person(learner)


def answers(right: int) -> dict[str, str]:
    """What a form of five questions sends with the first `right` of them right."""
    return {f"q_v{number}": RIGHT if number <= right else WRONG for number in range(1, 6)}


@pytest.fixture
def finish(acting: Acting, enrolment: Enrolment, client_of_learner: Client) -> Callable[[int], None]:
    """Does the whole course by its pages, with so many right answers in the test after."""

    def run(right: int = 5) -> None:
        for unit in Unit.objects.filter(module__course=enrolment.course).order_by("order"):
            url = f"/leren/deel/{unit.uuid}/"
            if unit.kind == "self_test":
                given = answers(right if unit.moment == "after" else 2)
                client_of_learner.post(url, {**given, "action": "submit"})
            elif unit.kind == "exercise":
                client_of_learner.post(url, {"s_issue": "Vuurwerk of lichtshow", "action": "done"})
            else:
                client_of_learner.post(url, {"action": "done"})

    return run
