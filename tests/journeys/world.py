"""What the small world is: its people, two municipalities, and the things that addresses need. `building` makes it.

Everything belongs to the municipality HOME or to one of its people. AWAY is another municipality: its people
must find none of it.
"""

import re
from dataclasses import dataclass, field

from allauth.account.models import EmailAddress

from polarprof.academy.models import Certificate, Course, NotebookEntry, Unit
from polarprof.accounts.models import Person
from polarprof.events.models import Event, Registration
from polarprof.exchange.models import Answer, Question
from polarprof.expertise.models import Expert, Practice, Resource
from polarprof.fieldwork.models import SectionTask, SurveyResponse, Wave
from polarprof.notices.models import OutgoingMail
from polarprof.organisations.acting import Acting
from polarprof.organisations.enums import CapacitySource, Role
from polarprof.organisations.models import Capacity, Invitation, JoinRequest, Municipality, Organisation
from polarprof.plans.models import (
    Action,
    Decision,
    Indicator,
    LocalPlan,
    Measurement,
    Objective,
    PlanSection,
    SectionComment,
)
from polarprof.standpoints.models import Discussion, Round, Statement, TuringTestText
from tests.mails import latest_link

HOME, AWAY = "98001", "98002"
DEMO = {
    "professional": "an.klaproos@wilgerode.demo.example",
    "coordinator": "griet.wilgenroos@wilgerode.demo.example",
    "mayor": "roel.duizendblad@wilgerode.demo.example",
    "coach": "katrien.korenbloem@instituut.demo.example",
    "programme_manager": "joris.lisdodde@instituut.demo.example",
    "author": "tine.waterlelie@instituut.demo.example",
    "partner": "dirk.sneeuwklok@buurtwerk.demo.example",
    "expert": "ilse.speenkruid@hogeschool.demo.example",
}


THEME = "skills"


def organisation_of(nis: str) -> Organisation:
    return Municipality.objects.get(nis=nis, valid_to__isnull=True).organisation


def add_person(
    email: str, name: str, role: Role | None = None, organisation: Organisation | None = None
) -> Person:
    person = Person.objects.create_user(email, None, name=name)
    EmailAddress.objects.create(user=person, email=email, verified=True, primary=True)
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
    test_text: TuringTestText = None  # type: ignore[assignment]
    discussion: Discussion = None  # type: ignore[assignment]
    statement: Statement = None  # type: ignore[assignment]
    objective: Objective = None  # type: ignore[assignment]
    plan_action: Action = None  # type: ignore[assignment]
    indicator: Indicator = None  # type: ignore[assignment]
    measurement: Measurement = None  # type: ignore[assignment]
    decision: Decision = None  # type: ignore[assignment]
    follow_up_token: str = ""

    def acting(self, column: str) -> Acting:
        person = self.people[column]
        assert person is not None
        return acting(person)
