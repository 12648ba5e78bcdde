"""Who counts for a surge, of which round, which day is kept, and who is told although another is not."""

from collections.abc import Callable
from datetime import date
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from polarprof.accounts.models import Person
from polarprof.notices.models import Notice
from polarprof.standpoints.models import Round
from polarprof.standpoints.rounds import actions
from polarprof.standpoints.voting.surges import note_surge, tell_surges
from tests.standpoints.beginning import begun

pytestmark = pytest.mark.django_db
MakeRound = Callable[..., Round]
DAY = date(2026, 3, 2)


def begin(round_: Round, place: int) -> None:
    """Somebody new who writes an own view first, from an address of their own."""
    client = Client(REMOTE_ADDR=f"203.0.113.{place}")
    client.post(f"/standpunten/mee/{round_.code}/", {"with": "new"})
    client.post(f"/standpunten/{round_.uuid}/beginnen/", {"own_view": "Ik twijfel."})


def surge(round_: Round) -> date | None:
    round_.refresh_from_db()
    return round_.surge_on


def test_who_begins_with_an_own_view_counts_and_each_round_by_itself(make_round: MakeRound) -> None:
    """Sixteen into one are a surge there; eight into each of two of one local government are none."""
    first, second, third = (make_round(audience="link") for _time in range(3))
    for place in range(8):
        begin(first, place)
        begin(second, place + 100)
    for place in range(16):
        begin(third, place)
    assert [surge(one) for one in (first, second, third)] == [None, None, timezone.localdate()]


def test_who_comes_in_with_a_code_is_no_surge(make_round: MakeRound) -> None:
    round_ = make_round(audience="link", entry="codes")
    codes = actions.make_codes(round_=round_, count=20, send_key=uuid4())
    for place, code in enumerate(codes):
        client = Client(REMOTE_ADDR=f"203.0.113.{place}")
        client.post(f"/standpunten/mee/{round_.code}/", {"with": "code", "entry_code": code})
        begun(client, round_)
    assert (surge(round_), round_.ballots.count()) == (None, 20)


def test_the_day_of_the_first_surge_stays(make_round: MakeRound) -> None:
    round_, other = make_round(audience="link"), make_round(audience="link")
    Round.objects.filter(pk=round_.pk).update(surge_on=DAY)
    note_surge(round_)
    assert (surge(round_), surge(other)) == (DAY, None)


def test_a_round_of_which_nobody_can_be_told_keeps_no_other_from_being_told(
    make_round: MakeRound, opener: Person
) -> None:
    """Its opener was erased; and what was told is not told again, also after the notice is gone."""
    erased, told = make_round(audience="link"), make_round(audience="link")
    Round.objects.update(surge_on=DAY)
    Round.objects.filter(pk=erased.pk).update(opened_by=None)
    assert tell_surges() == 1
    assert list(Notice.objects.values_list("person", "key")) == [(opener.pk, f"round-surge:{told.uuid}")]
    Notice.objects.all().delete()
    assert (tell_surges(), Notice.objects.count()) == (0, 0)
