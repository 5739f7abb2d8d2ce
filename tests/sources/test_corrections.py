"""`corrections.csv`: which cell a line is about, what is put there, and what is said of a line that does not fit."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.errors import DataBlockedError, WrongUseError
from evaluation.reference import load_reference
from evaluation.sources import (
    Corrections,
    corrected_tables,
    find_deliveries,
    read_lines,
    read_raw,
    read_table,
)
from evaluation.sources.corrections.keys import written_parts

HEADS = "table;key;column;from;to;reason;source;date;role\n"
WHY = "Feil avlesing;E-post fra registeret;2026-03-02;evalueringsleder"
PATIENTS = (
    "år;nivå;enhet;sektor;prosedyre;grunnlag;pasienter;kontakter\n"
    "2024;rhf;Helse Vest RHF;Alle;Alle;Behandlingssted;412;3 120\n"
    "2025;rhf;Helse Vest RHF;Alle;Alle;Behandlingssted;430;3 200\n"
    "2025;hf;Helse Bergen HF;Somatikk;Alle;Behandlingssted;<5;\n"
    "2025;hf;Helse Bergen HF;TSB;Alle;Behandlingssted;-;12\n"
)
ACTIVITIES = (
    "aktivitet,dato,region,type,område,deltakere\n"
    '"Fagdag; del 1",2025-03-03,vest,Seminar,Forskning,40\n'
    "Fagdag,2025-03-04,aust,Seminar,Forskning,\n"
)
SETTINGS = '[npr_patients]\nsuppressed = ["-"]\nsuppressed_includes_zero = false\n'
PANEL = "medlem;fra;region;rolle;til\n7;2025-01-01;vest;Bruker;\n8;2025-01-01;vest;Pårørende;\n"


@pytest.fixture
def correct(tmp_path: Path) -> Callable[..., tuple[dict[str, pd.DataFrame], Corrections]]:
    """Correct three tables by the lines of a file; gives the frames and the corrections."""

    def run(*lines: str, heads: str = HEADS, as_of: date = date(2026, 11, 1), settings: str = SETTINGS):
        (tmp_path / "npr_patients.csv").write_text(PATIENTS, encoding="utf-8")
        (tmp_path / "activities.csv").write_text(ACTIVITIES, encoding="utf-8")
        (tmp_path / "experience_panel.csv").write_text(PANEL, encoding="utf-8")
        (tmp_path / "delivery.toml").write_text(settings, encoding="utf-8")
        (tmp_path / "corrections.csv").write_text(heads + "".join(f"{each}\n" for each in lines), encoding="utf-8")
        data, reference = find_deliveries(tmp_path), load_reference()
        tables = [read_table(file, read_raw(file), reference) for file in data.files]
        before = {each.name: each.frame.copy() for each in tables}
        file = data.corrections
        assert file is not None
        names = frozenset(each.table for each in data.files)
        read = read_lines(file, read_raw(file), reference)
        try:
            corrected, corrections = corrected_tables(tables, read, file, reference, delivered=names, as_of=as_of)
        finally:
            for each in tables:
                pd.testing.assert_frame_equal(each.frame, before[each.name])
        return {each.name: each.frame for each in corrected}, corrections

    return run


def counts(frame: pd.DataFrame, row: int, column: str = "patients") -> list[object]:
    cells = frame.loc[row, [column, f"{column}_lower", f"{column}_upper", f"{column}_status"]].tolist()
    return [None if each is pd.NA else each for each in cells]


def said(error: pytest.ExceptionInfo[DataBlockedError]) -> list[str]:
    return [str(each) for each in error.value.messages]


def test_a_count_is_put_right_with_its_bounds_and_its_status(correct):
    frames, corrections = correct(f'npr_patients;"year=2025; unit=helse_vest; sector=all";patients;430;<5;{WHY}')
    frame = frames["npr_patients"]
    assert counts(frame, 1) == [None, 1, 4, "suppressed"]
    assert counts(frame, 0) == [412, 412, 412, "observed"]
    assert frame.dtypes.astype(str).to_dict()["patients"] == "Int64"
    assert [each.line for each in corrections.applied] == [2]


def test_a_hidden_count_is_named_by_the_symbol_of_its_delivery_and_a_blank_one_by_nothing(correct):
    frames, _ = correct(
        f'npr_patients;"år=2025; enhet=Helse Bergen HF; sektor=TSB";pasienter;-;14;{WHY}',
        f'npr_patients;"year=2025; level=trust; unit=Helse Bergen HF; sector=somatic";contacts;;9;{WHY}',
    )
    assert counts(frames["npr_patients"], 3) == [14, 14, 14, "observed"]
    assert counts(frames["npr_patients"], 2, "contacts") == [9, 9, 9, "observed"]


def test_heads_tables_columns_and_values_are_understood_in_every_language(correct):
    frames, _ = correct(
        f'Aktivitetar;"Aktivitet=""Fagdag; del 1""";type;Seminar;Kurs;{WHY}',
        f"activities;aktivitet=Fagdag;attendance;;25;{WHY}",
        heads="tabell;nøkkel;kolonne;frå;til;grunngiving;kjelde;dato;rolle\n",
    )
    assert frames["activities"]["kind"].tolist() == ["course", "seminar"]
    assert frames["activities"]["attendance"].tolist() == [40.0, 25.0]


def test_what_was_not_known_on_the_day_of_the_report_is_held_against_its_table_and_not_applied(correct):
    line = f"activities;activity=Fagdag;attendance;;25;{WHY}"
    frames, corrections = correct(line, as_of=date(2026, 3, 1))
    assert frames["activities"]["attendance"].isna().tolist() == [False, True]
    assert (corrections.applied, [each.is_applied for each in corrections.every]) == ((), [False])
    frames, corrections = correct(line, as_of=date(2026, 3, 2))
    assert frames["activities"]["attendance"].tolist() == [40.0, 25.0]
    assert len(corrections.applied) == 1


def test_the_values_of_counts_and_of_rows_about_a_person_leave_nothing_behind(correct):
    _, corrections = correct(
        f'npr_patients;"year=2025; unit=Helse Vest RHF; sector=all";patients;430;431;{WHY}',
        f"experience_panel;medlem=7;region;vest;aust;{WHY}",
        f"activities;activity=Fagdag;attendance;;25;{WHY}",
    )
    told = [(each.is_told, dict(each.key), each.old, each.new) for each in corrections.every]
    assert told == [
        (False, {"year": "2025", "level": "regional_authority", "unit": "helse_vest", "sector": "all"}, "", ""),
        (False, {}, "", ""),
        (True, {"activity": "Fagdag"}, "", "25"),
    ]
    assert not corrections.all_told


def test_counts_that_are_public_may_be_told(correct):
    line = f'npr_patients;"year=2025; unit=Helse Vest RHF; sector=all";patients;430;431;{WHY}'
    _, corrections = correct(line, settings=SETTINGS + "published = true\n")
    assert [(each.old, each.new) for each in corrections.every] == [("430", "431")]
    assert corrections.all_told


def test_heads_alone_are_no_corrections(correct):
    _, corrections = correct()
    assert corrections.every == ()


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        (f"nowhere;year=2025;patients;1;2;{WHY}", "line 2: the suite has no such table"),
        (f"risks;risk=x;response;1;2;{WHY}", "line 2: the table risks has not been delivered"),
        (f"npr_episodes;person=p;sector;a;b;{WHY}", "line 2: rows of npr_episodes are about patients"),
        (f"activities;activity=Fagdag;fart;1;2;{WHY}", "line 2: the table activities has no such column"),
        (f"activities;activity=Fagdag;aktivitet;Fagdag;x;{WHY}", "line 2: the column is part of the key of activities"),
        (f"activities;region=vest;attendance;40;41;{WHY}", "line 2: the key names something else than key columns"),
        (f'activities;"activity=Fagdag; aktivitet=x";attendance;40;41;{WHY}', "line 2: the key names something else"),
        (f"activities;Fagdag;attendance;40;41;{WHY}", "line 2: the key is not written as column=value"),
        (f"npr_patients;year=2025, unit=x;patients;430;1;{WHY}", "line 2: the key is not written as column=value"),
        (f"activities;activity=Hemmeleg;attendance;40;41;{WHY}", "line 2: no row of activities has this key"),
        (f"npr_patients;year=2025;patients;430;431;{WHY}", "line 2: several rows of npr_patients have this key"),
        (f"activities;activity=Fagdag;attendance;987;41;{WHY}", "line 2: something else stands in the cell"),
        (f"activities;activity=Fagdag;attendance;;;{WHY}", "line 2: from and to mean the same"),
        ("activities;activity=Fagdag;attendance;;41;;x;2026-03-02;y", "line 2: nothing stands under reason"),
        ("activities;activity=Fagdag;attendance;;41;x;;2026-03-02;y", "line 2: nothing stands under source"),
        ("activities;activity=Fagdag;attendance;;41;x;y;;z", "line 2: nothing stands under date"),
        ("activities;activity=Fagdag;attendance;;41;x;y;2026-03-02;", "line 2: nothing stands under role"),
        (";;attendance;;41;x;y;2026-03-02;z", "line 2: nothing stands under table, key"),
        (f"activities;activity=Fagdag;attendance;;om lag 41;{WHY}", "column to: words or signs stand beside numbers"),
        (f"npr_patients;year=to tusen;patients;430;1;{WHY}", "column key: the year is not a whole number"),
        (
            'npr_patients;"year=2025; unit=Helse Vest RHF";patients;430;431;Skal være 431;x;2026-03-02;y',
            "line 2: the reason, the source or the role says a number that stands under from or to",
        ),
    ],
)
def test_a_line_that_does_not_fit_is_refused_without_a_value(correct, line, sentence):
    with pytest.raises(DataBlockedError) as error:
        correct(line)
    (only,) = said(error)
    assert sentence in only
    assert only.startswith("corrections.csv")
    for value in ("430", "431", "987", "Hemmeleg", "Fagdag", "41"):
        assert value not in only


def test_everything_that_is_wrong_is_said_at_once_with_its_line(correct):
    line = f"activities;activity=Fagdag;attendance;;25;{WHY}"
    with pytest.raises(DataBlockedError) as error:
        correct(
            line, line.replace("25", "26"), f"nowhere;a=b;c;1;2;{WHY}", f"activities;activity=Fagdag;kind;x;y;{WHY}"
        )
    assert [each.split(":")[0] for each in said(error)] == [f"corrections.csv, line {line}" for line in (3, 4, 5)]
    assert "line 2 corrects the same cell" in said(error)[0]


def test_the_name_of_a_place_means_the_place_of_the_rows_own_level(correct):
    # “Helse Vest” is a health authority, and no trust.
    frames, _ = correct(f'npr_patients;"year=2024; unit=Helse Vest";contacts;3120;3121;{WHY}')
    assert counts(frames["npr_patients"], 0, "contacts")[0] == 3121


def test_corrections_in_a_workbook_are_refused_and_not_passed_over(tmp_path):
    (tmp_path / "activities.csv").write_text(ACTIVITIES, encoding="utf-8")
    (tmp_path / "corrections.xlsx").write_bytes(b"x")
    with pytest.raises(DataBlockedError, match=r"Corrections are read from one file of text, corrections\.csv"):
        find_deliveries(tmp_path)


def test_no_setting_can_leave_lines_of_corrections_out(correct):
    line = f"activities;activity=Fagdag;attendance;;25;{WHY}"
    frames, _ = correct(line, settings=SETTINGS + '[corrections]\nencoding = "utf-8"\ndelimiter = ";"\n')
    assert frames["activities"]["attendance"].tolist() == [40.0, 25.0]
    with pytest.raises(WrongUseError, match=r"section corrections: remove decimal_mark, totals; of corrections only"):
        correct(line, settings=SETTINGS + '[corrections]\ntotals = ["Fagdag"]\ndecimal_mark = ","\n')


def test_corrections_alone_are_no_data(tmp_path):
    (tmp_path / "corrections.csv").write_text(HEADS, encoding="utf-8")
    with pytest.raises(WrongUseError, match="holds no table"):
        find_deliveries(tmp_path)


def test_corrections_of_an_old_program_are_read_as_other_files_are(correct, tmp_path):
    correct()
    text = (
        "tabell;nøkkel;kolonne;fra;til;begrunnelse;kilde;dato;rolle\n"
        "activities;aktivitet=Fagdag;deltakere;;25;Ført på feil dag;Møtebok;02.03.2026;rådgiver\n"
    )
    (tmp_path / "corrections.csv").write_bytes(text.encode("cp1252"))
    file = find_deliveries(tmp_path).corrections
    assert file is not None
    (line,) = read_lines(file, read_raw(file), load_reference())
    assert (line.texts["reason"], line.texts["from"], line.day) == ("Ført på feil dag", "", date(2026, 3, 2))


NAMES = st.text("abcæøå _", min_size=1).map(str.strip).filter(bool)
PARTS = st.lists(st.tuples(NAMES, st.text('abc ;="å5')), min_size=1, max_size=4)


@given(PARTS)
def test_whatever_stands_between_quotation_marks_comes_back(parts):
    text = "; ".join(f'{name} = "{value.replace(chr(34), chr(34) * 2)}"' for name, value in parts)
    assert written_parts(text) == parts


@given(st.text('ab=;"\n ', max_size=12))
def test_any_text_is_a_key_or_none_and_never_an_error(text):
    parts = written_parts(text)
    assert parts is None or all(name and "=" not in name for name, _ in parts)


def test_a_table_is_handed_back_as_it_was_where_nothing_is_corrected(correct):
    frames, _ = correct(f"activities;activity=Fagdag;attendance;;25;{WHY}")
    assert counts(frames["npr_patients"], 1) == [430, 430, 430, "observed"]
