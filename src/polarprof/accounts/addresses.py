"""Which rows at a mail address are a person's: by the addresses that the person proved, also earlier ones, each for its time.

An address passes to somebody else: a mailbox of a function, a name that returns. What came before the one who had it earlier let
it go is that person's, and what comes afterwards is not. A bare `Person.email` proves nothing and is not used here.
"""

from datetime import datetime
from functools import reduce
from operator import or_

from allauth.account.models import EmailAddress
from django.db.models import Q

from polarprof.accounts.models import EarlierAddress, Person

NOBODY = Q(pk__in=())


def proven_addresses(person: Person) -> set[str]:
    """Every address that the person proved here, now or earlier, in lower case."""
    return {email for email, _since, _until in _spans(person)}


def at_addresses_of(person: Person, field: str, moment: str = "created_at") -> Q:
    """Rows of which `field` holds an address of the person, at a `moment` when it was the person's."""
    conditions = [NOBODY]
    for email, since, until in _spans(person):
        one = Q(**{f"{field}__iexact": email})
        if since:
            one &= Q(**{f"{moment}__gt": since})
        if until:
            one &= Q(**{f"{moment}__lte": until})
        conditions.append(one)
    return reduce(or_, conditions)


def _spans(person: Person) -> list[tuple[str, datetime | None, datetime | None]]:
    """(address, since when, until when); three queries, however many addresses."""
    now = EmailAddress.objects.filter(user=person, verified=True).values_list("email", flat=True)
    ends: list[tuple[str, datetime | None]] = [(email.lower(), None) for email in now]
    ends += EarlierAddress.objects.filter(person=person).values_list("email", "until")
    of_others = EarlierAddress.objects.filter(email__in=[email for email, _until in ends]).exclude(
        person=person
    )
    let_go = sorted(of_others.values_list("email", "until"))
    return [
        (
            email,
            max(
                (end for other, end in let_go if other == email and (not until or end < until)), default=None
            ),
            until,
        )
        for email, until in ends
    ]
