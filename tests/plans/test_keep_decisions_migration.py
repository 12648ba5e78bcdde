"""What is known of decisions from before they were kept: the texts always, the rest only where it cannot have changed."""

from importlib import import_module

import pytest
from django.apps import apps
from django.utils import timezone

from polarprof.plans import actions
from polarprof.plans.models import Decision, LocalPlan, PlanSection
from polarprof.plans.records import as_json, parts_of, says_what_was_decided

pytestmark = pytest.mark.django_db
keep_decisions = import_module("polarprof.plans.migrations.0009_keep_decisions").keep_decisions


@pytest.fixture
def approved(plan, section, coordinator, mayor, acting_of, make_action, partner_organisation) -> LocalPlan:
    """As before the migration: approved, and nothing kept."""
    acting = acting_of(coordinator)
    actions.save_section(acting=acting, section=section, body="<p>Eerst.</p>", base_version=0)
    make_action(budget="1500", partners=[partner_organisation], starts_on=timezone.localdate())
    values = {"name": "Maat", "kind": "outcome", "baseline": "6", "target": "2"}
    actions.save_indicator(acting=acting, plan=plan, indicator=None, values=values, send_key=plan.uuid)
    for person, target in ((coordinator, "executive"), (mayor, "council"), (mayor, "running")):
        actions.move(acting=acting_of(person), plan=plan, target=target)
    Decision.objects.all().delete()
    plan.refresh_from_db()
    return plan


def test_a_plan_that_runs_since_is_kept_whole_and_may_go_on_unchanged(
    approved, coordinator, acting_of
) -> None:
    for _ in range(2):
        keep_decisions(apps, None)
    decision = Decision.objects.get()
    change = approved.state_changes.get(target="running")
    assert (decision.change, decision.decided_on, decision.created_at, decision.url) == (
        change,
        timezone.localdate(change.created_at),
        change.created_at,
        "",
    )
    assert decision.parts == as_json(parts_of(approved))
    assert says_what_was_decided(approved)
    actions.move(acting=acting_of(coordinator), plan=approved, target="review")
    assert actions.move(acting=acting_of(coordinator), plan=approved, target="running").target == "running"


def test_of_a_plan_in_which_could_be_written_since_only_the_texts_are_known(
    approved, coordinator, acting_of, as_person
) -> None:
    acting = acting_of(coordinator)
    actions.move(acting=acting, plan=approved, target="review")
    section = PlanSection.objects.get(plan=approved, key="aanleiding")
    actions.save_section(acting=acting, section=section, body="<p>Anders.</p>", base_version=1)
    keep_decisions(apps, None)
    decision = Decision.objects.get()
    assert (decision.parts, [text.body for text in decision.texts.all()]) == (None, ["<p>Eerst.</p>"])
    assert not says_what_was_decided(approved)
    assert as_person(coordinator).get(f"/plannen/beslissing/{decision.uuid}/vergelijken/").status_code == 200


def test_a_plan_that_was_never_approved_has_no_decision(plan, coordinator, acting_of) -> None:
    actions.move(acting=acting_of(coordinator), plan=plan, target="executive")
    keep_decisions(apps, None)
    assert Decision.objects.count() == 0


def test_going_on_unchanged_was_no_decision(approved, coordinator, acting_of) -> None:
    approved.state_changes.create(source="review", target="running")
    keep_decisions(apps, None)
    assert Decision.objects.count() == 1
