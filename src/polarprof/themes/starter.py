"""The taxonomy from content/themes.toml."""

import tomllib

from django.conf import settings

from polarprof.themes.models import Theme


def load_themes() -> str:
    """Adds new themes and brings labels up to date."""
    entries = tomllib.loads((settings.CONTENT_DIR / "themes.toml").read_text(encoding="utf-8"))["theme"]
    for order, entry in enumerate(entries):
        Theme.objects.update_or_create(
            key=entry["key"],
            defaults={
                "facet": entry["facet"],
                "order": order,
                "label_nl": entry["label"],
                "label_en": entry["label_en"],
                "description": entry["description"],
            },
        )
    return f"{len(entries)} thema's"
