"""A note as it is read back: the prompts of today, and what was written to prompts that are gone."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from polarprof.academy.models import NotebookEntry


@dataclass(frozen=True, slots=True)
class NotePart:
    label: str
    text: str


def parts_of(entry: NotebookEntry) -> list[NotePart]:
    """In the order of the exercise; no query beside the entry with its unit."""
    left = dict(entry.answers)
    parts = [NotePart(block.value["label"], left.pop(block.value["key"], "")) for block in entry.unit.steps]
    return parts + [NotePart(_("An earlier prompt"), text) for text in left.values() if text]
