"""Owners who were asked and say nothing: the coordinators hear it after two weeks, once for each question."""

from datetime import timedelta

import pytest
from django.utils import timezone

from polarprof.notices.models import Notice
from polarprof.organisations.enums import Role
from polarprof.plans import actions
from polarprof.plans.models import Action, FollowUp, LocalPlan
from polarprof.plans.silence import tell_of_silence
from tests.mails import latest_link, mails_to

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(plan: LocalPlan, make_action, put_in, acting_of, coordinator) -> LocalPlan:
    """Of three actions two have an owner with an address, who were asked fifteen days ago."""
    for title, address in (("Avond", "leen@test.example"), ("Feest", "bram@test.example"), ("Vrij", "")):
        make_action(title=title, owner_email=address)
    put_in("running")
    actions.ask_follow_up(acting=acting_of(coordinator), plan=plan)
    plan.refresh_from_db()
    return plan


def wait(days: float, address: str = "") -> None:
    """Everything that was asked (of this address), was asked so many days ago."""
    asked = FollowUp.objects.filter(sent_to=address) if address else FollowUp.objects.all()
    asked.update(created_at=timezone.now() - timedelta(days=days))


def counts_told() -> list[str]:
    """The numbers in the notices, the oldest first."""
    texts = Notice.objects.order_by("id").values_list("text", flat=True)
    return [text.partition("zonder antwoord: ")[2].partition(".")[0] for text in texts]


@pytest.mark.parametrize(("days", "plans"), [(13.9, 0), (14.1, 1), (20.9, 1), (21.1, 0)])
def test_it_is_told_between_two_and_three_weeks(asked, coordinator, days: float, plans: int) -> None:
    wait(days)
    assert tell_of_silence() == plans
    assert Notice.objects.filter(person=coordinator).count() == plans


def test_the_coordinators_hear_it_once_with_one_next_step(
    asked, coordinator, professional, municipality, make_person
) -> None:
    other = make_person(Role.COORDINATOR, municipality)
    wait(15)
    before = len(mails_to(coordinator.email))
    for _again in range(3):
        tell_of_silence()
    day = timezone.localdate(FollowUp.objects.latest("created_at").created_at)
    [notice] = Notice.objects.filter(person=coordinator)
    assert notice.text == (
        f"Op {day.day} {MONTHS[day.month - 1]} {day.year} vroegen jullie hoe het loopt met de acties van “Ons plan”. "
        "Acties nog zonder antwoord: 2. Kijk wie nog niet antwoordde, en vraag het opnieuw of bel."
    )
    assert notice.url.endswith(f"/plannen/{asked.uuid}/opvolging/")
    assert len(mails_to(coordinator.email)) == before + 1
    assert (Notice.objects.filter(person=other).count(), len(mails_to(other.email))) == (1, 1)
    assert Notice.objects.filter(person=professional).count() == 0


def test_who_answered_is_not_silent(asked) -> None:
    token = latest_link("leen@test.example").split("/")[-2]
    actions.answer_follow_up(token=token, progress="on_track", sentence="")
    wait(15)
    tell_of_silence()
    assert "zonder antwoord: 1." in Notice.objects.latest("id").text


def test_who_was_asked_again_since_has_time_again(asked, acting_of, coordinator) -> None:
    wait(15)
    actions.ask_follow_up(acting=acting_of(coordinator), plan=asked)
    assert tell_of_silence() == 0
    wait(16)
    assert tell_of_silence() == 1


@pytest.mark.parametrize("apart", [0, 0.01, 1], ids=["at once", "later that day", "a day later"])
def test_each_question_is_told_once_also_where_owners_were_asked_apart(asked, apart: float) -> None:
    wait(14.5, "leen@test.example")
    wait(13.9, "bram@test.example")
    assert (tell_of_silence(), counts_told()) == (1, ["1"])
    wait(14.5 + apart, "leen@test.example")
    wait(14.5, "bram@test.example")
    assert (tell_of_silence(), counts_told()) == (1, ["1", "1"])
    assert (tell_of_silence(), counts_told()) == (0, ["1", "1"])


@pytest.mark.parametrize(
    ("address", "plans"), [("", 0), ("iemand@test.example", 0), ("Leen@test.example", 1)]
)
def test_who_is_no_longer_the_owner_does_not_count(asked, address: str, plans: int) -> None:
    Action.objects.filter(owner_email="bram@test.example").update(owner_email="")
    Action.objects.filter(owner_email="leen@test.example").update(owner_email=address)
    wait(15)
    assert (tell_of_silence(), counts_told()) == (plans, ["1"] * plans)


def test_what_is_not_told_is_not_marked(asked, monkeypatch) -> None:
    """In one transaction: where telling fails, it is told the next time."""
    wait(15)
    with monkeypatch.context() as broken, pytest.raises(RuntimeError):
        broken.setattr("polarprof.plans.silence.emit", _fails)
        tell_of_silence()
    assert (tell_of_silence(), counts_told()) == (1, ["2"])


def _fails(_event: object) -> None:
    raise RuntimeError


def test_of_two_askings_the_later_day_is_told(asked, coordinator) -> None:
    wait(15)
    later = timezone.localdate(FollowUp.objects.latest("created_at").created_at)
    one = FollowUp.objects.earliest("id")
    FollowUp.objects.filter(pk=one.pk).update(created_at=timezone.now() - timedelta(days=18))
    tell_of_silence()
    [notice] = Notice.objects.filter(person=coordinator)
    assert notice.text.startswith(f"Op {later.day} {MONTHS[later.month - 1]} {later.year} vroegen")


STATES = ("draft", "advice", "executive", "council", "running", "review", "revised", "closed")


@pytest.mark.parametrize(
    ("is_decided", "states"),
    [
        (False, ["running", "review", "revised"]),
        (True, ["draft", "advice", "executive", "council", "running", "review", "revised"]),
    ],
)
def test_silence_is_told_in_every_state_in_which_owners_are_asked(
    asked, put_in, decide, is_decided: bool, states: list[str]
) -> None:
    if is_decided:
        decide()
    told = []
    for state in STATES:
        put_in(state)
        FollowUp.objects.update(silence_told_at=None)
        wait(15)
        told += [state] if tell_of_silence() else []
    assert told == states


def test_what_nobody_heard_is_told_to_the_coordinator_who_comes(
    asked, coordinator, municipality, make_person
) -> None:
    coordinator.capacities.update(ended_at=timezone.now())
    wait(15)
    assert (tell_of_silence(), FollowUp.objects.exclude(silence_told_at=None).count()) == (0, 0)
    newcomer = make_person(Role.COORDINATOR, municipality)
    assert (tell_of_silence(), Notice.objects.filter(person=newcomer).count()) == (1, 1)


def test_looking_costs_one_query_where_nobody_is_silent(asked, django_assert_num_queries) -> None:
    with django_assert_num_queries(1):
        assert tell_of_silence() == 0


MONTHS = (
    *("januari", "februari", "maart", "april", "mei", "juni"),
    *("juli", "augustus", "september", "oktober", "november", "december"),
)
