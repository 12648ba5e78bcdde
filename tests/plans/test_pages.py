"""Every page takes the same few queries, with one row and with thirty."""

import re
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from polarprof.organisations.enums import Role
from polarprof.plans import actions
from polarprof.plans.models import FollowUp, LocalPlan, SectionComment, StateChange

pytestmark = pytest.mark.django_db


def counted(client, paths) -> dict[str, int]:
    """How many queries each page takes once it was opened before."""
    for path in paths:
        client.get(path)
    counts = {}
    for path in paths:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(path).status_code == 200
        counts[path] = len(queries)
    return counts


@pytest.mark.parametrize("count", [1, 30])
def test_pages_count_their_queries(
    count, as_person, coordinator, acting_of, plan, section, make_action, partner_organisation
) -> None:
    acting = acting_of(coordinator)
    for number in range(count):
        action = make_action(title=f"Actie {number}", partners=[partner_organisation])
        FollowUp.objects.create(action=action, token_digest=str(number), expires_at=timezone.now())
        StateChange.objects.create(plan=plan, source="running", target="review", by=coordinator)
        body = f"<p>{number}</p>"
        actions.save_section(acting=acting, section=section, body=body, base_version=number)
        SectionComment.objects.create(section=section, author=coordinator, body="x", send_key=uuid4())
        actions.start_plan(acting=acting, template=plan.template, title="Nog een", send_key=uuid4())
    client = as_person(coordinator)
    expected = {
        "/plannen/": 5,
        "/plannen/starten/": 3,
        f"/plannen/{plan.uuid}/": 16,
        f"/plannen/{plan.uuid}/acties/": 10,
        f"/plannen/{plan.uuid}/opvolging/": 9,
        f"/plannen/{plan.uuid}/kort/": 17,
        # Two of them are the savepoint in which it is noted who writes: the page opens where nothing can be stored.
        f"/plannen/deel/{section.uuid}/": 13,
        f"/plannen/deel/{section.uuid}/versies/": 4,
        f"/plannen/actie/{action.uuid}/": 9,
        f"/plannen/doel/{action.objective.uuid}/actie/": 8,
    }
    assert counted(client, expected) == expected


@pytest.mark.parametrize("count", [1, 30])
def test_pages_of_a_decided_plan_count_their_queries(
    count, as_person, coordinator, acting_of, plan, section, make_action, partner_organisation, decide
) -> None:
    acting = acting_of(coordinator)
    for number in range(count):
        action = make_action(title=f"Actie {number}", partners=[partner_organisation])
        body = f"<p>{number}</p>"
        actions.save_section(acting=acting, section=section, body=body, base_version=number)
    for number in range(count):
        decision = decide()
        actions.supplement_action(
            acting=acting,
            action=action,
            owner_name=str(number),
            owner_email="leen@test.example",
            partner_text=f"P{number}",
        )
    LocalPlan.objects.filter(pk=plan.pk).update(state="review")
    client = as_person(coordinator)
    expected = {
        # In review the coordinator may confirm it: nine of them lay the plan beside what was decided.
        f"/plannen/{plan.uuid}/": 22,
        f"/plannen/{plan.uuid}/kort/": 23,
        f"/plannen/{plan.uuid}/acties/": 11,
        f"/plannen/{plan.uuid}/beslissingen/": 7,
        f"/plannen/beslissing/{decision.uuid}/": 6,
        f"/plannen/beslissing/{decision.uuid}/vergelijken/": 12,
        f"/plannen/beslissing/{decision.uuid}/noteren/": 4,
        f"/plannen/actie/{action.uuid}/aanvullen/": 9,
    }
    assert counted(client, expected) == expected


def test_who_only_reads_goes_on_to_the_section_beside(
    as_person, make_person, plan: LocalPlan, put_in
) -> None:
    put_in("running")
    first, second, third = plan.sections.all()[:3]
    page = as_person(make_person(Role.MAYOR, plan.organisation)).get(f"/plannen/deel/{second.uuid}/")
    assert [one.pk for one, _url in page.context["neighbours"]] == [first.pk, third.pk]
    html = page.content.decode()
    assert (f"Vorige: {first.title}" in html, f"Volgende: {third.title}" in html) == (True, True)


UP_TO_YOU = "Het is aan jou: kies de volgende stap van het plan."
TO_THE_COACH = "Nu aan zet: coach."
TO_THE_MAYOR = "Nu aan zet: burgemeester of schepen."


@pytest.mark.parametrize(
    ("state", "who", "told"),
    [
        ("advice", "coach", UP_TO_YOU),
        (
            "advice",
            "coordinator",
            f"{TO_THE_COACH} Wil je daar niet op wachten, dan kan je een andere stap zetten.",
        ),
        ("advice", "professional", TO_THE_COACH),
        ("advice", "mayor", TO_THE_COACH),
        ("executive", "mayor", UP_TO_YOU),
        ("executive", "coordinator", TO_THE_MAYOR),
        ("council", "mayor", UP_TO_YOU),
        ("council", "professional", TO_THE_MAYOR),
    ],
)
def test_the_page_says_whose_turn_it_is(
    request, as_person, plan, put_in, state: str, who: str, told: str
) -> None:
    put_in(state)
    page = as_person(request.getfixturevalue(who)).get(f"/plannen/{plan.uuid}/")
    assert page.context["step"].text == told
    [heading] = re.findall(r'id="next-step-heading">([^<]+)<', page.content.decode())
    assert heading == ("Je volgende stap" if told == UP_TO_YOU else "Waar het plan nu is")
