"""What a learner sees of a self-test: the latest sheet, and after handing in each item with right and wrong."""

from dataclasses import dataclass

from polarprof.academy.models import SelfTestAttempt, Unit
from polarprof.accounts.models import Person
from polarprof.engines.instruments import Item
from polarprof.engines.instruments.kinds.quiz.schema import KIND as QUIZ
from polarprof.expertise.api import Source, all_sources
from polarprof.instruments.api import AnswerSheet, definition_by_id, latest_id, score_of


@dataclass(frozen=True, slots=True)
class OptionResult:
    label: str
    chosen: bool
    correct: bool


@dataclass(frozen=True, slots=True)
class ItemResult:
    """One question after handing in, with what is right, why, and where that is written."""

    text: str
    right: bool
    answered: bool
    options: tuple[OptionResult, ...]
    feedback: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Result:
    items: tuple[ItemResult, ...]
    share: float | None

    @property
    def right(self) -> int:
        return sum(1 for item in self.items if item.right)


def latest_attempt(person: Person, unit: Unit) -> SelfTestAttempt | None:
    """With its sheet; one query."""
    attempts = SelfTestAttempt.objects.filter(person=person, unit=unit).select_related("sheet")
    return attempts.order_by("-number").first()


def latest_sheet(person: Person, unit: Unit) -> AnswerSheet | None:
    """The sheet of the latest attempt; one query."""
    attempt = latest_attempt(person, unit)
    return attempt.sheet if attempt else None


def quiz_id_of(unit: Unit) -> int | None:
    """The newest version of the unit's quiz; None when there is no such quiz."""
    return latest_id(unit.instrument_key)


def result_of(sheet: AnswerSheet) -> Result:
    """The graded items of a sheet; two queries beside the definition."""
    definition = definition_by_id(sheet.instrument_id)
    items = {item.key: item for item in definition.items()}
    grade = score_of(sheet, QUIZ)
    wanted = {key for item in items.values() for key in item.sources}
    sources = {source.key: source for source in all_sources().filter(key__in=wanted)}
    results = []
    for mark in grade.items:
        item = items[mark.key]
        cited = tuple(sources[key] for key in item.sources if key in sources)
        options = _options(item, mark.chosen, mark.correct)
        results.append(ItemResult(item.text, mark.right, bool(mark.chosen), options, item.feedback, cited))
    return Result(tuple(results), grade.share)


def _options(item: Item, chosen: tuple[str, ...], correct: tuple[str, ...]) -> tuple[OptionResult, ...]:
    return tuple(OptionResult(one.label, one.value in chosen, one.value in correct) for one in item.options)
