"""Four real Polis conversations, if you have them beside the project, and how well a model predicts votes that it has not seen.

bench/README.md says which files, where, and under which licence. Tests that need them skip where they are absent.
"""

import csv
import gzip
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from polarprof.engines.landscape.votes import PASS, Votes, pack

FOLDER = Path(__file__).resolve().parents[2] / "shared" / "data" / "polis"
NAMES = ("brexit-consensus", "scoop-biodiversity", "vtaiwan-uberx", "bowling-green")
ENOUGH_VOTES = 10


def conversation(name: str) -> Votes:
    """The votes of `participants-votes.csv.gz`: agree is 1 there, empty is not voted."""
    people, statements, answers = [], [], []
    with gzip.open(FOLDER / name / "participants-votes.csv.gz", "rt", encoding="utf-8", newline="") as text:
        rows = csv.reader(text)
        columns = [(place, int(title)) for place, title in enumerate(next(rows)) if title.isdigit()]
        for row in rows:
            for place, statement in columns:
                if row[place]:
                    people.append(int(row[0]))
                    statements.append(statement)
                    answers.append(int(float(row[place])))
    return pack(people, statements, answers)


def hold_out(votes: Votes, seed: int, share: float = 0.1) -> NDArray[np.bool_]:
    """(votes,) a tenth of the agrees and disagrees of people with at least 10 of them."""
    said = votes.answers() != PASS
    rows = votes.rows()
    active = np.bincount(rows[said], minlength=len(votes.people)) >= ENOUGH_VOTES
    drawn = np.random.default_rng(seed).random(len(votes)) < share
    return np.asarray(said & active[rows] & drawn)


def skill(chances: NDArray[np.float64], votes: Votes, held: NDArray[np.bool_]) -> float:
    """1 - log loss of P(agree) for the held votes / log loss of each statement's rate among the others."""
    agreed = votes.answers()[held] > 0
    counts = votes.keep(~held).counts()
    rate = ((counts[:, 2] + 1) / (counts[:, 0] + counts[:, 2] + 2))[votes.columns()[held]]
    return 1 - _loss(chances, agreed) / _loss(rate, agreed)


def imputed_pca(votes: Votes, held: NDArray[np.bool_], components: int = 2) -> NDArray[np.float64]:
    """P(agree) of the held votes by the usual way: missing cells become the column's mean, then principal components."""
    training = votes.keep(~held)
    matrix = np.full(votes.shape, np.nan)
    said = training.answers() != PASS
    matrix[training.rows()[said], training.columns()[said]] = training.answers()[said] > 0
    counts = training.counts()
    mean = (counts[:, 2] + 1) / (counts[:, 0] + counts[:, 2] + 2)
    centred = np.where(np.isnan(matrix), 0.0, matrix - mean)
    left, strength, right = np.linalg.svd(centred, full_matrices=False)
    fitted = mean + (left[:, :components] * strength[:components]) @ right[:components]
    return np.asarray(fitted[votes.rows()[held], votes.columns()[held]])


def _loss(chances: NDArray[np.float64], agreed: NDArray[np.bool_]) -> float:
    bounded = np.clip(chances, 0.01, 0.99)
    return float(-np.log(np.where(agreed, bounded, 1 - bounded)).mean())
