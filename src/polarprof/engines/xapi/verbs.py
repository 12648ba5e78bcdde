"""The acts that count, each with one IRI: reports group by it, so it must never change meaning.

Not for texts on a page; `display` is the standard's own label and travels with the statement.
"""

from __future__ import annotations

from enum import Enum

ADL_VERBS = "http://adlnet.gov/expapi/verbs/"
"""ADL's vocabulary, listed at https://profiles.adlnet.gov and used here under its own IRIs."""

W3ID_VERBS = "https://w3id.org/xapi/adl/verbs/"
"""ADL's newer vocabulary; `logged-in` is only there."""

OWN_VERBS = "verbs/"
"""Where the verbs that ADL does not have stand under the base of an installation, which the caller gives."""


class Verb(Enum):
    """A verb as (IRI, or place under the base of the installation; English display; Dutch display)."""

    ANSWERED = (ADL_VERBS + "answered", "answered", "beantwoordde")
    COMPLETED = (ADL_VERBS + "completed", "completed", "rondde af")
    MASTERED = (ADL_VERBS + "mastered", "mastered", "beheerst")
    PASSED = (ADL_VERBS + "passed", "passed", "slaagde voor")
    FAILED = (ADL_VERBS + "failed", "failed", "slaagde niet voor")
    ASKED = (ADL_VERBS + "asked", "asked", "vroeg")
    SHARED = (ADL_VERBS + "shared", "shared", "deelde")
    REGISTERED = (ADL_VERBS + "registered", "registered", "schreef zich in voor")
    ATTENDED = (ADL_VERBS + "attended", "attended", "was aanwezig op")
    PROGRESSED = (ADL_VERBS + "progressed", "progressed", "vorderde in")
    HELPED = (OWN_VERBS + "helped", "helped", "hielp met")
    DRAFTED = (OWN_VERBS + "drafted", "drafted", "stelde op")
    ADVISED = (OWN_VERBS + "advised", "advised", "gaf advies over")
    APPROVED = (OWN_VERBS + "approved", "approved", "keurde goed")
    REACHED = (OWN_VERBS + "reached", "reached", "werd bereikt door")
    SIGNED_IN = (W3ID_VERBS + "logged-in", "signed in to", "meldde zich aan bij")
    CERTIFIED = (OWN_VERBS + "earned", "earned", "behaalde")
    REVISED = (OWN_VERBS + "revised", "revised", "herzag")
    CLOSED = (OWN_VERBS + "closed", "closed", "sloot af")
    SUPPLEMENTED = (OWN_VERBS + "supplemented", "supplemented", "vulde aan")
    PUBLISHED = (OWN_VERBS + "published", "published", "publiceerde")
    REPORTED = (OWN_VERBS + "reported", "reported", "bracht verslag uit over")
    TOOK_PART = (OWN_VERBS + "took-part", "took part in", "nam deel aan")

    def iri(self, base: str) -> str:
        """The IRI that carries the meaning. base: where the installation's own IRIs begin, without a slash at the end."""
        place = self.value[0]
        return f"{base}/{place}" if place.startswith(OWN_VERBS) else place

    @property
    def display(self) -> dict[str, str]:
        """A language map in English and Dutch."""
        return {"en": self.value[1], "nl": self.value[2]}
