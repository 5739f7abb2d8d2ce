"""The yearly report on the published figures: what a reader opens, and that anyone can make the same bytes."""

import base64
import csv
import hashlib
import json
import re
from collections.abc import Iterator
from itertools import pairwise

import openpyxl
import pytest
from bs4 import BeautifulSoup, Tag

from evaluation.programme import load_analysis_plan
from evaluation.project import project_path
from evaluation.reports import chapters_of
from evaluation.runs.seal import differing_files

pytestmark = [pytest.mark.slow, pytest.mark.exhaustive]

LANGUAGES = ("nb", "nn", "en")
VEST, NORD = 1, 3  # Sør-Øst, Vest, Midt, Nord: the order of the programme, from south to north


@pytest.fixture(scope="module", params=LANGUAGES)
def language(request) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def page(finished, language) -> BeautifulSoup:
    return BeautifulSoup((finished.folder / f"report.{language}.html").read_text("utf-8"), "html.parser")


def bytes_of(folder) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_run_holds_what_the_interface_promises(finished):
    names = set(bytes_of(finished.folder))
    assert {name for name in names if "/" not in name} == {
        *("MANIFEST.json", "run.json", "release.json", "disclosure.json"),
        *("report.nb.html", "report.nn.html", "report.en.html"),
        *("report.nb.pdf", "report.nn.pdf", "report.en.pdf"),
        *("report.nb.docx", "report.nn.docx", "report.en.docx"),
        *("tables.xlsx", "tables.nn.xlsx", "tables.en.xlsx"),
    }
    chapters = chapters_of("summative")
    assert under(names, "notebooks") == {f"{chapter.name}.ipynb" for chapter in chapters}
    assert under(names, "tables") == {f"{each.name}-{table}.csv" for each in chapters for table in each.tables}
    delivered = {path.stem for path in project_path("data/published").glob("*.csv")}
    assert under(names, "quality") == {f"{table}.json" for table in delivered}
    figures = under(names, "figures")
    assert {name for name in figures if name.endswith(".csv")} == {
        f"{each.name}-{figure}.csv" for each in chapters for figure in each.figures
    }
    assert {f"02_effect_goal_1-rates{code}.{end}" for code in ("", ".nn", ".en") for end in ("svg", "png")} <= figures


def under(names: set[str], folder: str) -> set[str]:
    return {name.removeprefix(f"{folder}/") for name in names if name.startswith(f"{folder}/")}


def test_a_run_is_named_by_what_it_holds_and_matches_its_manifest(finished):
    digest = hashlib.sha256((finished.folder / "MANIFEST.json").read_bytes()).hexdigest()
    assert finished.folder.name == f"summative-2026-{digest[:8]}"
    assert differing_files(finished.folder) == ()
    assert [path.name for path in finished.out.iterdir() if path.name not in {".staging", "log"}] == [
        finished.folder.name
    ]


def test_every_line_for_machines_is_an_object_and_the_last_one_has_the_path(finished):
    assert finished.events[0]["event"] == "data"
    assert {event["event"] for event in finished.events[1:-1]} == {"progress"}
    assert finished.events[-1] == {"event": "done", "path": str(finished.folder), "existed": False}


def test_another_user_elsewhere_makes_the_same_bytes_under_the_same_name(finished, elsewhere):
    assert elsewhere.folder.name == finished.folder.name
    first, second = bytes_of(finished.folder), bytes_of(elsewhere.folder)
    assert sorted(first) == sorted(second)
    assert [name for name in first if first[name] != second[name]] == []


def test_an_unchanged_run_made_again_says_that_it_was_there(finished, make_again):
    before = {path: path.stat().st_mtime_ns for path in finished.folder.rglob("*")}
    again = make_again()
    assert again.events[-1] == {"event": "done", "path": str(finished.folder), "existed": True}
    assert {path: path.stat().st_mtime_ns for path in finished.folder.rglob("*")} == before


def test_nothing_in_a_run_tells_who_made_it_where_or_when(finished):
    record = json.loads((finished.folder / "run.json").read_text("utf-8"))
    assert set(record) == {
        *("format", "kind", "year", "as_of", "languages", "formats", "data", "inputs", "parameters"),
        *("notebooks", "analysis_plan", "suites", "ledger", "disclosure", "environment", "outputs"),
        *("region", "earlier_run", "compared_runs", "assessments"),
    }
    assert record["analysis_plan"]["sha256"] == load_analysis_plan().fingerprint
    assert [each["on"] for each in record["analysis_plan"]["changes"]][:1] == ["2026-11-30"]
    place = str(finished.out.parent).encode()
    assert [name for name, content in bytes_of(finished.folder).items() if place in content] == []


def test_the_page_says_its_language_and_has_one_title(page, language):
    assert page.html["lang"] == language
    (title,) = page.find_all("h1")
    assert title.get_text().startswith("OPPTAKT: ")
    assert title.get_text().endswith(" 2026")
    assert page.title.get_text() == title.get_text()


def test_headings_do_not_jump(page):
    levels = [int(each.name[1]) for each in page.find_all(re.compile(r"^h[1-6]$"))]
    assert levels[0] == 1
    for before, after in pairwise(levels):
        assert after <= before + 1


def test_the_page_has_its_landmarks_once_and_a_way_past_them(page):
    assert [each.name for each in page.find_all(["header", "nav", "main", "footer"])] == [
        "header",
        "nav",
        "main",
        "footer",
    ]
    assert page.body.find("a")["href"] == "#main"


def test_the_page_asks_nothing_of_a_network(page):
    for tag in page.find_all(True):
        for name, value in tag.attrs.items():
            if name in {"src", "srcset", "poster", "data", "action", "background", "xlink:href"}:
                assert str(value).startswith("data:image/"), (tag.name, name)
            if name == "href":
                assert tag.name == "a"
    assert not page.find_all(["script", "link", "iframe", "object", "embed", "base"])
    assert not re.search(r"url\(|@import", page.style.string)
    for picture in pictures(page):
        assert not re.search(rb"(href|src)=\"http", picture)
        assert b"<script" not in picture


def pictures(page: BeautifulSoup) -> Iterator[bytes]:
    for tag in page.select("[src], [srcset]"):
        address = str(tag.get("src") or tag.get("srcset"))
        yield base64.b64decode(address.partition(",")[2])


def test_the_policy_matches_the_style(page):
    policy = page.select_one("meta[http-equiv=Content-Security-Policy]")["content"]
    digest = base64.b64encode(hashlib.sha256(page.style.string.encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}'" in policy
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


def test_no_address_stands_twice_and_every_reference_is_met(page):
    addresses = [each["id"] for each in page.select("[id]")]
    assert sorted(addresses) == sorted(set(addresses))
    for part in page.select("[aria-labelledby]"):
        assert part["aria-labelledby"] in addresses
    for link in page.select("a[href^='#']"):
        assert link["href"][1:] in addresses


def test_every_table_has_a_caption_and_every_head_a_scope(page):
    for table in page.find_all("table"):
        assert table.caption.get_text(strip=True)
        assert all(head.get("scope") in {"row", "col"} for head in table.find_all("th"))
        widths = {len(row.find_all(["th", "td"])) for row in table.find_all("tr")}
        assert len(widths) == 1


def test_every_picture_has_an_alternative_text_that_says_what_it_shows(page):
    found = page.find_all("img")
    assert found
    assert all(len(picture["alt"]) > 40 for picture in found)
    rates = page.find(id="02_effect_goal_1--rates").img
    assert "2016" in rates["alt"]
    assert "2018" in rates["alt"]


def test_a_page_is_in_one_language(page, language):
    sections = {"nb": "Antall pasienter", "nn": "Talet på pasientar", "en": "Number of patients"}
    found = {each.get_text() for each in page.find_all("h3")}
    assert {code for code, words in sections.items() if words in found} == {language}


def rows(table: Tag) -> dict[str, list[str]]:
    return {
        row.th.get_text(): [cell.get_text(" ", strip=True) for cell in row.find_all("td")]
        for row in table.tbody.find_all("tr")
    }


def test_the_published_counts_stand_in_the_report(page, language):
    # Source: GAMUT blog, 27 May 2020 (NPR extract).
    country = {"nb": "Hele landet", "nn": "Heile landet", "en": "Norway"}[language]
    counts = rows(page.find(id="02_effect_goal_1--patients-counts").table)
    assert counts[country] == ["498", "537", "789"]
    nord = list(counts.values())[-1]
    assert [cell.split()[0] for cell in nord] == ["3†", "3†", "11"]


def test_the_rates_stand_in_the_report_with_their_limits(page, language):
    mark = "." if language == "en" else ","
    rates = rows(page.find(id="02_effect_goal_1--rates-numbers").table)
    nord, vest = list(rates.values())[NORD], list(rates.values())[VEST]
    assert nord[0].replace(mark, ".").startswith("0.6†")  # 3 / 481 994; below the threshold, public already
    assert nord[0].replace(mark, ".").endswith("(0.1–1.8)")  # Garwood
    assert vest[2].replace(mark, ".") == "41.3 (37.6–45.2)"  # 456 / 1 105 120, Byar


def test_the_csv_of_the_patients_has_the_published_figures(finished):
    lines = (finished.folder / "tables" / "02_effect_goal_1-patients.csv").read_text("utf-8").splitlines()
    found = {(row["year"], row["unit"]): row for row in csv.DictReader(lines)}
    assert len(found) == len(lines) - 1 == 15
    shown = ("patients", "rate", "rate_lower", "rate_upper", "population", "population_year", "patients_state")
    assert [found["2016", "helse_nord"][name] for name in shown] == [
        "3",
        "0.6",
        "0.1",
        "1.8",
        "481994",
        "2016",
        "public",
    ]
    assert [found["2018", "helse_vest"][name] for name in shown[:4]] == ["456", "41.3", "37.6", "45.2"]


def test_the_numbers_of_the_figure_are_those_of_the_table(finished):
    def numbers(name):
        lines = (finished.folder / name).read_text("utf-8").splitlines()
        heads = lines[0].split(",")
        cells = [dict(zip(heads, line.split(","), strict=True)) for line in lines[1:]]
        return {
            (each["unit"], each["year"]): [each[key] for key in ("rate", "rate_lower", "rate_upper")] for each in cells
        }

    table = numbers("tables/02_effect_goal_1-patients.csv")
    figure = numbers("figures/02_effect_goal_1-rates.csv")
    assert figure == {key: value for key, value in table.items() if key[0] != "norway"}
    assert len(figure) == 12


@pytest.mark.parametrize("name", ["tables.xlsx", "tables.nn.xlsx", "tables.en.xlsx"])
def test_the_workbook_has_every_table_and_no_formula(finished, name):
    book = openpyxl.load_workbook(finished.folder / name)
    tables = [table for chapter in chapters_of("summative") for table in chapter.tables]
    assert len(book.sheetnames) == 1 + len(tables)  # the first one has the contents
    assert all(cell.data_type != "f" for sheet in book.worksheets for row in sheet.iter_rows() for cell in row)


def test_the_notebooks_hold_what_was_shown_and_nothing_that_was_printed(finished):
    for path in (finished.folder / "notebooks").iterdir():
        cells = json.loads(path.read_text("utf-8"))["cells"]
        outputs = [output for cell in cells if cell["cell_type"] == "code" for output in cell["outputs"]]
        assert outputs
        assert {output["output_type"] for output in outputs} == {"display_data"}
        assert {tuple(output["data"]) for output in outputs} == {("text/html",)}
        assert {output["metadata"]["opptakt"]["language"] for output in outputs} == set(LANGUAGES)
