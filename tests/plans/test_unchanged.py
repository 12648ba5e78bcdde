"""A plan that was rewritten in review does not go on as if the council had decided so; one that was not does."""

from datetime import date
from decimal import Decimal
from functools import partial
from uuid import uuid4

import pytest

from polarprof.organisations.enums import Role
from polarprof.plans import actions
from polarprof.plans.models import (
    Action,
    Indicator,
    LocalPlan,
    Objective,
    PlanGap,
    PlanSection,
    SectionRevision,
)
from polarprof.themes.models import Theme
from tests.connections import at_once

pytestmark = pytest.mark.django_db
CONFIRM = 'name="target" value="running"'
REFUSED = "Dit is niet meer het plan dat de gemeenteraad op"


@pytest.fixture
def decided(plan, section, coordinator, acting_of, make_action, partner_organisation, decide) -> LocalPlan:
    """In review, with one of everything, as the council decided on it."""
    acting = acting_of(coordinator)
    actions.save_section(acting=acting, section=section, body="<p>Waarom.</p>", base_version=0)
    action = make_action(
        partners=[partner_organisation], budget=Decimal(1500), starts_on=date(2026, 1, 1), bbc_code="AP-1"
    )
    values = {"name": "Werkdagen", "kind": "outcome", "baseline": "6", "target": "2"}
    values["objective"] = action.objective
    actions.save_indicator(acting=acting, plan=plan, indicator=None, values=values, send_key=uuid4())
    theme = Theme.objects.filter(facet="dimension").first()
    PlanGap.objects.create(
        plan=plan, theme=theme, label="Signalen", need=0.6, offers=2, used=1, wave_title="T0"
    )
    decide("review")
    return plan


def may_confirm(client, plan: LocalPlan) -> tuple[bool, bool]:
    """(whether the page offers it, whether the page says that it is another plan)."""
    page = client.get(f"/plannen/{plan.uuid}/").content.decode()
    return CONFIRM in page, REFUSED in page


def write(plan: LocalPlan, acting, key: str, text: str) -> None:
    row = PlanSection.objects.get(plan=plan, key=key)
    body = f"<p>{text}</p>"
    actions.save_section(acting=acting, section=row, body=body, base_version=row.version)


def rewrite(what: str, plan: LocalPlan, acting) -> None:
    action, objective, indicator = Action.objects.get(), Objective.objects.get(), Indicator.objects.get()
    new = {"acting": acting, "send_key": uuid4()}
    under, of_plan, measure = (
        {"objective": objective, **new},
        {"plan": plan, **new},
        {"name": "X", "kind": "output"},
    )
    ways = {
        "a section": lambda: write(plan, acting, "aanleiding", "Anders."),
        "a section that was empty": lambda: write(plan, acting, "privacy", "Nieuw."),
        "the text beside the list": lambda: write(plan, acting, "indicatoren", "Nieuw."),
        "an objective": lambda: actions.save_objective(title="Minder gesprek", **under, plan=plan),
        "a new objective": lambda: actions.save_objective(objective=None, title="Nog een", **of_plan),
        "no objective": lambda: actions.delete_objective(acting=acting, objective=objective),
        "a new action": lambda: actions.save_action(action=None, values={"title": "Nog een"}, **under),
        "no action": lambda: actions.delete_action(acting=acting, action=action),
        "no partner": lambda: actions.save_action(action=action, values={}, partners=[], **under),
        "a new indicator": lambda: actions.save_indicator(indicator=None, values=measure, **of_plan),
        "no indicator": lambda: actions.delete_indicator(acting=acting, indicator=indicator),
        "a need": lambda: PlanGap.objects.update(need=0.2),
        "an indicator of the whole plan": lambda: actions.save_indicator(
            indicator=indicator, values={"objective": None}, **of_plan
        ),
    }
    ways[what]()


@pytest.mark.parametrize(
    "what",
    [
        "a section",
        "a section that was empty",
        "the text beside the list",
        "an objective",
        "a new objective",
        "no objective",
        "a new action",
        "no action",
        "no partner",
        "a new indicator",
        "no indicator",
        "a need",
        "an indicator of the whole plan",
    ],
)
def test_what_was_rewritten_is_not_confirmed(what, decided, coordinator, acting_of, as_person) -> None:
    client = as_person(coordinator)
    assert may_confirm(client, decided) == (True, False)
    rewrite(what, decided, acting_of(coordinator))
    assert may_confirm(client, decided) == (False, True)
    with pytest.raises(actions.MoveNotAllowedError):
        actions.move(acting=acting_of(coordinator), plan=decided, target="running")
    assert LocalPlan.objects.get().state == "review"


FIELDS = {
    "title": "Andere avond",
    "description": "Meer tafels",
    "partner_text": "Chiro",
    "target_group": "Jongeren",
    "starts_on": date(2026, 2, 1),
    "ends_on": date(2026, 12, 31),
    "budget": Decimal("1500.01"),
    "bbc_code": "AP-2",
    "reporting_code": "X",
}
MEASURE = {
    "name": "Andere maat",
    "kind": "output",
    "baseline": "7",
    "target": "3",
    "unit": "dagen",
    "source": "Logboek",
    "frequency": "Elk jaar",
}


@pytest.mark.parametrize(("name", "value"), FIELDS.items())
def test_every_field_of_an_action_that_the_council_read_counts(
    name, value, decided, coordinator, acting_of, partner_organisation
) -> None:
    action, acting = Action.objects.get(), acting_of(coordinator)
    shared = {"acting": acting, "objective": action.objective, "action": action, "send_key": uuid4()}
    before = getattr(action, name)
    actions.save_action(values={name: value}, partners=[partner_organisation], **shared)
    with pytest.raises(actions.MoveNotAllowedError):
        actions.move(acting=acting, plan=decided, target="running")
    actions.save_action(values={name: before}, partners=[partner_organisation], **shared)
    assert actions.move(acting=acting, plan=decided, target="running").target == "running"


@pytest.mark.parametrize(("name", "value"), MEASURE.items())
def test_every_field_of_an_indicator_counts(name, value, decided, coordinator, acting_of) -> None:
    acting = acting_of(coordinator)
    shared = {"acting": acting, "plan": decided, "indicator": Indicator.objects.get(), "send_key": uuid4()}
    actions.save_indicator(values={name: value}, **shared)
    with pytest.raises(actions.MoveNotAllowedError):
        actions.move(acting=acting, plan=decided, target="running")


def test_who_carries_an_action_is_no_revision(decided, coordinator, acting_of, partner_organisation) -> None:
    action, acting = Action.objects.get(), acting_of(coordinator)
    values = {"owner_name": "Mia", "owner_email": "mia@test.example"}
    shared = {"action": action, "objective": action.objective, "partners": [partner_organisation]}
    actions.save_action(acting=acting, values=values, send_key=uuid4(), **shared)
    assert actions.move(acting=acting, plan=decided, target="running").target == "running"


def test_a_text_put_back_is_the_text_that_was_decided(decided, coordinator, as_person) -> None:
    """Sent as Markdown, as without a script: the words count, not how the editor wrote them."""
    client, section = as_person(coordinator), PlanSection.objects.get(plan=decided, key="aanleiding")
    for text, version, expected in (("Anders.", 1, (False, True)), ("Waarom.", 2, (True, False))):
        sent = {"body": text, "body_format": "markdown", "base_version": str(version)}
        assert client.post(f"/plannen/deel/{section.uuid}/", sent).status_code == 302
        assert may_confirm(client, decided) == expected


def test_a_page_opened_before_a_colleague_rewrote_it_does_not_confirm(
    decided, coordinator, professional, acting_of, as_person
) -> None:
    client = as_person(coordinator)
    assert may_confirm(client, decided) == (True, False)
    rewrite("a section", decided, acting_of(professional))
    page = client.post(f"/plannen/{decided.uuid}/stap/", {"target": "running"}, follow=True).content.decode()
    assert "Deze stap kan niet (meer). Het plan is niet veranderd." in page
    decided.refresh_from_db()
    assert (decided.state, decided.state_changes.filter(source="review").count()) == ("review", 0)


def test_what_changed_goes_to_the_council_again(decided, coordinator, mayor, acting_of, as_person) -> None:
    rewrite("a section", decided, acting_of(coordinator))
    for person, target in (
        (coordinator, "revised"),
        (coordinator, "executive"),
        (mayor, "council"),
        (mayor, "running"),
    ):
        actions.move(acting=acting_of(person), plan=decided, target=target)
    actions.move(acting=acting_of(coordinator), plan=decided, target="review")
    assert (decided.decisions.count(), may_confirm(as_person(coordinator), decided)) == (2, (True, False))


def test_an_older_decision_does_not_count(decided, coordinator, mayor, acting_of) -> None:
    """Back to what the first decision said is another plan than the second one said."""
    rewrite("a section", decided, acting_of(coordinator))
    actions.move(acting=acting_of(coordinator), plan=decided, target="revised")
    actions.move(acting=acting_of(mayor), plan=decided, target="running")
    actions.move(acting=acting_of(coordinator), plan=decided, target="review")
    section = PlanSection.objects.get(plan=decided, key="aanleiding")
    old = SectionRevision.objects.get(section=section, version=1).body
    actions.save_section(acting=acting_of(coordinator), section=section, body=old, base_version=2)
    with pytest.raises(actions.MoveNotAllowedError):
        actions.move(acting=acting_of(coordinator), plan=decided, target="running")


@pytest.mark.parametrize(
    ("known", "said"),
    [
        ("nothing", "Van dit plan is hier geen beslissing van de gemeenteraad bekend."),
        ("texts", "zijn alleen de teksten bewaard."),
    ],
)
def test_what_is_not_known_cannot_be_confirmed(decided, coordinator, as_person, known, said) -> None:
    if known == "nothing":
        decided.decisions.all().delete()
    else:
        decided.decisions.update(parts=None)
    client = as_person(coordinator)
    page = client.get(f"/plannen/{decided.uuid}/").content.decode()
    assert (CONFIRM in page, said in page) == (False, True)
    client.post(f"/plannen/{decided.uuid}/stap/", {"target": "running"})
    assert LocalPlan.objects.get().state == "review"


def test_whoever_does_not_confirm_it_is_not_told_to(
    decided, professional, mayor, make_person, as_person
) -> None:
    for person in (professional, mayor, make_person(Role.MAYOR, decided.organisation)):
        page = as_person(person).get(f"/plannen/{decided.uuid}/").content.decode()
        assert ("ongewijzigd verder" in page, CONFIRM in page) == (False, False)


@pytest.mark.usefixtures("several_connections")
@pytest.mark.parametrize("first", ["confirming", "rewriting"])
def test_confirming_and_rewriting_at_once_never_both_succeed(
    first, decided, coordinator, professional, as_person
) -> None:
    section = PlanSection.objects.get(plan=decided, key="aanleiding")
    sent = {"body": "Anders.", "body_format": "markdown", "base_version": "1"}
    steps = [
        partial(as_person(coordinator).post, f"/plannen/{decided.uuid}/stap/", {"target": "running"}),
        partial(as_person(professional).post, f"/plannen/deel/{section.uuid}/", sent),
    ]
    at_once(steps if first == "confirming" else steps[::-1])
    decided.refresh_from_db()
    section.refresh_from_db()
    assert (decided.state, section.body) in [
        ("running", "<p>Waarom.</p>"),
        ("review", "<p>Anders.</p>"),
    ]
