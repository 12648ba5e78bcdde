"""What the demo shows passes what is asked of real work: nobody learns from a plan that was approved half empty."""

from datetime import timedelta

import pytest
from django.utils import timezone

from polarprof.journal.api import Statement
from polarprof.plans.models import LocalPlan, StateChange
from polarprof.plans.records import says_what_was_decided

pytestmark = pytest.mark.django_db
# Their content stands in lists of their own.
OF_LISTS = {"leemtes", "doelstellingen", "indicatoren"}


def test_no_section_of_an_approved_demo_plan_is_empty(begun) -> None:
    plans = LocalPlan.objects.filter(is_demo=True)
    assert plans
    for plan in plans:
        assert [s.key for s in plan.sections.all() if not s.body and s.key not in OF_LISTS] == []
        assert plan.gaps.exists()
        assert [objective.actions.count() > 0 for objective in plan.objectives.all()].count(True) > 0
        assert plan.indicators.exists()


def test_the_decision_of_the_demo_plan_has_an_invented_address_and_is_what_the_plan_says(begun) -> None:
    plan = LocalPlan.objects.get(is_demo=True)
    decision = plan.decisions.get()
    assert (decision.host, timezone.localdate() - decision.decided_on) == (
        "besluiten.klaverhoven.demo.example",
        timedelta(days=70),
    )
    assert says_what_was_decided(plan)


def test_the_demo_plan_was_written_and_advised_on_before_the_council_decided(begun) -> None:
    plan = LocalPlan.objects.get(is_demo=True)
    decided = plan.decisions.get().decided_on
    drafted = Statement.objects.get(verb="drafted", object_uuid=plan.uuid, voided_by=None)
    moves = list(StateChange.objects.filter(plan=plan).order_by("pk"))
    moments = [plan.created_at, *(change.created_at for change in moves)]
    assert [(decided - timezone.localdate(moment)).days for moment in moments] == [120, 60, 45, 30, 14, 0]
    assert timezone.localdate(drafted.happened_at) == timezone.localdate(plan.created_at)
    assert plan.gaps.filter(taken_at__gt=moves[0].created_at).count() == 0
