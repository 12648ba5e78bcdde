"""Colleagues to whom a section was given: name, address and function, until the survey is closed."""

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from polarprof.accounts.api import at_addresses_of
from polarprof.accounts.models import Person
from polarprof.fieldwork.actions import forget_delegates
from polarprof.fieldwork.models import SectionTask
from polarprof.instruments.api import forget_respondents
from polarprof.organisations.api import belonging_to, capacities_ever_of

# The Dutch words are in the catalogue; the page on which a person reads what is held shows these.
LABELS: dict[str, Promise] = {
    "section": gettext_lazy("Part"),
}


def rows(person: Person) -> list[dict[str, Any]]:
    tasks = SectionTask.objects.filter(at_addresses_of(person, "delegate_email", "delegated_at"))
    return [
        {"section": task.section_key, "name": task.delegate_name, "function": task.delegate_role}
        for task in tasks
    ]


def erase(person: Person) -> None:
    """The answers belong to the municipality and stay, without the function; the section can be given to somebody else."""
    asked = SectionTask.objects.filter(at_addresses_of(person, "delegate_email", "delegated_at"))
    forget_respondents(set(asked.values_list("sheet_id", "delegate_role")))
    sections = list(asked.values_list("pk", flat=True))
    forget_delegates(asked)
    SectionTask.objects.filter(pk__in=sections).update(
        delegate_role="", delegated_at=None, delegated_by=None, reminded_at=None
    )
    for capacity in capacities_ever_of(person).exclude(function=""):
        tasks = SectionTask.objects.filter(belonging_to(capacity.organisation_id, "response__organisation"))
        forget_respondents((sheet, capacity.function) for sheet in tasks.values_list("sheet_id", flat=True))
        # After closing a section knows only the function, and no longer whose it was.
        tasks.filter(delegate_email="", delegate_role__iexact=capacity.function).update(delegate_role="")
