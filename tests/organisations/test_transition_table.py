"""What becomes of an invitation and of a request to join, written by hand: what is done to it in each of its states."""

from datetime import timedelta

import pytest
from django.utils import timezone

from polarprof.common.tokens import digest
from polarprof.organisations import actions, invitations
from polarprof.organisations.acting import Acting
from polarprof.organisations.enums import CapacitySource, Role
from polarprof.organisations.models import Capacity, Invitation, JoinRequest
from polarprof.organisations.rights import NotAllowedError
from tests.mails import mails_to
from tests.tables import read

pytestmark = pytest.mark.django_db
NEW = "nieuw@stad.example"
TOKEN = "een-link"  # noqa: S105 a made-up one

# "unbacked" was sent by somebody who no longer manages access, "first" by the programme manager to a first access manager,
# and "smuggled" is one to an access manager that only an access manager sent.
INVITATIONS = """
                      | open      ended     accepted withdrawn unbacked  first     smuggled
accept                | let-in    refused   refused  refused   refused   let-in    refused
send-again            | new       new       nothing  nothing   new       refused   refused
withdraw              | withdrawn withdrawn nothing  nothing   withdrawn withdrawn withdrawn
send-again institute  | new       new       nothing  nothing   new       new       new
withdraw institute    | withdrawn withdrawn nothing  nothing   withdrawn withdrawn withdrawn
send-again away       | refused   refused   refused  refused   refused   refused   refused
withdraw away         | refused   refused   refused  refused   refused   refused   refused
send-again colleague  | refused   refused   refused  refused   refused   refused   refused
withdraw colleague    | refused   refused   refused  refused   refused   refused   refused
"""
# By the link of the mail, and by the access manager. "late" was not confirmed within a day.
REQUESTS = """
                 | unconfirmed late    waiting  approved refused
confirm          | waiting     gone    gone     gone     gone
approve          | unchanged   -       approved unchanged unchanged
refuse           | unchanged   -       refused  unchanged unchanged
approve away     | unchanged   -       unchanged unchanged unchanged
approve colleague | forbidden  -       forbidden forbidden forbidden
"""
SETS = {
    "open": {},
    "ended": {"expires_at": timezone.now() - timedelta(seconds=1)},
    "accepted": {"accepted_at": timezone.now()},
    "withdrawn": {"withdrawn_at": timezone.now()},
    "unbacked": {},
    "first": {"is_access_manager": True},
    "smuggled": {"is_access_manager": True},
}


@pytest.fixture
def people(make_person, make_municipality, municipality, institute, acting_of) -> dict[str, Acting]:
    made = {
        "": make_person(Role.COORDINATOR, municipality, access_manager=True),
        "colleague": make_person(Role.COORDINATOR, municipality),
        "away": make_person(Role.COORDINATOR, make_municipality("Ginds", "99002"), access_manager=True),
        "institute": make_person(Role.PROGRAMME_MANAGER, institute),
    }
    return {name: acting_of(person) for name, person in made.items()}


@pytest.fixture
def invitation(people, municipality):
    def of(state: str) -> Invitation:
        Capacity.objects.filter(person__email=NEW).delete()
        Invitation.objects.all().delete()
        senders = {"unbacked": "colleague", "first": "institute"}
        values = {"expires_at": timezone.now() + timedelta(days=1)} | SETS[state]
        made = Invitation.objects.create(
            organisation=municipality,
            invited_by=people[senders.get(state, "")].person,
            email=NEW,
            role=Role.PROFESSIONAL,
            token_digest=digest(TOKEN),
            **values,
        )
        Invitation.objects.update(created_at=timezone.now() - timedelta(hours=1))
        return made

    return of


def outcome(doing: str, found: Invitation, acting: Acting) -> str:
    """In a word of the table, after looking at what is stored."""
    before = {"accepted_at": found.accepted_at, "withdrawn_at": found.withdrawn_at}
    try:
        if doing == "accept":
            actions.accept(token=TOKEN, name="Nieuw")
        elif doing == "send-again":
            invitations.send_again(acting=acting, invitation=found)
        else:
            invitations.withdraw(acting=acting, invitation=found)
    except (actions.LinkGoneError, NotAllowedError):
        found.refresh_from_db()
        assert {name: getattr(found, name) for name in before} == before
        return "refused"
    found.refresh_from_db()
    if Capacity.objects.filter(person__email=NEW, ended_at=None).exists():
        return "let-in"
    if Invitation.objects.exclude(pk=found.pk).filter(withdrawn_at=None, accepted_at=None).count() == 1:
        assert found.withdrawn_at is not None
        return "new"
    changed = {name: getattr(found, name) for name in before} != before
    return "withdrawn" if changed and found.withdrawn_at else "nothing"


def test_an_invitation(invitation, people) -> None:
    table = read(INVITATIONS)
    found = {}
    for row, state in table.letters:
        doing, _, who = row.partition(" ")
        found[row, state] = outcome(doing, invitation(state), people[who])
    assert {cell: found[cell] for cell in found if found[cell] != table.letters[cell]} == {}


@pytest.mark.parametrize(("state", "manages"), [("open", False), ("first", True)])
def test_what_an_accepted_invitation_gives(invitation, municipality, state, manages) -> None:
    invitation(state)
    person = actions.accept(token=TOKEN, name="Nieuw")
    capacity = Capacity.objects.get(person=person)
    assert (capacity.organisation, capacity.role, capacity.is_access_manager, capacity.source) == (
        municipality,
        Role.PROFESSIONAL,
        manages,
        CapacitySource.INVITATION,
    )


def test_a_request_to_join(people, municipality) -> None:
    table = read(REQUESTS)
    assert set(JoinRequest.State.values) <= set(table.columns)
    for (row, state), expected in table.letters.items():
        doing, _, who = row.partition(" ")
        if not expected:
            continue
        JoinRequest.objects.all().delete()
        until = timezone.now() + (timedelta(seconds=-1) if state == "late" else timedelta(hours=1))
        stored = "unconfirmed" if state == "late" else state
        request = JoinRequest.objects.create(
            organisation=municipality,
            email=NEW,
            name="Nieuw",
            state=stored,
            token_digest=digest(TOKEN),
            expires_at=until,
        )
        mails = len(mails_to(NEW))
        try:
            if doing == "confirm":
                actions.confirm_address(token=TOKEN)
            else:
                role = Role.PROFESSIONAL if doing == "approve" else None
                actions.decide(acting=people[who], request=request, role=role)
        except actions.LinkGoneError:
            assert expected == "gone"
        except NotAllowedError:
            assert expected == "forbidden"
        request.refresh_from_db()
        new = stored if expected in {"gone", "forbidden", "unchanged"} else expected
        assert request.state == new, (row, state)
        decided = doing != "confirm" and new != stored
        assert len(mails_to(NEW)) == mails + (1 if decided else 0)
        assert Capacity.objects.filter(person__email=NEW).count() == (
            1 if decided and new == "approved" else 0
        )
        Capacity.objects.filter(person__email=NEW).delete()


def test_how_long_the_links_last(people, municipality) -> None:
    """An invitation two weeks, the confirmation of an address a day."""
    now = timezone.now()
    actions.invite(acting=people[""], email=NEW, role=Role.PROFESSIONAL)
    municipality.domain_claims.create(domain="stad.example")
    actions.ask_to_join(email="ander@stad.example", name="Ander")
    invited = Invitation.objects.get().expires_at - now
    asked = JoinRequest.objects.get().expires_at - now
    assert timedelta(days=14) <= invited < timedelta(days=14, minutes=1)
    assert timedelta(hours=24) <= asked < timedelta(hours=24, minutes=1)
