"""A small world made by the rooms' own actions: the starter content with its demo people, and one of everything.

Everything here belongs to the municipality HOME or to one of its people. AWAY is another municipality: its people
must find none of it.
"""

import re
from dataclasses import dataclass, field
from datetime import timedelta
from uuid import uuid4

from django.utils import timezone

from polarprof.academy import actions as academy
from polarprof.academy.models import Certificate, Course, Enrolment, NotebookEntry, Unit
from polarprof.accounts.models import Person
from polarprof.common.starter import starter_steps
from polarprof.engines.instruments import Checked
from polarprof.events import actions as events
from polarprof.events.models import Event, Registration
from polarprof.exchange import actions as exchange
from polarprof.exchange.models import Answer, Question
from polarprof.expertise.models import Expert, Practice, Resource
from polarprof.fieldwork import actions as fieldwork
from polarprof.fieldwork.models import SectionTask, SurveyResponse, Wave
from polarprof.instruments import queries as instrument_queries
from polarprof.instruments.api import definition_by_id
from polarprof.notices.models import MailProblem, OutgoingMail
from polarprof.organisations import actions as organisations
from polarprof.organisations.acting import Acting
from polarprof.organisations.enums import CapacitySource, Role
from polarprof.organisations.models import Capacity, Invitation, JoinRequest, Municipality, Organisation
from polarprof.plans import actions as plans
from polarprof.plans.models import (
    Action,
    Indicator,
    LocalPlan,
    Objective,
    PlanSection,
    PlanTemplate,
    SectionComment,
)
from polarprof.standpoints import actions as standpoints
from polarprof.standpoints import vault
from polarprof.standpoints.models import Discussion, Plea, Round, Statement
from polarprof.standpoints.participants import of_person, of_phrase
from polarprof.themes.models import Theme
from tests.mails import latest_link

HOME, AWAY = "12025", "41002"
DEMO = {
    "professional": "an.peeters@mechelen.demo.example",
    "coordinator": "griet.wouters@mechelen.demo.example",
    "mayor": "paul.goossens@mechelen.demo.example",
    "coach": "katrien.smets@instituut.demo.example",
    "programme_manager": "joris.aerts@instituut.demo.example",
    "author": "tine.hermans@instituut.demo.example",
    "partner": "dirk.mertens@buurtwerk.demo.example",
    "expert": "ilse.baert@hogeschool.demo.example",
}
THEME = "skills"


def start_product() -> None:
    """What `./pp run` puts into an empty database, demo included."""
    instrument_queries.definition_by_id.cache_clear()
    for step in starter_steps:
        step.run()


def organisation_of(nis: str) -> Organisation:
    return Municipality.objects.get(nis=nis, valid_to__isnull=True).organisation


def add_person(
    email: str, name: str, role: Role | None = None, organisation: Organisation | None = None
) -> Person:
    person = Person.objects.create_user(email, None, name=name)
    person.emailaddress_set.create(email=email, verified=True, primary=True)
    if role and organisation:
        Capacity.objects.create(
            person=person, organisation=organisation, role=role, source=CapacitySource.INVITATION
        )
    return person


def acting(person: Person) -> Acting:
    capacities = Capacity.objects.select_related("organisation__municipality")
    return Acting(person, capacities.filter(person=person).first())


def token_in_mail(address: str) -> str:
    """The secret in the last link that was mailed to an address."""
    found = re.search(r"/([^/]+)/$", latest_link(address))
    assert found is not None
    return found.group(1)


@dataclass
class World:
    """People by column of the access table, and the things that addresses need."""

    people: dict[str, Person | None] = field(default_factory=dict)
    wave: Wave = None  # type: ignore[assignment]
    response: SurveyResponse = None  # type: ignore[assignment]
    task: SectionTask = None  # type: ignore[assignment]
    link_token: str = ""
    invitation_token: str = ""
    invitation: Invitation = None  # type: ignore[assignment]
    confirmation_token: str = ""
    join_request: JoinRequest = None  # type: ignore[assignment]
    course: Course = None  # type: ignore[assignment]
    self_test: Unit = None  # type: ignore[assignment]
    note: NotebookEntry = None  # type: ignore[assignment]
    certificate: Certificate = None  # type: ignore[assignment]
    question: Question = None  # type: ignore[assignment]
    answer: Answer = None  # type: ignore[assignment]
    event: Event = None  # type: ignore[assignment]
    registration: Registration = None  # type: ignore[assignment]
    guide: Resource = None  # type: ignore[assignment]
    practice: Practice = None  # type: ignore[assignment]
    expert: Expert = None  # type: ignore[assignment]
    mail: OutgoingMail = None  # type: ignore[assignment]
    unsent: OutgoingMail = None  # type: ignore[assignment]
    plan: LocalPlan = None  # type: ignore[assignment]
    section: PlanSection = None  # type: ignore[assignment]
    comment: SectionComment = None  # type: ignore[assignment]
    round: Round = None  # type: ignore[assignment]
    demo_round: Round = None  # type: ignore[assignment]
    plea: Plea = None  # type: ignore[assignment]
    discussion: Discussion = None  # type: ignore[assignment]
    statement: Statement = None  # type: ignore[assignment]
    objective: Objective = None  # type: ignore[assignment]
    plan_action: Action = None  # type: ignore[assignment]
    indicator: Indicator = None  # type: ignore[assignment]
    follow_up_token: str = ""

    def acting(self, column: str) -> Acting:
        person = self.people[column]
        assert person is not None
        return acting(person)


def build_world() -> World:
    """One of everything, made in the order in which a municipality would."""
    start_product()
    world = World()
    _people(world)
    _entry(world)
    _survey(world)
    _course(world)
    _exchange_and_event(world)
    _offer(world)
    _round(world)
    _plan(world)
    world.mail = OutgoingMail.objects.order_by("id").first()  # type: ignore[assignment]
    world.unsent = OutgoingMail.objects.create(
        to="weg@test.example",
        subject="Samen leven: stand van zaken",
        description="Hoe staat het met: …",
        message="x",
        given_up_at=timezone.now(),
        problem=MailProblem.REFUSED,
    )
    return world


def _people(world: World) -> None:
    away = organisation_of(AWAY)
    world.people = {"nobody": None, "no capacity": add_person("los@test.example", "Zonder Rol")}
    world.people |= {column: Person.objects.get(email=email) for column, email in DEMO.items()}
    world.people["professional away"] = add_person(
        "vak@elders.example", "Vak Elders", Role.PROFESSIONAL, away
    )
    world.people["coordinator away"] = Person.objects.get(email="sofie.jacobs@aalst.demo.example")
    world.people["mayor away"] = add_person("baas@elders.example", "Baas Elders", Role.MAYOR, away)


def _entry(world: World) -> None:
    organisations.invite(
        acting=world.acting("coordinator"), email="nieuw@test.example", role=Role.PROFESSIONAL
    )
    world.invitation_token = token_in_mail("nieuw@test.example")
    world.invitation = Invitation.objects.get(email="nieuw@test.example")
    for email in ("een@mechelen.demo.example", "twee@mechelen.demo.example"):
        organisations.ask_to_join(email=email, name="Wie wil meedoen")
    organisations.confirm_address(token=token_in_mail("een@mechelen.demo.example"))
    world.join_request = JoinRequest.objects.get(state=JoinRequest.State.WAITING)
    world.confirmation_token = token_in_mail("twee@mechelen.demo.example")


def _survey(world: World) -> None:
    """Running; one section given to the professional, with one answer in it."""
    coordinator = world.acting("coordinator")
    world.wave = Wave.objects.get()
    world.response = fieldwork.start_response(wave=world.wave, organisation=organisation_of(HOME))
    tasks = world.response.tasks.select_related("sheet", "response")
    sections = {section.key: section for section in definition_by_id(world.wave.instrument_id).sections}
    world.task = next(
        task for task in tasks if any(i.dimension == THEME for i in sections[task.section_key].items)
    )
    email = DEMO["professional"]
    fieldwork.delegate_section(acting=coordinator, task=world.task, name="An", email=email, role="Preventie")
    world.link_token = token_in_mail(email)
    items = [item for item in sections[world.task.section_key].items if item.options]
    answers = {
        item.key: Checked(value=_first(item), confidence=3 if item.ask_confidence else None) for item in items
    }
    fieldwork.save_section(
        task=world.task, person=coordinator.person, answers=answers, role="Coördinator", submit=False
    )


def _first(item: object) -> object:
    value = item.options[0].value  # type: ignore[attr-defined]
    return (value,) if item.kind.value == "multiple" else value  # type: ignore[attr-defined]


def _course(world: World) -> None:
    """Done by the professional, with a note and a certificate."""
    learner = world.acting("professional")
    world.course = Course.objects.get()
    enrolment: Enrolment = academy.start_course(acting=learner, course=world.course)
    units = list(Unit.objects.filter(module__course=world.course).order_by("module__sort_order", "order"))
    for unit in units:
        academy.complete_unit(
            acting=learner, enrolment=enrolment, unit=unit, score=1.0 if unit.kind == "self_test" else None
        )
    exercise = next(unit for unit in units if unit.kind == "exercise")
    world.self_test = next(unit for unit in units if unit.moment == "after")
    academy.write_note(acting=learner, enrolment=enrolment, unit=exercise, answers={"issue": "Vuurwerk"})
    world.note = NotebookEntry.objects.get()
    world.certificate = academy.issue_certificate(acting=learner, enrolment=enrolment)


def _exchange_and_event(world: World) -> None:
    """A question and a place of the professional, an answer from elsewhere."""
    professional = world.acting("professional")
    world.question = exchange.ask(
        acting=professional,
        send_key=uuid4(),
        theme=Theme.objects.get(key=THEME),
        title="Hoe pak je dit aan?",
        situation="Een gerucht gaat rond.",
    )
    world.answer = exchange.answer(
        acting=world.acting("coordinator away"),
        question=world.question,
        send_key=uuid4(),
        body="Rustig antwoorden.",
    )
    world.event = Event.objects.order_by("starts_at").first()  # type: ignore[assignment]
    world.registration = events.register(acting=professional, event=world.event)


def _offer(world: World) -> None:
    world.guide = Resource.objects.first()  # type: ignore[assignment]
    world.practice = Practice.objects.first()  # type: ignore[assignment]
    world.expert, _made = Expert.objects.update_or_create(
        person=world.people["expert"], defaults={"name": "Ilse Baert", "fields_text": "Gespreksvoering"}
    )


def _round(world: World) -> None:
    """Open to everybody with the link; the professional voted, and a statement waits for review."""
    coordinator, reviewer = world.acting("coordinator"), world.acting("coach")
    today = timezone.localdate()
    values = {
        "issue": "Hoe vieren we oudejaar?",
        "context": "Het plein is klein.",
        "purpose": "De werkgroep leest mee.",
        "audience": "link",
        "sharing": "own",
        "roles": ["Bewoner"],
        "starts_on": today,
        "ends_on": today + timedelta(days=30),
    }
    seeds = ["Een lichtshow is genoeg.", "De markt blijft open."]
    world.round = standpoints.prepare_round(acting=coordinator, values=values, seeds=seeds, send_key=uuid4())
    for statement in world.round.statements.all():
        standpoints.review_statement(acting=reviewer, statement=statement, verdict="approved")
    world.demo_round = Round.objects.get(is_demo=True)
    world.round = standpoints.open_round(acting=coordinator, found=world.round)
    voter = of_person(world.acting("professional"), world.round)
    standpoints.cast_vote(participant=voter, number=1, answer=1, matters=True, chance=0.5)
    _pleas(world)
    world.discussion = standpoints.add_discussion(
        found=world.round, title="Tafelgesprek in de bibliotheek", held_on=today
    )
    world.statement = standpoints.add_statement(
        found=world.round, body="Er is een rustige plek nodig.", send_key=uuid4(), author_key=voter.author_key
    )


def _pleas(world: World) -> None:
    """One text waits for review, another for the judgement of the professional, who agrees with the statement."""
    first = world.round.statements.get(number=1)
    for answer in (-1, 1):
        author = of_phrase(vault.new_phrase(), world.round)
        standpoints.cast_vote(participant=author, number=1, answer=answer, matters=False, chance=1)
        body = "Een lichtshow laat iedereen meevieren, ook wie van het lawaai van vuurwerk bang wordt."
        plea = standpoints.write_plea(participant=author, statement=first, side=1, body=body)
        if answer == -1:
            standpoints.review_plea(acting=world.acting("coach"), plea=plea, verdict="approved")
        world.plea = plea


def _plan(world: World) -> None:
    """In its yearly review: the coordinator may edit it, the coach has seen it, the owner of the action was asked."""
    coordinator, mayor = world.acting("coordinator"), world.acting("mayor")
    coach, partner = world.acting("coach"), world.acting("partner")
    template = PlanTemplate.objects.get()
    world.plan = plans.start_plan(
        acting=coordinator, template=template, title="Samen leven", send_key=uuid4()
    )
    plans.take_in_gaps(acting=coordinator, plan=world.plan)
    world.section = world.plan.sections.filter(kind="text").first()  # type: ignore[assignment]
    world.objective = plans.save_objective(
        acting=coordinator, plan=world.plan, objective=None, title="Rust aan de schoolpoort", send_key=uuid4()
    )
    values = {
        "title": "Gesprekken aan de schoolpoort",
        "owner_name": "Bram",
        "owner_email": "eigenaar@test.example",
        "starts_on": timezone.localdate(),
        "ends_on": timezone.localdate() + timedelta(days=90),
    }
    world.plan_action = plans.save_action(
        acting=coordinator,
        objective=world.objective,
        action=None,
        values=values,
        send_key=uuid4(),
        partners=[partner.organisation] if partner.organisation else [],
    )
    measured = {"name": "Gesprekken", "kind": "output", "baseline": "0", "target": "12"}
    world.indicator = plans.save_indicator(
        acting=coordinator, plan=world.plan, indicator=None, values=measured, send_key=uuid4()
    )
    plans.move(acting=coordinator, plan=world.plan, target="advice")
    world.comment = plans.comment_on_section(
        acting=coach, section=world.section, body="Wie zit er niet aan tafel?", send_key=uuid4()
    )
    for who, target in (
        (coach, "draft"),
        (coordinator, "executive"),
        (mayor, "council"),
        (mayor, "running"),
        (coordinator, "review"),
    ):
        plans.move(acting=who, plan=world.plan, target=target)
    world.plan.refresh_from_db()
    plans.ask_follow_up(acting=coordinator, plan=world.plan)
    world.follow_up_token = token_in_mail("eigenaar@test.example")
