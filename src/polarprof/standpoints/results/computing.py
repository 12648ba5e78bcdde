"""From sealed ballots to a snapshot. NumPy comes in here and nowhere else in the room: a page only reads snapshots."""

import logging
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, NamedTuple

import numpy as np
from cryptography.exceptions import InvalidTag
from django.db import transaction
from django.utils import timezone

from polarprof.engines.landscape.ellipses import confidence_ellipses
from polarprof.engines.landscape.headline import Headline, Kind, headline
from polarprof.engines.landscape.landscape import Landscape, landscape
from polarprof.engines.landscape.votes import Votes
from polarprof.engines.perspectives.cells import FEWEST_PEOPLE, Count, Row, edge
from polarprof.standpoints.discussions.representation import Attendance, discussion_representation
from polarprof.standpoints.enums import RoundState
from polarprof.standpoints.models import Recount, Round, Snapshot
from polarprof.standpoints.results import gate
from polarprof.standpoints.results.ballots import Cast, judgements, packed, unsealed
from polarprof.standpoints.results.contributions import by_kind, contributions, due
from polarprof.standpoints.results.group_label_matching import with_matched_labels
from polarprof.standpoints.results.polarisation_summary import polarisation_summary
from polarprof.standpoints.results.priorities import counts
from polarprof.standpoints.results.records import (
    GroupFigures,
    Published,
    Remembered,
    memory_of,
    published_of,
    sealed_memory,
    to_plain,
)
from polarprof.standpoints.results.weighted_shares import weighted_differences
from polarprof.standpoints.voting.queries import approved
from polarprof.standpoints.voting.routes import Routes, routes, sealed_routes

log = logging.getLogger(__name__)
SHOWN_OF_A_GROUP = 0.66
_ELLIPSE_STEPS, _LINE_DECIMALS = 4, 1


def make_snapshot(round_: Round, wishes: Sequence[int] = ()) -> Snapshot:
    """Stores what may be shown of the votes as they are now, and takes the wishes away in the same transaction.

    wishes: primary keys of those that were stored before the ballots are read. Nothing is stored where another process
    stored something meanwhile, or where what is remembered does not open; the wishes stay then.
    """
    snapshot, _made = Snapshot.objects.get_or_create(round=round_)
    read = (snapshot.memory, snapshot.routes)
    try:
        remembered = memory_of(round_, snapshot)
    except InvalidTag:
        log.exception("what was published before does not open", extra={"round": str(round_.uuid)})
        return snapshot
    _compute(round_, snapshot, remembered)
    with transaction.atomic():
        same = Snapshot.objects.filter(pk=snapshot.pk, memory=read[0], routes=read[1])
        stored = same.update(
            published=snapshot.published,
            published_on=snapshot.published_on,
            memory=snapshot.memory,
            routes=snapshot.routes,
        )
        if stored:
            Recount.objects.filter(pk__in=wishes).delete()
    return snapshot


def _compute(round_: Round, snapshot: Snapshot, remembered: Remembered) -> None:
    """Changes the snapshot, not the stored row. The map and what is published are made anew only when that is due."""
    contents = unsealed(round_, {one.uuid for one in round_.discussions.all() if one.is_over})
    numbers = set(approved(round_).values_list("number", flat=True))
    before, known, now = published_of(snapshot), routes(round_), contributions(contents)
    remembered = by_kind(remembered, now)
    votes, roles, attended = due(remembered, now)
    published = before and gate.of_statements(before, numbers)
    if votes or (published is not None and attended):
        figures = _figures(packed(contents, numbers), _of_stance(round_), before, remembered)
        # Of other groups than are shown nothing can be told yet.
        attended &= votes or len(figures.published.groups) == len(published.groups if published else ())
    if votes:
        first = gate.priorities(counts(contents, figures.published.bridges), before, remembered)
        told = published or Published(roles=gate.roles(round_.roles, []).roles)
        published = replace(
            figures.published,
            people=gate.in_fives(sum(not numbers.isdisjoint(one.votes) for one in contents)),
            roles=told.roles,
            said_role=told.said_role,
            priorities=gate.shown(first),
        )
        rows, cells = gate.memory(figures.rows, remembered.rows), gate.memory(first, remembered.priorities)
        remembered = replace(remembered, former=gate.former(figures.rows, remembered))
        remembered = replace(remembered, rows=rows, priorities=cells, contributions=now.votes)
        known = Routes({number: cells[0].votes for number, cells in published.rows.items()}, figures.lines)
    elif published is not None and attended:
        published = replace(published, discussions=figures.published.discussions)
    if published is not None:
        remembered = replace(remembered, attended=now.attended if attended else remembered.attended)
        if roles:
            told_roles = gate.roles(round_.roles, [one.role for one in contents if one.votes])
            published = replace(published, **told_roles._asdict())
            remembered = replace(remembered, roles=now.roles)
        if votes or roles or attended:
            snapshot.published_on = timezone.localdate()
        snapshot.published = to_plain(published)
    if round_.state == RoundState.CLOSED and remembered.judged is None:
        remembered = replace(remembered, judged=judgements(contents))
    snapshot.memory = sealed_memory(round_, remembered)
    snapshot.routes = sealed_routes(round_, known)


class Figures(NamedTuple):
    """What these votes give: what may be published of them, the rows with their memory, and the lines of the map."""

    published: Published
    rows: dict[int, Row]
    lines: dict[int, list[float]]


def _of_stance(round_: Round) -> list[int]:
    """Numbers of the statements that tell what somebody wants, not who they are."""
    return list(approved(round_).filter(is_about_oneself=False).values_list("number", flat=True))


def _figures(cast: Cast, of_stance: list[int], before: Published | None, remembered: Remembered) -> Figures:
    """of_stance: numbers of the statements from which the map and the groups are made; all are counted."""
    if cast.votes.shape[0] == 0:
        return Figures(Published(), {}, {})
    counted, cast = cast.votes, cast.of_statements(of_stance)
    votes = cast.votes
    told = headline(votes)
    result = landscape(votes, with_stability=False)
    # Without a map nothing can be drawn of groups, and nothing is said of them.
    shown = told.groups if result.points is not None else None
    groups = None if shown is None else with_matched_labels(votes, shown, before)
    result = replace(result, groups=groups)
    rows = gate.rows(_counts(counted, _labels(result)), before, remembered)
    cells = gate.shown(rows)
    stances = {number: of_it for number, of_it in cells.items() if number in of_stance}
    published = Published(
        votes=gate.in_fives(len(counted)),
        rows=cells,
        bridges=gate.bridges(stances),
        weighted=_weighted(cast, rows, before, remembered),
        groups=_groups(result),
        discussions=discussion_representation(
            Attendance(cast.attended_discussions, cast.attempts, cells),
            *(votes, result, _labels(result), before.discussions if before else {}),
        ),
    )
    published = _with_headline(published, told, has_map=result.points is not None)
    if before is None or gate.any_news(cells, rows, remembered):
        published = _with_summary(published, cast, result)
    else:
        published = _with_old_summary(published, before)
    published = replace(published, groups=gate.set_apart(published.groups, cells))
    return Figures(published, rows, _lines(result))


def _with_summary(published: Published, cast: Cast, result: Landscape) -> Published:
    summary = polarisation_summary(cast.votes, cast.shown, None if _labels(result) is None else result.groups)
    groups = tuple(
        replace(group, representative=own)
        for group, own in zip(published.groups, summary.representative, strict=False)
    )
    return replace(
        published,
        groups=groups,
        disagreement=summary.disagreement,
        between=summary.between,
    )


def _with_old_summary(published: Published, before: Published) -> Published:
    """While no share changed; of other groups than before nothing is said of what sets them apart."""
    groups = published.groups
    if len(groups) == len(before.groups):
        groups = tuple(
            replace(group, representative=old.representative)
            for group, old in zip(groups, before.groups, strict=True)
        )
    return replace(
        published,
        groups=groups,
        disagreement=before.disagreement,
        between=before.between,
    )


def _with_headline(published: Published, told: Headline, *, has_map: bool) -> Published:
    """Nothing is told without figures; of groups of which one is too small to be shown, only that they are there."""
    if not published.rows:
        return published
    if told.kind is Kind.GROUPS and not published.groups:
        return replace(published, kind="hidden" if has_map else "undecided")
    chance = None if told.chance is None else round(told.chance, 1)
    return replace(
        published, kind=told.kind.value, chance=chance, ends=gate.only(told.ends, set(published.rows))
    )


def _lines(landscape: Landscape) -> dict[int, list[float]]:
    """By number of the statement its offset and loadings on the map: for choosing what to show next, not to be shown."""
    if landscape.points is None:
        return {}
    columns = (landscape.points.statement_offset, *landscape.points.loadings.T)
    values = np.column_stack(columns).round(_LINE_DECIMALS).tolist()
    return {int(number): line for number, line in zip(landscape.statements, values, strict=True)}


def _labels(landscape: Landscape) -> np.ndarray[Any, Any] | None:
    """The group of each person; None where there are none, or one is too small to be shown."""
    if (
        landscape.groups is None
        or landscape.groups.count < 2
        or int(landscape.groups.sizes.min()) < FEWEST_PEOPLE
    ):
        return None
    return landscape.groups.labels


def _counts(votes: Votes, labels: np.ndarray[Any, Any] | None) -> dict[int, list[Count]]:
    """By number of the statement the exact votes of everybody, and of each group where there are groups."""
    statements = len(votes.statements)
    of_person = np.zeros(len(votes.people), dtype=np.int64) if labels is None else labels.astype(np.int64)
    groups = 1 if labels is None else int(of_person.max()) + 1
    cell = of_person[votes.rows()] * statements + votes.columns()

    def tally(chosen: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
        by_group = np.bincount(cell[chosen], minlength=groups * statements).reshape(groups, statements)
        return by_group if labels is None else np.vstack((by_group.sum(axis=0), by_group))

    answers = votes.answers()
    agrees, disagrees, every = (tally(np.isin(answers, kind)) for kind in (1, -1, (-1, 0, 1)))
    sizes = [len(votes.people)]
    sizes += [] if labels is None else np.bincount(of_person, minlength=groups).tolist()
    return {
        int(number): [
            Count(
                int(agrees[place, column]), int(disagrees[place, column]), int(every[place, column]), people
            )
            for place, people in enumerate(sizes)
        ]
        for column, number in enumerate(votes.statements)
    }


def _weighted(
    cast: Cast, rows: dict[int, Row], before: Published | None, remembered: Remembered
) -> dict[int, float]:
    """By number of each shown statement its share in the second view: that of the first, and the difference in tenths.

    It changes only with that of everybody. Where one of both views would lie at an end, there is none: beside "under 15 %" it would tell what that hides.
    """
    old = before.weighted if before else {}
    told: dict[int, float] = {}
    differences = weighted_differences(cast.votes, cast.matters)
    for number, difference in zip(map(int, cast.votes.statements), differences, strict=True):
        if not gate.has_news(number, rows, remembered):
            told |= {number: old[number]} if number in old and rows[number].is_shown else {}
            continue
        cell = rows[number].cells[0]
        share = cell.middle + difference
        if cell.share not in {0, 1} and edge(cell.votes) <= share <= 1 - edge(cell.votes):
            told[number] = round(float(share), 2)
    return told


def _groups(landscape: Landscape) -> tuple[GroupFigures, ...]:
    """Share and ellipse of each group on the map; coarse, and nobody alone."""
    labels = _labels(landscape)
    if labels is None or landscape.points is None:
        return ()
    drawn = []
    for group in range(int(labels.max()) + 1):
        positions = landscape.points.positions[labels == group]
        spread = np.cov(positions.T).reshape(1, 2, 2)
        long, short, angle = confidence_ellipses(spread, SHOWN_OF_A_GROUP)[0]
        x, y = positions.mean(axis=0)
        share = round(float((labels == group).mean()) * 20) / 20
        ellipse = (_coarse(x), _coarse(y), _coarse(long), _coarse(short), round(float(angle), 1))
        drawn.append(GroupFigures(share, ellipse))
    return tuple(drawn)


def _coarse(length: float) -> float:
    """In quarters of the unit of the map: one person more or less is not seen in it."""
    return round(float(length) * _ELLIPSE_STEPS) / _ELLIPSE_STEPS
