"""Every page takes the same few queries, with one row and with thirty."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from polarprof.organisations.enums import Role
from polarprof.plans import actions
from polarprof.plans.models import FollowUp, LocalPlan, SectionComment, StateChange

pytestmark = pytest.mark.django_db


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
        f"/plannen/{plan.uuid}/": 15,
        f"/plannen/{plan.uuid}/acties/": 10,
        f"/plannen/{plan.uuid}/opvolging/": 8,
        f"/plannen/{plan.uuid}/kort/": 16,
        # Two of them are the savepoint in which it is noted who writes: the page opens where nothing can be stored.
        f"/plannen/deel/{section.uuid}/": 13,
        f"/plannen/deel/{section.uuid}/versies/": 4,
        f"/plannen/actie/{action.uuid}/": 9,
        f"/plannen/doel/{action.objective.uuid}/actie/": 8,
    }
    for path in expected:
        client.get(path)
    counts = {}
    for path in expected:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(path).status_code == 200
        counts[path] = len(queries)
    assert counts == expected


def test_who_only_reads_goes_on_to_the_section_beside(
    as_person, make_person, plan: LocalPlan, put_in
) -> None:
    put_in("running")
    first, second, third = plan.sections.all()[:3]
    page = as_person(make_person(Role.MAYOR, plan.organisation)).get(f"/plannen/deel/{second.uuid}/")
    assert [one.pk for one, _url in page.context["neighbours"]] == [first.pk, third.pk]
    html = page.content.decode()
    assert (f"Vorige: {first.title}" in html, f"Volgende: {third.title}" in html) == (True, True)
