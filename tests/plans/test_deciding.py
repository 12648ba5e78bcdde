"""Deciding on a page: what changed since it was opened is not decided; and what cannot be noted of a decision."""

import re
from decimal import Decimal

import pytest

from polarprof.organisations.enums import Role
from polarprof.plans import actions
from polarprof.plans.models import Action, Decision, LocalPlan
from tests.plans.test_decisions import ADDRESS

pytestmark = pytest.mark.django_db


@pytest.fixture
def decision(make_action, decide) -> Decision:
    make_action(title="Gespreksavond")
    return decide()


@pytest.mark.parametrize("what", ["text", "budget", "nothing"])
def test_what_changed_since_the_page_was_opened_is_not_decided(
    plan, section, coordinator, mayor, acting_of, as_person, make_action, what: str
) -> None:
    """A colleague can write until the council decides; who presses in an older tab decided something else."""
    action = make_action(title="Gespreksavond")
    LocalPlan.objects.update(state="revised")
    client, address = as_person(mayor), f"/plannen/{plan.uuid}/"
    page = client.get(address).content.decode()
    seen = re.search(r'/stap/\?gezien=(revised\.[0-9a-f]{16})"', page)
    assert seen is not None
    if what == "text":
        body = "<p>Iets wat niemand besliste.</p>"
        actions.save_section(acting=acting_of(coordinator), section=section, body=body, base_version=0)
    elif what == "budget":
        Action.objects.filter(pk=action.pk).update(budget=Decimal(9000))
    sent = {"target": "running", "note": "Zoals besproken."}
    answer = client.post(f"{address}stap/?gezien={seen[1]}", sent)
    told = answer.content.decode()
    plan.refresh_from_db()
    is_decided = what == "nothing"
    assert (plan.state, Decision.objects.count()) == (("running", 1) if is_decided else ("revised", 0))
    assert ("Een collega wijzigde het plan sinds je deze pagina opende." in told) is not is_decided
    assert (answer.status_code, "Zoals besproken." in told) == ((302, False) if is_decided else (409, True))
    if not is_decided:
        again = re.search(r'/stap/\?gezien=([^"]+)"', client.get(address).content.decode())
        assert again is not None
        client.post(f"{address}stap/?gezien={again[1]}", {"target": "running"})
        assert Decision.objects.count() == 1


def test_a_step_of_a_page_that_showed_another_state_is_not_made(
    plan, coordinator, make_person, municipality, acting_of, as_person
) -> None:
    """The page of the draft offers the executive without advice; meanwhile a colleague asks advice."""
    client, address = as_person(coordinator), f"/plannen/{plan.uuid}/"
    page = client.get(address).content.decode()
    [step] = re.findall(
        r'action="([^"]+/stap/[^"]*)"(?:(?!</form>).)*name="target" value="executive"', page, re.DOTALL
    )
    colleague = make_person(Role.COORDINATOR, municipality)
    actions.move(acting=acting_of(colleague), plan=plan, target="advice")
    answer = client.post(step, {"target": "executive", "note": "Het college wacht."})
    plan.refresh_from_db()
    told = answer.content.decode()
    assert (answer.status_code, plan.state, plan.state_changes.count()) == (409, "advice", 1)
    assert "de status is nu: bij de coach voor advies" in told
    assert "Het college wacht." in told
    [step] = re.findall(r'action="([^"]+/stap/[^"]*)"', client.get(address).content.decode())
    assert client.post(step, {"target": "executive", "note": "Het college wacht."}).status_code == 302
    plan.refresh_from_db()
    assert plan.state == "executive"


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({"decided_on": "0001-01-01"}, "Deze dag ligt voor elk plan van vandaag."),
        ({"decided_on": "1999-12-31"}, "Deze dag ligt voor elk plan van vandaag."),
        ({"url": "https://a.example/?rrn=85.07.30-033.28"}, "rijksregisternummer"),
    ],
)
def test_a_day_long_ago_and_a_person_in_the_address_are_refused(
    decision: Decision, coordinator, as_person, sent: dict[str, str], told: str
) -> None:
    client, address = as_person(coordinator), f"/plannen/beslissing/{decision.uuid}/noteren/"
    values = {"decided_on": "2026-05-12", "url": ADDRESS, **sent}
    answer = client.post(address, values)
    assert (answer.status_code, told in answer.content.decode()) == (422, True)
    decision.refresh_from_db()
    assert decision.url == ""


def test_the_page_of_the_mayor_sends_what_it_showed_as_well(plan, mayor, put_in, as_person) -> None:
    put_in("executive")
    page = as_person(mayor).get(f"/plannen/{plan.uuid}/kort/").content.decode()
    assert set(re.findall(r"/stap/\?gezien=([^\"]*)", page)) == {"executive."}
