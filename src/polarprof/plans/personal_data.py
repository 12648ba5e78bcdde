"""What plans hold about a person: texts, moves, ownership of actions."""

from typing import Any

from polarprof.accounts.models import Person
from polarprof.plans.models import (
    Action,
    FollowUp,
    LocalPlan,
    PlanSection,
    SectionEditing,
    SectionRevision,
    StateChange,
)


def rows(person: Person) -> list[dict[str, Any]]:
    texts = SectionRevision.objects.filter(author=person).select_related("section")
    own: list[dict[str, Any]] = [
        {
            "kind": "text",
            "section": text.section.title,
            "text": text.body,
            "date": text.created_at.isoformat(),
        }
        for text in texts
    ]
    own += [
        {"kind": "move", "from": change.source, "to": change.target, "note": change.note}
        for change in StateChange.objects.filter(by=person)
    ]
    for action in Action.objects.filter(owner_email__iexact=person.email).prefetch_related("follow_ups"):
        own.append({"kind": "action", "title": action.title, "name": action.owner_name})
        own += [
            {"kind": "answer", "progress": found.progress, "sentence": found.sentence}
            for found in action.follow_ups.all()
            if found.answered_at
        ]
    return own


def erase(person: Person) -> None:
    """The plan belongs to the municipality and stays, without the person; open links stop."""
    SectionRevision.objects.filter(author=person).update(author=None)
    SectionEditing.objects.filter(person=person).delete()
    PlanSection.objects.filter(updated_by=person).update(updated_by=None)
    StateChange.objects.filter(by=person).update(by=None)
    LocalPlan.objects.filter(created_by=person).update(created_by=None)
    owned = Action.objects.filter(owner_email__iexact=person.email)
    FollowUp.objects.filter(action__in=owned, answered_at__isnull=True).delete()
    owned.update(owner_name="", owner_email="")
