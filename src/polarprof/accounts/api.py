"""The door of the accounts."""

from polarprof.accounts.actions import believe, open_account, still_there
from polarprof.accounts.addresses import at_addresses_of, proven_addresses
from polarprof.accounts.claims import Claims, claims_of
from polarprof.accounts.queries import (
    has_address,
    lower_addresses,
    people,
    person_with_address,
    primary_address,
    primary_addresses,
)

__all__ = [
    "Claims",
    "at_addresses_of",
    "believe",
    "claims_of",
    "has_address",
    "lower_addresses",
    "open_account",
    "people",
    "person_with_address",
    "primary_address",
    "primary_addresses",
    "proven_addresses",
    "still_there",
]
