"""More names of partners in one field: each is added once, and each can be taken away by itself."""

import pytest

from polarprof.plans import actions
from polarprof.plans.models import Addition
from polarprof.plans.records import added_partners

pytestmark = pytest.mark.django_db


def test_names_with_a_comma_are_names_of_their_own(make_action, decide, acting_of, coordinator) -> None:
    action = make_action(owner_email="")
    decide()
    owner = {"owner_name": action.owner_name, "owner_email": ""}
    for typed in ("Chiro, Gidsen", "Gidsen,Chiro", " Scouts "):
        actions.supplement_action(acting=acting_of(coordinator), action=action, partner_text=typed, **owner)
    action.refresh_from_db()
    assert action.partner_text == "Chiro, Gidsen, Scouts"
    assert Addition.objects.count() == 3
    assert [addition.value for addition in added_partners(action)] == ["Chiro", "Gidsen", "Scouts"]
