"""Who is meant in a plan: the kinds of audience that only this room knows, and the audience of a line of `hearing`."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from polarprof.organisations.acting import Acting
from polarprof.organisations.api import Audience, AudienceKind, acting_for_those_of, running_capacities
from polarprof.organisations.enums import Role
from polarprof.organisations.models import Capacity
from polarprof.plans.hearing import WHO_HEARS, Hears, Whose
from polarprof.plans.models import Action, LocalPlan
from polarprof.plans.policies import moves
from polarprof.plans.records import fingerprint
from polarprof.plans.transitions import Transition


def _title(target: str) -> str:
    plan = LocalPlan.objects.filter(uuid=UUID(target)).only("title").first()
    return plan.title if plan else ""


def _adviser_in_words(target: str) -> str:
    title = _title(target)
    return _("who advised on “%(title)s”") % {"title": title} if title else ""


def _partners_in_words(target: str) -> str:
    title = _title(target)
    return _("who takes part in “%(title)s”") % {"title": title} if title else ""


def _advisers(target: str) -> QuerySet[Capacity]:
    return running_capacities().filter(person__in=LocalPlan.objects.filter(uuid=target).values("coach"))


def _partners(target: str) -> QuerySet[Capacity]:
    taking_part = Action.partners.through.objects.filter(action__objective__plan__uuid=target)
    return running_capacities().filter(
        acting_for_those_of(taking_part.values_list("organisation", flat=True))
    )


ADVISER = AudienceKind(gettext_lazy("who advised on a plan"), _adviser_in_words, _advisers)
PARTNERS = AudienceKind(gettext_lazy("organisations that take part in a plan"), _partners_in_words, _partners)


@dataclass(frozen=True, slots=True)
class Step:
    """A move as its button shows it: whom it mails, and who should hear it and has no account yet; in words.

    seen: the state that this page shows, and what the plan says on it where the move decides about that.
    """

    move: Transition
    mailed: tuple[str, ...]
    missing: tuple[str, ...]
    seen: str = ""


def steps(acting: Acting, plan: LocalPlan) -> list[Step]:
    """What this person may do with the state of this plan, and whom it tells."""
    return [_step(acting, plan, move) for move in moves(acting, plan)]


def _step(acting: Acting, plan: LocalPlan, move: Transition) -> Step:
    mailed, missing = [], []
    for hears in WHO_HEARS[move.source, move.target]:
        if not hears.by_mail:
            continue
        audience = audience_of(plan, hears)
        if audience.people().exclude(pk=acting.person.pk).exists():
            mailed.append(audience.words())
        elif hears.whose is not Whose.PARTNERS:
            missing.append(audience.words())
    return Step(
        move, tuple(mailed), tuple(missing), f"{move.source}.{fingerprint(plan) if move.decides else ''}"
    )


def audience_of(plan: LocalPlan, hears: Hears) -> Audience:
    """Whom a line of the table means in this plan."""
    if hears.whose is Whose.OWN:
        return Audience("organisation", str(plan.organisation.uuid), hears.role)
    if hears.whose is Whose.PARTNERS:
        return Audience("plan-partners", str(plan.uuid), hears.role)
    adviser = Audience("plan-adviser", str(plan.uuid), Role.COACH)
    if hears.whose is Whose.ADVISER or adviser.people().exists():
        return adviser
    return Audience("everybody", role=hears.role)
