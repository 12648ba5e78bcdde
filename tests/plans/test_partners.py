"""A partner sees the actions in which it takes part, and nothing else."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from polarprof.organisations.enums import OrganisationKind, Role
from polarprof.organisations.models import Organisation

pytestmark = pytest.mark.django_db


def test_each_partner_sees_only_its_own_actions(
    as_person, make_person, partner_organisation, make_action, plan, put_in
) -> None:
    other = Organisation.objects.create(name="Sportclub Test", kind=OrganisationKind.PARTNER)
    make_action(title="Samen", partners=[partner_organisation, other])
    make_action(title="Alleen sport", partners=[other])
    make_action(title="Alleen van ons")
    put_in("running")
    seen = {}
    for organisation in (partner_organisation, other):
        client = as_person(make_person(Role.PARTNER, organisation))
        page = client.get("/plannen/als-partner/").content.decode()
        seen[organisation.name] = [t for t in ("Samen", "Alleen sport", "Alleen van ons") if t in page]
        assert client.get(f"/plannen/{plan.uuid}/").status_code == 403
    assert seen == {"Jeugdhuis Test": ["Samen"], "Sportclub Test": ["Samen", "Alleen sport"]}


@pytest.mark.parametrize("count", [1, 30])
def test_the_page_counts_its_queries(
    count, as_person, make_person, partner_organisation, make_action, put_in
) -> None:
    for number in range(count):
        make_action(title=f"Actie {number}", partners=[partner_organisation])
    put_in("running")
    client = as_person(make_person(Role.PARTNER, partner_organisation))
    client.get("/plannen/als-partner/")
    with CaptureQueriesContext(connection) as queries:
        assert client.get("/plannen/als-partner/").status_code == 200
    assert len(queries) == 4


@pytest.mark.parametrize(
    ("state", "is_shown"), [("draft", False), ("council", False), ("running", True), ("closed", False)]
)
def test_a_partner_sees_an_action_once_the_plan_is_carried_out(
    as_person, make_person, partner_organisation, make_action, put_in, state: str, is_shown: bool
) -> None:
    make_action(title="Samen", partners=[partner_organisation])
    put_in(state)
    client = as_person(make_person(Role.PARTNER, partner_organisation))
    shown = [
        "Samen" in client.get(address).content.decode() for address in ("/plannen/als-partner/", "/start/")
    ]
    assert shown == [is_shown, is_shown]
