"""What an organisation would miss when somebody erases their account."""

from django.utils.translation import gettext as _

from polarprof.accounts.models import Person
from polarprof.organisations.queries import last_managed_by


def last_access_manager(person: Person) -> list[str]:
    """For each organisation in which nobody else manages access; one query."""
    text = _(
        "You are the only access manager of %(name)s. Without you nobody there can invite colleagues or decide on who asks to join. First ask the institute to invite another access manager."
    )
    return [text % {"name": organisation.name} for organisation in last_managed_by(person)]
