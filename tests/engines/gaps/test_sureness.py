"""How sure, written by hand: what people said of themselves, and what nobody knew. Neither makes a need smaller."""

import pytest

from polarprof.engines.gaps import Answered, gaps


@pytest.mark.parametrize(
    ("confidences", "unknown", "sureness"),
    [
        ([5, 5], 0, "sure"),
        ([4, 4, 1], 0, "sure"),
        ([4, 3], 0, "fairly"),
        ([3, None, 3], 0, "fairly"),
        ([2, 2], 0, "unsure"),
        ([2, 3], 0, "unsure"),
        ([None, None], 0, "not_asked"),
        ([5, 5, 5], 1, "sure"),
        ([5, 5], 1, "fairly"),
        ([None, None], 1, "fairly"),
        ([5], 1, "fairly"),
        ([5], 2, "unsure"),
        ([None], 3, "unsure"),
        ([1, 1], 2, "unsure"),
        ([], 2, "unsure"),
        ([], 0, "unsure"),
    ],
)
def test_the_lower_of_what_was_stated_and_what_was_known(
    confidences: list[int | None], unknown: int, sureness: str
) -> None:
    """Answers given at 2 of 5 are never sure."""
    answers = [Answered(f"a{n}", "policy", 0.5, confidence) for n, confidence in enumerate(confidences)]
    answers += [Answered(f"u{n}", "policy", None, unknown=True) for n in range(unknown)]
    answers += [Answered("text", "policy", None)]
    (found,) = gaps(answers, [])
    assert found.sureness == sureness
    assert found.unknown == unknown


def test_i_do_not_know_and_being_unsure_leave_the_need_as_it_is() -> None:
    sure = [Answered("a", "policy", 1.0, 5), Answered("b", "policy", 0.5, 5)]
    unsure = [Answered("a", "policy", 1.0, 1), Answered("b", "policy", 0.5, 5)]
    unknown = [Answered(f"u{n}", "policy", None, unknown=True) for n in range(3)]
    assert [gaps(asked, [])[0].need for asked in (sure, unsure, sure + unknown)] == [0.75, 0.75, 0.75]
    assert [gaps(asked, [])[0].sureness for asked in (sure, unsure, sure + unknown)] == [
        "sure",
        "fairly",
        "unsure",
    ]
