"""Sums of the mixed Rasch classes over the votes of one partition. Not for choosing how many classes there are.

The personal offset is summed out over fixed nodes, so a person's likelihood is a sum of table entries: no exponential is
taken per vote, and everything the statements need to know about the people is one matrix of expected counts.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from polarprof.engines.landscape.partitions import Floats, Partition, Singles

NODES = np.linspace(-3.2, 3.2, 9)
TEMPER = 0.7


@dataclass(frozen=True, slots=True, eq=False)
class Classes:
    """profiles: (K, m) logit of P(agree) at offset 0; shares: (K,); node_shares: (nodes,); both sum to 1."""

    profiles: Floats
    shares: Floats
    node_shares: Floats

    @property
    def count(self) -> int:
        """K."""
        return len(self.shares)

    def table(self) -> Singles:
        """(2 m, K * nodes): log probability of a disagree and of an agree on each statement."""
        logits = self.profiles.T[:, :, None] + NODES
        both = np.empty((len(logits), 2, self.count * len(NODES)), dtype=np.float32)
        disagree = -np.logaddexp(0.0, logits)
        both[:, 0] = disagree.reshape(len(logits), -1)
        both[:, 1] = (logits + disagree).reshape(len(logits), -1)
        return both.reshape(2 * len(logits), -1)

    def prior(self) -> Singles:
        """(K * nodes,) log share of each class and node."""
        return np.log(self.shares[:, None] * self.node_shares).ravel().astype(np.float32)

    def chances(self) -> Floats:
        """(m, K * nodes) P(agree)."""
        logits = self.profiles.T[:, :, None] + NODES
        return np.asarray(1 / (1 + np.exp(-logits))).reshape(len(logits), -1)


def likelihoods(part: Partition, table: Singles) -> Singles:
    """(p, K * nodes) log likelihood of each person's votes."""
    return np.asarray(part.one_hot() @ table)


def responsibilities(likelihood: Singles, prior: Singles) -> Singles:
    """(p, K * nodes) posterior of class and offset, each row adding up to 1; the likelihood is tempered."""
    weights = np.float32(TEMPER) * likelihood
    weights += prior
    weights -= weights.max(axis=1, keepdims=True)
    np.exp(weights, out=weights)
    weights /= weights.sum(axis=1, keepdims=True)
    return weights


def expected_counts(part: Partition, responsibility: Singles) -> Floats:
    """(2 m, K * nodes) expected disagrees and agrees of each statement, by class and offset."""
    return np.asarray(part.one_hot().T @ responsibility, dtype=np.float64)


def by_class(responsibility: Singles) -> Singles:
    """(p, K) the offset summed out."""
    return np.asarray(responsibility.reshape(len(responsibility), -1, len(NODES)).sum(axis=2))
