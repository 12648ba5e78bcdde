"""Saving a section when two people write: merged where they wrote in different places, set side by side where not."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta

from django.db import DatabaseError, transaction
from django.utils import timezone

from polarprof.accounts.models import Person
from polarprof.engines import richtext
from polarprof.organisations.acting import Acting
from polarprof.plans.actions.guards import locked
from polarprof.plans.models import PlanSection, SectionEditing, SectionRevision

STILL_THERE = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Saved:
    """`merged_with` is the person who saved in between, if both texts were merged; `is_unchanged` says that the text was sent unchanged."""

    section: PlanSection
    merged_with: Person | None = None
    was_merged: bool = False
    is_unchanged: bool = False


class SectionConflictError(Exception):
    """Both wrote in the same block: the author's text is stored, the writer's is kept as a revision; a person decides.

    `merged` holds both texts whole. To be saved on top of the stored version, as what was settled is in it.
    """

    def __init__(self, section: PlanSection, merged: richtext.Merged, author: Person | None) -> None:
        super().__init__(section.pk)
        self.section, self.merged, self.author = section, merged, author


def save_section(*, acting: Acting, section: PlanSection, body: str, base_version: int) -> Saved:
    """Stores clean HTML written on top of `base_version`.

    Raises SectionConflictError when somebody changed the same block in between; then the stored text stays and the
    writer's text is kept as a revision of its own. An unchanged text makes no version. Raises PlanMovedOnError when the plan can no longer be edited.
    """
    mine = richtext.clean(body)
    with transaction.atomic():
        locked(acting, section.plan_id)
        stored = (
            PlanSection.objects.select_for_update(of=("self",))
            .select_related("updated_by")
            .get(pk=section.pk)
        )
        base = stored.body if base_version == stored.version else _text_of(stored, base_version)
        # Without a script the page shows the text as Markdown, and sends that back.
        if mine in (base, richtext.from_markdown(richtext.to_markdown(base))):
            return Saved(stored, is_unchanged=True)
        if mine == stored.body:
            return Saved(stored)
        if base_version == stored.version:
            return Saved(_store(stored, mine, acting.person))
        other = stored.updated_by
        merged = richtext.three_way(base, mine, stored.body)
        if not merged.conflicts:
            return Saved(_store(stored, merged.html, acting.person), merged_with=other, was_merged=True)
        if not SectionRevision.objects.filter(section=stored, body=mine, author=acting.person).exists():
            SectionRevision.objects.create(section=stored, version=None, body=mine, author=acting.person)
    raise SectionConflictError(stored, merged, other)


def _text_of(section: PlanSection, version: int) -> str:
    revision = SectionRevision.objects.filter(section=section, version=version).first()
    return revision.body if revision else ""


def _store(section: PlanSection, body: str, author: Person) -> PlanSection:
    section.version += 1
    section.body, section.updated_by = body, author
    section.save(update_fields=["version", "body", "updated_by", "updated_at"])
    SectionRevision.objects.create(section=section, version=section.version, body=body, author=author)
    return section


def open_for_editing(*, acting: Acting, section: PlanSection) -> list[str]:
    """Notes that this person is at work here; returns the names of others who were in the last minutes.

    Where the note cannot be stored now, the page comes without it: it is a courtesy, opening a page is not.
    """
    now = timezone.now()
    with suppress(DatabaseError), transaction.atomic():
        SectionEditing.objects.update_or_create(
            section=section, person=acting.person, defaults={"seen_at": now}
        )
    others = SectionEditing.objects.filter(section=section, seen_at__gte=now - STILL_THERE).exclude(
        person=acting.person
    )
    return sorted(others.values_list("person__name", flat=True))
