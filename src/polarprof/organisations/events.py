"""The signals by which this room informs rooms above it, in the same transaction.

`organisation_reached(organisation, person, key)`: somebody of an organisation was invited.
`person_signed_in(person)`: somebody signed in, and has the capacities that the sign-in gives.
"""

from django.dispatch import Signal

organisation_reached = Signal()
person_signed_in = Signal()
