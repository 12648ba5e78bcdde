"""The signals by which this room informs rooms above it, in the same transaction.

`organisation_reached(organisation, person, key)`: somebody of an organisation was invited.
`capacity_ended(capacity)`: somebody has an access no more, and was told by mail.
`person_signed_in(person)`: somebody signed in, and has the capacities that the sign-in gives.
"""

from django.dispatch import Signal

organisation_reached = Signal()
capacity_ended = Signal()
person_signed_in = Signal()
