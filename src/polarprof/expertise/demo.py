"""Invented experts of the demo, who made their page as real ones do."""

from django.db import transaction

from polarprof.common.demo import demo_content
from polarprof.expertise.actions import keep_expert
from polarprof.organisations.demo import demo_acting
from polarprof.themes.api import topics


@transaction.atomic
def load_experts() -> str:
    """Run again it changes nothing."""
    entries = demo_content()["expert"]
    for entry in entries:
        themes = list(topics().filter(key__in=entry["themes"]))
        keep_expert(acting=demo_acting(entry["person"]), fields_text=entry["fields"], themes=themes)
    return f"verzonnen experten: {len(entries)}"
