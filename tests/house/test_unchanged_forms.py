"""Whoever opens a form and sends it as it was, hears that nothing was stored; and nothing is: no line of history either."""

from collections.abc import Callable

import pytest
from django.test import Client

from polarprof.journal.api import Statement
from polarprof.plans.models import Addition, LocalPlan, SectionRevision
from tests.journeys.world import World
from tests.pages import fields_of

SAID = "Je wijzigde niets, dus er is niets bewaard."
# Who, where the form stands, a field that it has, where it is sent to (empty: there).
FORMS = {
    "action": ("coordinator", "/plannen/actie/{w.plan_action.uuid}/", "title", ""),
    "objective": ("coordinator", "/plannen/doel/{w.objective.uuid}/", "title", ""),
    "indicator": ("coordinator", "/plannen/indicator/{w.indicator.uuid}/", "name", ""),
    "supplement": ("coordinator", "/plannen/actie/{w.plan_action.uuid}/aanvullen/", "owner_name", ""),
    "decision": ("coordinator", "/plannen/beslissing/{w.decision.uuid}/noteren/", "decided_on", ""),
    "question": ("professional", "/vragen/{w.question.uuid}/wijzigen/", "title", ""),
    "empty chairs": ("coordinator", "/standpunten/{w.round.uuid}/lege-stoelen/", "seen", ""),
    "way in": ("coordinator", "/standpunten/{w.round.uuid}/toegang/", "entry", ""),
    "name": ("professional", "/ik/", "language", ""),
    "expert": ("expert", "/aanbod/experten/mijn-pagina/", "fields_text", ""),
    "sharing": (
        "coordinator",
        "/bevraging/{w.response.uuid}/",
        "level",
        "/bevraging/{w.response.uuid}/delen/",
    ),
    "numbers": (
        "programme_manager",
        "/organisatie/overzicht/{w.plan.organisation.uuid}/",
        "kbo",
        "/organisatie/overzicht/{w.plan.organisation.uuid}/nummers/",
    ),
}


def told(client: Client, path: str, to: str, field: str, **changes: str) -> str:
    """What is said on the page after the form of this path is sent as it came, but for the changes."""
    sent = fields_of(client.get(path, follow=True).content.decode(), field)
    answer = client.post(to or path, {**sent, **changes}, follow=True)
    assert answer.status_code == 200
    return str(answer.content.decode())


@pytest.mark.parametrize("name", FORMS)
def test_a_form_that_comes_back_as_it_was(name: str, world: World, as_person: Callable[..., Client]) -> None:
    who, path, field, to = FORMS[name]
    person = world.people[who]
    assert person is not None
    LocalPlan.objects.filter(pk=world.plan.pk).update(state="review")
    client = as_person(person)
    client.get("/start/")
    kept = (Addition, Statement, SectionRevision)
    before = [model.objects.count() for model in kept]
    page = told(client, path.format(w=world), to.format(w=world), field)
    assert SAID in page
    assert [model.objects.count() for model in kept] == before


CHANGED = {
    "action": ({"title": "Anders"}, "Bewaard."),
    "supplement": ({"partner_text": "Chiro"}, "Bewaard. Het staat bij de beslissingen van het plan."),
    "decision": ({"url": "https://mechelen.example/besluit"}, "De beslissing is genoteerd."),
    "question": ({"title": "Anders?"}, "Je vraag is gewijzigd."),
    "name": ({"name": "An P."}, "Je wijzigingen zijn bewaard."),
    "sharing": ({"level": "anonymised"}, "Je keuze is bewaard."),
}


@pytest.mark.parametrize("name", CHANGED)
def test_a_form_with_a_change_says_so(name: str, world: World, as_person: Callable[..., Client]) -> None:
    who, path, field, to = FORMS[name]
    changes, text = CHANGED[name]
    person = world.people[who]
    assert person is not None
    LocalPlan.objects.filter(pk=world.plan.pk).update(state="review")
    page = told(as_person(person), path.format(w=world), to.format(w=world), field, **changes)
    assert (SAID in page, text in page) == (False, True)
