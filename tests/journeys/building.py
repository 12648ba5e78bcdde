"""A small world made by the rooms' own actions: the starter content with its demo people, and one of everything."""

from datetime import timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

from django.utils import timezone

from polarprof.academy import actions as academy
from polarprof.academy.models import Course, Enrolment, NotebookEntry, Unit
from polarprof.accounts.models import Person
from polarprof.common.starter import starter_steps
from polarprof.engines.instruments import Checked
from polarprof.events import actions as events
from polarprof.events.models import Event
from polarprof.exchange import actions as exchange
from polarprof.expertise.models import Expert, Practice, Resource
from polarprof.fieldwork import actions as fieldwork
from polarprof.fieldwork.models import Wave
from polarprof.instruments import queries as instrument_queries
from polarprof.instruments.api import definition_by_id
from polarprof.notices.models import MailProblem, OutgoingMail
from polarprof.organisations import actions as organisations
from polarprof.organisations.enums import Role
from polarprof.organisations.models import Invitation, JoinRequest
from polarprof.plans import actions as plans
from polarprof.plans.models import (
    PlanTemplate,
)
from polarprof.standpoints.discussions.actions import add_discussion
from polarprof.standpoints.exercises.actions.turing_test_texts import review_text, write_text
from polarprof.standpoints.models import Round
from polarprof.standpoints.rounds.actions.rounds import open_round, prepare_round
from polarprof.standpoints.rounds.actions.statements import add_statement, review_statement
from polarprof.standpoints.voting import vault
from polarprof.standpoints.voting.participants import of_person, of_phrase
from polarprof.themes.models import Theme
from tests.journeys.world import AWAY, DEMO, HOME, THEME, World, add_person, organisation_of, token_in_mail
from tests.standpoints.beginning import cast_vote


def start_product() -> None:
    """What `./pp run` puts into an empty database, demo included."""
    instrument_queries.definition_by_id.cache_clear()
    for step in starter_steps:
        step.run()


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
    world.people["coordinator away"] = Person.objects.get(email="sofie.sleutelbloem@klaverhoven.demo.example")
    world.people["mayor away"] = add_person("baas@elders.example", "Baas Elders", Role.MAYOR, away)


def _entry(world: World) -> None:
    organisations.invite(
        acting=world.acting("coordinator"), email="nieuw@test.example", role=Role.PROFESSIONAL
    )
    world.invitation_token = token_in_mail("nieuw@test.example")
    world.invitation = Invitation.objects.get(email="nieuw@test.example")
    for email in ("een@wilgerode.demo.example", "twee@wilgerode.demo.example"):
        organisations.ask_to_join(email=email, name="Wie wil meedoen")
    organisations.confirm_address(token=token_in_mail("een@wilgerode.demo.example"))
    world.join_request = JoinRequest.objects.get(state=JoinRequest.State.WAITING)
    world.confirmation_token = token_in_mail("twee@wilgerode.demo.example")


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


def _first(item: Any) -> Any:
    value = item.options[0].value
    return (value,) if item.kind.value == "multiple" else value


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
        person=world.people["expert"], defaults={"name": "Ilse Speenkruid", "fields_text": "Gespreksvoering"}
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
    world.round = prepare_round(acting=coordinator, values=values, seeds=seeds, send_key=uuid4())
    for statement in world.round.statements.all():
        review_statement(acting=reviewer, statement=statement, verdict="approved")
    world.demo_round = Round.objects.get(is_demo=True)
    world.round = open_round(acting=coordinator, round_=world.round)
    voter = of_person(world.acting("professional"), world.round)
    cast_vote(participant=voter, number=1, answer=1, matters=True, inclusion_probability=0.5)
    _texts(world)
    world.discussion = add_discussion(
        round_=world.round, title="Tafelgesprek in de bibliotheek", held_on=today
    )
    world.statement = add_statement(participant=voter, body="Er is een rustige plek nodig.", send_key=uuid4())


def _texts(world: World) -> None:
    """One text waits for review, another for the judgement of the professional, who agrees with the statement."""
    first = world.round.statements.get(number=1)
    for answer in (-1, 1):
        author = of_phrase(vault.new_phrase(), world.round)
        cast_vote(participant=author, number=1, answer=answer, matters=False, inclusion_probability=1)
        body = "Een lichtshow laat iedereen meevieren, ook wie van het lawaai van vuurwerk bang wordt."
        test_text = write_text(participant=author, statement=first, side=1, body=body)
        if answer == -1:
            review_text(acting=world.acting("coach"), test_text=test_text, verdict="approved")
        world.test_text = test_text


def _plan(world: World) -> None:
    """In its yearly review: the coordinator may edit it, the coach has seen it, the owner of the action was asked."""
    coordinator, partner = world.acting("coordinator"), world.acting("partner")
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
    value = {"value": Decimal(4), "measured_on": timezone.localdate(), "source": "Eigen telling"}
    world.measurement = plans.note_measurement(
        acting=coordinator, indicator=world.indicator, values=value, send_key=uuid4()
    )
    _to_the_yearly_review(world)


def _since_the_decision(world: World) -> None:
    """The decision has its address, a partner was added without rewriting, and a section was rewritten."""
    coordinator = world.acting("coordinator")
    world.decision = world.plan.decisions.get()
    plans.note_decision(
        acting=coordinator,
        decision=world.decision,
        decided_on=timezone.localdate() - timedelta(days=9),
        url="https://besluiten.test.example/lokaal-actieplan",
    )
    plans.supplement_action(
        acting=coordinator,
        action=world.plan_action,
        owner_name="Bram",
        owner_email="eigenaar@test.example",
        partner_text="Ouderraad",
    )
    last = world.plan.sections.last()
    if last:
        body = "<p>Geen namen van bewoners.</p>"
        plans.save_section(acting=coordinator, section=last, body=body, base_version=last.version)


def _to_the_yearly_review(world: World) -> None:
    coordinator, mayor, coach = (world.acting(column) for column in ("coordinator", "mayor", "coach"))
    plans.move(acting=coordinator, plan=world.plan, target="advice")
    world.comment = plans.comment_on_section(
        acting=coach, section=world.section, body="Wie zit er niet aan tafel?", send_key=uuid4()
    )
    for mover, target in (
        (coach, "draft"),
        (coordinator, "executive"),
        (mayor, "council"),
        (mayor, "running"),
        (coordinator, "review"),
    ):
        plans.move(acting=mover, plan=world.plan, target=target)
    world.plan.refresh_from_db()
    _since_the_decision(world)
    plans.ask_follow_up(acting=coordinator, plan=world.plan)
    world.follow_up_token = token_in_mail("eigenaar@test.example")
