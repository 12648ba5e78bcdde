"""The owner of an action hears of it once, when the plan is carried out; not from a draft."""

from uuid import uuid4

import pytest
from django.utils import timezone

from polarprof.notices.models import Notice
from polarprof.organisations.enums import Role
from polarprof.organisations.models import Capacity
from polarprof.plans import actions
from polarprof.plans.models import Action
from tests.mails import mails_to

pytestmark = pytest.mark.django_db


@pytest.fixture
def run(mayor, put_in, acting_of):
    def go(source: str = "council") -> None:
        actions.move(acting=acting_of(mayor), plan=put_in(source), target="running")

    return go


def test_an_owner_hears_of_all_own_actions_in_one_mail_once_the_plan_runs(make_action, run) -> None:
    make_action(title="Gespreksavond")
    make_action(title="Buurtfeest", owner_email="LEEN@test.example")
    assert mails_to("leen@test.example") == []
    run()
    assert mails_to("leen@test.example") == [
        (
            "Beste Leen,\n\nTeststad voert nu het lokaal actieplan “Ons plan” uit. Jouw naam staat bij:\n"
            "- Gespreksavond\n- Buurtfeest\n\n"
            "Klopt er iets niet? Zeg het dan aan de coördinator van Teststad. Anders hoef je nu niets te doen: later "
            "mailen we je een link om te zeggen hoe het loopt. Je hebt daarvoor geen account nodig.\n"
        )
    ]
    run("revised")
    assert len(mails_to("leen@test.example")) == 1


def test_only_a_new_owner_is_told_after_a_revision(make_action, run, put_in, coordinator, acting_of) -> None:
    action, other = make_action(), make_action(owner_email="bert@test.example")
    run()
    put_in("revised")
    values = {"title": action.title, "owner_name": "Piet", "owner_email": "piet@test.example"}
    for one, changed in ((action, values), (other, {"title": "Nieuw", "owner_email": "bert@test.example"})):
        full = {name: getattr(one, name) for name in ("owner_name", "owner_email")} | changed
        actions.save_action(
            acting=acting_of(coordinator), objective=one.objective, action=one, values=full, send_key=uuid4()
        )
    run("revised")
    addresses = ("leen@test.example", "bert@test.example", "piet@test.example")
    assert [len(mails_to(address)) for address in addresses] == [1, 1, 1]


@pytest.mark.parametrize(("works_for", "bells"), [("own", 1), ("elsewhere", 0), ("ended", 0)])
def test_an_owner_with_an_account_finds_a_notice_too_where_the_plan_can_be_opened(
    make_action, run, make_person, municipality, make_municipality, as_person, works_for, bells
) -> None:
    organisation = make_municipality("Elders", "99002") if works_for == "elsewhere" else municipality
    owner = make_person(Role.PROFESSIONAL, organisation, email="leen@test.example")
    if works_for == "ended":
        Capacity.objects.filter(person=owner).update(ended_at=timezone.now())
    make_action()
    run()
    own = Notice.objects.filter(person=owner, key__startswith="actions-assigned")
    assert (own.count(), len(mails_to(owner.email))) == (bells, 0 if works_for == "ended" else 1)
    assert [as_person(owner).get(one.url.removeprefix("http://localhost")).status_code for one in own] == [
        200
    ] * bells


def test_who_starts_the_plan_hears_nothing_of_an_action_of_their_own(make_action, run, mayor) -> None:
    make_action(owner_email=mayor.email)
    run()
    assert (mails_to(mayor.email), Notice.objects.filter(person=mayor).count()) == ([], 0)
    assert Action.objects.get().owner_told_at is not None
