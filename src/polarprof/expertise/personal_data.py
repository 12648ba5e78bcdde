"""Experts agreed to be found by name; erasing unlinks and removes the entry."""

from typing import Any

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from polarprof.accounts.models import Person
from polarprof.expertise.models import Expert
from polarprof.expertise.offers import forget_offers

# The Dutch words are in the catalogue; the page on which a person reads what is held shows these.
LABELS: dict[str, Promise] = {
    "fields": gettext_lazy("Fields of expertise"),
    "themes": gettext_lazy("Themes"),
}


def rows(person: Person) -> list[dict[str, Any]]:
    return [
        {
            "name": expert.name,
            "organisation": expert.organisation_name,
            "fields": expert.fields_text,
            "themes": ", ".join(theme.label for theme in expert.themes.all()),
        }
        for expert in Expert.objects.filter(person=person).prefetch_related("themes")
    ]


def erase(person: Person) -> None:
    Expert.objects.filter(person=person).delete()
    transaction.on_commit(forget_offers)
