"""Colleagues to whom a section was given: name, address and function, until the survey is closed."""

from typing import Any

from polarprof.accounts.models import Person
from polarprof.fieldwork.models import SectionTask


def rows(person: Person) -> list[dict[str, Any]]:
    tasks = SectionTask.objects.filter(delegate_email__iexact=person.email)
    return [
        {"section": task.section_key, "name": task.delegate_name, "function": task.delegate_role}
        for task in tasks
    ]


def erase(person: Person) -> None:
    """The answers belong to the municipality and stay; who was asked is forgotten, and the link stops."""
    SectionTask.objects.filter(delegate_email__iexact=person.email).update(
        delegate_email="", delegate_name="", delegate_role="", token_digest=None, token_expires_at=None
    )
