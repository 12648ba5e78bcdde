"""Publishing a version, opening a sheet, saving answers."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from polarprof.accounts.models import Person
from polarprof.common.forms.versions import Edit, settle
from polarprof.engines import instruments as engine
from polarprof.instruments.given import Given, as_given
from polarprof.instruments.models import Answer, AnswerSheet, Instrument
from polarprof.instruments.queries import answers_of

REWRITTEN = ("value", "unknown", "confidence", "respondent_role", "page_key", "answered_at")


@transaction.atomic
def publish(*, definition: Mapping[str, Any]) -> Instrument:
    """Stores a version; ValueError when the version exists with other content and has answers."""
    parsed = engine.parse(definition)
    shape = parsed.to_dict()
    version = Instrument.objects.filter(key=parsed.key, version=parsed.version).first()
    if version is None:
        return Instrument.objects.create(
            key=parsed.key,
            version=parsed.version,
            kind=parsed.kind,
            title=parsed.title,
            definition=shape,
        )
    if version.definition != shape:
        if version.sheets.exists():
            message = f"{parsed.key} version {parsed.version} has answers: give the change a new version"
            raise ValueError(message)
        version.definition, version.title, version.kind = shape, parsed.title, parsed.kind
        version.save(update_fields=["definition", "title", "kind"])
    return version


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
    edit: Edit | None = None,
    respondent_role: str = "",
    submit: bool = False,
) -> dict[str, Given]:
    """Stores what was changed, once: the same form sent again changes nothing, an emptied answer disappears.

    Answers that were not part of the form stay as they are. `edit` says what the page of the form had shown (none: there
    was no page); what somebody else changed in the meantime, and differently, is not stored and is returned: what is
    stored of it, by item key. `submit` stamps the sheet as handed in, unless something was returned. The caller holds
    the lock that belongs to the sheet.
    """
    earlier = answers_of(sheet)
    page_key = edit.page if edit else ""
    stored = {key: as_given(earlier[key]) if key in earlier else None for key in answers}
    mine = {key: as_given(checked) for key, checked in answers.items()}
    written_here = [key for key, answer in earlier.items() if page_key and answer.page_key == page_key]
    changed, theirs = settle(stored=stored, mine=mine, edit=edit, written_here=written_here)
    Answer.objects.filter(
        sheet=sheet, item_key__in=[k for k, given in changed.items() if given is None]
    ).delete()
    rows = [
        Answer(
            sheet=sheet,
            item_key=key,
            value=given.value,
            unknown=given.unknown,
            confidence=given.confidence,
            respondent_role=respondent_role[:120],
            page_key=page_key,
        )
        for key, given in changed.items()
        if given is not None
    ]
    Answer.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["sheet", "item_key"], update_fields=REWRITTEN
    )
    if submit and not theirs and sheet.submitted_at is None:
        sheet.submitted_at = timezone.now()
    sheet.save(update_fields=["submitted_at", "updated_at"])
    return theirs


def forget_respondents(functions: Iterable[tuple[int, str]]) -> None:
    """The answers stay; that somebody with this function gave them goes. (sheet, function as it was written)."""
    for sheet_id, function in functions:
        if function:
            Answer.objects.filter(sheet_id=sheet_id, respondent_role=function[:120]).update(
                respondent_role=""
            )
