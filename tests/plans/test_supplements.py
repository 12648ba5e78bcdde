"""In a plan that runs a forgotten owner, partner or value is added: nothing is rewritten, and the history says so."""

import re
from datetime import date
from decimal import Decimal
from uuid import uuid4

import pytest

from polarprof.journal.api import Statement
from polarprof.notices.models import Notice
from polarprof.organisations.enums import Role
from polarprof.organisations.models import Organisation
from polarprof.plans import actions
from polarprof.plans.models import Action, Addition, LocalPlan
from polarprof.plans.records import added_partners, without
from tests.mails import mails_to

pytestmark = pytest.mark.django_db
OWNER = {"owner_name": "Leen", "owner_email": "leen@test.example"}


@pytest.fixture
def action(make_action, decide) -> Action:
    """Of a plan that runs; nobody is its partner yet, and its owner heard of it."""
    made = make_action()
    Action.objects.update(owner_told_at="2026-01-01T00:00:00Z")
    decide()
    return made


def seen_on(client, action: Action) -> str:
    """What the page of the form says that it showed."""
    page = client.get(f"/plannen/actie/{action.uuid}/aanvullen/", follow=True).content.decode()
    found = re.search(r'name="seen" value="([^"]+)"', page)
    return found[1] if found else ""


def sent(client, action: Action, **changes):
    data = {**OWNER, "partner_text": "", "seen": seen_on(client, action), **changes}
    return client.post(f"/plannen/actie/{action.uuid}/aanvullen/", data)


def lines() -> list[tuple[str, str, str]]:
    return [(one.kind, one.about, one.value) for one in Addition.objects.order_by("id")]


def test_a_partner_is_added_once_hears_it_and_makes_no_revision(
    action, plan, coordinator, professional, partner_organisation, make_person, as_person, acting_of
) -> None:
    partner = make_person(Role.PARTNER, partner_organisation)
    client = as_person(professional)
    for _ in range(2):
        answer = sent(client, action, partners=[partner_organisation.pk], partner_text="Chiro")
        assert answer.status_code == 302
    assert lines() == [("partner", "Gespreksavond", "Jeugdhuis Test"), ("partner", "Gespreksavond", "Chiro")]
    assert {one.by for one in Addition.objects.all()} == {professional}
    stored = Action.objects.get()
    assert (list(stored.partners.all()), stored.partner_text) == ([partner_organisation], "Chiro")
    assert len(mails_to(partner.email)) == 1
    told = Notice.objects.get(person=partner).text
    assert told.startswith("Teststad voegde je organisatie toe als partner van “Gespreksavond”.")
    assert "Gespreksavond" in as_person(partner).get("/plannen/als-partner/").content.decode()
    counted = Statement.objects.filter(
        verb="supplemented", object_kind="plan-action", object_uuid=action.uuid
    )
    assert counted.count() == 2
    actions.move(acting=acting_of(coordinator), plan=plan, target="review")
    assert actions.move(acting=acting_of(coordinator), plan=plan, target="running").target == "running"


def test_an_added_partner_that_is_taken_away_again_is_a_revision(
    action, plan, coordinator, partner_organisation, as_person, acting_of
) -> None:
    sent(as_person(coordinator), action, partners=[partner_organisation.pk])
    actions.move(acting=acting_of(coordinator), plan=plan, target="review")
    shared = {"acting": acting_of(coordinator), "objective": action.objective, "send_key": uuid4()}
    actions.save_action(action=action, values={}, partners=[], **shared)
    with pytest.raises(actions.MoveNotAllowedError):
        actions.move(acting=acting_of(coordinator), plan=plan, target="running")
    assert added_partners(Action.objects.get()) == []


@pytest.mark.parametrize(
    ("names", "left"),
    [
        ("Chiro", ""),
        ("Scouts, Chiro", "Scouts"),
        ("Chiro, Scouts, Chiro", "Chiro, Scouts"),
        ("Chiro!", "Chiro!"),
    ],
)
def test_of_a_name_that_stands_twice_the_last_goes(names: str, left: str) -> None:
    assert without(names, "Chiro") == left


def test_a_partner_added_by_mistake_is_taken_away_again_and_the_history_keeps_both(
    action, plan, coordinator, partner_organisation, make_person, as_person, acting_of
) -> None:
    partner = make_person(Role.PARTNER, partner_organisation)
    client = as_person(coordinator)
    sent(client, action, partners=[partner_organisation.pk], partner_text="Chiro")
    page = client.get(f"/plannen/actie/{action.uuid}/aanvullen/").content.decode()
    assert "Partners weer wegnemen" in page
    added = [str(uuid) for uuid in Addition.objects.order_by("id").values_list("uuid", flat=True)]
    for _ in range(2):
        assert sent(client, action, taken_away=added).status_code == 302
    stored = Action.objects.get()
    assert (list(stored.partners.all()), stored.partner_text) == ([], "")
    history = [(one.kind, one.was, one.value) for one in Addition.objects.order_by("id")]
    assert history == [
        ("partner", "", "Jeugdhuis Test"),
        ("partner", "", "Chiro"),
        ("unpartner", "Jeugdhuis Test", ""),
        ("unpartner", "Chiro", ""),
    ]
    told = [notice.text for notice in Notice.objects.filter(person=partner).order_by("id")]
    assert told[1].startswith("Teststad nam je organisatie weer weg als partner van “Gespreksavond”")
    assert len(mails_to(partner.email)) == 2
    assert (
        "Partners weer wegnemen"
        not in client.get(f"/plannen/actie/{action.uuid}/aanvullen/").content.decode()
    )
    actions.move(acting=acting_of(coordinator), plan=plan, target="review")
    assert actions.move(acting=acting_of(coordinator), plan=plan, target="running").target == "running"


def test_a_partner_of_the_decision_is_not_taken_away_without_the_council(
    make_action, decide, plan, coordinator, partner_organisation, as_person, acting_of
) -> None:
    """Nor is one that was added before the latest decision: the council decided on it with the rest."""
    made = make_action(partners=[partner_organisation], partner_text="Scouts")
    decide()
    client = as_person(coordinator)
    sent(client, made, partner_text="Chiro")
    old = Addition.objects.get()
    decide()
    assert (
        "Partners weer wegnemen" not in client.get(f"/plannen/actie/{made.uuid}/aanvullen/").content.decode()
    )
    assert sent(client, made, taken_away=[str(old.uuid)]).status_code == 302
    assert sent(client, made, taken_away=[str(uuid4())]).status_code == 422
    stored = Action.objects.get()
    assert (list(stored.partners.all()), stored.partner_text) == ([partner_organisation], "Scouts, Chiro")
    assert lines() == [("partner", "Gespreksavond", "Chiro")]


def test_a_partner_that_is_added_once_more_can_be_taken_away_once_more(
    action, coordinator, partner_organisation, as_person
) -> None:
    client = as_person(coordinator)
    for _ in range(2):
        sent(client, action, partners=[partner_organisation.pk])
        latest = Addition.objects.filter(kind="partner").order_by("-id")[0]
        sent(client, action, taken_away=[str(latest.uuid)])
    assert [one.kind for one in Addition.objects.order_by("id")] == ["partner", "unpartner"] * 2


def test_what_was_added_is_marked_beside_what_was_decided(
    action, plan, coordinator, partner_organisation, as_person
) -> None:
    client = as_person(coordinator)
    sent(client, action, partners=[partner_organisation.pk])
    decision = plan.decisions.get()
    page = client.get(f"/plannen/beslissing/{decision.uuid}/vergelijken/").content.decode()
    said = " ".join(re.sub(r"<[^>]+>", " ", page[page.index("<main") :]).split())
    assert "Dit is nog altijd het plan dat de gemeenteraad goedkeurde" in said
    assert "Partners – Jeugdhuis Test aangevuld zonder herschrijven" in said


def test_a_forgotten_address_is_added_and_the_owner_hears_it_once(
    action, plan, coordinator, as_person, acting_of
) -> None:
    client = as_person(coordinator)
    for _ in range(2):
        sent(client, action, owner_name="Mia", owner_email="mia@test.example")
    stored = Action.objects.get()
    assert (stored.owner_name, stored.owner_email, stored.title) == (
        "Mia",
        "mia@test.example",
        "Gespreksavond",
    )
    assert (len(mails_to("mia@test.example")), len(mails_to("leen@test.example"))) == (1, 0)
    assert lines() == [("owner", "Gespreksavond", "")]
    assert "Mia" not in client.get(f"/plannen/{plan.uuid}/beslissingen/").content.decode()
    assert actions.ask_follow_up(acting=acting_of(coordinator), plan=plan) == 1


def test_while_the_plan_is_reviewed_the_owner_waits_for_it_to_run(
    action, plan, coordinator, as_person, acting_of
) -> None:
    LocalPlan.objects.update(state="review")
    sent(as_person(coordinator), action, owner_email="mia@test.example")
    assert len(mails_to("mia@test.example")) == 0
    actions.move(acting=acting_of(coordinator), plan=plan, target="running")
    assert len(mails_to("mia@test.example")) == 1


@pytest.mark.parametrize(
    "changes",
    [
        {"owner_email": "geen adres"},
        {"owner_name": "x" * 121},
        {"partner_text": "bel 0471 23 45 67"},
        {"partner_text": "x" * 301},
        {"partners": ["999999"]},
    ],
)
def test_what_is_wrong_is_refused(action, coordinator, as_person, changes) -> None:
    assert sent(as_person(coordinator), action, **changes).status_code == 422
    assert lines() == []


def test_names_that_are_too_long_together_are_refused(action, coordinator, as_person) -> None:
    Action.objects.update(partner_text="y" * 290)
    answer = sent(as_person(coordinator), action, partner_text="Chiro Hier en Nu")
    assert answer.status_code == 422
    assert "De andere partners samen zijn te lang." in answer.content.decode()


def test_somebody_who_is_no_partner_organisation_is_refused(
    action, municipality, coordinator, as_person
) -> None:
    assert sent(as_person(coordinator), action, partners=[municipality.pk]).status_code == 422


@pytest.mark.parametrize("state", ["draft", "closed"])
def test_outside_the_time_that_it_is_carried_out_nothing_is_added(
    action, plan, coordinator, as_person, state
) -> None:
    LocalPlan.objects.update(state=state)
    client = as_person(coordinator)
    answer = sent(client, action, partner_text="Chiro")
    assert (answer.status_code, "Chiro" in answer.content.decode(), lines()) == (409, True, [])
    page = client.get(f"/plannen/actie/{action.uuid}/aanvullen/", follow=True).content.decode()
    assert "Hier vul je alleen iets aan zolang het plan in uitvoering is." in page
    assert "aanvullen/" not in page


def test_two_who_set_another_owner_choose(action, coordinator, professional, as_person) -> None:
    seen = seen_on(as_person(coordinator), action)
    sent(as_person(professional), action, owner_name="Mia")
    answer = sent(as_person(coordinator), action, owner_name="Jef", seen=seen)
    assert (answer.status_code, Action.objects.get().owner_name, len(lines())) == (409, "Mia", 1)


def test_who_is_partner_already_is_named_and_not_offered(
    action, coordinator, partner_organisation, as_person
) -> None:
    Organisation.objects.create(name="Wijkhuis Test", kind="partner")
    action.partners.add(partner_organisation)
    page = as_person(coordinator).get(f"/plannen/actie/{action.uuid}/aanvullen/").content.decode()
    assert "Al partner: Jeugdhuis Test." in page
    assert [str(one) for one in re.findall(r'name="partners" value="(\d+)"', page)] == [
        str(Organisation.objects.get(name="Wijkhuis Test").pk)
    ]


def test_a_measured_value_and_its_end_stand_in_the_history(
    action, plan, coordinator, acting_of, as_person
) -> None:
    LocalPlan.objects.update(state="review")
    acting = acting_of(coordinator)
    values = {"name": "Werkdagen", "kind": "outcome", "baseline": "6", "target": "2"}
    indicator = actions.save_indicator(
        acting=acting, plan=plan, indicator=None, values=values, send_key=uuid4()
    )
    LocalPlan.objects.update(state="running")
    key = uuid4()
    measured = {"value": Decimal("3.5"), "measured_on": date(2026, 3, 1), "source": "x"}
    for _ in range(2):
        one = actions.note_measurement(acting=acting, indicator=indicator, values=measured, send_key=key)
    for _ in range(2):
        actions.delete_measurement(acting=acting, measurement=one)
    page = as_person(coordinator).get(f"/plannen/{plan.uuid}/beslissingen/").content.decode()
    said = " ".join(
        re.sub(r"<[^>]+>", " ", re.sub(r"</?span[^>]*>", "", page[page.index("<tbody>") :])).split()
    )
    assert re.findall(r"Gemeten waarde.*?Griet Test", said) == [
        "Gemeten waarde gewist Werkdagen (01/03/2026) 3,5 – Griet Test",
        "Gemeten waarde Werkdagen (01/03/2026) – 3,5 Griet Test",
    ]
    assert Statement.objects.filter(verb="supplemented").count() == 2


def test_in_a_draft_a_measured_value_is_no_addition(plan, coordinator, acting_of) -> None:
    acting = acting_of(coordinator)
    values = {"name": "Werkdagen", "kind": "outcome", "baseline": "6", "target": "2"}
    indicator = actions.save_indicator(
        acting=acting, plan=plan, indicator=None, values=values, send_key=uuid4()
    )
    measured = {"value": Decimal(3), "measured_on": date(2026, 3, 1), "source": "x"}
    actions.note_measurement(acting=acting, indicator=indicator, values=measured, send_key=uuid4())
    assert lines() == []
