"""The one next step of a dimension, written by hand; and what fits best comes first."""

import pytest

from polarprof.engines import gaps as engine
from polarprof.expertise.api import OfferItem
from polarprof.fieldwork.gaps import FittingOffer, GapView
from polarprof.themes.models import Theme


def view(needs: list[float], unknown: int, used: list[bool | None]) -> GapView:
    answers = [engine.Answered(f"a{n}", "policy", need, 4) for n, need in enumerate(needs)]
    answers += [engine.Answered(f"u{n}", "policy", None, unknown=True) for n in range(unknown)]
    answers.append(engine.Answered("text", "policy", None))
    offers = [engine.Offered("guide", "policy", str(n), one) for n, one in enumerate(used)]
    (gap,) = engine.gaps(answers, offers)
    fitting = tuple(
        FittingOffer(OfferItem("guide", str(n), f"Aanbod {n}", "/", "", frozenset({"policy"})), one)
        for n, one in enumerate(used)
    )
    return GapView(Theme(key="policy", label_nl="Beleid"), gap, None, (), fitting, ())


@pytest.mark.parametrize(
    ("needs", "unknown", "used", "step", "looks_at"),
    [
        ([], 0, [False], "measure", "Aanbod 0"),
        ([], 2, [], "measure", None),
        ([0.0, 0.0], 0, [], "rest", None),
        ([1.0], 2, [False], "find_out", "Aanbod 0"),
        ([1.0, 1.0], 2, [False], "look", "Aanbod 0"),
        ([1.0], 0, [], "ask", None),
        ([1.0], 0, [True, None, False], "look", "Aanbod 2"),
        ([1.0], 0, [None, None], "look", "Aanbod 0"),
        ([1.0], 0, [True, None], "plan", None),
        ([0.1], 0, [True], "plan", None),
    ],
)
def test_one_next_step(
    needs: list[float], unknown: int, used: list[bool | None], step: str, looks_at: str | None
) -> None:
    found = view(needs, unknown, used)
    assert found.step == step
    assert (found.to_look_at.title if found.to_look_at else None) == looks_at


@pytest.mark.parametrize(
    ("needs", "about"), [([1.0], 1.0), ([0.625], 0.6), ([0.4, 0.75, 1.0], 0.7), ([0.0], 0.0), ([], None)]
)
def test_a_need_is_told_in_tens(needs: list[float], about: float | None) -> None:
    assert view(needs, 0, []).about == about
