"""Agents and groups (xAPI-Data.md 2.4.2), told apart and identified in exactly one way.

Not for people: who is behind an opaque account is known elsewhere, and may be forgotten there.
"""

from __future__ import annotations

from polarprof.engines.xapi import datatypes
from polarprof.engines.xapi.problems import Code, Cursor

IDENTIFIERS = frozenset({"mbox", "mbox_sha1sum", "openid", "account"})
"""The inverse functional identifiers of 2.4.2.3."""

_AGENT = IDENTIFIERS | {"objectType", "name"}
_GROUP = _AGENT | {"member"}


def agent(place: Cursor) -> None:
    """An agent: exactly one identifier."""
    places = place.table(_AGENT)
    _common(places)
    if "objectType" in places:
        datatypes.one_of("Agent")(places["objectType"])
    if isinstance(place.value, dict) and len(IDENTIFIERS & place.value.keys()) != 1:
        place.report(Code.NOT_ONE_IDENTIFIER)


def group(place: Cursor) -> None:
    """A group: identified in one way, or anonymous with members; members are agents."""
    places = place.table(_GROUP, required=["objectType"])
    _common(places)
    if "objectType" in places:
        datatypes.one_of("Group")(places["objectType"])
    identifiers = len(IDENTIFIERS & places.keys())
    if identifiers > 1:
        place.report(Code.NOT_ONE_IDENTIFIER)
    if identifiers == 0 and "member" not in places:
        place.child("member", None).report(Code.MISSING)
    if "member" in places:
        members = places["member"].rows()
        if identifiers == 0 and not members:
            places["member"].report(Code.MISSING)
        for member in members:
            agent(member)


def agent_or_group(place: Cursor) -> None:
    """Whichever the objectType says; an agent where it says nothing."""
    if isinstance(place.value, dict) and place.value.get("objectType") == "Group":
        group(place)
    else:
        agent(place)


def only_group(place: Cursor) -> None:
    """A group, as `context.team` demands."""
    group(place)


def authority(place: Cursor) -> None:
    """An agent, or an anonymous group of exactly two agents (OAuth; 2.4.9)."""
    agent_or_group(place)
    if isinstance(place.value, dict) and place.value.get("objectType") == "Group":
        members = place.value.get("member")
        if IDENTIFIERS & place.value.keys() or not isinstance(members, list) or len(members) != 2:
            place.report(Code.NOT_ALLOWED)


def _common(places: dict[str, Cursor]) -> None:
    checks = {
        "name": datatypes.string,
        "mbox": datatypes.mailto,
        "mbox_sha1sum": datatypes.sha1,
        "openid": datatypes.iri,
        "account": _account,
    }
    for key, check in checks.items():
        if key in places:
            check(places[key])


def _account(place: Cursor) -> None:
    places = place.table({"homePage", "name"}, required=["homePage", "name"])
    if "homePage" in places:
        datatypes.iri(places["homePage"])
    if "name" in places and places["name"].text() == "":
        places["name"].report(Code.MISSING)
