"""The rows of the generator."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

from polarprof.accounts.models import Person
from polarprof.engines import xapi
from polarprof.events.models import Event, Registration
from polarprof.exchange.models import Answer, Question
from polarprof.fieldwork.demo import random_answer
from polarprof.fieldwork.models import SectionTask, SurveyResponse, Wave
from polarprof.instruments.api import Answer as SheetAnswer
from polarprof.instruments.api import AnswerSheet, definition_by_id
from polarprof.journal.api import Statement, Verb
from polarprof.notices.models import Notice
from polarprof.organisations.enums import CapacitySource, Role
from polarprof.organisations.models import Capacity, Municipality
from polarprof.themes.models import Theme

BATCH = 1_000
START = datetime(2025, 1, 1, 8, tzinfo=UTC)
ROLES = [Role.PROFESSIONAL] * 8 + [Role.COORDINATOR, Role.MAYOR]
ACTS = (
    (Verb.SIGNED_IN, "product", 6),
    (Verb.PROGRESSED, "unit", 8),
    (Verb.COMPLETED, "course", 1),
    (Verb.ANSWERED, "needs-survey-section", 1),
    (Verb.SHARED, "answer", 1),
)


def moment(dice: Random, years: int) -> datetime:
    """A moment in the years of the benchmark."""
    return START + timedelta(minutes=dice.randrange(years * 365 * 24 * 60))


def key(dice: Random) -> UUID:
    return UUID(int=dice.getrandbits(128), version=4)


class Maker:
    """Makes everything in one order, so that a seed gives the same data."""

    def __init__(self, dice: Random, municipalities: int, people: int, years: int) -> None:
        self.dice, self.years, self.people = dice, years, people
        places = (
            Municipality.objects.filter(valid_to__isnull=True).select_related("organisation").order_by("nis")
        )
        self.places = list(places[:municipalities])

    def make(self) -> Iterator[tuple[str, int]]:
        """Labels with how many rows were made."""
        people = self._people()
        yield "mensen", len(people)
        yield "hoedanigheden", self._capacities(people)
        yield "antwoorden op de bevraging", self._survey()
        yield "meldingen", self._notices(people)
        yield "vragen en antwoorden", self._exchange(people)
        yield "inschrijvingen", self._events(people)
        yield "regels in het journaal", self._journal(people)

    def _people(self) -> list[Person]:
        rows = [
            Person(
                email=f"bench{number}@bench.demo.example",
                name=f"Bench {number}",
                is_demo=True,
                password="!",  # noqa: S106 nobody can sign in with it
            )
            for number in range(self.people)
        ]
        return Person.objects.bulk_create(rows, BATCH)

    def _capacities(self, people: list[Person]) -> int:
        rows = [
            Capacity(
                person=person,
                organisation=self._place(number).organisation,
                role=ROLES[number // len(self.places) % len(ROLES)],
                source=CapacitySource.STARTER,
            )
            for number, person in enumerate(people)
        ]
        return len(Capacity.objects.bulk_create(rows, BATCH))

    def _place(self, number: int) -> Municipality:
        return self.places[number % len(self.places)]

    def _survey(self) -> int:
        wave = Wave.objects.select_related("instrument").get(key="demo-t0")
        sections = definition_by_id(wave.instrument_id).sections
        answered = set(SurveyResponse.objects.filter(wave=wave).values_list("organisation_id", flat=True))
        count = 0
        for place in self.places:
            if place.organisation_id in answered:
                continue
            response = SurveyResponse.objects.create(wave=wave, organisation=place.organisation)
            for order, section in enumerate(sections):
                sheet = AnswerSheet.objects.create(
                    instrument=wave.instrument, purpose="needs-survey", key=f"{response.uuid}:{section.key}"
                )
                when = moment(self.dice, self.years)
                SectionTask.objects.create(
                    response=response,
                    section_key=section.key,
                    order=order,
                    sheet=sheet,
                    started_at=when,
                    submitted_at=when,
                )
                count += self._answers(sheet, section.items)
        return count

    def _answers(self, sheet: AnswerSheet, items: Any) -> int:
        rows = []
        for item in items:
            checked = random_answer(item, self.dice)
            value = list(checked.value) if isinstance(checked.value, tuple) else checked.value
            if value is not None or checked.unknown:
                rows.append(
                    SheetAnswer(
                        sheet=sheet,
                        item_key=item.key,
                        value=value,
                        unknown=checked.unknown,
                        confidence=checked.confidence,
                    )
                )
        return len(SheetAnswer.objects.bulk_create(rows))

    def _notices(self, people: list[Person]) -> int:
        rows = [
            Notice(person=person, key=f"bench:{number}", text="Er is een antwoord op je vraag.")
            for person in people
            for number in range(3)
        ]
        return len(Notice.objects.bulk_create(rows, BATCH))

    def _exchange(self, people: list[Person]) -> int:
        themes = list(Theme.objects.filter(facet=Theme.Facet.DIMENSION))
        questions = [
            Question(
                author=self.dice.choice(people),
                theme=self.dice.choice(themes),
                title=f"Benchvraag {number}: hoe pakken jullie dit aan?",
                situation="Er gebeurt iets in de wijk. " * 8,
                send_key=key(self.dice),
                is_demo=True,
            )
            for number in range(self.people // 15)
        ]
        made = Question.objects.bulk_create(questions, BATCH)
        answers = [
            Answer(
                question=question,
                author=self.dice.choice(people),
                body="Zo doen wij dat. " * 10,
                send_key=key(self.dice),
            )
            for question in made
            for _ in range(3)
        ]
        return len(made) + len(Answer.objects.bulk_create(answers, BATCH))

    def _events(self, people: list[Person]) -> int:
        count = 0
        for event in Event.objects.filter(is_demo=True):
            chosen = self.dice.sample(people, min(len(people), 200))
            rows = [Registration(event=event, person=person, state="waiting") for person in chosen]
            count += len(Registration.objects.bulk_create(rows, BATCH))
        return count

    def _journal(self, people: list[Person]) -> int:
        count = 0
        for verb, kind, each in ACTS:
            rows = [
                self._statement(person, number, verb, kind, turn)
                for number, person in enumerate(people)
                for turn in range(each)
            ]
            count += len(Statement.objects.bulk_create(rows, BATCH))
        return count

    def _statement(self, person: Person, number: int, verb: Verb, kind: str, turn: int) -> Statement:
        uuid, activity, when = key(self.dice), key(self.dice), moment(self.dice, self.years)
        base = "https://polarprof.example/xapi"
        statement = xapi.build(
            id=uuid,
            actor_id=str(person.actor_key),
            verb=xapi.Verb[verb.name],
            object_iri=f"{base}/{kind}/{activity}",
            object_type=f"{base}/types/{kind}",
            object_name={"nl": kind},
            timestamp=when,
            base=base,
        )
        return Statement(
            uuid=uuid,
            key=f"bench:{verb}:{number}:{turn}",
            actor_key=person.actor_key,
            verb=verb.value,
            object_kind=kind,
            object_uuid=activity,
            organisation=self._place(number).organisation,
            edition="2025-2027",
            happened_at=when,
            statement=statement,
        )
