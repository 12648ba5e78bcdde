"""What a statement calls the thing: the title of what the programme publishes, and the word of its kind for all else.

Titles of plans, actions, rounds and events are typed by people and can name people; a statement outlives both.
"""

PUBLISHED = frozenset({"product", "course", "unit", "certificate", "needs-survey", "needs-survey-section"})
WORDS = {
    "answer": "Antwoord",
    "event": "Activiteit",
    "local-plan": "Lokaal actieplan",
    "plan-action": "Actie in een plan",
    "question": "Vraag",
    "standpoint-round": "Standpuntenronde",
}


def name_of(kind: str, name: str) -> str:
    """In Dutch. A kind that nobody gave a word is called by its key, and never by a title."""
    return name if kind in PUBLISHED and name else WORDS.get(kind, kind)
