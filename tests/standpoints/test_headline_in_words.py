"""The first sentence of a result, by hand: how sure, which ends, and nothing that may not be shown."""

from dataclasses import replace

import numpy as np
import pytest

from polarprof.engines.landscape.headline import Headline, Kind
from polarprof.standpoints.results.computing import _with_headline
from polarprof.standpoints.results.headline_in_words import headline_in_words
from polarprof.standpoints.results.records import Published
from tests.standpoints.planted_results import NO_GROUPS

TEXTS = {1: "Een.", 2: "Twee.", 3: "Drie.", 4: "Vier."}
LINE = Published(rows=NO_GROUPS, kind="line", chance=0.8, ends=((1, 2, 3), (4,)))


@pytest.mark.parametrize(
    ("chance", "words", "draws"),
    [
        (1.0, "stevig", "10"),
        (0.9, "stevig", "9"),
        (0.8, "matig stevig", "8"),
        (0.7, "matig stevig", "7"),
        (0.6, "zwak", "6"),
        (0.5, "zwak", "5"),
    ],
)
def test_how_sure_it_is(chance: float, words: str, draws: str) -> None:
    told = headline_in_words(replace(LINE, chance=chance), TEXTS)
    _before, _is, strength = told.partition("Dat is ")
    assert (strength.partition(":")[0], draws in strength.split()) == (words, True)


def ends(published: Published, texts: dict[int, str]) -> list[str]:
    return [part.partition("”")[0] for part in headline_in_words(published, texts).split("“")[1:]]


def test_two_statements_at_most_name_an_end_and_the_low_end_comes_first() -> None:
    assert ends(LINE, TEXTS) == ["Een", "Twee", "Vier"]


def test_a_statement_that_is_not_taken_any_more_gives_its_place_to_the_next() -> None:
    assert ends(LINE, {one: text for one, text in TEXTS.items() if one != 1}) == ["Twee", "Drie", "Vier"]


def test_a_line_of_which_an_end_has_no_name_has_no_ends() -> None:
    assert ends(LINE, {1: "Een."}) == []
    assert ends(replace(LINE, ends=((1,), ())), TEXTS) == []


def test_what_is_published_of_a_headline_is_what_the_engine_told() -> None:
    told = Headline(Kind.LINE, 0.8, positions=np.zeros(3), ends=((1, 2), (3,)))
    shown = _with_headline(Published(rows=NO_GROUPS), told, has_map=True)
    assert (shown.kind, shown.chance, shown.ends) == ("line", 0.8, ((1, 2), (3,)))
    assert _with_headline(Published(), told, has_map=True) == Published()
