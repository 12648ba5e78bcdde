"""Tells people what happened to a plan: a notice, and a mail to whoever has to do something; each once.

Only who acts in that role now hears it. The act itself goes on, whether or not there is somebody to tell.
"""

from collections.abc import Mapping

from django.utils import translation
from django.utils.formats import date_format
from django.utils.text import Truncator

from polarprof.accounts.api import person_with_address, primary_address
from polarprof.accounts.models import Person
from polarprof.common import mail
from polarprof.common.urls import absolute
from polarprof.notices.api import notify, take_back
from polarprof.organisations.api import Audience
from polarprof.plans.audiences import audience_of
from polarprof.plans.enums import PlanState
from polarprof.plans.events import (
    ActionsAssigned,
    ActionStuck,
    OwnersSilent,
    PartnerJoined,
    PartnerLeft,
    PlanEvent,
    PlanMoved,
)
from polarprof.plans.hearing import ASSIGNED, JOINED, LEFT, SILENT, STUCK, WHO_HEARS, Hears, Whose
from polarprof.plans.models import Action, Addition, FollowUp, LocalPlan

LONGEST_TITLE = 80
# Where a plan lies until somebody else advises or decides: what is told of that holds until the plan moves again.
WITH_OTHERS = frozenset({PlanState.ADVICE, PlanState.EXECUTIVE, PlanState.COUNCIL})
# Pages that are not about one plan.
WITHOUT_PLAN = frozenset({"partner"})


def tell(event: PlanEvent) -> None:
    """The listener of this room to its own events."""
    match event:
        case PlanMoved():
            _tell_of_move(event)
        case ActionsAssigned():
            _tell_owner(event)
        case PartnerJoined():
            _tell_partner(event.addition_id, JOINED, "partner-joined")
        case PartnerLeft():
            _tell_partner(event.addition_id, LEFT, "partner-left")
        case ActionStuck():
            _tell_of_stuck(event)
        case OwnersSilent():
            _tell_of_silence(event)


def _tell_of_move(event: PlanMoved) -> None:
    plan = _plan(event.plan_id)
    words = {"title": _short(plan.title), "organisation": plan.organisation.name}
    waits = f"plan-moved:{plan.uuid}:waits:"
    key = f"{waits if event.target in WITH_OTHERS else 'plan-moved:'}{event.change_id}"
    take_back(key=waits, keep=key)
    for hears in WHO_HEARS[event.source, event.target]:
        for person in audience_of(plan, hears).people().exclude(pk=event.by_id):
            _tell(person, hears, plan, words, key=key)


def _tell_of_stuck(event: ActionStuck) -> None:
    follow_up = FollowUp.objects.select_related("action__objective").get(pk=event.follow_up_id)
    plan = _plan(follow_up.action.objective.plan_id)
    words = {"title": _short(plan.title), "action": _short(follow_up.action.title)}
    for person in audience_of(plan, STUCK).people():
        _tell(person, STUCK, plan, words, key=f"action-stuck:{follow_up.uuid}")


def _tell_of_silence(event: OwnersSilent) -> None:
    plan = _plan(event.plan_id)
    for person in audience_of(plan, SILENT).people():
        with translation.override(person.language):
            day = date_format(event.asked_on)
        words = {"title": _short(plan.title), "day": day, "count": str(event.count)}
        _tell(person, SILENT, plan, words, key=f"owners-silent:{event.occasion}")


def _tell_owner(event: ActionsAssigned) -> None:
    """By mail, also without an account; a colleague who can open the plan gets a notice as well."""
    plan, actions = _plan(event.plan_id), list(Action.objects.filter(pk__in=event.action_ids))
    person = person_with_address(event.address)
    if person and person.pk == event.by_id:
        return
    mail.send(
        to=event.address,
        template="plans/mail/assigned.txt",
        context={
            "name": actions[0].owner_name,
            "title": plan.title,
            "organisation": plan.organisation.name,
            "actions": [action.title for action in actions],
        },
        organisation=plan.organisation,
    )
    if person and Audience("organisation", str(plan.organisation.uuid)).includes(person):
        with translation.override(person.language):
            text = ASSIGNED % {"title": _short(plan.title)}
        key = f"actions-assigned:{event.occasion}"
        url = absolute("plans:follow-up", uuid=plan.uuid)
        notify(person=person, key=key, text=text, url=url, organisation=plan.organisation)


def _tell_partner(addition_id: int, hears: Hears, about: str) -> None:
    addition = Addition.objects.select_related("partner", "action").get(pk=addition_id)
    if addition.partner is None or addition.action is None:
        return
    plan = _plan(addition.plan_id)
    words = {"organisation": plan.organisation.name, "action": _short(addition.action.title)}
    theirs = Audience("organisation", str(addition.partner.uuid), hears.role)
    for person in theirs.people():
        _tell(person, hears, plan, words, key=f"{about}:{addition.uuid}")


def _short(title: str) -> str:
    """So that the next step still stands in the notice behind it."""
    return Truncator(title).chars(LONGEST_TITLE)


def _plan(plan_id: int) -> LocalPlan:
    return LocalPlan.objects.select_related("organisation", "coach").get(pk=plan_id)


def _tell(person: Person, hears: Hears, plan: LocalPlan, words: Mapping[str, str], *, key: str) -> None:
    with translation.override(person.language):
        text, step = str(hears.text) % words, str(hears.step)
    name = f"plans:{hears.page}"
    url = absolute(name) if hears.page in WITHOUT_PLAN else absolute(name, uuid=plan.uuid)
    organisation = plan.organisation if hears.whose is Whose.OWN else None
    is_new = notify(person=person, key=key, text=f"{text} {step}.", url=url, organisation=organisation)
    if not is_new or not hears.by_mail:
        return
    address = primary_address(person)
    if address:
        context = {"name": person.name, "text": text, "step": step, "link": url}
        mail.send(to=address, template="plans/mail/told.txt", context=context, organisation=organisation)
