"""A certificate that can be read by everyone and checked by anyone.

Not for Open Badges, and not for deciding who has earned one.
"""

from __future__ import annotations

import io
from dataclasses import asdict

import segno

from polarprof.engines.documents.body import plain
from polarprof.engines.documents.model import Certificate
from polarprof.engines.documents.typesetting import typeset


def certificate_pdf(cert: Certificate) -> bytes:
    """One or more A4 pages, landscape. Raises ValueError for a `verify_url` that is not http(s)."""
    if not cert.verify_url.startswith(("https://", "http://")):
        raise ValueError("verify_url must be an http or https address")
    labels = {key: plain(value) for key, value in asdict(cert.labels).items()}
    language, region = language_parts(cert.language)
    return typeset(
        "certificate.typ",
        {
            "title": plain(cert.title),
            "holder": plain(cert.holder),
            "course": plain(cert.course),
            "modules": [[plain(title), plain(hours)] for title, hours in cert.modules],
            "hours": plain(cert.hours),
            "verify_url": plain(cert.verify_url),
            "issuer": plain(cert.issuer),
            "facts": [
                [labels["date"], plain(cert.date)],
                [labels["code"], plain(cert.code)],
                [labels["issuer"], plain(cert.issuer)],
            ],
            "qr": qr_svg(cert.verify_url),
            "labels": labels,
            "lang": language,
            "region": region,
        },
        replaced=labels["replaced"],
    )


def language_parts(tag: str) -> tuple[str, str | None]:
    """Language and region of a tag such as `nl-BE`, as typst wants them; the region may be None."""
    language, _, region = tag.partition("-")
    return language.lower(), region.upper() if len(region) == 2 else None


def qr_svg(address: str) -> str:
    """A QR code at error level M with the quiet zone of four modules the standard asks for."""
    out = io.BytesIO()
    segno.make(address, error="m", micro=False).save(out, kind="svg", border=4, xmldecl=False, dark="#000")
    return out.getvalue().decode()
