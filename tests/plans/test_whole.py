"""The whole plan on one page: the sections of its documents, in their order and under their numbers."""

import re
from uuid import uuid4

import pytest

from polarprof.plans.models import Action
from tests.plans.test_documents import SECTIONS, written

__all__ = ["written"]
pytestmark = pytest.mark.django_db


def test_it_reads_as_the_documents_do(as_person, coordinator, written) -> None:
    html = as_person(coordinator).get(f"/plannen/{written.uuid}/lezen/").content.decode()
    headings = re.findall(r'<h2 id="s\d+">(.*?)</h2>', html)
    assert headings == [f"{number}. {title}" for number, title in enumerate(SECTIONS, 1)]
    assert re.findall(r'<a href="#s(\d+)">', html) == [str(number) for number in range(1, 14)]
    assert "<p>Eerst de feiten.</p>" in html
    assert re.findall(r'<td data-label="(?:Budget|BBC-code)".*?>(.*?)</td>', html)[:4] == [
        *("€\xa02.500,50", "€\xa02.500,50", "€\xa01.500,50", "ACT-0141/02-003")
    ]
    assert '<td data-label="Budget" class="num">€\xa02.500,50</td>' in html
    assert ("=HYPERLINK(&quot;x&quot;)" in html, "<polyline" in html) == (True, True)
    assert re.findall(r"<h3>(11\..*?)</h3>", html) == ["11.1. Werkdagen tot antwoord"]
    assert "Beslissingen en data" in html


def test_the_plan_leads_to_it(as_person, coordinator, plan) -> None:
    html = as_person(coordinator).get(f"/plannen/{plan.uuid}/").content.decode()
    assert f'<a href="/plannen/{plan.uuid}/lezen/">Lees het hele plan</a>' in html


def test_the_number_of_queries_does_not_grow_with_the_actions(
    as_person, coordinator, written, django_assert_num_queries
) -> None:
    client = as_person(coordinator)
    client.get(f"/plannen/{written.uuid}/lezen/")
    with django_assert_num_queries(15):
        client.get(f"/plannen/{written.uuid}/lezen/")
    for number in range(30):
        Action.objects.create(objective=written.objectives.get(), title=f"Actie {number}", send_key=uuid4())
    with django_assert_num_queries(15):
        client.get(f"/plannen/{written.uuid}/lezen/")


def test_who_does_not_see_the_plan_does_not_find_it(as_person, make_person, make_municipality, plan) -> None:
    from polarprof.organisations.enums import Role

    stranger = make_person(Role.COORDINATOR, make_municipality("Elders", "99077"))
    assert as_person(stranger).get(f"/plannen/{plan.uuid}/lezen/").status_code == 404
