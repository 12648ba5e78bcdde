"""Sources, guides and practices from content/; each can be checked."""

import tomllib
from collections.abc import Iterable
from typing import Any, TypeVar

from django.conf import settings
from django.db import transaction

from polarprof.expertise.models import Practice, Resource, Source
from polarprof.organisations.api import municipalities_of_today
from polarprof.themes.api import Theme, topics

SOURCE_FIELDS = ("title", "author", "publisher", "url", "kind", "checked_on", "note")


def _entries(path: str, name: str) -> list[dict[str, Any]]:
    text = (settings.CONTENT_DIR / path).read_text(encoding="utf-8")
    return list(tomllib.loads(text)[name])


def _source(key: str | None) -> Source | None:
    return Source.objects.get(key=key) if key else None


Kept = TypeVar("Kept", Source, Resource, Practice)


def _keep(model: type[Kept], key: str, values: dict[str, Any], themes: Iterable[Theme] = ()) -> None:
    """Adds it, or brings it up to date unless somebody changed it in the admin."""
    row, made = model.objects.get_or_create(key=key, defaults=values)
    if row.edited:
        return
    if not made:
        model.objects.filter(pk=row.pk).update(**values)
    if not isinstance(row, Source):
        row.themes.set(themes)


@transaction.atomic
def load_expertise() -> str:
    """Adds what is new and brings what nobody edited up to date, by key."""
    sources = _entries("sources.toml", "source")
    for entry in sources:
        values = {name: entry[name] for name in SOURCE_FIELDS}
        _keep(Source, entry["key"], {**values, "what_was_read": entry["read"], "year": entry.get("year")})
    themes = {theme.key: theme for theme in topics()}
    guides = _entries("offer/guides.toml", "guide")
    for entry in guides:
        values = {name: entry[name] for name in ("title", "publisher", "url", "summary", "language")}
        values["source"] = _source(entry.get("source"))
        _keep(Resource, entry["key"], values, [themes[key] for key in entry["themes"]])
    practices = _entries("offer/practices.toml", "practice")
    for entry in practices:
        place = municipalities_of_today().get(nis=entry["municipality_nis"])
        values = {"title": entry["title"], "summary": entry["summary"], "approach": entry.get("approach", "")}
        values |= {"municipality": place, "source": _source(entry.get("source"))}
        _keep(Practice, entry["key"], values, [themes[key] for key in entry["themes"]])
    return f"{len(sources)} bronnen, {len(guides)} handreikingen, {len(practices)} praktijken"
