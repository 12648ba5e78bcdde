"""An instrument as authors see it before it is published."""

from django import template

from polarprof.engines.instruments import InstrumentError, Section, parse
from polarprof.instruments.forms import ItemsForm
from polarprof.instruments.kinds.registry import player_of
from polarprof.instruments.models import WrittenInstrument

register = template.Library()


@register.simple_tag
def preview_parts(written: WrittenInstrument) -> list[tuple[Section, ItemsForm, str]]:
    """Each section with its form and the template that shows it; none while the instrument is not whole."""
    try:
        parts = parse(written.definition() | {"version": 1}).sections
    except InstrumentError:
        return []
    player = player_of(written.kind)
    return [(part, player.form(items=part.items, answers={}), player.preview) for part in parts]
