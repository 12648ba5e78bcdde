"""Who hears what of a plan: literal tables, once, in the reader's language, and only who still acts in that role."""

import pytest
from django.utils import timezone

from polarprof.notices.models import Notice, OutgoingMail
from polarprof.organisations.enums import Role
from polarprof.organisations.models import Capacity, Municipality
from polarprof.plans import actions
from polarprof.plans.events import PlanMoved, quiet
from polarprof.plans.models import LocalPlan
from polarprof.plans.receivers import tell
from polarprof.plans.transitions import TRANSITIONS
from tests.mails import latest_link, mails_to

pytestmark = pytest.mark.django_db
BELL, MAIL = "bell", "bell and mail"
# (from, to, who moves): who hears it, and how. Griet coordinates and Griet 2 as well; the coach advised before, the other
# coach did not; Jeugdhuis takes part in an action. Who stands nowhere hears nothing.
WRITERS = {"coordinator 2": BELL, "professional": BELL}
EXECUTIVE = WRITERS | {"mayor": MAIL, "mayor 2": MAIL, "coach": BELL}
BACK = {"coordinator": MAIL, "coordinator 2": MAIL, "professional": BELL}
APPROVED = BACK | {"mayor 2": BELL, "coach": BELL, "partner": MAIL}
CLOSED = WRITERS | {"mayor": BELL, "mayor 2": BELL, "coach": BELL}
TABLE = {
    ("draft", "advice", "coordinator"): WRITERS | {"coach": MAIL},
    ("draft", "executive", "coordinator"): EXECUTIVE,
    ("advice", "draft", "coach"): BACK,
    ("advice", "executive", "coordinator"): EXECUTIVE,
    ("executive", "council", "mayor"): BACK | {"mayor 2": BELL},
    ("executive", "draft", "mayor"): BACK,
    ("executive", "revised", "mayor"): BACK,
    ("council", "running", "mayor"): APPROVED,
    ("council", "draft", "mayor"): BACK,
    ("council", "revised", "mayor"): BACK,
    ("running", "review", "coordinator"): WRITERS,
    ("running", "closed", "coordinator"): CLOSED,
    ("review", "running", "coordinator"): WRITERS,
    ("review", "revised", "coordinator"): WRITERS,
    ("review", "closed", "coordinator"): CLOSED,
    ("revised", "executive", "coordinator"): EXECUTIVE,
    ("revised", "running", "mayor"): APPROVED,
}


@pytest.fixture
def people(
    coordinator, professional, mayor, coach, make_person, municipality, institute, partner_organisation,
    make_municipality,
):  # fmt: skip
    elsewhere = make_municipality("Elders", "99002")
    return {
        "coordinator": coordinator,
        "coordinator 2": make_person(Role.COORDINATOR, municipality),
        "professional": professional,
        "mayor": mayor,
        "mayor 2": make_person(Role.MAYOR, municipality),
        "coach": coach,
        "coach 2": make_person(Role.COACH, institute),
        "partner": make_person(Role.PARTNER, partner_organisation),
        "author": make_person(Role.AUTHOR, institute),
        "coordinator elsewhere": make_person(Role.COORDINATOR, elsewhere),
        "mayor elsewhere": make_person(Role.MAYOR, elsewhere),
    }


@pytest.fixture
def advised(people, plan, make_action, partner_organisation, decide) -> LocalPlan:
    make_action(partners=[partner_organisation], owner_email="")
    decide("draft")
    LocalPlan.objects.update(coach=people["coach"])
    return plan


def stand_in(plan, put_in, source, target) -> LocalPlan:
    """The plan in this state; without a decision where it goes back to what it was before any."""
    if source != "advice" and target == "draft":
        plan.decisions.all().delete()
    return put_in(source)


def heard(people) -> dict[str, str]:
    """Who has a notice, and a mail beside it; more than one of either is told as its number."""
    found = {}
    for name, person in people.items():
        bells, mails = Notice.objects.filter(person=person).count(), len(mails_to(person.email))
        if bells or mails:
            found[name] = {(1, 0): BELL, (1, 1): MAIL}.get((bells, mails), f"{bells} bells, {mails} mails")
    return found


def test_the_table_has_every_move() -> None:
    assert set(TABLE) == {(str(one.source), str(one.target), str(one.role)) for one in TRANSITIONS}


@pytest.mark.parametrize(("source", "target", "mover"), TABLE)
def test_who_hears_a_move(people, advised, put_in, acting_of, source, target, mover) -> None:
    actions.move(
        acting=acting_of(people[mover]), plan=stand_in(advised, put_in, source, target), target=target
    )
    assert heard(people) == TABLE[source, target, mover]


@pytest.mark.parametrize(("source", "target", "mover"), TABLE)
def test_what_one_is_told_of_opens(
    people, advised, put_in, acting_of, as_person, source, target, mover
) -> None:
    actions.move(
        acting=acting_of(people[mover]), plan=stand_in(advised, put_in, source, target), target=target
    )
    opened = {
        notice.url: as_person(notice.person).get(notice.url.removeprefix("http://localhost")).status_code
        for notice in Notice.objects.select_related("person")
    }
    assert set(opened.values()) == {200}


@pytest.mark.parametrize(
    ("source", "target", "words"),
    [
        ("executive", "draft", "“Ons plan” kwam terug van het college."),
        ("council", "draft", "“Ons plan” kwam terug van de gemeenteraad."),
        ("executive", "revised", "De herziening van “Ons plan” kwam terug van het college."),
        ("council", "revised", "De herziening van “Ons plan” kwam terug van de gemeenteraad."),
    ],
)
def test_who_sent_it_back_is_named(people, advised, put_in, acting_of, source, target, words) -> None:
    actions.move(
        acting=acting_of(people["mayor"]), plan=stand_in(advised, put_in, source, target), target=target
    )
    assert Notice.objects.get(person=people["coordinator"]).text.startswith(words)


def test_the_same_step_asked_twice_tells_once(people, advised, as_person) -> None:
    client = as_person(people["coordinator"])
    for _ in range(2):
        client.post(f"/plannen/{advised.uuid}/stap/", {"target": "advice"})
    assert heard(people) == TABLE["draft", "advice", "coordinator"]


def test_the_same_event_delivered_twice_tells_once(people, advised, acting_of) -> None:
    change = actions.move(acting=acting_of(people["coordinator"]), plan=advised, target="advice")
    tell(PlanMoved(advised.pk, change.pk, change.source, change.target, people["coordinator"].pk))
    assert heard(people) == TABLE["draft", "advice", "coordinator"]


def test_asked_again_later_it_is_told_again(people, advised, acting_of) -> None:
    for mover, target in (("coordinator", "advice"), ("coach", "draft"), ("coordinator", "advice")):
        actions.move(acting=acting_of(people[mover]), plan=advised, target=target)
    assert len(mails_to(people["coach"].email)) == 2


@pytest.mark.parametrize("name", ["mayor", "professional", "coach"])
@pytest.mark.parametrize("how", ["capacity", "account"])
def test_whose_access_ended_hears_nothing(people, advised, acting_of, name, how) -> None:
    person = people[name]
    if how == "capacity":
        Capacity.objects.filter(person=person).update(ended_at=timezone.now())
    else:
        type(person).objects.filter(pk=person.pk).update(is_active=False)
    actions.move(acting=acting_of(people["coordinator"]), plan=advised, target="executive")
    rest = dict(TABLE["draft", "executive", "coordinator"])
    del rest[name]
    assert heard(people) == rest


def test_a_coach_who_worked_for_the_municipality_before_is_mailed_as_a_coach(
    people, advised, municipality, acting_of
) -> None:
    old = {"organisation": municipality, "role": Role.PROFESSIONAL, "source": "invitation"}
    Capacity.objects.create(person=people["coach"], ended_at=timezone.now(), **old)
    actions.move(acting=acting_of(people["coordinator"]), plan=advised, target="advice")
    assert len(mails_to(people["coach"].email)) == 1


@pytest.mark.parametrize("gone", ["nobody advised", "the adviser left"])
def test_without_an_adviser_every_coach_is_asked(people, advised, acting_of, gone) -> None:
    if gone == "nobody advised":
        LocalPlan.objects.update(coach=None)
    else:
        Capacity.objects.filter(person=people["coach"]).update(ended_at=timezone.now())
    actions.move(acting=acting_of(people["coordinator"]), plan=advised, target="advice")
    both = {"coach": MAIL, "coach 2": MAIL} if gone == "nobody advised" else {"coach 2": MAIL}
    assert heard(people) == WRITERS | both


def test_after_a_merger_the_people_of_today_hear_it(
    people, advised, make_person, make_municipality, municipality, acting_of
) -> None:
    successor = make_municipality("Fusiestad", "99009")
    Municipality.objects.filter(organisation=municipality).update(current=successor.municipality)
    today = {"mayor of today": make_person(Role.MAYOR, successor)}
    actions.move(acting=acting_of(people["coordinator"]), plan=advised, target="executive")
    assert heard(today) == {"mayor of today": MAIL}


def test_somebody_in_two_roles_hears_it_once(people, advised, municipality, acting_of) -> None:
    second = {"organisation": municipality, "role": Role.PROFESSIONAL, "source": "invitation"}
    Capacity.objects.create(person=people["mayor"], **second)
    actions.move(acting=acting_of(people["coordinator"]), plan=advised, target="executive")
    assert heard(people) == EXECUTIVE


def test_without_a_proved_address_the_notice_says_it_alone(people, advised, acting_of) -> None:
    people["coach"].emailaddress_set.all().delete()
    actions.move(acting=acting_of(people["coordinator"]), plan=advised, target="advice")
    assert heard(people) == WRITERS | {"coach": BELL}


def test_the_mail_and_the_notice_say_one_next_step_in_the_readers_language(
    people, advised, acting_of
) -> None:
    type(people["mayor 2"]).objects.filter(pk=people["mayor 2"].pk).update(language="en")
    actions.move(acting=acting_of(people["coordinator"]), plan=advised, target="executive")
    notice = Notice.objects.get(person=people["mayor"])
    assert notice.text == "“Ons plan” wacht op een beslissing van het college. Lees het plan op één pagina."
    assert notice.url == f"http://localhost/plannen/{advised.uuid}/kort/"
    assert mails_to(people["mayor"].email) == [
        (
            f"Beste {people['mayor'].name},\n\n“Ons plan” wacht op een beslissing van het college.\n\n"
            f"Lees het plan op één pagina:\nhttp://localhost/plannen/{advised.uuid}/kort/\n"
        )
    ]
    english = Notice.objects.get(person=people["mayor 2"])
    assert english.text == "“Ons plan” waits for a decision of the executive. Read the plan on one page."
    mail = OutgoingMail.objects.get(to=people["mayor"].email)
    assert mail.subject == "Lokaal actieplan: “Ons plan” wacht op een beslissing van het college."
    assert mail.description == "Lokaal actieplan: …"


def test_a_long_title_leaves_room_for_the_next_step(people, advised, acting_of) -> None:
    LocalPlan.objects.update(title="Plan " * 40)
    actions.move(acting=acting_of(people["coordinator"]), plan=advised, target="executive")
    text = Notice.objects.get(person=people["mayor"]).text
    assert text.endswith("…” wacht op een beslissing van het college. Lees het plan op één pagina.")


def test_a_move_that_fails_tells_nobody(people, advised, acting_of) -> None:
    with pytest.raises(actions.MoveNotAllowedError):
        actions.move(acting=acting_of(people["professional"]), plan=advised, target="advice")
    assert heard(people) == {}


def test_a_plan_that_is_loaded_tells_nobody(people, advised, acting_of) -> None:
    with quiet():
        actions.move(acting=acting_of(people["coordinator"]), plan=advised, target="advice")
    assert heard(people) == {}


def test_stuck_is_told_to_the_coordinators_once(
    people, advised, make_action, put_in, acting_of, as_person
) -> None:
    make_action(title="Gespreksavond")
    put_in("running")
    actions.ask_follow_up(acting=acting_of(people["coordinator"]), plan=advised)
    token = latest_link("leen@test.example").split("/")[-2]
    for progress, told in (
        ("on_track", {}),
        ("stuck", {"coordinator": MAIL, "coordinator 2": MAIL}),
        ("stuck", {"coordinator": MAIL, "coordinator 2": MAIL}),
        ("done", {"coordinator": MAIL, "coordinator 2": MAIL}),
        ("stuck", {"coordinator": MAIL, "coordinator 2": MAIL}),
    ):
        actions.answer_follow_up(token=token, progress=progress, sentence="Geen zaal.")
        assert heard(people) == told
    notice = Notice.objects.get(person=people["coordinator"])
    assert notice.text == (
        "“Gespreksavond” zit vast, zegt wie de actie trekt (plan: “Ons plan”). Lees wat er in de weg staat."
    )
    address = notice.url.removeprefix("http://localhost")
    assert "Geen zaal." in as_person(people["coordinator"]).get(address).content.decode()
    assert "Geen zaal." not in mails_to(people["coordinator"].email)[0]
