"""Invented plans of the demo, written, advised on and approved through the same actions as real ones."""

from datetime import timedelta
from decimal import Decimal
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from django.db import transaction
from django.utils import timezone

from polarprof.common import tokens
from polarprof.common.demo import demo_content
from polarprof.engines import richtext
from polarprof.journal.api import Activity, ActivityKind, Verb, record, void
from polarprof.organisations.acting import Acting
from polarprof.organisations.demo import demo_acting, demo_organisation
from polarprof.plans import actions
from polarprof.plans.actions.follow_up import LINK_LASTS
from polarprof.plans.events import quiet
from polarprof.plans.models import (
    FollowUp,
    Indicator,
    LocalPlan,
    Objective,
    PlanTemplate,
    SectionComment,
    StateChange,
)
from polarprof.plans.queries import latest_template

ASKED_BEFORE = timedelta(days=3)
# Days before the decision: to the coach and back, to the executive, to the council, approved.
WRITTEN_FOR = timedelta(days=120)
MOVED_BEFORE = tuple(timedelta(days=days) for days in (60, 45, 30, 14, 0))
ADVISED_BEFORE = timedelta(days=46)


@transaction.atomic
def load_plans() -> str:
    """Each plan once, in the state running."""
    entries, template = demo_content()["plan"], latest_template()
    for entry in entries:
        key = uuid5(NAMESPACE_URL, entry["key"])
        if template and not LocalPlan.objects.filter(send_key=key).exists():
            with quiet():  # who carries an action there is invented
                _load(entry, template)
    return f"verzonnen plannen: {len(entries)}"


def _load(entry: dict[str, Any], template: PlanTemplate) -> None:
    writer, key = demo_acting(entry["author"]), uuid5(NAMESPACE_URL, entry["key"])
    plan = actions.start_plan(acting=writer, template=template, title=entry["title"], send_key=key)
    LocalPlan.objects.filter(pk=plan.pk).update(is_demo=True)
    for section in plan.sections.filter(key__in=entry["section"]):
        body = richtext.from_markdown(entry["section"][section.key])
        actions.save_section(acting=writer, section=section, body=body, base_version=section.version)
    actions.take_in_gaps(acting=writer, plan=plan)
    for part in entry["objective"]:
        _objective(part, writer, plan)
    for values in entry["indicator"]:
        send_key = uuid5(key, values["name"])
        about = {name: value for name, value in values.items() if name != "measurement"}
        indicator = actions.save_indicator(
            acting=writer, plan=plan, indicator=None, values=about, send_key=send_key
        )
        for part in values.get("measurement", ()):
            _measurement(part, writer, indicator)
    _approve(entry, writer, plan)
    for part in entry["objective"]:
        _answers(part, plan)


def _objective(entry: dict[str, Any], writer: Acting, plan: LocalPlan) -> None:
    key = uuid5(NAMESPACE_URL, entry["key"])
    objective = actions.save_objective(
        acting=writer, plan=plan, objective=None, title=entry["title"], send_key=key
    )
    for part in entry["action"]:
        _action(part, writer, objective)


def _action(entry: dict[str, Any], writer: Acting, objective: Objective) -> None:
    today = timezone.localdate()
    texts = ("title", "description", "owner_name", "owner_email", "target_group", "bbc_code")
    values: dict[str, Any] = {name: entry.get(name, "") for name in texts}
    values |= {
        "theme_id": entry["theme"],
        "starts_on": today + timedelta(days=entry["start_days"]),
        "ends_on": today + timedelta(days=entry["end_days"]),
        "budget": Decimal(entry["budget"]),
    }
    actions.save_action(
        acting=writer,
        objective=objective,
        action=None,
        values=values,
        send_key=uuid5(NAMESPACE_URL, entry["key"]),
        partners=[demo_organisation(entry["partner"])] if "partner" in entry else [],
    )


def _measurement(entry: dict[str, Any], writer: Acting, indicator: Indicator) -> None:
    values = {
        "value": Decimal(entry["value"]),
        "measured_on": timezone.localdate() - timedelta(days=entry["days_ago"]),
        "source": indicator.source,
        "sentence": entry["sentence"],
    }
    send_key = uuid5(indicator.send_key, entry["sentence"])
    actions.note_measurement(acting=writer, indicator=indicator, values=values, send_key=send_key)


def _approve(entry: dict[str, Any], writer: Acting, plan: LocalPlan) -> None:
    coach, mayor = demo_acting(entry["coach"]), demo_acting(entry["mayor"])
    actions.move(acting=writer, plan=plan, target="advice")
    for part in entry["comment"]:
        comment = actions.comment_on_section(
            acting=coach,
            section=plan.sections.get(key=part["section"]),
            body=part["body"],
            send_key=uuid5(plan.send_key, part["body"]),
        )
        actions.judge_comment(acting=writer, comment=comment, verdict=part["verdict"])
    for mover, target in ((coach, "draft"), (writer, "executive"), (mayor, "council"), (mayor, "running")):
        actions.move(acting=mover, plan=plan, target=target)
    actions.note_decision(
        acting=writer,
        decision=plan.decisions.get(),
        decided_on=timezone.localdate() - timedelta(days=entry["decided_days_ago"]),
        url=entry["decision_url"],
    )
    _date_back(entry, writer, plan)


def _date_back(entry: dict[str, Any], writer: Acting, plan: LocalPlan) -> None:
    """It was started, advised on and moved before the council decided, not on the day on which the demo is made."""
    decided = timezone.now() - timedelta(days=entry["decided_days_ago"])
    begun = decided - WRITTEN_FOR
    LocalPlan.objects.filter(pk=plan.pk).update(created_at=begun)
    plan.gaps.update(taken_at=begun)
    changes = StateChange.objects.filter(plan=plan).order_by("pk")
    for change, before in zip(changes, MOVED_BEFORE, strict=True):
        StateChange.objects.filter(pk=change.pk).update(created_at=decided - before)
    SectionComment.objects.filter(section__plan=plan).update(created_at=decided - ADVISED_BEFORE)
    key = f"plan-drafted:{plan.uuid}"
    if void(key=key, person=writer.person):
        record(
            key=key,
            person=writer.person,
            verb=Verb.DRAFTED,
            activity=Activity(ActivityKind.LOCAL_PLAN, plan.uuid),
            organisation=writer.organisation,
            happened_at=begun,
        )


def _answers(entry: dict[str, Any], plan: LocalPlan) -> None:
    """One owner answered and one is silent; without a mail, since their addresses are invented."""
    for part in entry["action"]:
        token = tokens.new_token()
        asked = FollowUp.objects.create(
            action=plan.objectives.get(title=entry["title"]).actions.get(title=part["title"]),
            sent_to=part["owner_email"],
            token_digest=tokens.digest(token),
            expires_at=timezone.now() + LINK_LASTS,
        )
        FollowUp.objects.filter(pk=asked.pk).update(created_at=timezone.now() - ASKED_BEFORE)
        if part.get("progress"):
            actions.answer_follow_up(token=token, progress=part["progress"], sentence=part["sentence"])
