"""States of a round and of a statement, who may take part, answers, and the published reasons of a refusal."""

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _


class RoundState(TextChoices):
    DRAFT = "draft", _("being prepared")
    OPEN = "open", _("open")
    ENDED = "ended", _("voting has ended")
    CLOSED = "closed", _("closed")


class Audience(TextChoices):
    """Who may take part."""

    COLLEAGUES = "colleagues", _("people of our own local government")
    CHOSEN = "chosen", _("people of our own local government and of organisations that we choose")
    EVENT = "event", _("people with a place at an event")
    PROFESSIONALS = "professionals", _("everybody who is signed in to PolarProf")
    LINK = "link", _("anybody with the link, without an account")


class Sharing(TextChoices):
    """Who sees the result, beside who took part and the own local government."""

    OWN = "own", _("only who takes part and our own local government")
    PROFESSIONALS = "professionals", _("everybody who is signed in to PolarProf")
    PUBLIC = "public", _("everybody")


class StatementState(TextChoices):
    WAITING = "waiting", _("waits for review")
    APPROVED = "approved", _("approved")
    REFUSED = "refused", _("not taken")


class Reason(TextChoices):
    """Why a statement is not taken; published, so that everybody is judged by the same rules."""

    PERSON = "person", _("It is about a person who can be recognised.")
    INSULT = "insult", _("It insults or threatens people or a group.")
    SEVERAL = "several", _("It says more than one thing, so nobody can vote on it.")
    SAME = "same", _("It says the same as a statement that is already there.")
    OFF_TOPIC = "off_topic", _("It is not about the issue of this round.")
    UNCLEAR = "unclear", _("It cannot be understood without more explanation.")


class Answer(IntegerChoices):
    AGREE = 1, _("agree")
    DISAGREE = -1, _("disagree")
    PASS = 0, _("pass")
