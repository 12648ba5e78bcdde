"""How sure a gap is, written by hand: what was answered, by confidence, against what nobody knew."""

import pytest

from polarprof.engines.gaps import Answered, gaps


@pytest.mark.parametrize(
    ("confidences", "unknown", "certainty"),
    [([5, 5], 3, 0.4), ([5, 5], 0, 1.0), ([5], 1, 0.5), ([None], 3, 1 / 6), ([1, 4], 1, 0.5), ([], 2, 0.0)],
)
def test_certainty(confidences: list[int | None], unknown: int, certainty: float) -> None:
    """Confidence counts as a share of five, three where it was not said; "I do not know" counts as a whole answer."""
    answers = [Answered(f"a{n}", "policy", 0.5, confidence) for n, confidence in enumerate(confidences)]
    answers += [Answered(f"u{n}", "policy", None, unknown=True) for n in range(unknown)]
    (found,) = gaps(answers, [])
    assert found.certainty == pytest.approx(certainty)
    assert found.unknown_count == unknown
