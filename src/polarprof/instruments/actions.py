"""Publishing a version, opening a sheet, saving answers."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from polarprof.accounts.models import Person
from polarprof.engines import instruments as engine
from polarprof.instruments.models import Answer, AnswerSheet, Instrument


@transaction.atomic
def publish(*, definition: Mapping[str, Any]) -> Instrument:
    """Stores a version; ValueError when the version exists with other content and has answers."""
    parsed = engine.parse(definition)
    shape = parsed.to_dict()
    found = Instrument.objects.filter(key=parsed.key, version=parsed.version).first()
    if found is None:
        return Instrument.objects.create(
            key=parsed.key,
            version=parsed.version,
            kind=parsed.kind.value,
            title=parsed.title,
            definition=shape,
        )
    if found.definition != shape:
        if found.sheets.exists():
            message = f"{parsed.key} version {parsed.version} has answers: give the change a new version"
            raise ValueError(message)
        found.definition, found.title, found.kind = shape, parsed.title, parsed.kind.value
        found.save()
    return found


@transaction.atomic
def publish_written(*, definition: Mapping[str, Any]) -> Instrument:
    """Stores what was written as the next version; the latest one when it says the same. definition: without a version."""
    key = definition["key"]
    latest = Instrument.objects.select_for_update().filter(key=key).order_by("-version").first()
    if (
        latest is not None
        and {name: latest.definition[name] for name in latest.definition if name != "version"} == definition
    ):
        return latest
    return publish(definition={**definition, "version": latest.version + 1 if latest else 1})


def open_sheet(
    *, instrument: Instrument, purpose: str, key: str, section_key: str = "", person: Person | None = None
) -> AnswerSheet:
    """The sheet for (purpose, key), made when it does not exist yet."""
    sheet, _ = AnswerSheet.objects.get_or_create(
        purpose=purpose,
        key=key,
        defaults={"instrument": instrument, "section_key": section_key, "person": person},
    )
    return sheet


@transaction.atomic
def save_answers(
    *,
    sheet: AnswerSheet,
    answers: Mapping[str, engine.Checked],
    respondent_role: str = "",
    submit: bool = False,
) -> None:
    """Stores each answer once: the same form sent again changes nothing, an emptied answer disappears.

    Answers that were not part of the form stay as they are. `submit` stamps the sheet as handed in.
    """
    for item_key, checked in answers.items():
        if checked.value is None and not checked.unknown:
            Answer.objects.filter(sheet=sheet, item_key=item_key).delete()
            continue
        value = list(checked.value) if isinstance(checked.value, tuple) else checked.value
        Answer.objects.update_or_create(
            sheet=sheet,
            item_key=item_key,
            defaults={
                "value": value,
                "unknown": checked.unknown,
                "confidence": checked.confidence,
                "respondent_role": respondent_role[:120],
            },
        )
    if submit and sheet.submitted_at is None:
        sheet.submitted_at = timezone.now()
    sheet.save(update_fields=["submitted_at", "updated_at"])


def forget_respondents(functions: Iterable[tuple[int, str]]) -> None:
    """The answers stay; that somebody with this function gave them goes. (sheet, function as it was written)."""
    for sheet_id, function in functions:
        if function:
            Answer.objects.filter(sheet_id=sheet_id, respondent_role=function[:120]).update(
                respondent_role=""
            )
