"""The pages write money, periods, partners and codes of an action as its documents do."""

import html
import re
from datetime import date
from decimal import Decimal

import pytest

from polarprof.plans.models import Action

pytestmark = pytest.mark.django_db


def cells_of(page: str, row: str) -> list[str]:
    found = re.search(rf"<tr>\s*<th[^>]*>(?:(?!</th>).)*{re.escape(row)}.*?</tr>", page, re.DOTALL)
    assert found
    cells = re.findall(r"<td[^>]*>(.*?)</td>", found[0], re.DOTALL)
    return [html.unescape(re.sub("</?span[^>]*>", "", one.replace("<br>", "|"))) for one in cells]


def test_a_page_and_a_document_write_the_same(
    as_person, coordinator, make_action, partner_organisation
) -> None:
    action: Action = make_action(title="Gespreksavond")
    Action.objects.filter(pk=action.pk).update(
        owner_name="Leen",
        partner_text="Chiro",
        starts_on=date(2026, 1, 1),
        ends_on=date(2026, 12, 31),
        budget=Decimal(2400),
        bbc_code="AP-4.2",
        reporting_code="R-7",
    )
    action.partners.set([partner_organisation])
    plan = action.objective.plan
    expected = [
        "Leen",
        "Jeugdhuis Test, Chiro",
        "01/01/2026\xa0– 31/12/2026",
        "€\xa02.400,00",
        "AP-4.2|R-7",
    ]
    client = as_person(coordinator)
    assert cells_of(client.get(f"/plannen/{plan.uuid}/acties/").content.decode(), "Gespreksavond") == expected
    whole = cells_of(client.get(f"/plannen/{plan.uuid}/lezen/").content.decode(), "Gespreksavond")
    assert whole[:5] == expected


def test_what_is_not_filled_in_has_a_dash(as_person, coordinator, make_action) -> None:
    action: Action = make_action(title="Gespreksavond")
    Action.objects.filter(pk=action.pk).update(
        owner_name="", starts_on=None, ends_on=None, budget=None, bbc_code=""
    )
    page = as_person(coordinator).get(f"/plannen/{action.objective.plan.uuid}/acties/").content.decode()
    assert cells_of(page, "Gespreksavond") == ["–", "–", "–", "–", "–"]
