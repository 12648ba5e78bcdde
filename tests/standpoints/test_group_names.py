"""What is said to set a group apart: only statements of which its own share is shown."""

import pytest

from polarprof.engines.perspectives.cells import HIDDEN, Cell
from polarprof.standpoints.models import Ballot, Round, Snapshot
from polarprof.standpoints.results import gate
from polarprof.standpoints.results.queries import latest
from polarprof.standpoints.results.records import GroupFigures, to_plain
from polarprof.standpoints.voting import vault
from tests.standpoints.computed import computed
from tests.standpoints.discussions import camper

ELLIPSE = (1.0, 0.5, 0.8, 0.4, 0.0)


def test_a_statement_on_which_a_group_is_hidden_does_not_set_it_apart() -> None:
    """Nor one that is not shown at all, or that is shown of everybody alone."""
    told = Cell(0.8, 40, 0.1)
    groups = (
        GroupFigures(0.6, ELLIPSE, ((1, True), (2, False), (3, True), (4, True))),
        GroupFigures(0.4, ELLIPSE, ((1, False), (2, True))),
    )
    cells = {1: (told, told, HIDDEN), 2: (told, HIDDEN, told), 4: (told,)}
    assert gate.set_apart(groups, cells) == (
        GroupFigures(0.6, ELLIPSE, ((1, True),)),
        GroupFigures(0.4, ELLIPSE, ((2, True),)),
    )


@pytest.mark.django_db
def test_what_became_hidden_does_not_go_on_setting_a_group_apart(split_round: Round) -> None:
    """Five people change, but no share has five new votes: a group that is hidden on a statement stays so."""
    shown = latest(split_round)
    assert shown is not None
    number, _agrees = shown.groups[0].representative[0]
    cells = list(shown.rows[number])
    cells[1] = HIDDEN
    shown.rows[number] = tuple(cells)
    Snapshot.objects.update(published=to_plain(shown))
    for place in range(5):
        participant = camper(split_round, place)
        content = vault.Content(dict.fromkeys(range(1, 13), vault.Vote(0)))
        sealed = vault.seal(split_round.uuid, participant.key, content)
        Ballot.objects.filter(key=participant.key).update(sealed=sealed)
    after = computed(split_round)
    assert after.rows[number][1] == HIDDEN
    apart = [told for told, _agrees in after.groups[0].representative]
    assert apart == [told for told, _agrees in shown.groups[0].representative if told != number]
    assert len(apart) > 0
