"""What a statement calls the thing: the title of what the programme publishes, and the word of its kind for all else.

Titles of plans, actions, rounds and events are typed by people and can name people; a statement outlives both.
"""

from polarprof.journal.enums import ActivityKind

PUBLISHED = frozenset(
    {
        ActivityKind.PRODUCT,
        ActivityKind.COURSE,
        ActivityKind.UNIT,
        ActivityKind.CERTIFICATE,
        ActivityKind.NEEDS_SURVEY,
        ActivityKind.NEEDS_SURVEY_SECTION,
    }
)
WORDS = {
    ActivityKind.ANSWER: {"nl": "Antwoord", "en": "Answer"},
    ActivityKind.EVENT: {"nl": "Activiteit", "en": "Event"},
    ActivityKind.LOCAL_PLAN: {"nl": "Lokaal actieplan", "en": "Local action plan"},
    ActivityKind.PLAN_ACTION: {"nl": "Actie in een plan", "en": "Action in a plan"},
    ActivityKind.QUESTION: {"nl": "Vraag", "en": "Question"},
    ActivityKind.STANDPOINT_ROUND: {"nl": "Standpuntenronde", "en": "Round of standpoints"},
}


def names_of(kind: ActivityKind, name: str, language: str) -> dict[str, str]:
    """A language map for xAPI: a published title in its own language, or the word of the kind in both; never a typed title."""
    if kind in PUBLISHED:
        return {language: name} if name else {"en": str(kind)}
    return WORDS[kind]
