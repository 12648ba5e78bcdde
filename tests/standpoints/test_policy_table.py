"""Who sees, joins, steers and reviews a round, and who sees its result, written by hand."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from polarprof.events.enums import EventKind, RegistrationState
from polarprof.events.models import Event, Registration
from polarprof.organisations.enums import OrganisationKind
from polarprof.organisations.models import Organisation
from polarprof.standpoints import policies
from polarprof.standpoints.enums import Audience
from polarprof.standpoints.models import Round
from tests.tables import assert_table, cast, read

pytestmark = pytest.mark.django_db

# Rounds of "own", open, of which nobody else sees the result: the columns are whom they are meant for.
# V sees the round, T takes part. "guest" was chosen; "away placed" has a place at the event, "away waits" stands on
# its waiting list, "away gone" gave the place up.
AUDIENCES = """
                            | colleagues chosen event professionals link
professional own            | VT         VT     V     VT            VT
coordinator own             | VT         VT     V     VT            VT
mayor own                   | VT         VT     V     VT            VT
coach own                   | V          V      V     VT            VT
programme_manager own       | -          -      -     VT            VT
author own                  | -          -      -     VT            VT
partner own                 | -          -      -     VT            VT
expert own                  | -          -      -     VT            VT
professional guest          | -          VT     -     VT            VT
mayor guest                 | -          VT     -     VT            VT
partner partner             | -          VT     -     VT            VT
coach guest                 | V          VT     V     VT            VT
professional away           | -          -      -     VT            VT
coordinator away            | -          -      -     VT            VT
mayor away                  | -          -      -     VT            VT
professional own placed     | VT         VT     VT    VT            VT
professional away placed    | -          -      VT    VT            VT
professional away waits     | -          -      -     VT            VT
professional away gone      | -          -      -     VT            VT
coach institute             | V          V      V     VT            VT
programme_manager institute | -          -      -     VT            VT
author institute            | -          -      -     VT            VT
expert institute            | -          -      -     VT            VT
nobody                      | -          -      -     -             -
nobody placed               | -          -      -     -             -
"""
# Rounds of "own" for colleagues only, by state and by who sees the result; the drafts are for everybody with the link, and
# opened by "coordinator own opener" like all others. R sees the result, S steers, W reviews statements.
STATES = """
                            | draft-own draft-public own professionals public ended closed
professional own            | VSW       VSW          VTRSW VTRSW       VTRSW  VTRSW VTRSW
coordinator own             | VSW       VSW          VTRSW VTRSW       VTRSW  VTRSW VTRSW
coordinator own opener      | VS        VS           VTRS  VTRS        VTRS   VTRS  VTRS
mayor own                   | V         V            VTR   VTR         VTR    VTR   VTR
coach own                   | VW        VW           VW    VRW         VRW    VW    VW
programme_manager own       | -         -            -     VR          VR     -     -
author own                  | -         -            -     VR          VR     -     -
partner own                 | -         -            -     VR          VR     -     -
expert own                  | -         -            -     VR          VR     -     -
professional away           | -         -            -     VR          VR     -     -
coordinator away            | -         -            -     VR          VR     -     -
mayor away                  | -         -            -     VR          VR     -     -
coach institute             | VW        VW           VW    VRW         VRW    VW    VW
programme_manager institute | -         -            -     VR          VR     -     -
author institute            | -         -            -     VR          VR     -     -
expert institute            | -         -            -     VR          VR     -     -
partner partner             | -         -            -     VR          VR     -     -
nobody                      | -         -            -     -           R      -     -
"""
RULES = {
    "V": (None, policies.visible),
    "T": (policies.may_take_part, policies.open_to),
    "R": (policies.may_see_result, policies.with_shown_result),
    "S": (policies.may_steer, policies.steerable),
    "W": (policies.may_review, policies.reviewable),
}


@pytest.fixture
def places(make_municipality, institute) -> dict[str, Organisation]:
    towns = {name: make_municipality(name, f"9900{n}") for n, name in enumerate(("own", "guest", "away"))}
    partner = Organisation.objects.create(name="Jeugdhuis", kind=OrganisationKind.PARTNER)
    return towns | {"institute": institute, "partner": partner}


@pytest.fixture
def event(db: None) -> Event:
    tomorrow = timezone.now() + timedelta(days=1)
    return Event.objects.create(
        kind=EventKind.STUDY_DAY,
        title="Studiedag",
        description="x",
        place="Hier",
        starts_at=tomorrow,
        ends_at=tomorrow + timedelta(hours=2),
        places=10,
    )


def round_of(organisation: Organisation, **values: object) -> Round:
    defaults = {"audience": "colleagues", "sharing": "own", "state": "open", "issue": "Het plein"}
    today = timezone.localdate()
    values = defaults | {"starts_on": today, "ends_on": today, "code": uuid4().hex[:20]} | values
    return Round.objects.create(organisation=organisation, send_key=uuid4(), **values)


def test_whom_a_round_is_meant_for(places, event) -> None:
    people = cast(read(AUDIENCES).rows, places)
    for row, state in (
        ("professional own placed", RegistrationState.CONFIRMED),
        ("professional away placed", RegistrationState.CONFIRMED),
        ("professional away waits", RegistrationState.WAITING),
        ("professional away gone", RegistrationState.CANCELLED),
        ("nobody placed", RegistrationState.CONFIRMED),
    ):
        Registration.objects.create(event=event, person=people[row].person, state=state)
    rounds = {
        audience: round_of(
            places["own"], audience=audience, event_uuid=event.uuid if audience == "event" else None
        )
        for audience in Audience.values
    }
    rounds["chosen"].guests.set([places["guest"], places["partner"]])
    # Chosen for another round, where it does not matter: only what is meant for chosen organisations asks who was chosen.
    rounds["colleagues"].guests.set([places["away"]])
    assert_table(AUDIENCES, people, rounds, {letter: RULES[letter] for letter in "VT"})


def test_a_round_by_state_and_by_who_sees_the_result(places) -> None:
    people = cast(read(STATES).rows, places)
    values = {
        "draft-own": {"state": "draft"},
        "draft-public": {"state": "draft", "audience": "link", "sharing": "public"},
        "own": {},
        "professionals": {"sharing": "professionals"},
        "public": {"sharing": "public"},
        "ended": {"state": "ended"},
        "closed": {"state": "closed", "outcome": "Gedaan.", "closed_at": timezone.now()},
    }
    opener = people["coordinator own opener"].person
    rounds = {name: round_of(places["own"], opened_by=opener, **own) for name, own in values.items()}
    assert_table(STATES, people, rounds, RULES)


def test_who_is_not_signed_in_sees_results_that_are_public_alone(places) -> None:
    shown = {
        sharing: round_of(places["own"], sharing=sharing) for sharing in ("own", "professionals", "public")
    }
    shown["draft"] = round_of(places["own"], sharing="public", state="draft")
    asked = [name for name, one in shown.items() if policies.may_see_result(None, one)]
    assert asked == ["public"]
    assert list(policies.with_shown_result(None)) == [shown["public"]]


def test_when_nobody_opened_a_round_any_more_colleagues_and_coaches_review_it(places) -> None:
    """Whoever opened it was erased since."""
    found = round_of(places["own"], opened_by=None)
    people = cast(("professional own", "coach institute", "professional away", "mayor own"), places)
    asked = [who for who, acting in people.items() if policies.may_review(acting, found)]
    listed = [who for who, acting in people.items() if found in policies.reviewable(acting)]
    assert asked == ["professional own", "coach institute"]
    assert listed == ["professional own", "coach institute"]
