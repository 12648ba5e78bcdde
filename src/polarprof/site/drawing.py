"""How far municipalities are together, drawn as seats in half a circle: one for every five of them. The words beside it say the same."""

from dataclasses import dataclass
from math import ceil

from polarprof.engines.charts import half_circle
from polarprof.programme.api import Standing

OF_A_SEAT = 5
WIDTH = 240


@dataclass(frozen=True, slots=True)
class HalfCircle:
    """For each step, from none (0) to the last, its seats as one SVG path: dots that the style sheet makes round."""

    view_box: str
    paths: tuple[tuple[int, str], ...]


def seats_of(standing: Standing) -> HalfCircle:
    """The furthest stand on the left; every seat is drawn once, with the furthest step that its five came to."""
    placed = half_circle.seats(ceil(standing.all / OF_A_SEAT))
    taken = [step.at_least // OF_A_SEAT for step in standing.steps]
    lines: dict[int, list[str]] = {}
    for place, (x, y) in enumerate(placed):
        rank = sum(place < amount for amount in taken)
        lines.setdefault(rank, []).append(f"M{x * WIDTH / 2:.0f} {y * WIDTH / 2:.0f}h0")
    return HalfCircle(
        f"0 0 {WIDTH} {WIDTH // 2}", tuple((rank, "".join(lines[rank])) for rank in sorted(lines))
    )
