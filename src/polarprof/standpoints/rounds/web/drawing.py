"""What a page draws beside its words."""

import segno
from django.utils.safestring import SafeString, mark_safe


def qr_code(link: str, *, fits: bool = False) -> SafeString:
    """An SVG of one of our own addresses; nothing that a visitor wrote may be in it. fits: as wide as its place, not 6 pixels a module."""
    code = segno.make(link, error="m", micro=False)
    return mark_safe(  # noqa: S308 drawn here, of our own address
        code.svg_inline(border=2, scale=6, dark="#000", light="#fff", omitsize=fits)
    )
