"""Nouns: organisations and places, the capacities in which people act, the ways in."""

from polarprof.organisations.models.capacities import Capacity
from polarprof.organisations.models.entry import DomainClaim, Invitation, JoinRequest
from polarprof.organisations.models.places import Municipality, MunicipalityMerger, Organisation, Province

__all__ = [
    "Capacity",
    "DomainClaim",
    "Invitation",
    "JoinRequest",
    "Municipality",
    "MunicipalityMerger",
    "Organisation",
    "Province",
]
