"""From sealed ballots to a snapshot. NumPy comes in here and nowhere else in the room: a page only reads snapshots."""

import logging
from collections import Counter
from dataclasses import astuple, replace
from typing import Any, NamedTuple
from uuid import UUID

import numpy as np
from cryptography.exceptions import InvalidTag
from numpy.typing import NDArray

from polarprof.engines.landscape.bridging import bridging
from polarprof.engines.landscape.ellipses import confidence_ellipses
from polarprof.engines.landscape.landscape import Landscape, landscape
from polarprof.engines.landscape.routing import shown_weights
from polarprof.engines.landscape.tallies import Floats, group_counts
from polarprof.engines.landscape.votes import Votes, pack
from polarprof.engines.perspectives.cells import FEWEST_PEOPLE, FEWEST_VOTES, Row, edge, row
from polarprof.standpoints import vault
from polarprof.standpoints.continuity import in_old_places
from polarprof.standpoints.contrasts import contrasts
from polarprof.standpoints.hearing import Sitting, heard
from polarprof.standpoints.models import Round, Snapshot
from polarprof.standpoints.queries import approved, latest_snapshot
from polarprof.standpoints.weighing import weighed_shares

log = logging.getLogger(__name__)
SHOWN_OF_A_GROUP = 0.66
SNAPSHOTS_KEPT = 50


def make_snapshot(found: Round) -> Snapshot | None:
    """Stores what may be shown of the votes as they are now; nothing when that did not change."""
    contents = _unsealed(found, {one.uuid for one in found.discussions.all() if one.is_over})
    numbers = set(approved(found).values_list("number", flat=True))
    latest = latest_snapshot(found)
    content = _content(_packed(contents, numbers), latest.content if latest else {}) | {
        "roles": _roles(found, contents)
    }
    if latest is not None and latest.content == content:
        return latest
    people = sum(bool(numbers & content.votes.keys()) for content in contents)
    votes = sum(len(numbers & content.votes.keys()) for content in contents)
    made = Snapshot.objects.create(round=found, people=people, votes=votes, content=content)
    old = Snapshot.objects.filter(round=found).values_list("pk", flat=True)[SNAPSHOTS_KEPT:]
    Snapshot.objects.filter(pk__in=list(old)).delete()
    return made


def _unsealed(found: Round, over: set[UUID]) -> list[vault.Content]:
    """Every ballot that opens; one that does not was not sealed with this secret, and is left out.

    Of the discussions only those that are over are left in them.
    """
    contents, spoilt = [], 0
    for key, sealed in found.ballots.values_list("key", "sealed").iterator(chunk_size=2000):
        try:
            content = vault.unseal(found.uuid, key, sealed)
            content.sat_in &= over
            contents.append(content)
        except InvalidTag:
            spoilt += 1
    if spoilt:
        log.error("ballots that do not open", extra={"count": spoilt, "round": str(found.uuid)})
    return contents


class Cast(NamedTuple):
    """The votes, and of each in the same order how much it weighs for having been shown, and whether it matters a lot.

    sat_in, attempts: of each person, in the order of the votes, the discussions where they were, and what they guessed.
    """

    votes: Votes
    shown: Floats
    matters: NDArray[np.bool_]
    sat_in: list[tuple[UUID, ...]]
    attempts: list[list[vault.Attempt]]


def _packed(contents: list[vault.Content], numbers: set[int]) -> Cast:
    """Every vote on one of these statements.

    People are numbered by what they voted, not by when: the same votes give the same snapshot.
    """
    people = (
        (
            tuple(sorted((n, *astuple(vote)) for n, vote in content.votes.items() if n in numbers)),
            tuple(sorted(content.sat_in)),
            content.attempts,
        )
        for content in contents
    )
    voters = sorted((one for one in people if one[0]), key=lambda one: (one[0], one[1], str(one[2])))
    flat = [(person, *cell) for person, (own, *_others) in enumerate(voters) for cell in own]
    who, what, answers, matters, chances, among = zip(*flat, strict=True) if flat else ((),) * 6
    votes = pack(
        np.array(who, dtype=np.int64), np.array(what, dtype=np.int64), np.array(answers, dtype=np.int8)
    )
    shown = shown_weights(np.array(chances, dtype=np.float64), np.array(among, dtype=np.float64))
    sat_in, attempts = [one[1] for one in voters], [one[2] for one in voters]
    return Cast(votes, shown, np.array(matters, dtype=np.bool_), sat_in, attempts)


def _content(cast: Cast, before: dict[str, Any]) -> dict[str, Any]:
    votes = cast.votes
    people, _statements = votes.shape
    content: dict[str, Any] = {
        "votes_by_number": {},
        "rows": {},
        "bridges": {},
        "groups": [],
        "map": {},
        "weighed": {},
        "distance": {},
        "shape": "",
        "marks": [],
        "heard": {},
        "why_no_groups": "",
        "strength": "",
    }
    if people == 0:
        return content
    found = landscape(votes)
    if found.groups is not None and found.groups.count > 1:
        found = replace(found, groups=in_old_places(votes, found.groups, before.get("rows", {})))
    counts = found.counts
    content["votes_by_number"] = {
        str(n): int(total) for n, total in zip(votes.statements, counts.sum(1), strict=True)
    }
    content["why_no_groups"] = found.rates_only.value if found.rates_only else ""
    content["strength"] = found.stability.strength.value if found.stability else ""
    content["groups"] = _groups(found)
    content["map"] = _map(found)
    content["rows"] = _rows(votes, found, before.get("rows", {}))
    content["bridges"] = _bridges(votes, found, content["rows"], before)
    content["weighed"] = _weighed(cast, content["rows"], before)
    content["heard"] = heard(
        Sitting(cast.sat_in, cast.attempts, content["rows"]),
        *(votes, found, _labels(found), before.get("heard", {})),
    )
    if not any(_has_news(number, content["rows"], before.get("rows", {})) for number in content["rows"]):
        return content | {name: before[name] for name in ("distance", "shape", "marks") if name in before}
    return content | contrasts(votes, cast.shown, None if _labels(found) is None else found.groups)


def _map(found: Landscape) -> dict[str, list[float]]:
    """By number of the statement its offset and loadings on the map: for choosing what to show next, not to be shown."""
    if found.points is None:
        return {}
    columns = (found.points.statement_offset, *found.points.loadings.T)
    values = np.column_stack(columns).round(3).tolist()
    return {str(number): line for number, line in zip(found.statements, values, strict=True)}


def _labels(found: Landscape) -> np.ndarray[Any, Any] | None:
    """The group of each person; None where there are none, or one is too small to be shown."""
    if found.groups is None or found.groups.count < 2 or int(found.groups.sizes.min()) < FEWEST_PEOPLE:
        return None
    return found.groups.labels


def _rows(votes: Votes, found: Landscape, before: dict[str, Any]) -> dict[str, Any]:
    """By number of the statement: what may be shown of it; a statement with too few votes is not there."""
    labels, statements = _labels(found), len(votes.statements)
    of_person = np.zeros(len(votes.people), dtype=np.int64) if labels is None else labels.astype(np.int64)
    groups = 1 if labels is None else int(of_person.max()) + 1
    cell = of_person[votes.rows()] * statements + votes.columns()
    every = np.bincount(cell, minlength=groups * statements).reshape(groups, statements)
    agreed = np.bincount(cell[votes.answers() == 1], minlength=groups * statements).reshape(
        groups, statements
    )
    sizes = [len(votes.people)] + (
        [] if labels is None else np.bincount(of_person, minlength=groups).tolist()
    )
    rows = {}
    for place, number in enumerate(votes.statements):
        by_group = (
            [] if labels is None else [(int(agreed[g, place]), int(every[g, place])) for g in range(groups)]
        )
        counts = [(int(agreed[:, place].sum()), int(every[:, place].sum())), *by_group]
        old = before.get(str(number))
        shown = row(
            [a for a, _n in counts], [n for _a, n in counts], sizes, Row.from_plain(old) if old else None
        )
        if shown is not None:
            rows[str(number)] = shown.to_plain()
    return rows


def _weighed(cast: Cast, rows: dict[str, Any], before: dict[str, Any]) -> dict[str, float]:
    """By number of each shown statement its share in the second view; it changes only with that of everybody.

    Where one of both views would lie at an end, there is none: beside "under 15 %" it would tell what that hides.
    """
    old_rows, old = before.get("rows", {}), before.get("weighed", {})
    told = {}
    for number, share in zip(
        map(str, cast.votes.statements), weighed_shares(cast.votes, cast.matters), strict=True
    ):
        if not _has_news(number, rows, old_rows):
            told |= {number: old[number]} if number in old and number in rows else {}
            continue
        plain, votes = rows[number]["cells"][0]
        if 0 < plain < 1 and edge(votes) <= share <= 1 - edge(votes):
            told[number] = round(float(share), 2)
    return told


def _has_news(number: str, rows: dict[str, Any], old_rows: dict[str, Any]) -> bool:
    """Whether the share of everybody on this statement is published now and was not, or with fewer votes behind it."""
    if number not in rows:
        return False
    return number not in old_rows or rows[number]["counted"][0] != old_rows[number]["counted"][0]


def _bridges(
    votes: Votes, found: Landscape, rows: dict[str, Any], before: dict[str, Any]
) -> dict[str, list[float]]:
    """By number of each statement that bridges: the middle 80 % of its least share, in steps of 5 points.

    It changes only with the row, so that it tells no more than the row does.
    """
    labels = _labels(found)
    of_person = np.zeros(len(votes.people), dtype=np.int8) if labels is None else labels
    scores = bridging(group_counts(votes, of_person[votes.rows()], int(of_person.max()) + 1))
    old_rows, old = before.get("rows", {}), before.get("bridges", {})
    bridges = {}
    for place, number in enumerate(map(str, votes.statements)):
        if not _has_news(number, rows, old_rows):
            bridges |= {number: old[number]} if number in old and number in rows else {}
        elif scores.bridges[place]:
            ends = (scores.low[place], scores.high[place])
            bridges[number] = [round(round(float(end) * 20) / 20, 2) for end in ends]
    return bridges


def _groups(found: Landscape) -> list[dict[str, Any]]:
    """Share and ellipse of each group on the map; coarse, and nobody alone."""
    labels = _labels(found)
    if labels is None or found.points is None:
        return []
    drawn = []
    for group in range(int(labels.max()) + 1):
        positions = found.points.positions[labels == group]
        spread = np.cov(positions.T).reshape(1, 2, 2)
        long, short, angle = confidence_ellipses(spread, SHOWN_OF_A_GROUP)[0]
        middle = positions.mean(axis=0)
        share = round(float((labels == group).mean()) * 20) / 20
        values = (*middle, long, short, angle)
        drawn.append({"share": share, "ellipse": [round(float(value), 1) for value in values]})
    return drawn


def _roles(found: Round, contents: list[vault.Content]) -> dict[str, str]:
    """For each role of the round: nobody, few (fewer than 10) or some."""
    counts = Counter(content.role for content in contents if content.votes)
    return {
        role: "nobody" if counts[role] == 0 else "few" if counts[role] < FEWEST_VOTES else "some"
        for role in found.roles
    }
