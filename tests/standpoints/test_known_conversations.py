"""The public conversations beside the scale, computed again from the public files."""

from dataclasses import replace

import numpy as np
import pytest

from polarprof.standpoints.results.in_words import Result
from polarprof.standpoints.results.known_conversations import KNOWN, KnownConversation
from polarprof.standpoints.results.polarisation_summary import polarisation_summary
from tests.engines.landscape.test_polis_files import FOLDER, real
from tests.standpoints.planted_results import NO_GROUPS, plant, published


@pytest.mark.skipif(not FOLDER.exists(), reason="the real conversations lie beside the project")
@pytest.mark.parametrize("known", KNOWN, ids=lambda known: known.folder)
def test_the_figures_are_those_of_the_public_files(known: KnownConversation) -> None:
    votes = real(known.folder).votes()
    summary = polarisation_summary(votes, np.ones(len(votes)), None)
    assert (len(votes.people), summary.disagreement) == (known.people, known.disagreement)


@pytest.mark.django_db
def test_the_page_lays_them_beside_its_own_figure_and_never_alone(make_round, as_person, colleague) -> None:
    round_ = make_round()
    told = published(NO_GROUPS)
    assert Result(round_, told).known_distances == []
    plant(round_, replace(told, disagreement=(0.4, 0.6)))
    page = as_person(colleague).get(f"/standpunten/{round_.uuid}/resultaat/").content.decode()
    words = " ".join(page.replace("\xa0", " ").split())
    assert "40 % – 60 %" in words
    assert "een gesprek over de brexit (2017, 204 mensen)" in words
    assert "60 % – 70 %" in words
