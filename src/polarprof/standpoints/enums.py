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


class Entry(TextChoices):
    """How somebody without an account comes in, where the audience is anybody with the link; from loose to strict."""

    OPEN = "open", _("the link alone: quick, but one person can take part several times")
    HALL = "hall", _("the link with a code on the screen of a hall, which changes every minute")
    CODES = "codes", _("one-time codes that you hand out on paper or by mail: one person, one time")


class Sharing(TextChoices):
    """Who sees the result besides the participants and the local government of the round."""

    OWN = "own", _("only who takes part and our own local government")
    PROFESSIONALS = "professionals", _("everybody who is signed in to PolarProf")
    PUBLIC = "public", _("everybody")


class StakeholderRole(TextChoices):
    """From which place in the matter somebody speaks. Never origin, belief, party or orientation; the value is the word on the page."""

    RESIDENT = "Inwoner", _("Resident")
    TENANT = "Huurder", _("Tenant")
    OWNER = "Eigenaar", _("Owner of a house or building")
    TRADER = "Handelaar of horeca", _("Trader, café or restaurant")
    EMPLOYER = "Onderneming", _("Other business")
    YOUNG = "Jongere", _("Young person")
    OLDER = "Oudere", _("Older person")
    PARENT = "Ouder", _("Parent")
    ASSOCIATION = "Vereniging", _("Association")
    VOLUNTEER = "Vrijwilliger", _("Volunteer")
    TEACHER = "Leerkracht", _("Teacher")
    YOUTH_WORKER = "Jeugdwerker", _("Youth worker")
    CARE = "Zorg of welzijn", _("Care or welfare")
    POLICE = "Politie of hulpdienst", _("Police or emergency services")
    STAFF = "Medewerker van het lokaal bestuur", _("Staff of the local government")
    ELECTED = "Mandataris", _("Elected representative")
    VISITOR = "Bezoeker", _("Visitor")


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
