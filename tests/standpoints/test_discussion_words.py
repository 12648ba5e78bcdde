"""What is said of a discussion, by hand: which figure stands where, and never nobody or everybody."""

from datetime import timedelta

import pytest
from django.utils import timezone

from polarprof.standpoints.discussions.actions import add_discussion
from polarprof.standpoints.discussions.figures import DiscussionFigures
from polarprof.standpoints.discussions.in_words import discussion_results
from polarprof.standpoints.discussions.web.forms import DiscussionForm
from polarprof.standpoints.models import Round

pytestmark = pytest.mark.django_db
NAMES = ["groep ◆", "groep ●"]


def lines(round_: Round, told: DiscussionFigures) -> list[str]:
    made = add_discussion(round_=round_, title="Tafel", held_on=timezone.localdate())
    [shown] = discussion_results(round_, {made.uuid: told}, NAMES)
    return [line.replace("\xa0", " ") for line in shown.lines]


@pytest.mark.parametrize(
    ("share", "words"),
    [(0.0, "minder dan 5 %"), (0.05, "5 %"), (0.6, "60 %"), (0.95, "95 %"), (1.0, "meer dan 95 %")],
)
def test_an_ally_is_told_of_those_who_have_one_and_then_by_chance(
    open_round: Round, share: float, words: str
) -> None:
    [line] = lines(open_round, DiscussionFigures(20, ally=(share, 0.4)))
    before, _mark, after = line.partition(";")
    assert (f" {words} " in before, "40 %" in after, "40 %" in before) == (True, True, False)


@pytest.mark.parametrize(
    ("voice", "words"),
    [(0.3, "minder dan 80 %"), (0.75, "minder dan 80 %"), (0.8, "80 %"), (1.0, "meer dan 95 %")],
)
def test_few_voices_are_not_told_exactly(open_round: Round, voice: float, words: str) -> None:
    [line] = lines(open_round, DiscussionFigures(20, voice=voice))
    assert f" {words} " in line
    assert ("minder dan" in line) is words.startswith("minder")


def test_words_of_another_number_of_groups_are_not_laid_on_these(open_round: Round) -> None:
    assert lines(open_round, DiscussionFigures(20, ("absent",), ("well",))) == []


def test_the_same_title_on_another_day_is_another_discussion(open_round: Round) -> None:
    today = timezone.localdate()
    made = [
        add_discussion(round_=open_round, title="Tafel", held_on=day)
        for day in (today, today, today + timedelta(days=7))
    ]
    assert (made[0] == made[1], made[0] == made[2], open_round.discussions.count()) == (True, False, 2)


@pytest.mark.parametrize(("days", "taken"), [(-2, False), (-1, True), (0, True), (9, True)])
def test_from_which_day_a_discussion_may_be(days: int, taken: bool) -> None:
    """Yesterday still: who was there can say so today."""
    day = timezone.localdate() + timedelta(days=days)
    assert DiscussionForm({"title": "Tafel", "held_on": day.isoformat()}).is_valid() is taken
