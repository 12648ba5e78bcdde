"""Deciding on a page: what changed since it was opened is not decided; and what cannot be noted of a decision."""

import re
from decimal import Decimal

import pytest

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
    seen = re.search(r'name="seen" value="([0-9a-f]{16})"', page)
    assert seen is not None
    if what == "text":
        body = "<p>Iets wat niemand besliste.</p>"
        actions.save_section(acting=acting_of(coordinator), section=section, body=body, base_version=0)
    elif what == "budget":
        Action.objects.filter(pk=action.pk).update(budget=Decimal(9000))
    told = client.post(
        f"{address}stap/", {"target": "running", "seen": seen[1]}, follow=True
    ).content.decode()
    plan.refresh_from_db()
    is_decided = what == "nothing"
    assert (plan.state, Decision.objects.count()) == (("running", 1) if is_decided else ("revised", 0))
    assert ("Een collega wijzigde het plan sinds je deze pagina opende." in told) is not is_decided
    if not is_decided:
        again = re.search(r'name="seen" value="([0-9a-f]{16})"', client.get(address).content.decode())
        assert again is not None
        client.post(f"{address}stap/", {"target": "running", "seen": again[1]})
        assert Decision.objects.count() == 1


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
