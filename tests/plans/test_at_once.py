"""Two colleagues have one form open: what only one changed is merged, for the rest a person chooses, nothing is lost."""

import threading
import time
from functools import partial
from uuid import uuid4

import pytest
from django.db import connection, transaction

from polarprof.plans.models import Action, Indicator, LocalPlan
from polarprof.plans.web import items
from tests.connections import at_once
from tests.pages import fields_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def two(as_person, coordinator, professional, make_action):
    """The address of one action, and two clients with what each got to fill in."""
    address = f"/plannen/actie/{make_action(description='Een avond.').uuid}/"
    clients = as_person(coordinator), as_person(professional)
    return address, [(client, fields_of(client.get(address).content.decode())) for client in clients]


@pytest.mark.usefixtures("several_connections")
def test_two_at_once_in_two_fields_both_stand(two) -> None:
    address, ((one, first), (other, second)) = two
    given = at_once(
        [
            partial(one.post, address, {**first, "title": "Dorpsgesprek"}),
            partial(other.post, address, {**second, "target_group": "Jongeren"}),
        ]
    )
    assert [answer.status_code for answer in given] == [302, 302]
    assert list(Action.objects.values_list("title", "target_group", "description")) == [
        ("Dorpsgesprek", "Jongeren", "Een avond.")
    ]


@pytest.mark.usefixtures("several_connections")
def test_two_at_once_in_one_field_one_stands_and_the_other_chooses(two) -> None:
    address, ((one, first), (other, second)) = two
    given = at_once(
        [
            partial(one.post, address, {**first, "description": "Tekst van An."}),
            partial(other.post, address, {**second, "description": "Tekst van Griet."}),
        ]
    )
    assert sorted(answer.status_code for answer in given) == [302, 409]
    asked = next(answer for answer in given if answer.status_code == 409).content.decode()
    assert asked.count("Tekst van An.") >= 1
    assert asked.count("Tekst van Griet.") >= 1
    assert "Een collega heeft intussen hetzelfde gewijzigd" in asked


@pytest.mark.parametrize(
    ("choice", "stands"),
    [("mine", "Mijn tekst."), ("theirs", "Hun tekst."), (None, "Hun tekst.")],
)
def test_the_choice_decides_and_without_one_nothing_is_overwritten(two, choice, stands) -> None:
    address, ((one, first), (other, second)) = two
    one.post(address, {**first, "description": "Hun tekst.", "bbc_code": "A-1"})
    answer = other.post(address, {**second, "description": "Mijn tekst.", "target_group": "Jongeren"})
    page = answer.content.decode()
    fields = fields_of(page)
    options = [line.partition('"')[0] for line in page.split('type="radio" name="choice-description"')[1:]]
    assert len(options) == 2
    chosen = {}
    if choice:
        chosen["choice-description"] = page.partition(f'value="{choice}:')[2].partition('"')[0]
        chosen["choice-description"] = f"{choice}:{chosen['choice-description']}"
    again = other.post(address, {**fields, **chosen})
    assert again.status_code == (302 if choice else 409)
    action = Action.objects.get()
    assert (action.description, action.bbc_code) == (stands, "A-1")
    assert action.target_group == ("Jongeren" if choice else "")


def test_a_choice_holds_for_the_text_that_was_shown(two) -> None:
    """A third change comes in between: it is shown too, and not overwritten by a choice about another text."""
    address, ((one, first), (other, second)) = two
    one.post(address, {**first, "description": "Hun tekst."})
    page = other.post(address, {**second, "description": "Mijn tekst."}).content.decode()
    mine = "mine:" + page.partition('value="mine:')[2].partition('"')[0]
    newer = fields_of(one.get(address).content.decode())
    one.post(address, {**newer, "description": "Nog nieuwer."})
    answer = other.post(address, {**fields_of(page), "choice-description": mine})
    assert (answer.status_code, "Nog nieuwer." in answer.content.decode()) == (409, True)
    assert Action.objects.get().description == "Nog nieuwer."


def test_a_form_without_a_version_overwrites_nothing_and_empties_nothing(two) -> None:
    address, ((one, _first), _second) = two
    assert one.post(address, {"title": "Gespreksavond", "send_key": str(uuid4())}).status_code == 302
    assert Action.objects.get().description == "Een avond."
    answer = one.post(address, {"title": "Iets anders", "send_key": str(uuid4())})
    assert (answer.status_code, Action.objects.get().title) == (409, "Gespreksavond")


def test_what_was_deleted_meanwhile_is_said_with_the_text_kept(two, monkeypatch) -> None:
    address, ((one, first), _second) = two
    action = Action.objects.get()
    read = items._find

    def find_and_lose(*given):
        kept = read(*given)
        Action.objects.all().delete()
        return kept

    monkeypatch.setattr(items, "_find", find_and_lose)
    answer = one.post(address, {**first, "description": "Nieuw."})
    assert (answer.status_code, "Nieuw." in answer.content.decode()) == (409, True)
    assert Action.objects.filter(pk=action.pk).exists() is False


def test_an_indicator_and_an_objective_are_merged_too(as_person, coordinator, plan, objective) -> None:
    client = as_person(coordinator)
    new = {"name": "Partners", "kind": "output", "baseline": "3", "target": "8", "send_key": str(uuid4())}
    client.post(f"/plannen/{plan.uuid}/indicator/", new)
    address = f"/plannen/indicator/{Indicator.objects.get().uuid}/"
    one, two = (fields_of(client.get(address).content.decode()) for _ in range(2))
    assert client.post(address, {**one, "target": "9"}).status_code == 302
    assert client.post(address, {**two, "baseline": "4"}).status_code == 302
    assert list(Indicator.objects.values_list("baseline", "target")) == [("4", "9")]
    address = f"/plannen/doel/{objective.uuid}/"
    one, two = (fields_of(client.get(address).content.decode()) for _ in range(2))
    assert client.post(address, {**one, "title": "Een"}).status_code == 302
    assert client.post(address, {**two, "title": "Twee"}).status_code == 409
    objective.refresh_from_db()
    assert objective.title == "Een"


@pytest.mark.usefixtures("several_connections")
def test_a_section_that_is_sent_while_the_plan_goes_to_the_coach_waits_and_is_not_stored_behind_it(
    as_person, coordinator, professional, section
) -> None:
    """The step is taken and not yet committed when the text arrives: the text waits for it, and then is too late."""
    writer, address = as_person(professional), f"/plannen/deel/{section.uuid}/"
    sent = {"body": "<p>Te laat.</p>", "body_format": "html", "base_version": "0"}
    arrived, given = threading.Event(), []

    def write() -> None:
        arrived.set()
        given.append(writer.post(address, sent).status_code)
        connection.close()

    late = threading.Thread(target=write)
    with transaction.atomic():
        LocalPlan.objects.select_for_update().filter(pk=section.plan_id).update(state="advice")
        late.start()
        arrived.wait()
        time.sleep(0.5)
    late.join()
    section.refresh_from_db()
    assert (given, section.body) == ([409], "")
