"""Reads: definitions (parsed once a process) and answers."""

from collections.abc import Collection
from functools import lru_cache
from typing import Any, TypeVar

from django.db.models import QuerySet

from polarprof.engines import instruments as engine
from polarprof.engines.richtext import from_markdown
from polarprof.instruments.models import Answer, AnswerSheet, Instrument

Result = TypeVar("Result")


def latest(key: str) -> Instrument | None:
    """The newest version of an instrument, or None."""
    return Instrument.objects.filter(key=key).order_by("-version").first()


def latest_id(key: str) -> int | None:
    """The id of the newest version, without reading what it asks; or None."""
    return Instrument.objects.filter(key=key).order_by("-version").values_list("pk", flat=True).first()


def versions_of(kind: engine.Kind[Any]) -> QuerySet[Instrument]:
    """Every version of every instrument of a kind, the oldest of each first."""
    return Instrument.objects.filter(kind=kind.key).order_by("key", "version")


def answers_on(sheets: Collection[int] | QuerySet[Any, int]) -> list[Answer]:
    """The answers on these sheets (primary keys, or a queryset of them), in their order; one query."""
    return list(Answer.objects.filter(sheet__in=sheets).order_by("id"))


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


def score_of(sheet: AnswerSheet, kind: engine.Kind[Result]) -> Result:
    """What the answers on a sheet say, by the scoring of its kind; one query beside the definition."""
    values = {key: as_value(answer) for key, answer in answers_of(sheet).items()}
    return kind.score(definition_by_id(sheet.instrument_id), values)
