"""The action plan: measures by chapter and state, and what changed since the year before."""

from datetime import date

import pandas as pd
import pytest

from evaluation.disclosure import release
from evaluation.indicators import measures_by_chapter, measures_changes, measures_of_plan
from evaluation.sources import TABLES, canonical_dtypes

DTYPES = canonical_dtypes(TABLES["measures"])
ALL = (measures_by_chapter, measures_changes, measures_of_plan)


def measure(year, chapter, number, text, state, *, start=2025):
    return {"year": year, "chapter": chapter, "number": number, "text": text, "start_year": start, "state": state}


def measures(*rows):
    return {"measures": pd.DataFrame(list(rows), columns=list(DTYPES)).astype(DTYPES)}


@pytest.fixture
def study(study_with):
    return study_with(
        measures(
            measure(2025, "II", "1", "Rekruttere klyngedeltakere fra hele landet", "ongoing"),
            measure(2025, "II", "2", "Søknad om nasjonal kompetansetjeneste", "candidate"),
            measure(2025, "II", "3", "Prosjektplan for OPPTAKT", "prioritised"),
            measure(2025, "II", "4", "Ny klyngeavtale", "ongoing"),
            measure(2025, "II", "5", "Felles arkiv", "candidate"),
            measure(2025, "II", "6", "Gammel arbeidsgruppe", "ended"),
            measure(2025, "II", "7", "Gjennomføring av første prosjektår av OPPTAKT", "ongoing"),
            measure(2026, "II", "1", "Rekruttere klyngedeltakere frå heile landet", "ongoing"),
            measure(2026, "II", "2", "Årlig møte med direktoratet", "candidate"),
            measure(2026, "II", "3", "Søknad om nasjonal  kompetansetjeneste.", "prioritised"),
            measure(2026, "II", "4", "Prosjektplan for OPPTAKT", "ongoing"),
            measure(2026, "II", "5", "Ny klyngeavtale", "ended"),
            measure(2026, "II", "7", "Gjennomføring av andre prosjektår av OPPTAKT", "ongoing"),
            measure(2026, "III", "10", "Årlig fagdag", "candidate", start=None),
            measure(2026, "III", "2", "Erfaringspanel", "ongoing"),
            measure(2027, "II", "1", "Noe helt annet", "candidate"),
        )
    )


def changes(table):
    return {(each["chapter"], each["text"]): each["change"] for each in table.frame.to_dict("records")}


def test_a_measure_is_followed_by_its_text_though_the_numbers_have_moved(study):
    found = changes(measures_changes(study))
    assert found["II", "Søknad om nasjonal  kompetansetjeneste."] == "prioritised"  # 2 became 3, and a full stop
    assert found["II", "Prosjektplan for OPPTAKT"] == "started"  # 3 became 4
    assert found["II", "Ny klyngeavtale"] == "ended"  # 4 became 5


def test_a_measure_that_was_reworded_is_followed_by_its_number(study):
    found = changes(measures_changes(study))
    assert found["II", "Rekruttere klyngedeltakere frå heile landet"] == "unchanged"
    assert found["II", "Gjennomføring av andre prosjektår av OPPTAKT"] == "unchanged"


def test_another_measure_on_an_old_number_is_new_and_the_old_one_is_removed(study):
    found = changes(measures_changes(study))
    assert found["II", "Årlig møte med direktoratet"] == "new"  # on the number that the application had
    assert found["II", "Felles arkiv"] == "removed"
    assert found["III", "Erfaringspanel"] == "new"


def test_a_measure_that_had_ended_is_no_change_when_it_is_gone(study):
    assert ("II", "Gammel arbeidsgruppe") not in changes(measures_changes(study))


def test_next_years_plan_is_not_known(study):
    assert set(measures_by_chapter(study).frame["year"]) == {2025, 2026}
    assert set(measures_of_plan(study).frame["year"]) == {2026}


def test_every_chapter_has_a_row_and_states_are_counted(study):
    frame = measures_by_chapter(study).frame
    now = frame[frame["year"] == 2026].set_index("chapter")
    assert now.index.tolist() == ["II", "III", "IV", "V", "VI", "VII", "VIII", "IX"]
    assert now.loc["II", ["ongoing", "candidate", "prioritised", "ended", "measures"]].tolist() == [3, 1, 1, 1, 6]
    assert now.loc["IX", "measures"] == 0


def test_measures_stand_in_the_order_of_the_plan(study):
    frame = measures_of_plan(study).frame
    assert frame[frame["chapter"] == "III"]["number"].tolist() == ["2", "10"]


def test_without_last_years_plan_no_change_is_claimed(study_with, study):
    table = measures_changes(study_with(dict(study.tables), as_of=date(2025, 12, 31)))
    assert table.frame.empty
    assert str(table.description.absence).startswith("There is no action plan for 2024")


@pytest.mark.parametrize("indicator", ALL)
def test_without_a_plan_the_reader_is_told_what_is_missing(study_with, indicator):
    for tables, words in (({}, "have not been delivered"), (measures(), "has no action plan")):
        released = release(indicator(study_with(tables)))
        assert len(released) == 0
        assert words in str(released.description.absence)


@pytest.mark.parametrize("indicator", ALL)
def test_measures_are_released_with_words_for_every_column(study, indicator):
    released = release(indicator(study))
    assert released.summary.threshold is None
    assert released.description.columns.keys() >= set(released.columns)
