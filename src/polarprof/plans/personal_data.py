"""What plans hold about a person: texts, comments, moves, ownership of actions."""

from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from polarprof.accounts.api import at_addresses_of
from polarprof.accounts.models import Person
from polarprof.engines import richtext
from polarprof.organisations.api import belonging_to_any, capacities_ever_of
from polarprof.plans.models import (
    Action,
    Addition,
    FollowUp,
    LocalPlan,
    Measurement,
    PlanSection,
    SectionComment,
    SectionEditing,
    SectionRevision,
    StateChange,
)

# The Dutch words are in the catalogue; the page on which a person reads what is held shows these.
LABELS: dict[str, Promise] = {
    "from": gettext_lazy("Earlier state"),
    "progress": gettext_lazy("Progress"),
    "section": gettext_lazy("Part"),
    "sentence": gettext_lazy("In one sentence"),
    "to": gettext_lazy("New state"),
}
KINDS: dict[str, Promise] = {
    "action": gettext_lazy("action that you carry"),
    "addition": gettext_lazy("what you added to a plan"),
    "answer": gettext_lazy("answer"),
    "coach": gettext_lazy("plan that you advised on"),
    "comment": gettext_lazy("comment"),
    "measurement": gettext_lazy("measurement of an indicator"),
    "move": gettext_lazy("step of a plan"),
    "plan": gettext_lazy("plan that you started"),
    "text": gettext_lazy("text in a plan"),
}


def _owned_by(person: Person) -> Q:
    """By an address, or by the name alone in a plan of an organisation of the person, or of one that went into it."""
    organisations = capacities_ever_of(person).values("organisation")
    of_own = belonging_to_any(organisations, "objective__plan__organisation")
    by_name = of_own & Q(owner_email="", owner_name__iexact=person.name)
    return at_addresses_of(person, "owner_email") | by_name


def _additions(person: Person) -> list[dict[str, Any]]:
    return [
        {
            "kind": "addition",
            "title": str(one.get_kind_display()),
            "text": one.value,
            "date": one.created_at.isoformat(),
        }
        for one in Addition.objects.filter(by=person)
    ]


def rows(person: Person) -> list[dict[str, Any]]:
    texts = SectionRevision.objects.filter(author=person).select_related("section")
    own: list[dict[str, Any]] = [
        {
            "kind": "text",
            "section": text.section.title,
            "text": richtext.to_markdown(text.body),
            "date": text.created_at.isoformat(),
        }
        for text in texts
    ]
    own += [
        {"kind": "plan", "title": plan.title, "date": plan.created_at.isoformat()}
        for plan in LocalPlan.objects.filter(created_by=person)
    ]
    own += [{"kind": "coach", "title": plan.title} for plan in LocalPlan.objects.filter(coach=person)]
    own += [
        {"kind": "comment", "text": comment.body, "date": comment.created_at.isoformat()}
        for comment in SectionComment.objects.filter(author=person)
    ]
    own += [
        {"kind": "move", "from": str(change.get_source_display()), "to": str(change.get_target_display())}
        | {"note": change.note}
        for change in StateChange.objects.filter(by=person)
    ]
    own += [
        {"kind": "measurement", "text": one.sentence, "date": one.measured_on.isoformat()}
        for one in Measurement.objects.filter(measured_by=person)
    ]
    own += _additions(person)
    own += [
        {"kind": "action", "title": action.title, "name": action.owner_name}
        for action in Action.objects.filter(_owned_by(person)).distinct()
    ]
    own += [
        {"kind": "answer", "progress": str(condition.get_progress_display()), "sentence": condition.sentence}
        for condition in FollowUp.objects.filter(
            at_addresses_of(person, "sent_to"), answered_at__isnull=False
        )
    ]
    return own


def erase(person: Person) -> None:
    """The plan belongs to the municipality and stays, without the person; open links stop."""
    SectionRevision.objects.filter(author=person).update(author=None)
    SectionEditing.objects.filter(person=person).delete()
    PlanSection.objects.filter(updated_by=person).update(updated_by=None)
    StateChange.objects.filter(by=person).update(by=None)
    LocalPlan.objects.filter(created_by=person).update(created_by=None)
    LocalPlan.objects.filter(coach=person).update(coach=None)
    SectionComment.objects.filter(author=person).update(author=None)
    Measurement.objects.filter(measured_by=person).update(measured_by=None)
    Addition.objects.filter(by=person).update(by=None)
    SectionComment.objects.filter(judged_by=person).update(judged_by=None)
    asked = FollowUp.objects.filter(at_addresses_of(person, "sent_to"))
    asked.filter(answered_at__isnull=True).delete()
    asked.update(sent_to="", expires_at=timezone.now())
    owned = Action.objects.filter(_owned_by(person)).values_list("pk", flat=True)
    Action.objects.filter(pk__in=list(owned)).update(owner_name="", owner_email="")
