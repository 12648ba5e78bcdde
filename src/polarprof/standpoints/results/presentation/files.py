"""The result as files: CSV in columns that Polis gives per group, Excel with the same cells, and JSON. The same figures as the page, as coarse as there.

Columns and fields: docs/reference/result-files.md. Not for what a page does not show.
"""

import csv
import io
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from string import ascii_lowercase
from typing import Any

from django.utils.translation import gettext as _

from polarprof.common.forms.numbers import as_written
from polarprof.common.spreadsheets import Row, as_text, list_sheet
from polarprof.engines.documents import Sheet, Value
from polarprof.engines.perspectives.cells import Cell, edge
from polarprof.engines.perspectives.intervals import probable
from polarprof.standpoints.models import Round
from polarprof.standpoints.results.in_words import Result, Shown
from polarprof.standpoints.results.map_drawing import SYMBOLS
from polarprof.standpoints.results.opinions import Opinion, opinion
from polarprof.standpoints.results.presentation.statements import PASSES_STEPS
from polarprof.standpoints.results.priorities import in_order

FORMAT = "polarprof.standpoints.result/1"
_OF_CELL = ("votes", "agrees", "disagrees", "passes")


def _figure(share: float | None, votes: int) -> str:
    """A share as the page tells it: empty where it is not shown, and never nobody or everybody."""
    if share is None:
        return ""
    if share == 0:
        return f"<{edge(votes):g}"
    return f">{1 - edge(votes):g}" if share == 1 else f"{share:g}"


def _passes(shown: Opinion) -> float:
    """In steps of 5 points, as on the page: what both rounded shares leave is no finer."""
    return round(round(shown.passes * PASSES_STEPS) / PASSES_STEPS, 2)


def _cell_values(cell: Cell) -> list[str]:
    shown = opinion(cell)
    if shown is None:
        return [""] * len(_OF_CELL)
    shares = [_figure(cell.share, cell.votes), _figure(cell.against, cell.votes)]
    return [str(cell.votes), *shares, f"{_passes(shown):g}"]


def columns(groups: int) -> list[str]:
    """The head of the CSV: the columns that Polis gives per comment and group."""
    names = ["total", *(f"group-{letter}" for letter in ascii_lowercase[:groups])]
    return ["comment-id", "comment", *(f"{name}-{value}" for name in names for value in _OF_CELL)]


def _rows(shown: Result | None) -> Iterator[tuple[int, str, list[str]]]:
    for row in shown.rows if shown else ():
        yield row.number, row.text, [value for cell in row.cells for value in _cell_values(cell)]


def _shown(result: Result | None) -> Result | None:
    return result if result and result.has_figures else None


def as_csv(result: Result | None) -> str:
    """Every statement of the page; the head alone while nothing is shown."""
    out = io.StringIO()
    writer = csv.writer(out)
    shown = _shown(result)
    writer.writerow(columns(len(shown.groups) if shown else 0))
    for number, text, values in _rows(shown):
        writer.writerow([number, as_text(text), *values])
    return out.getvalue()


def as_sheet(round_: Round, result: Result | None, published_on: date | None) -> Sheet:
    """The cells of the CSV under heads in words; the head alone while nothing is shown."""
    shown = _shown(result)
    heads = [_("Number"), _("Statement")]
    everybody = (_("Votes"), _("Agree (share)"), _("Disagree (share)"), _("Pass (share)"))
    heads += [f"{_('Everybody')}: {head}" for head in everybody]
    for symbol in SYMBOLS[: len(shown.groups) if shown else 0]:
        heads += [f"{_('Group %(symbol)s') % {'symbol': symbol}}: {head}" for head in everybody]
    widths = [10, 70, *[14] * (len(heads) - 2)]
    rows: Iterator[Row] = (
        (number, text, *(_number(value) for value in values)) for number, text, values in _rows(shown)
    )
    of_day = (
        _("Figures of %(day)s") % {"day": published_on.isoformat()} if published_on else _("No figures yet")
    )
    return list_sheet(
        of_day, zip(heads, widths, strict=True), rows, about=round_.issue, is_demo=round_.is_demo
    )


def _number(value: str) -> Value:
    """To calculate with, where it is a number; “<0.05” stays what it tells, written as people read it: “< 0,05”."""
    if not value:
        return value
    return float(value) if value[0].isdigit() else f"{value[0]} {as_written(Decimal(value[1:]))}"


def _share(share: float | None, votes: int) -> dict[str, float] | None:
    if share is None:
        return None
    if share == 0:
        return {"under": round(edge(votes), 2)}
    return {"over": round(1 - edge(votes), 2)} if share == 1 else {"share": share}


def _cell(cell: Cell) -> dict[str, Any] | None:
    shown = opinion(cell)
    if shown is None:
        return None
    return {
        "votes": cell.votes,
        "agrees": _share(cell.share, cell.votes),
        "disagrees": _share(cell.against, cell.votes),
        "passes_about": _passes(shown),
        "agrees_probably": [round(end, 2) for end in shown.band],
    }


def _statement(row: Shown) -> dict[str, Any]:
    return {
        "id": row.number,
        "text": row.text,
        "kind": row.kind.value,
        "bridges_between": row.bridge or None,
        "everybody": _cell(row.cells[0]),
        "groups": [_cell(cell) for cell in row.cells[1:]],
    }


def _groups(result: Result) -> list[dict[str, Any]]:
    return [
        {
            "key": key,
            "symbol": symbol,
            "share": group.share,
            "set_apart_by": [
                {"id": number, "agrees_more": agrees} for number, agrees in group.representative
            ],
        }
        for key, symbol, group in zip(ascii_lowercase, SYMBOLS, result.published.groups, strict=False)
    ]


def _first(cell: Cell) -> dict[str, Any]:
    return {
        "people": cell.votes,
        "put_first": _share(cell.share, cell.votes),
        "probably": [round(end, 2) for end in probable(cell.share or 0.0, cell.votes)],
    }


def as_json(result: Result, published_on: date | None) -> dict[str, Any]:
    """What the page shows of the round; lists are empty while nothing is shown."""
    round_, published = result.round, result.published
    rows: Sequence[Shown] = result.rows if result.has_figures else ()
    return {
        "format": FORMAT,
        "round": {
            "id": str(round_.uuid),
            "issue": round_.issue,
            "organisation": round_.organisation.name,
            "state": round_.state,
            "invented": round_.is_demo,
        },
        "published_on": published_on.isoformat() if published_on else None,
        "people": published.people,
        "votes": published.votes,
        "groups": _groups(result),
        "headline": {"kind": published.kind or None, "chance": published.chance, "ends": published.ends},
        "roles": published.roles,
        "statements": [_statement(row) for row in rows],
        "first": [
            {"id": number, **_first(published.priorities[number][0])}
            for number in in_order(published.priorities)
        ],
        "outcome": round_.outcome or None,
    }
