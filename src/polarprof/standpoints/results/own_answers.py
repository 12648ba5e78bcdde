"""Where one participant stands beside what is published, told to them alone; made when the page is read, and kept nowhere."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from polarprof.engines.perspectives.cells import Cell
from polarprof.standpoints.results.in_words import Result, Shown
from polarprof.standpoints.results.map_drawing import drawn

FEWEST_ANSWERS, MOST_LISTED = 5, 3


@dataclass(frozen=True, slots=True)
class Alike:
    """On how many of somebody's answers most of a group answer the same; `of` counts the answers that can be compared."""

    name: str
    same: int
    of: int

    @property
    def part(self) -> float:
        return self.same / self.of


class OwnAnswers:
    """The agrees and disagrees of one participant beside the published shares. answers: by number 1, 0 or -1."""

    def __init__(self, result: Result, answers: Mapping[int, int]) -> None:
        self.result = result
        self._answers = {number: answer for number, answer in answers.items() if answer}
        self._rows = [row for row in result.rows if row.number in self._answers and not row.is_about_oneself]

    @property
    def are_enough(self) -> bool:
        return self.everybody.of >= FEWEST_ANSWERS

    @cached_property
    def everybody(self) -> Alike:
        return self._alike(_("everybody"), 0)

    @cached_property
    def groups(self) -> list[Alike]:
        """Beside each group of which enough answers can be compared."""
        beside = [self._alike(group.name, place + 1) for place, group in enumerate(self.result.groups)]
        return [one for one in beside if one.of >= FEWEST_ANSWERS]

    def _alike(self, name: str, place: int) -> Alike:
        told = [(_lean(row.cells[place]), self._answers[row.number]) for row in self._rows]
        return Alike(name, sum(lean == own for lean, own in told), sum(lean != 0 for lean, _own in told))

    @cached_property
    def otherwise(self) -> list[Shown]:
        """At most three statements on which most people answer otherwise, where they are most of one mind first."""
        against = [row for row in self._rows if _lean(row.cells[0]) == -self._answers[row.number]]
        return sorted(against, key=lambda row: (-_margin(row.cells[0]), row.number))[:MOST_LISTED]

    @cached_property
    def ends(self) -> list[Alike]:
        """Of a line: at each end, with how many of its statements the participant agrees, of those they answered."""
        beside = []
        for name, numbers in zip((_("one end"), _("the other end")), self.result.published.ends, strict=True):
            own = [self._answers[number] for number in numbers if number in self._answers]
            beside.append(Alike(name, own.count(1), len(own)))
        return beside if all(one.of for one in beside) else []

    @cached_property
    def drawing(self) -> SafeString | str:
        """The map with the participant's own place; empty where there is no map."""
        # A web process starts without NumPy; it comes with the first map of somebody's own place.
        from polarprof.engines.perspectives.own_position import own_position

        groups = self.result.published.groups
        if len(groups) < 2:
            return ""
        shares = {row.number: [_part(cell) for cell in row.cells[1:]] for row in self._rows if _told(row)}
        place = own_position(self._answers, shares, [group.ellipse[:2] for group in groups])
        if place is None:
            return ""
        return drawn([list(one.ellipse) for one in groups], [one.name for one in self.result.groups], place)


def _lean(cell: Cell) -> int:
    """1 where more agree than disagree, -1 where fewer, 0 where as many do or nothing is shown."""
    if cell.share is None or cell.against is None:
        return 0
    return (cell.middle > cell.middle_against) - (cell.middle < cell.middle_against)


def _margin(cell: Cell) -> float:
    return abs(cell.middle - cell.middle_against)


def _part(cell: Cell) -> float:
    """Of those who agree or disagree the part that agrees."""
    both = cell.middle + cell.middle_against
    return cell.middle / both if both else 0.5


def _told(row: Shown) -> bool:
    """Whether every group answered often enough to be shown."""
    return len(row.cells) > 1 and all(cell.share is not None for cell in row.cells[1:])
