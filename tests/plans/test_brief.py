"""The plan on one page, for who decides."""

from decimal import Decimal

import pytest

from polarprof.plans.models import LocalPlan, Objective

pytestmark = pytest.mark.django_db


def test_a_title_in_letters_from_right_to_left_does_not_turn_its_amount_around(
    as_person, mayor, plan: LocalPlan, objective: Objective, make_action
) -> None:
    Objective.objects.update(title="Buren: مرحبا")
    make_action(budget=Decimal("12500.50"))
    page = as_person(mayor).get(f"/plannen/{plan.uuid}/kort/").content.decode().replace("\xa0", " ")
    assert "<li><bdi>Buren: مرحبا</bdi> (€ 12.500,50)</li>" in page
