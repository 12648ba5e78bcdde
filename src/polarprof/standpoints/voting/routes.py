"""What choosing the next statement needs of what was computed: finer than a page shows, and so sealed."""

from dataclasses import dataclass, field

from cattrs.preconf.json import make_converter
from cryptography.exceptions import InvalidTag

from polarprof.standpoints.models import Round, Snapshot
from polarprof.standpoints.voting import vault

KIND = "routes"
_CONVERTER = make_converter()


@dataclass(frozen=True, slots=True)
class Routes:
    """By number of the statement: how many votes as published, and offset with loadings on the map; they change only with a result."""

    votes: dict[int, int] = field(default_factory=dict)
    lines: dict[int, list[float]] = field(default_factory=dict)


def sealed_routes(round_: Round, routes: Routes) -> bytes:
    return vault.seal_record(round_.uuid, KIND, _CONVERTER.dumps(routes))


def routes(round_: Round) -> Routes:
    """Empty while nothing is computed, and where it does not open; one query, without the rest of the snapshot."""
    sealed = Snapshot.objects.filter(round=round_).values_list("routes", flat=True).first()
    if not sealed:
        return Routes()
    try:
        return _CONVERTER.loads(vault.open_record(round_.uuid, KIND, sealed), Routes)
    except InvalidTag:
        return Routes()
