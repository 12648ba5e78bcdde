"""What the council decided: kept as it was, read, laid beside the plan now, with its day and its public address."""

import io
import re
from datetime import date, timedelta
from decimal import Decimal
from uuid import uuid4

import docx
import pytest
from django.utils import timezone
from pypdf import PdfReader

from polarprof.journal.api import Statement
from polarprof.plans import actions
from polarprof.plans.models import Action, Addition, Decision, LocalPlan, PlanSection
from polarprof.plans.personal_data import erase, rows

pytestmark = pytest.mark.django_db
ADDRESS = "https://besluiten.test.example/2026/05/12/lokaal-actieplan"


@pytest.fixture
def decision(plan, section, coordinator, acting_of, make_action, partner_organisation, decide) -> Decision:
    """Of a plan that runs, with a text and an action."""
    body = "<p>Er was ruzie.</p><p>We doen niets.</p>"
    actions.save_section(acting=acting_of(coordinator), section=section, body=body, base_version=0)
    make_action(
        title="Gespreksavond",
        description="Drie tafels.",
        budget=Decimal("1500.50"),
        starts_on=date(2026, 1, 1),
        partners=[partner_organisation],
    )
    return decide()


def text_of(page: str) -> str:
    main = page[page.index("<main") : page.index("</main>")]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


def rewrite(plan: LocalPlan, coordinator, acting_of) -> None:
    """In review: one paragraph of the text, the title and the budget of the action; the action has a new neighbour."""
    LocalPlan.objects.update(state="review")
    acting, action = acting_of(coordinator), Action.objects.get()
    section = PlanSection.objects.get(plan=plan, key="aanleiding")
    body = "<p>Er was ruzie.</p><p>We doen iets.</p>"
    actions.save_section(acting=acting, section=section, body=body, base_version=1)
    values = {"title": "Praatavond", "budget": Decimal(2000)}
    shared = {"acting": acting, "objective": action.objective}
    partners = action.partners.all()
    actions.save_action(action=action, values=values, partners=partners, send_key=uuid4(), **shared)
    actions.save_action(action=None, values={"title": "Wandeling"}, send_key=uuid4(), **shared)


def test_what_the_council_approves_is_kept_each_time(
    plan, coordinator, mayor, acting_of, make_action
) -> None:
    make_action()
    steps = (
        *((coordinator, "executive"), (mayor, "council"), (mayor, "running")),
        *((coordinator, "review"), (coordinator, "revised"), (mayor, "running")),
    )
    for person, target in steps:
        actions.move(acting=acting_of(person), plan=plan, target=target)
    kept = [(one.change.source, one.decided_on, one.url) for one in Decision.objects.select_related("change")]
    today = timezone.localdate()
    assert kept == [("council", today, ""), ("revised", today, "")]


def test_the_decided_plan_stays_to_be_read_when_it_is_rewritten(
    decision, plan, mayor, coordinator, acting_of, as_person
) -> None:
    rewrite(plan, coordinator, acting_of)
    Decision.objects.update(decided_on=date(2026, 5, 12))
    said = text_of(as_person(mayor).get(f"/plannen/beslissing/{decision.uuid}/").content.decode())
    assert said.startswith("Ons plan Het plan zoals de gemeenteraad het op 12 mei 2026 goedkeurde")
    assert (
        "1. Aanleiding en mandaat Er was ruzie. We doen niets. 2. Begrippenkader Hier is niets geschreven."
        in said
    )
    told = "Actie: Gespreksavond Wat we doen Drie tafels. Begint op 1 januari 2026 Budget in euro € 1.500,50"
    assert told in said
    assert ("Jeugdhuis Test" in said, "Leen" in said, "Praatavond" in said) == (True, False, False)


def test_decided_and_now_stand_beside_each_other(decision, plan, coordinator, acting_of, as_person) -> None:
    client, path = as_person(coordinator), f"/plannen/beslissing/{decision.uuid}/vergelijken/"
    same = text_of(client.get(path).content.decode())
    assert "Dit is nog altijd het plan dat de gemeenteraad goedkeurde" in same
    rewrite(plan, coordinator, acting_of)
    page = client.get(path).content.decode()
    said = text_of(page)
    assert "2 onderdelen zijn anders 1. Aanleiding en mandaat 8. Doelstellingen en acties" in said
    assert (
        "Stond in deze beslissing, niet meer in het plan We doen niets. Staat nu in het plan, niet in deze beslissing We doen iets."
        in said
    )
    assert '<del class="prose"><p>We doen <mark>niets.</mark></p></del>' in page
    assert (
        "Actie: Praatavond Praatavond Wat Beslist Nu Actie Gespreksavond Praatavond Budget in euro € 1.500,50 € 2.000,00"
        in said
    )
    assert "Actie: Wandeling Staat nu in het plan, niet in deze beslissing Doelstelling Meer gesprek" in said
    assert "Zoals beslist 2. Begrippenkader" in said


def test_what_is_no_longer_there_is_named(decision, plan, coordinator, acting_of, as_person) -> None:
    LocalPlan.objects.update(state="review")
    actions.delete_action(acting=acting_of(coordinator), action=Action.objects.get())
    said = text_of(
        as_person(coordinator).get(f"/plannen/beslissing/{decision.uuid}/vergelijken/").content.decode()
    )
    assert (
        "Actie: Gespreksavond Stond in deze beslissing, niet meer in het plan Wat we doen Drie tafels."
        in said
    )


def test_what_was_not_kept_says_so(decision, coordinator, as_person) -> None:
    Decision.objects.update(parts=None)
    client, told = (
        as_person(coordinator),
        "Wat hier naast de tekst stond, is bij deze beslissing niet bewaard.",
    )
    for path in (
        f"/plannen/beslissing/{decision.uuid}/",
        f"/plannen/beslissing/{decision.uuid}/vergelijken/",
    ):
        assert text_of(client.get(path).content.decode()).count(told) == 3


def test_parts_that_were_not_kept_are_not_counted_as_different(
    decision, plan, coordinator, acting_of, as_person
) -> None:
    Decision.objects.update(parts=None)
    client, path = as_person(coordinator), f"/plannen/beslissing/{decision.uuid}/vergelijken/"
    same = text_of(client.get(path).content.decode())
    apart = "Van 3 onderdelen is bij deze beslissing alleen de tekst bewaard."
    assert ("Geen enkele tekst is anders" in same, apart in same) == (True, True)
    assert "Dit is nog altijd het plan" not in same
    rewrite(plan, coordinator, acting_of)
    said = text_of(client.get(path).content.decode())
    assert "1 onderdeel is anders 1. Aanleiding en mandaat" in said
    assert apart in said


def seen_on(client, decision: Decision) -> str:
    """What the page of the form says that it showed."""
    path = f"/plannen/beslissing/{decision.uuid}/noteren/"
    found = re.search(r'name="seen" value="([^"]+)"', client.get(path, follow=True).content.decode())
    return found[1] if found else ""


def noted(client, decision: Decision, **changes: str):
    data = {"decided_on": "2026-05-12", "url": ADDRESS, "seen": seen_on(client, decision), **changes}
    return client.post(f"/plannen/beslissing/{decision.uuid}/noteren/", data)


def test_the_coordinator_notes_day_and_address_which_stand_everywhere(
    decision, plan, coordinator, mayor, as_person
) -> None:
    client = as_person(coordinator)
    page = client.get(f"/plannen/{plan.uuid}/").content.decode()
    assert ("nog niet genoteerd" in page, f"/beslissing/{decision.uuid}/noteren/" in page) == (True, True)
    for _ in range(2):
        assert noted(client, decision).status_code == 302
    for path in (
        f"/plannen/{plan.uuid}/",
        f"/plannen/{plan.uuid}/kort/",
        f"/plannen/{plan.uuid}/beslissingen/",
    ):
        page = as_person(mayor).get(path).content.decode()
        link = (
            f'<a href="{ADDRESS}" rel="noopener noreferrer">Lees de beslissing op besluiten.test.example</a>'
        )
        assert (link in page, "Het plan is goedgekeurd: 12 mei 2026" in page) == (True, True)
    lines = [(one.kind, one.was, one.value, one.by) for one in Addition.objects.order_by("id")]
    today = timezone.localdate().isoformat()
    assert lines == [("day", today, "2026-05-12", coordinator), ("address", "", ADDRESS, coordinator)]
    told = Statement.objects.filter(
        verb="supplemented", object_kind="local-plan", actor_key=coordinator.actor_key
    )
    assert told.count() == 2
    history = text_of(client.get(f"/plannen/{plan.uuid}/beslissingen/").content.decode())
    assert f"Openbaar adres van de beslissing – {ADDRESS} Griet Test" in history


def test_a_second_decision_is_that_of_a_revision_in_page_and_documents(
    decision, decide, plan, coordinator, as_person
) -> None:
    second, client = decide(), as_person(coordinator)
    noted(client, decision)
    noted(client, second, decided_on="2026-10-20", url="")
    said = text_of(client.get(f"/plannen/{plan.uuid}/beslissingen/").content.decode())
    first, later = "Het plan is goedgekeurd: 12 mei 2026", "De herziening is goedgekeurd: 20 oktober 2026"
    assert (first in said, later in said) == (True, True)
    assert later in text_of(client.get(f"/plannen/{plan.uuid}/").content.decode())
    word = docx.Document(io.BytesIO(client.get(f"/plannen/{plan.uuid}/plan.docx").content))
    table = next(one for one in word.tables if one.rows[0].cells[0].text == "Beslissing van de gemeenteraad")
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Beslissing van de gemeenteraad", "Beslist op", "Openbaar adres van de beslissing"],
        ["Het plan is goedgekeurd", "12 mei 2026", ADDRESS],
        ["De herziening is goedgekeurd", "20 oktober 2026", "nog niet genoteerd"],
    ]
    pdf = PdfReader(io.BytesIO(client.get(f"/plannen/{plan.uuid}/plan.pdf").content))
    text = re.sub(r"\s+", "", "".join(page.extract_text() for page in pdf.pages))
    assert ("Hetplanisgoedgekeurd12mei2026" in text, ADDRESS in text) == (True, True)


@pytest.mark.parametrize(
    "changes",
    [
        {"decided_on": ""},
        {"decided_on": str(timezone.localdate() + timedelta(days=2))},
        {"url": "javascript:alert(1)"},
        {"url": "ftp://test.example/x"},
        {"url": "geen adres"},
        {"url": "https://test.example/" + "x" * 500},
    ],
)
def test_a_wrong_day_or_address_is_refused_once(decision, coordinator, as_person, changes) -> None:
    answer = noted(as_person(coordinator), decision, **changes)
    assert (answer.status_code, Addition.objects.count(), Decision.objects.get().url) == (422, 0, "")
    assert [len(errors) for errors in answer.context["form"].errors.values()] == [1]


@pytest.mark.parametrize(
    ("which", "day", "told"),
    [
        (1, "2026-05-11", "De beslissing vóór deze heeft als dag 12 mei 2026."),
        (1, "2026-05-12", ""),
        (0, "2026-10-21", "De beslissing na deze heeft als dag 20 oktober 2026."),
        (0, "2026-10-20", ""),
    ],
)
def test_decisions_stay_in_their_order(
    decision, decide, coordinator, as_person, which: int, day: str, told: str
) -> None:
    """A revision was approved in 2020, of a plan that was approved in 2026."""
    both, client = (decision, decide()), as_person(coordinator)
    noted(client, both[0])
    noted(client, both[1], decided_on="2026-10-20")
    answer = noted(client, both[which], decided_on=day)
    both[which].refresh_from_db()
    assert (answer.status_code, both[which].decided_on.isoformat() == day) == (
        (422, False) if told else (302, True)
    )
    assert told in answer.content.decode()


def test_who_does_not_coordinate_does_not_note_it(decision, professional, mayor, as_person) -> None:
    assert [noted(as_person(person), decision).status_code for person in (professional, mayor)] == [403, 403]
    assert Addition.objects.count() == 0


def test_of_a_closed_plan_nothing_is_noted_and_what_was_typed_is_shown(
    decision, coordinator, as_person
) -> None:
    LocalPlan.objects.update(state="closed")
    client = as_person(coordinator)
    answer = noted(client, decision)
    assert (answer.status_code, ADDRESS in answer.content.decode(), Addition.objects.count()) == (
        409,
        True,
        0,
    )
    assert client.get(f"/plannen/beslissing/{decision.uuid}/noteren/").status_code == 302


def test_two_who_note_another_address_choose(decision, coordinator, as_person) -> None:
    client = as_person(coordinator)
    seen = seen_on(client, decision)
    noted(client, decision)
    answer = noted(client, decision, url="https://elders.test.example/", seen=seen)
    assert (answer.status_code, Decision.objects.get().url) == (409, ADDRESS)
    assert "https://elders.test.example/" in answer.content.decode()


def test_somebody_elses_decision_is_not_found(decision, make_person, make_municipality, as_person) -> None:
    stranger = as_person(make_person("coordinator", make_municipality("Elders", "99002")))
    for page in ("", "vergelijken/", "noteren/"):
        assert stranger.get(f"/plannen/beslissing/{decision.uuid}/{page}").status_code == 404


def test_without_a_decision_the_page_says_when_there_is_one(plan, coordinator, as_person) -> None:
    said = text_of(as_person(coordinator).get(f"/plannen/{plan.uuid}/beslissingen/").content.decode())
    assert "Nog geen beslissing Zodra iemand noteert dat de gemeenteraad het plan goedkeurde" in said


def test_who_added_reads_so_and_is_forgotten(decision, coordinator, acting_of) -> None:
    actions.note_decision(
        acting=acting_of(coordinator), decision=decision, decided_on=decision.decided_on, url=ADDRESS
    )
    line = {"kind": "addition", "title": "openbaar adres van de beslissing", "text": ADDRESS}
    found = [{name: row[name] for name in line} for row in rows(coordinator) if row["kind"] == "addition"]
    assert found == [line]
    erase(coordinator)
    assert Addition.objects.get().by is None
