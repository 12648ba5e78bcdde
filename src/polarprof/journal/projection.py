"""From a stored xAPI statement to the columns that queries need, in one place.

Our own statements are projected when they are recorded. Statements of others, which come in as they are, will have a
table of their own and the same projection: nothing else here may assume who built a statement. Not for validating.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from polarprof.engines import xapi
from polarprof.journal.enums import ActivityKind, Verb


class NotOursError(ValueError):
    """The statement says something that the house does not count: another verb, or another kind of thing."""


@dataclass(frozen=True, slots=True)
class Projection:
    """The columns of a statement; `organisation` is the opaque identifier in its context, or empty."""

    uuid: UUID
    actor_key: UUID
    verb: str
    object_kind: str
    object_uuid: UUID
    organisation: str
    edition: str
    theme: str
    success: bool | None
    happened_at: datetime

    def columns(self) -> dict[str, Any]:
        """Everything but the organisation, which is a row of ours."""
        return {name: value for name, value in asdict(self).items() if name != "organisation"}


def project(statement: Mapping[str, Any], base: str) -> Projection:
    """The columns of a valid statement with our kind of activity under `base`; raises NotOursError for anything else."""
    try:
        kind, identifier = statement["object"]["id"].removeprefix(f"{base}/").split("/")
        extensions = statement.get("context", {}).get("extensions", {})
        return Projection(
            uuid=UUID(statement["id"]),
            actor_key=UUID(statement["actor"]["account"]["name"]),
            verb=_verb(statement["verb"]["id"], base).value,
            object_kind=ActivityKind(kind).value,
            object_uuid=UUID(identifier),
            organisation=extensions.get(xapi.extension(base, "organisation"), ""),
            edition=extensions.get(xapi.extension(base, "edition"), ""),
            theme=extensions.get(xapi.extension(base, "theme"), ""),
            success=statement.get("result", {}).get("success"),
            happened_at=datetime.fromisoformat(statement["timestamp"]),
        )
    except (KeyError, ValueError, AttributeError) as error:
        raise NotOursError(str(statement.get("id"))) from error


def _verb(iri: str, base: str) -> Verb:
    known = {xapi.Verb[verb.name].iri(base): verb for verb in Verb}
    return known[iri]
