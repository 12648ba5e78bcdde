"""Reads: definitions (parsed once a process) and answers."""

from functools import lru_cache
from typing import NamedTuple

from polarprof.engines import instruments as engine
from polarprof.engines.richtext import from_markdown
from polarprof.instruments.models import Answer, AnswerSheet, Instrument


class Given(NamedTuple):
    """An answer that was given, stored or not: a value (a list where several may be chosen) or "I do not know"."""

    value: str | float | list[str] | None
    unknown: bool
    confidence: int | None


def as_given(answer: Answer | engine.Checked) -> Given | None:
    """An answer apart from where it came from; None for no answer."""
    if answer.value is None and not answer.unknown:
        return None
    value = list(answer.value) if isinstance(answer.value, tuple | list) else answer.value
    return Given(value, answer.unknown, answer.confidence)


def latest(key: str) -> Instrument | None:
    """The newest version of an instrument, or None."""
    return Instrument.objects.filter(key=key).order_by("-version").first()


def latest_id(key: str) -> int | None:
    """The id of the newest version, without reading what it asks; or None."""
    return Instrument.objects.filter(key=key).order_by("-version").values_list("pk", flat=True).first()


@lru_cache(maxsize=64)
def definition_by_id(instrument_id: int) -> engine.Instrument:
    """The instrument as the engine knows it; a version that is answered does not change, so it is read once a process."""
    return engine.parse(Instrument.objects.get(pk=instrument_id).definition)


@lru_cache(maxsize=64)
def introduction(instrument_id: int) -> str:
    """The introduction, written in Markdown, as clean HTML; made once a process."""
    return from_markdown(definition_by_id(instrument_id).intro)


def answers_of(sheet: AnswerSheet) -> dict[str, Answer]:
    """Answers by item key; one query."""
    return {answer.item_key: answer for answer in Answer.objects.filter(sheet=sheet)}


def as_value(answer: Answer) -> engine.Value:
    """The stored JSON as the engine's value."""
    return tuple(answer.value) if isinstance(answer.value, list) else answer.value


def grade_of(sheet: AnswerSheet) -> engine.Grade:
    """Right and wrong of a quiz sheet; one query beside the definition."""
    values = {key: as_value(answer) for key, answer in answers_of(sheet).items()}
    return engine.grade(definition_by_id(sheet.instrument_id), values)
