"""The result of a round of standpoints on one page. Not for choosing what it tells."""

from __future__ import annotations

from dataclasses import asdict

from polarprof.engines.documents.body import plain
from polarprof.engines.documents.certificates import language_parts, qr_svg
from polarprof.engines.documents.model import ResultSheet, SheetPart
from polarprof.engines.documents.typesetting import typeset


def result_pdf(sheet: ResultSheet) -> bytes:
    """One A4 page: texts are set smaller where they would not fit. Raises ValueError for a `url` that is not http(s)."""
    if not sheet.url.startswith(("https://", "http://")):
        raise ValueError("url must be an http or https address")
    language, region = language_parts(sheet.language)
    texts = ("title", "municipality", "date", "demo", "sentence", "chairs", "outcome", "url")
    return typeset(
        "result_sheet.typ",
        {name: plain(getattr(sheet, name)) for name in texts}
        | {
            "parts": [_part(part) for part in sheet.parts],
            "labels": {key: plain(value) for key, value in asdict(sheet.labels).items()},
            "qr": qr_svg(sheet.url),
            "lang": language,
            "region": region,
        },
        replaced=plain(sheet.labels.replaced),
    )


def _part(part: SheetPart) -> dict[str, object]:
    return {
        "heading": plain(part.heading),
        "lines": [[plain(text), plain(told)] for text, told in part.lines],
        "empty": plain(part.empty),
    }
