"""Kinds and roles."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class OrganisationKind(TextChoices):
    MUNICIPALITY = "municipality", _("municipality")
    INSTITUTE = "institute", _("institute")
    GOVERNMENT = "government", _("Flemish government")
    PARTNER = "partner", _("partner organisation")


class Role(TextChoices):
    """The function in which a person acts for an organisation."""

    PROFESSIONAL = "professional", _("professional")
    COORDINATOR = "coordinator", _("coordinator")
    MAYOR = "mayor", _("mayor or alderman")
    COACH = "coach", _("coach")
    PROGRAMME_MANAGER = "programme_manager", _("programme manager")
    AUTHOR = "author", _("author")
    PARTNER = "partner", _("partner")
    EXPERT = "expert", _("expert")


MUNICIPAL_ROLES = frozenset({Role.PROFESSIONAL, Role.COORDINATOR, Role.MAYOR})
INSTITUTE_ROLES = frozenset({Role.COACH, Role.PROGRAMME_MANAGER, Role.AUTHOR})


def roles_of(kind: str) -> frozenset[Role]:
    """The roles that people of an organisation of this kind can have, whoever gives them."""
    by_kind = {
        OrganisationKind.MUNICIPALITY: MUNICIPAL_ROLES,
        OrganisationKind.INSTITUTE: INSTITUTE_ROLES | {Role.EXPERT},
    }
    return by_kind.get(OrganisationKind(kind), frozenset({Role.PARTNER}))


class CapacitySource(TextChoices):
    INVITATION = "invitation", _("invitation")
    DOMAIN = "domain", _("work address, approved")
    ACMIDM = "acmidm", _("ACM/IDM")
    STARTER = "starter", _("set up with the product")
