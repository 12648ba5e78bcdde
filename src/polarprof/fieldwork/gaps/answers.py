"""From stored answers to what the rules take, and back into words."""

from collections.abc import Collection, Iterable

from django.core.cache import cache

from polarprof.engines import gaps as engine
from polarprof.engines import instruments, numbers
from polarprof.engines.instruments.kinds.survey.schema import KIND as SURVEY
from polarprof.engines.instruments.kinds.survey.scoring import measures, own_of
from polarprof.fieldwork.gaps.model import AnswerBehind, OwnDoing
from polarprof.fieldwork.models import SectionTask, SurveyResponse
from polarprof.instruments.api import Answer, answers_on, as_value, definition_by_id, latest_id

# What a municipality meets is context: no offer takes it away, so it is no gap. Old versions of the survey scored it.
CONTEXT = "exposure"
KEPT_SECONDS = 24 * 3600


def needs_of(definition: instruments.Instrument, answers: Iterable[Answer]) -> dict[str, float | None]:
    """The need that each known answer stands for, by item."""
    return SURVEY.score(
        definition, {answer.item_key: as_value(answer) for answer in answers if not answer.unknown}
    )


def answered(definition: instruments.Instrument, answers: Collection[Answer]) -> list[engine.Answered]:
    """The answers to questions that are still asked, without the context."""
    needs, items = needs_of(definition, answers), {item.key: item for item in definition.items()}
    found = []
    for answer in answers:
        item = items.get(answer.item_key)
        if item is None or item.dimension == CONTEXT:
            continue
        unknown = answer.unknown and measures(item)
        found.append(
            engine.Answered(item.key, item.dimension, needs.get(item.key), answer.confidence, unknown)
        )
    return found


def behind(definition: instruments.Instrument, answers: Collection[Answer]) -> dict[str, list[AnswerBehind]]:
    """The answers in words, by dimension."""
    items = {item.key: item for item in definition.items()}
    needs = needs_of(definition, answers)
    told: dict[str, list[AnswerBehind]] = {}
    for answer in answers:
        item = items.get(answer.item_key)
        if item is None:
            continue
        text = "" if answer.unknown else in_words(item, as_value(answer))
        need = None if answer.unknown else needs.get(item.key)
        entry = AnswerBehind(item.text, text, answer.respondent_role, answer.confidence, need, answer.unknown)
        told.setdefault(item.dimension, []).append(entry)
    return told


def in_words(item: instruments.Item, value: instruments.Value) -> str:
    labels = {option.value: option.label for option in item.options}
    if isinstance(value, tuple):
        return ", ".join(labels.get(part, part) for part in value)
    if isinstance(value, float):
        return f"{numbers.written(value)} {item.unit}".strip()
    return labels.get(value, value) if isinstance(value, str) else ""


def own_doings(definition: instruments.Instrument, answers: Collection[Answer]) -> dict[str, list[OwnDoing]]:
    """What is there already, by dimension. A version from before this was marked is read as the newest one marks it."""
    items = {item.key: item for item in _marked(definition).items()}
    told: dict[str, list[OwnDoing]] = {}
    for answer in answers:
        item = items.get(answer.item_key)
        if item is None or answer.unknown:
            continue
        labels = own_of(item, as_value(answer))
        if labels:
            told.setdefault(item.dimension, []).append(OwnDoing(item.text, ", ".join(labels)))
    return told


def _marked(definition: instruments.Instrument) -> instruments.Instrument:
    marked = any(option.more.get("own") for item in definition.items() for option in item.options)
    newest = None if marked else latest_id(definition.key)
    return definition_by_id(newest) if newest else definition


def needs_of_responses(responses: Iterable[SurveyResponse], instrument_id: int) -> list[dict[str, float]]:
    """The needs of closed responses by dimension, in their order; kept, since what is closed does not change.

    Two queries for those that are not kept yet.
    """
    keys = {f"needs-of-response:{response.uuid}": response.pk for response in responses}
    kept = cache.get_many(keys)
    missing = {key: pk for key, pk in keys.items() if key not in kept}
    if missing:
        made = _computed(missing, instrument_id)
        cache.set_many(made, KEPT_SECONDS)
        kept |= made
    return [kept[key] for key in keys]


def _computed(missing: dict[str, int], instrument_id: int) -> dict[str, dict[str, float]]:
    definition = definition_by_id(instrument_id)
    tasks = SectionTask.objects.filter(response__in=missing.values())
    response_of = dict(tasks.values_list("sheet_id", "response_id"))
    by_response: dict[int, list[Answer]] = {}
    for answer in answers_on(response_of):
        by_response.setdefault(response_of[answer.sheet_id], []).append(answer)
    return {
        key: {
            gap.dimension: gap.need
            for gap in engine.gaps(answered(definition, by_response.get(pk, [])), [])
            if gap.need is not None
        }
        for key, pk in missing.items()
    }
