"""Reads of the room, and its own offer."""

from collections.abc import Iterable, Iterator
from typing import TypeVar

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse

from polarprof.accounts.models import Person
from polarprof.expertise.models import Expert, Practice, Resource, Source
from polarprof.expertise.offers import OfferItem
from polarprof.organisations.api import running_capacities
from polarprof.organisations.enums import Role
from polarprof.themes.api import Theme, topics

Row = TypeVar("Row", Practice, Resource, Expert)
Dated = TypeVar("Dated", Practice, Resource)


def _keys(themes: Iterable[Theme]) -> frozenset[str]:
    return frozenset(theme.key for theme in themes)


def all_sources() -> QuerySet[Source]:
    """Everything that can be cited."""
    return Source.objects.all()


def source_choices() -> list[tuple[str, str]]:
    """Key and title of every source, for what cites one; one query."""
    return list(Source.objects.values_list("key", "title"))


def own_offers() -> Iterator[OfferItem]:
    """Guides, practices and experts; two queries each."""
    for guide in Resource.objects.prefetch_related("themes"):
        url = reverse("expertise:guide", kwargs={"uuid": guide.uuid})
        yield OfferItem(
            "guide",
            str(guide.uuid),
            guide.title,
            url,
            guide.summary,
            _keys(guide.themes.all()),
            language=guide.language,
        )
    for practice in Practice.objects.prefetch_related("themes"):
        url = reverse("expertise:practice", kwargs={"uuid": practice.uuid})
        themes = _keys(practice.themes.all())
        yield OfferItem(
            "practice", str(practice.uuid), practice.title, url, practice.summary, themes, practice.is_demo
        )
    for expert in experts():
        url = reverse("expertise:expert", kwargs={"uuid": expert.uuid})
        themes = _keys(expert.themes.all())
        yield OfferItem(
            "expert", str(expert.uuid), expert.name, url, expert.fields_text, themes, expert.is_demo
        )


def listed(rows: QuerySet[Row]) -> QuerySet[Row]:
    """The same without what only a page of its own shows."""
    return rows.prefetch_related(None)


def newest(rows: QuerySet[Dated], most: int) -> list[Dated]:
    """Those that came last, for a list; one query."""
    return list(listed(rows).order_by("-created_at", "-pk")[:most])


def practices() -> QuerySet[Practice]:
    return Practice.objects.select_related("municipality__organisation", "source").prefetch_related("themes")


def guides() -> QuerySet[Resource]:
    return Resource.objects.select_related("source").prefetch_related("themes")


def own_entry(person: Person) -> Expert | None:
    return Expert.objects.filter(person=person).first()


def themes_of_expert(person: Person) -> QuerySet[Theme]:
    """The themes that this person can be asked about; empty if they have no entry."""
    return topics().filter(pk__in=Expert.themes.through.objects.filter(expert__person=person).values("theme"))


def experts() -> QuerySet[Expert]:
    """The experts who act as such today, without those whose capacity ended."""
    live = running_capacities().filter(person=OuterRef("person"), role=Role.EXPERT)
    return Expert.objects.filter(Exists(live), person__is_active=True).prefetch_related("themes")
