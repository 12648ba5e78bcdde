"""Sources, guides and practices from content/; each can be checked."""

import tomllib
from typing import Any

from django.conf import settings
from django.db import transaction

from polarprof.expertise.models import Practice, Resource, Source
from polarprof.organisations.models import Municipality
from polarprof.themes.models import Theme


def _entries(path: str, name: str) -> list[dict[str, Any]]:
    text = (settings.CONTENT_DIR / path).read_text(encoding="utf-8")
    return list(tomllib.loads(text)[name])


def _source(key: str | None) -> Source | None:
    return Source.objects.get(key=key) if key else None


@transaction.atomic
def load_expertise() -> str:
    """Adds what is new and brings what exists up to date, by key."""
    sources = _entries("sources.toml", "source")
    for entry in sources:
        values = {name: entry[name] for name in ("title", "url", "kind", "checked_on")}
        values |= {name: entry.get(name, "") for name in ("author", "publisher", "note")}
        Source.objects.update_or_create(key=entry["key"], defaults={**values, "year": entry.get("year")})
    themes = {theme.key: theme for theme in Theme.objects.all()}
    guides = _entries("offer/guides.toml", "guide")
    for entry in guides:
        values = {name: entry[name] for name in ("title", "publisher", "url", "summary", "language")}
        guide, _ = Resource.objects.update_or_create(
            key=entry["key"], defaults={**values, "source": _source(entry.get("source"))}
        )
        guide.themes.set(themes[key] for key in entry["themes"])
    practices = _entries("offer/practices.toml", "practice")
    for entry in practices:
        place = Municipality.objects.get(nis=entry["municipality_nis"], valid_to__isnull=True)
        values = {"title": entry["title"], "summary": entry["summary"], "approach": entry.get("approach", "")}
        practice, _ = Practice.objects.update_or_create(
            key=entry["key"],
            defaults={**values, "municipality": place, "source": _source(entry.get("source"))},
        )
        practice.themes.set(themes[key] for key in entry["themes"])
    return f"{len(sources)} bronnen, {len(guides)} handreikingen, {len(practices)} praktijken"
