"""`./pp run` starts again whatever somebody did to the people and organisations of the demo."""

from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone

from polarprof.accounts.actions import erase_person
from polarprof.accounts.models import Person
from polarprof.cli import prepare
from polarprof.common.starter import starter_steps
from polarprof.notices.models import Notice, OutgoingMail
from polarprof.organisations.models import Capacity, Municipality, Organisation
from polarprof.plans.models import LocalPlan
from polarprof.site.demo import sign_in_lines

pytestmark = pytest.mark.slow


def erase_everybody() -> None:
    for person in Person.objects.filter(is_demo=True):
        erase_person(person=person)


def merge_municipalities() -> None:
    """All that have people of the demo go into one of today."""
    whole = Municipality.objects.get(nis="11001", valid_to__isnull=True)
    theirs = Municipality.objects.filter(organisation__capacities__person__is_demo=True).exclude(pk=whole.pk)
    for place in theirs.distinct():
        place.valid_to, place.current = timezone.localdate(), whole
        place.save()


def twice_by_name() -> None:
    for one in Organisation.objects.filter(is_demo=True):
        Organisation.objects.create(name=one.name, kind=one.kind, is_demo=True)


DAMAGES: dict[str, Callable[[], Any]] = {
    "nothing": lambda: None,
    "people renamed": lambda: Person.objects.filter(is_demo=True).update(name="Iemand anders"),
    "people no longer of the demo": lambda: Person.objects.filter(is_demo=True).update(is_demo=False),
    "people shut out": lambda: Person.objects.filter(is_demo=True).update(is_active=False),
    "people erased": erase_everybody,
    "capacities ended": lambda: Capacity.objects.update(ended_at=timezone.now()),
    "capacities deleted": lambda: Capacity.objects.all().delete(),
    "organisations renamed": lambda: Organisation.objects.filter(is_demo=True).update(name="Anders"),
    "organisations twice": twice_by_name,
    "organisations no longer of the demo": lambda: Organisation.objects.update(is_demo=False),
    "municipalities merged": merge_municipalities,
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_the_product_starts_again(
    damage: str, begun: None, db: None, capsys: pytest.CaptureFixture[str]
) -> None:
    DAMAGES[damage]()
    for step in starter_steps:
        if step.is_demo:
            prepare._demo_step(step.label, step.run)
    said = capsys.readouterr().out
    assert sign_in_lines()[0].startswith("Demo-aanmeldingen")
    assert said.count("\n") == sum(step.is_demo for step in starter_steps)
    if damage == "nothing":
        assert "overgeslagen" not in said


def test_nobody_of_the_demo_is_told_of_a_plan_that_was_loaded(begun: None, db: None) -> None:
    told = Notice.objects.filter(key__startswith="plan-moved")
    mailed = OutgoingMail.objects.filter(
        to__in=("bart@klaverhoven.demo.example", "lien@klaverhoven.demo.example")
    )
    assert LocalPlan.objects.get(is_demo=True).state == "running"
    assert (told.count(), mailed.count()) == (0, 0)
