"""What is published of a round when it is computed now."""

from polarprof.standpoints.models import Round
from polarprof.standpoints.results.computing import make_snapshot
from polarprof.standpoints.results.records import Published, published_of


def computed(round_: Round) -> Published:
    """Of a round of which five people or more voted; of fewer nothing is published."""
    published = published_of(make_snapshot(round_))
    assert published is not None
    return published
