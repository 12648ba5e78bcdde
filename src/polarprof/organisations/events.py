"""What the room tells rooms above it, inside the same transaction.

`organisation_reached(organisation, person, key)`: somebody of an organisation was invited.
"""

from django.dispatch import Signal

organisation_reached = Signal()
