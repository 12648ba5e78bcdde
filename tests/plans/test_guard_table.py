"""What is written to a plan in which state and by whom, through the actions themselves, written by hand."""

from datetime import date, timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
from django.utils import timezone

from polarprof.journal.api import Statement
from polarprof.organisations.acting import Acting
from polarprof.organisations.models import Organisation
from polarprof.plans import actions
from polarprof.plans.enums import PlanState
from polarprof.plans.models import (
    Action,
    Addition,
    Decision,
    FollowUp,
    Indicator,
    LocalPlan,
    Measurement,
    Objective,
    PlanSection,
    SectionComment,
    StateChange,
)
from tests.mails import mails_to
from tests.tables import cast, read

pytestmark = pytest.mark.django_db

# y is done by who may (the coordinator, and for a comment the coach); all else is refused and leaves everything as it was.
# The council decided on this plan before: it is carried out until it is closed.
STATES = """
                 | draft advice executive council running review revised closed
save_section     | y     -      -         -       -       y      y       -
save_objective   | y     -      -         -       -       y      y       -
save_action      | y     -      -         -       -       y      y       -
save_indicator   | y     -      -         -       -       y      y       -
delete_objective | y     -      -         -       -       y      y       -
delete_action    | y     -      -         -       -       y      y       -
delete_indicator | y     -      -         -       -       y      y       -
take_in_gaps     | y     -      -         -       -       y      y       -
comment          | -     y      -         -       -       -      -       -
judge            | y     y      y         y       y       y      y       -
ask_follow_up    | y     y      y         y       y       y      y       -
note_measurement | y     y      y         y       y       y      y       -
delete_measurement | y   y      y         y       y       y      y       -
note_decision    | y     y      y         y       y       y      y       -
supplement       | -     -      -         -       y       y      y       -
"""
# In a state in which the act is possible: who does it.
PEOPLE = """
                 | coordinator professional mayor coach partner away nobody
save_section     | y           y            -     -     -       -    -
save_objective   | y           y            -     -     -       -    -
save_action      | y           y            -     -     -       -    -
save_indicator   | y           y            -     -     -       -    -
delete_objective | y           y            -     -     -       -    -
delete_action    | y           y            -     -     -       -    -
delete_indicator | y           y            -     -     -       -    -
take_in_gaps     | y           y            -     -     -       -    -
comment          | -           -            -     y     -       -    -
judge            | y           y            -     -     -       -    -
ask_follow_up    | y           -            -     -     -       -    -
note_measurement | y           y            -     -     -       -    -
delete_measurement | y         y            -     -     -       -    -
note_decision    | y           -            -     -     -       -    -
supplement       | y           y            -     -     -       -    -
"""
MEASURED = {"value": Decimal(3), "measured_on": date(2026, 3, 1), "source": "telling"}
POSSIBLE = {"comment": "advice", "ask_follow_up": "running", "supplement": "running"}


@pytest.fixture
def people(
    municipality, make_municipality, institute, partner_organisation: Organisation
) -> dict[str, Acting]:
    places = {"own": municipality, "away": make_municipality("Ginds", "99002")}
    places |= {"institute": institute, "partner": partner_organisation}
    rows = (
        "coordinator own",
        "professional own",
        "mayor own",
        "coach institute",
        "partner partner",
        "coordinator away",
        "nobody",
    )
    names = ("coordinator", "professional", "mayor", "coach", "partner", "away", "nobody")
    return dict(zip(names, cast(rows, places).values(), strict=True))


class Written:
    """A plan with one of everything, and what can be done to it."""

    def __init__(self, plan: LocalPlan) -> None:
        self.plan, self.section = plan, plan.sections.get(key="aanleiding")
        LocalPlan.objects.filter(pk=plan.pk).update(state="draft")
        self.objective = Objective.objects.create(plan=plan, title="Doel", send_key=uuid4())
        self.action = Action.objects.create(
            objective=self.objective, title="Actie", owner_email="leen@test.example", send_key=uuid4()
        )
        self.indicator = Indicator.objects.create(plan=plan, name="Maat", kind="output", send_key=uuid4())
        self.measurement = Measurement.objects.create(indicator=self.indicator, send_key=uuid4(), **MEASURED)
        change = StateChange.objects.create(plan=plan, source="council", target="running")
        self.decision = Decision.objects.create(plan=plan, change=change, decided_on=date(2026, 1, 1))
        self.comment = SectionComment.objects.create(section=self.section, body="Waarom?", send_key=uuid4())

    def do(self, name: str, acting: Acting) -> None:
        new = {"acting": acting, "send_key": uuid4()}
        match name:
            case "save_section":
                version = PlanSection.objects.get(pk=self.section.pk).version
                actions.save_section(
                    acting=acting, section=self.section, body=f"<p>{uuid4()}</p>", base_version=version
                )
            case "save_objective":
                actions.save_objective(plan=self.plan, objective=None, title="Nieuw", **new)
            case "save_action":
                actions.save_action(objective=self.objective, action=None, values={"title": "Nieuw"}, **new)
            case "save_indicator":
                values = {"name": "Nieuw", "kind": "output"}
                actions.save_indicator(plan=self.plan, indicator=None, values=values, **new)
            case "delete_objective":
                actions.delete_objective(acting=acting, objective=self.objective)
            case "delete_action":
                actions.delete_action(acting=acting, action=self.action)
            case "delete_indicator":
                actions.delete_indicator(acting=acting, indicator=self.indicator)
            case "take_in_gaps":
                actions.take_in_gaps(acting=acting, plan=self.plan)
            case "comment" | "judge":
                self._advise(name, acting)
            case "note_decision" | "supplement":
                self._add(name, acting)
            case "note_measurement" | "delete_measurement":
                self._measure(name, acting)
            case "ask_follow_up":
                actions.ask_follow_up(acting=acting, plan=self.plan)

    def _advise(self, name: str, acting: Acting) -> None:
        if name == "comment":
            actions.comment_on_section(acting=acting, section=self.section, body="En?", send_key=uuid4())
        else:
            actions.judge_comment(acting=acting, comment=self.comment, verdict="adopted")

    def _add(self, name: str, acting: Acting) -> None:
        if name == "note_decision":
            day, url = date(2026, 5, 12), "https://besluit.test.example/1"
            actions.note_decision(acting=acting, decision=self.decision, decided_on=day, url=url)
        else:
            owner = {"owner_name": "Mia", "owner_email": "mia@test.example"}
            actions.supplement_action(acting=acting, action=self.action, partner_text="Chiro", **owner)

    def _measure(self, name: str, acting: Acting) -> None:
        if name == "note_measurement":
            actions.note_measurement(
                acting=acting, indicator=self.indicator, values=MEASURED, send_key=uuid4()
            )
        else:
            actions.delete_measurement(acting=acting, measurement=self.measurement)

    def stored(self) -> object:
        """What a refused act leaves as it was."""
        section = PlanSection.objects.get(pk=self.section.pk)
        comment = SectionComment.objects.get(pk=self.comment.pk)
        counts = [
            model.objects.count()
            for model in (
                *(Objective, Action, Indicator, Measurement, SectionComment, FollowUp, StateChange),
                Addition,
            )
        ]
        added = (
            *Decision.objects.values_list("decided_on", "url"),
            *Action.objects.values_list("owner_name"),
        )
        return (section.version, section.body, comment.verdict, counts, added)


def outcome(written: Written, name: str, state: str, acting: Acting) -> str:
    LocalPlan.objects.filter(pk=written.plan.pk).update(state=state)
    before = written.stored()
    try:
        written.do(name, acting)
    except actions.PlanMovedOnError:
        assert written.stored() == before
        return ""
    return "y"


@pytest.mark.parametrize("name", read(STATES).rows)
def test_in_which_states(name: str, plan: LocalPlan, people) -> None:
    table = read(STATES)
    assert table.columns == tuple(PlanState.values)
    acting = people["coach" if name == "comment" else "coordinator"]
    found = {state: outcome(Written(plan), name, state, acting) for state in table.columns}
    assert found == {state: table.letters[name, state] for state in table.columns}


@pytest.mark.parametrize("name", read(PEOPLE).rows)
def test_by_whom(name: str, plan: LocalPlan, people) -> None:
    table, state = read(PEOPLE), POSSIBLE.get(name, "draft")
    assert table.rows == read(STATES).rows
    assert table.columns == tuple(people)
    found = {}
    for who, acting in people.items():
        FollowUp.objects.all().delete()
        found[who] = outcome(Written(plan), name, state, acting)
    assert found == {who: table.letters[name, who] for who in people}


def test_every_owner_is_asked_once_a_day(plan: LocalPlan, people) -> None:
    written = Written(plan)
    Action.objects.create(objective=written.objective, title="Zonder", send_key=uuid4())
    LocalPlan.objects.update(state="running")
    asked = [actions.ask_follow_up(acting=people["coordinator"], plan=plan) for _ in range(2)]
    FollowUp.objects.update(created_at=timezone.now() - timedelta(hours=25))
    asked.append(actions.ask_follow_up(acting=people["coordinator"], plan=plan))
    assert (asked, len(mails_to("leen@test.example"))) == ([1, 0, 1], 2)
    lasts = FollowUp.objects.first().expires_at - timezone.now()
    assert timedelta(days=29) < lasts <= timedelta(days=30)


def test_who_advised_is_the_coach_and_one_advice_is_counted_for_each_time_it_was_asked(
    plan: LocalPlan, people
) -> None:
    written = Written(plan)
    for _ in range(2):
        actions.move(acting=people["coordinator"], plan=plan, target="advice")
        for _comment in range(2):
            written.do("comment", people["coach"])
        actions.move(acting=people["coach"], plan=plan, target="draft")
    plan.refresh_from_db()
    assert plan.coach == people["coach"].person
    assert Statement.objects.filter(verb="advised").count() == 2


def test_without_an_organisation_no_plan_is_started(make_person, acting_of, plan: LocalPlan) -> None:
    with pytest.raises(actions.MoveNotAllowedError):
        actions.start_plan(
            acting=acting_of(make_person()), template=plan.template, title="x", send_key=uuid4()
        )
    assert LocalPlan.objects.count() == 1
