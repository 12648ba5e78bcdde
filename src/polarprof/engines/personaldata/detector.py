"""All rules over one text, in the order in which they win: what has a checksum goes before what only has a shape.

Not for names; no pattern finds those without many false alarms. See README.md.
"""

from __future__ import annotations

from polarprof.engines.personaldata import (
    accounts,
    foreign,
    harmless,
    identity,
    lives,
    mails,
    phones,
    plates,
    profiles,
)
from polarprof.engines.personaldata.kinds import Finding, Kind, Rule
from polarprof.engines.personaldata.reading import Reading

_RULES: tuple[Rule, ...] = (
    profiles.profiles,
    mails.emails,
    accounts.ibans,
    identity.national_numbers,
    foreign.foreign_numbers,
    identity.identity_cards,
    accounts.cards,
    identity.documents,
    lives.ips,
    lives.births,
    phones.phones,
    plates.plates,
    lives.homes,
    profiles.handles,
)
_SHAPES = {Kind.PHONE, Kind.PLATE, Kind.CARD, Kind.HANDLE}


def find(text: str) -> list[Finding]:
    """What looks like personal data, in the order of the text and without overlap. Never raises for any text.

    The text is read as a reader sees it (HTML, entities, invisible characters); indices are those of `text` itself.
    """
    reading = Reading(text)
    clean = reading.text
    taken = bytearray(len(clean))
    nobody = harmless.mask(clean)
    findings: list[Finding] = []
    for rule in _RULES:
        for one in rule(clean):
            is_free = taken.find(1, one.start, one.end) < 0
            is_open = one.kind not in _SHAPES or nobody.find(1, one.start, one.end) < 0
            if is_free and is_open:
                taken[one.start : one.end] = b"\x01" * (one.end - one.start)
                findings.append(Finding(one.kind, *reading.span(one.start, one.end), one.certainty))
    return _apart(sorted(findings, key=lambda finding: (finding.start, finding.end)))


def _apart(findings: list[Finding]) -> list[Finding]:
    """Without what was read twice (spaced out and not)."""
    kept: list[Finding] = []
    for one in findings:
        if not kept or kept[-1].end <= one.start:
            kept.append(one)
    return kept


def excerpt(text: str, finding: Finding) -> str:
    """The words of a finding as a reader sees them, on one line."""
    return " ".join(Reading(text[finding.start : finding.end]).text.split())
