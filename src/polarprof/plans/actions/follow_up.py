"""Asking the owners of actions how it goes, and storing what they answer behind a link without sign-in."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from polarprof.common import mail, tokens
from polarprof.common.recipients import may_hear
from polarprof.common.urls import absolute
from polarprof.journal.api import Activity, ActivityKind, Verb, record
from polarprof.organisations.acting import Acting
from polarprof.plans.actions.guards import locked
from polarprof.plans.enums import Progress
from polarprof.plans.events import ActionStuck, emit
from polarprof.plans.models import Action, FollowUp, LocalPlan
from polarprof.plans.policies import may_ask

LINK_LASTS = timedelta(days=30)
ASK_AGAIN_AFTER = timedelta(days=1)


class LinkGoneError(Exception):
    """The link is unknown or has expired, or the access of its recipient has ended."""


@transaction.atomic
def ask_follow_up(*, acting: Acting, plan: LocalPlan) -> int:
    """Mails every owner with an address, at most once a day for an action; returns how many mails went out.

    PlanMovedOnError when the plan is not being carried out (any more).
    """
    plan = locked(acting, plan.pk, may_ask)
    recently = timezone.now() - ASK_AGAIN_AFTER
    actions = Action.objects.filter(objective__plan=plan).exclude(owner_email="")
    asked = 0
    for action in actions.exclude(follow_ups__created_at__gt=recently).distinct():
        token = tokens.new_token()
        follow_up = FollowUp.objects.create(
            action=action,
            sent_to=action.owner_email,
            token_digest=tokens.digest(token),
            expires_at=timezone.now() + LINK_LASTS,
        )
        context = {
            "name": action.owner_name,
            "action": action.title,
            "sender": acting.person.name,
            "organisation": plan.organisation.name,
            "link": absolute("plans:follow-up-answer", token=token),
            "expires_at": follow_up.expires_at,
        }
        mail.send(
            to=action.owner_email,
            template="plans/mail/follow_up.txt",
            context=context,
            organisation=plan.organisation,
        )
        asked += 1
    return asked


def open_follow_up(token: str, *, locks: bool = False) -> FollowUp:
    """The question behind a link, or LinkGoneError; `locks` keeps it for the rest of the transaction."""
    rows = FollowUp.objects.select_for_update(of=("self",)) if locks else FollowUp.objects
    not_expired = rows.filter(token_digest=tokens.digest(token), expires_at__gt=timezone.now())
    follow_up = not_expired.select_related("action__objective__plan__organisation").first()
    if follow_up is None or not may_hear(follow_up.sent_to, follow_up.action.objective.plan.organisation):
        raise LinkGoneError
    return follow_up


@transaction.atomic
def answer_follow_up(*, token: str, progress: str, sentence: str) -> FollowUp:
    """Stores the answer; answered again before the link expires, the newer answer takes its place.

    Stuck is told (`hearing`), each listener once for a question.
    """
    follow_up = open_follow_up(token, locks=True)
    follow_up.progress, follow_up.sentence = progress, sentence
    follow_up.answered_at = timezone.now()
    follow_up.save(update_fields=["progress", "sentence", "answered_at", "updated_at"])
    plan = follow_up.action.objective.plan
    record(
        key=f"action-reported:{follow_up.uuid}",
        person=None,
        verb=Verb.REPORTED,
        activity=Activity(ActivityKind.PLAN_ACTION, follow_up.action.uuid),
        organisation=plan.organisation,
        theme=follow_up.action.theme_id or "",
    )
    if progress == Progress.STUCK:
        emit(ActionStuck(follow_up.pk))
    return follow_up
