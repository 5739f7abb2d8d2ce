"""Texts that must not occur are found in every corner of every kind of file; the place is told, the text never."""

import io
import json
import struct
import zipfile
import zlib
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import FreeText
from pypdf.generic import DictionaryObject, NameObject

from evaluation.errors import DisclosureRefusedError
from evaluation.runs.inspection import inspect_outputs

IDENTITY_NUMBER = "15507600333"  # synthetic, published by navikt/fnrvalidator
NAME = "Ola Plantet"
STAYS_OUT = "a text stands here that must not occur. Take it out."
SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:x="http://www.w3.org/1999/xlink">{}</svg>'


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def with_chunk(png: bytes, kind: bytes, data: bytes) -> bytes:
    return png[:33] + chunk(kind, data) + png[33:]  # behind the signature and the header


def add_part(path: Path, name: str, content: bytes) -> None:
    with zipfile.ZipFile(path) as archive:
        parts = {each: archive.read(each) for each in archive.namelist()}
    parts[name] = content
    write_parts(path, parts)


def write_parts(path: Path, parts: dict[str, bytes]) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        for each, data in parts.items():
            archive.writestr(each, data)


def put_in_workbook(name: str, content: str):
    return lambda run, text: add_part(run / "tables.xlsx", name, content.format(text).encode())


def change_workbook(old: str, new: str, part: str):
    def plant(run: Path, text: str) -> None:
        with zipfile.ZipFile(run / "tables.xlsx") as archive:
            content = archive.read(part).decode()
        assert old in content
        add_part(run / "tables.xlsx", part, content.replace(old, new.format(text), 1).encode())

    return plant


def put_on_page(markup: str):
    def plant(run: Path, text: str) -> None:
        path = run / "report.nb.html"
        path.write_text(path.read_text("utf-8").replace("<p>Det", markup.format(text) + "<p>Det"), encoding="utf-8")

    return plant


def put_in_file(name: str, content: str):
    def plant(run: Path, text: str) -> None:
        (run / name).parent.mkdir(exist_ok=True)
        (run / name).write_text(content.replace("{}", text), encoding="utf-8")

    return plant


def put_in_docx(part: str, content: str):
    body = '<w:document xmlns:w="urn:w"><w:body><w:p><w:r><w:t>Rapport</w:t></w:r></w:p></w:body></w:document>'

    def plant(run: Path, text: str) -> None:
        parts = {"word/document.xml": body.encode()}
        parts[part] = content.format(text).encode()
        write_parts(run / "report.nb.docx", parts)

    return plant


def put_in_picture(kind: bytes, data: bytes, *, packed: bool = False):
    def plant(run: Path, text: str) -> None:
        path = run / "figures" / "02_goal-chart.png"
        words = zlib.compress(text.encode()) if packed else text.encode()
        path.write_bytes(with_chunk(path.read_bytes(), kind, data + words))

    return plant


def put_in_notebook(change):
    def plant(run: Path, text: str) -> None:
        path = run / "notebooks" / "02_goal.ipynb"
        notebook = json.loads(path.read_text("utf-8"))
        change(notebook, text)
        path.write_text(json.dumps(notebook), encoding="utf-8")

    return plant


PLACES = {
    "text on a page": (put_on_page("<p id='here'>{}</p>"), "report.nb.html, at #here (line "),
    "split by markup": (put_on_page("<p id='here'><b>{}</b></p>"), "report.nb.html, at #here (line "),
    "alternative text": (put_on_page("<p id='here'><span title='{}'></span></p>"), "attribute title"),
    "label": (put_on_page("<p id='here' aria-label='{}'></p>"), "attribute aria-label"),
    "data attribute": (put_on_page("<p id='here' data-x='{}'></p>"), "attribute data-x"),
    "comment": (put_on_page("<!-- {} -->"), "report.nb.html, at #02_goal (line "),
    "hidden element": (put_on_page("<p hidden>{}</p>"), "report.nb.html, at #02_goal (line "),
    "data on a page": (put_on_page('<script type="application/json">{{"a": "{}"}}</script>'), "report.nb.html, at "),
    "drawing on a page": (
        put_on_page(
            "<figure id='02_goal--chart'><figcaption>a</figcaption>"
            "<img alt='a' src='data:image/svg+xml,<svg><text>{}</text></svg>'></figure>"
        ),
        "report.nb.html, at #02_goal--chart (line 4), element 2 (text)",
    ),
    "drawing": (put_in_file("figures/02_goal-chart.svg", SVG), "figures/02_goal-chart.svg, element 1 (svg)"),
    "drawing's comment": (
        put_in_file("figures/02_goal-chart.svg", SVG.format("<!-- {} -->")),
        "figures/02_goal-chart.svg, element 2 (comment)",
    ),
    "drawing's metadata": (
        put_in_file("figures/02_goal-chart.svg", SVG.format("<metadata><a>{}</a></metadata>")),
        "figures/02_goal-chart.svg, element 3 (a)",
    ),
    "picture": (put_in_picture(b"tEXt", b"Author\0"), "figures/02_goal-chart.png, chunk 2 of the picture"),
    "packed in a picture": (put_in_picture(b"zTXt", b"Author\0\0", packed=True), "chunk 2 of the picture"),
    "international in a picture": (put_in_picture(b"iTXt", b"Author\0\0\0\0\0"), "chunk 2 of the picture"),
    "json": (put_in_file("quality/npr_patients.json", '{"a": [{"b": "{}"}]}'), "quality/npr_patients.json, at a/1/b"),
    "log": (put_in_file("log/run.log", "a\n{}\n"), "log/run.log, line 2"),
    "csv": (put_in_file("quality/a.csv", "a,b\n1,{}\n"), "quality/a.csv, row 2, column b"),
    "head of a csv": (put_in_file("quality/a.csv", "a,{}\n1,2\n"), "quality/a.csv, row 1, column number 2"),
    "shared text of a workbook": (
        change_workbook("Region øst", "{}", "xl/sharedStrings.xml"),
        "tables.xlsx, sheet «1 Pasienter», cell B6",
    ),
    "comment in a workbook": (
        put_in_workbook("xl/comments1.xml", "<comments><comment><text><t>{}</t></text></comment></comments>"),
        "tables.xlsx, part xl/comments1.xml",
    ),
    "property of a workbook": (
        put_in_workbook("docProps/core.xml", "<core><creator>{}</creator></core>"),
        "tables.xlsx, part docProps/core.xml",
    ),
    "foot of a sheet": (
        change_workbook(
            "</worksheet>",
            "<headerFooter><oddFooter>{}</oddFooter></headerFooter></worksheet>",
            "xl/worksheets/sheet2.xml",
        ),
        "tables.xlsx, part xl/worksheets/sheet2.xml",
    ),
    "text box in a workbook": (
        put_in_workbook("xl/drawings/drawing1.xml", '<d><cNvPr descr="{}"/></d>'),
        "tables.xlsx, part xl/drawings/drawing1.xml, attribute descr",
    ),
    "docx": (
        put_in_docx(
            "word/document.xml",
            '<w:document xmlns:w="urn:w"><w:p><w:t>Ola</w:t></w:p><w:p><w:t>{}</w:t></w:p></w:document>',
        ),
        "report.nb.docx, part word/document.xml, paragraph 2",
    ),
    "comment in a docx": (
        put_in_docx("word/comments.xml", '<w:comments xmlns:w="urn:w"><w:p><w:t>{}</w:t></w:p></w:comments>'),
        "report.nb.docx, part word/comments.xml, paragraph 1",
    ),
    "alternative text in a docx": (
        put_in_docx("word/header1.xml", '<w:hdr xmlns:w="urn:w"><docPr descr="{}"/></w:hdr>'),
        "report.nb.docx, part word/header1.xml, attribute descr",
    ),
    "property of a docx": (
        put_in_docx("docProps/core.xml", "<core><creator>{}</creator></core>"),
        "report.nb.docx, part docProps/core.xml",
    ),
    "source of a notebook": (
        put_in_notebook(lambda notebook, text: notebook["cells"][0].update(source=f"a\n{text}")),
        "notebooks/02_goal.ipynb, cell 1",
    ),
    "output of a notebook": (
        put_in_notebook(lambda notebook, text: notebook["cells"][1]["outputs"][0]["data"].update({"text/plain": text})),
        "notebooks/02_goal.ipynb, cell 2",
    ),
    "properties of a notebook": (
        put_in_notebook(lambda notebook, text: notebook["metadata"].update(author=text)),
        "notebooks/02_goal.ipynb, the properties of the notebook, at author",
    ),
}


@pytest.mark.parametrize("where", PLACES)
def test_a_planted_text_is_found_and_its_place_told_without_it(run, findings, where):
    plant, place = PLACES[where]
    plant(run, NAME)
    found = findings("OLA\u00a0plantet")
    assert any(place in each and each.endswith(STAYS_OUT) for each in found), found
    assert not any("plantet" in each.lower() for each in found)


@pytest.mark.parametrize("where", PLACES)
def test_an_identity_number_is_found_and_its_place_told_without_it(run, findings, where):
    plant, place = PLACES[where]
    plant(run, IDENTITY_NUMBER)
    found = findings()
    assert any(
        place in each and "what looks like national identity numbers stands here (1)" in each for each in found
    ), found
    assert not any(IDENTITY_NUMBER in each for each in found)


@pytest.mark.parametrize("written", ["12345.5", "12\u202f345,5", "12,345.5", "12 345,50", "12.345,5"])
def test_a_planted_number_is_found_however_a_language_writes_it(run, findings, written):
    put_on_page("<p id='here'>Det var {} i alt.</p>")(run, written)
    # That the number stands in no notebook is found as well.
    for planted in ("12345.5", "12\u2009345,5".replace("\u2009", "")):
        assert [STAYS_OUT in each for each in findings(planted)].count(True) == 1


@pytest.mark.parametrize("written", ["112345.5", "12345.56", "345.5", "2345", "a12345.5"])
def test_another_number_is_not_taken_for_it(run, findings, written):
    put_on_page("<p id='here'>Det var {} i alt.</p>")(run, written)
    assert not any(STAYS_OUT in each for each in findings("12345.5"))


def test_a_planted_word_is_not_found_inside_another_word(run, findings):
    put_on_page("<p>Olaf Plantetoft</p>")(run, "")
    assert findings("Ola Plantet", "", "  ") == []


def test_a_digest_that_happens_to_hold_such_a_number_does_not_stop_a_run(run, findings):
    put_in_file("quality/npr_patients.json", '{"sha256": "{}"}')(run, f"a{IDENTITY_NUMBER}" + "b" * 52)
    assert findings() == []


def test_the_name_of_a_file_or_sheet_that_may_not_be_told_is_not(run, findings):
    (run / "quality" / f"{IDENTITY_NUMBER}.json").write_text("{}", encoding="utf-8")
    change_workbook('name="1 Pasienter"', 'name="{}"', "xl/workbook.xml")(run, NAME)
    found = findings(NAME)
    assert any(each.startswith("a file whose name must not be told: ") for each in found)
    assert any(each.startswith("tables.xlsx, ") and STAYS_OUT in each for each in found)
    assert not any(IDENTITY_NUMBER in each or NAME in each for each in found)


HIDDEN = {
    "kind": (put_in_file("data.parquet", "x"), "data.parquet: files of this kind are not published."),
    "pickle": (put_in_file("tables/model.pkl", "x"), "tables/model.pkl: files of this kind are not published."),
    "archive": (put_in_file("all.zip", "x"), "all.zip: files of this kind are not published."),
    "name": (put_in_file("quality/a b.json", "{}"), "the name of the file has other characters"),
    "dot": (put_in_file("quality/.a.json", "{}"), "the name of the file has other characters"),
    "empty table": (put_in_file("quality/a.csv", ""), "quality/a.csv: the table has no heads."),
    "formula in a csv": (
        put_in_file("quality/a.csv", "a,b\n1,=1+1\n"),
        "quality/a.csv, row 2, column b: a spreadsheet would read the cell as a formula.",
    ),
    "formula in a workbook": (
        change_workbook("<v>20</v>", "<f>10+10</f><v>20</v>", "xl/worksheets/sheet2.xml"),
        "tables.xlsx, sheet «1 Pasienter», cell C6: the cell holds a formula.",
    ),
    "hidden sheet": (
        change_workbook('name="1 Pasienter"', 'name="1 Pasienter" state="veryHidden"', "xl/workbook.xml"),
        "tables.xlsx, sheet «1 Pasienter»: the sheet is hidden.",
    ),
    "hidden row": (
        change_workbook('<row r="6"', '<row r="6" hidden="1"', "xl/worksheets/sheet2.xml"),
        "tables.xlsx, sheet «1 Pasienter»: rows or columns are hidden.",
    ),
    "defined name": (
        change_workbook("</definedNames>", '<definedName name="x">3</definedName></definedNames>', "xl/workbook.xml"),
        "tables.xlsx, part xl/workbook.xml: a name is defined that could hold a value.",
    ),
    "macro": (put_in_workbook("xl/vbaProject.bin", "x"), "part xl/vbaProject.bin: the file holds a program (macro)."),
    "archive in a workbook": (
        put_in_workbook("xl/embeddings/a.xlsx", "PK\x03\x04"),
        "part xl/embeddings/a.xlsx: another file is hidden in the file.",
    ),
    "external link": (
        put_in_workbook(
            "xl/externalLinks/_rels/externalLink1.xml.rels",
            '<r><Relationship Type="a/externalLinkPath" Target="file:a" TargetMode="External"/></r>',
        ),
        "externalLink1.xml.rels: something would be fetched from elsewhere",
    ),
    "link to other data": (
        put_in_workbook("xl/_rels/other.rels", '<r><Relationship Type="a/connections" Target="a"/></r>'),
        "part xl/_rels/other.rels: the file is linked to other data.",
    ),
    "entity": (
        put_in_workbook("docProps/a.xml", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'),
        "part docProps/a.xml: the part cannot be read safely as XML.",
    ),
    "broken workbook": (put_in_file("tables.xlsx", "x"), "tables.xlsx: the file cannot be read as a workbook."),
    "deleted in a docx": (
        put_in_docx("word/footnotes.xml", '<w:x xmlns:w="urn:w"><w:del/></w:x>'),
        "part word/footnotes.xml: the file keeps what was changed.",
    ),
    "hidden in a docx": (
        put_in_docx("word/footnotes.xml", '<w:x xmlns:w="urn:w"><w:vanish/></w:x>'),
        "part word/footnotes.xml: the file holds hidden text.",
    ),
    "linked field in a docx": (
        put_in_docx("word/footnotes.xml", '<w:x xmlns:w="urn:w"><w:instrText> INCLUDETEXT a</w:instrText></w:x>'),
        "part word/footnotes.xml: the file is linked to other data.",
    ),
    "broken docx": (put_in_file("report.nb.docx", "x"), "report.nb.docx: the file cannot be read as DOCX."),
    "script": (put_on_page("<script>1</script>"), "report.nb.html, at #02_goal (line 4): a page may not run a program"),
    "handler": (put_on_page("<p onclick='x()'>a</p>"), "a page may not run a program"),
    "script address": (put_on_page("<a href='javascript:x()'>a</a>"), "a page may not run a program"),
    "frame": (put_on_page("<iframe></iframe>"), "a page may not run a program"),
    "picture from elsewhere": (
        put_on_page("<img alt='a' src='https://a.no/b.png'>"),
        "would be fetched from elsewhere",
    ),
    "set of pictures": (put_on_page("<source srcset='data:image/png;base64,AAAA 1x, b.png 2x'>"), "would be fetched"),
    "style from elsewhere": (put_on_page("<link rel='stylesheet' href='a.css'>"), "would be fetched from elsewhere"),
    "background": (put_on_page("<p style='background: url(a.png)'>a</p>"), "would be fetched from elsewhere"),
    "import": (put_on_page("<style>@import 'a.css'</style>"), "would be fetched from elsewhere"),
    "unknown file on a page": (put_on_page("<img alt='a' src='data:application/pdf,x'>"), "cannot be checked"),
    "hidden element": (put_on_page("<p hidden>3</p>"), "at #02_goal (line 4): something stands here that whoever"),
    "hidden by its style": (put_on_page("<p style='DISPLAY : none'>3</p>"), "whoever reads the page does not see"),
    "invisible": (put_on_page("<p style='visibility:hidden'>3</p>"), "whoever reads the page does not see"),
    "transparent": (put_on_page("<p style='opacity: 0.0'>3</p>"), "whoever reads the page does not see"),
    "too small": (put_on_page("<p style='font-size: 0'>3</p>"), "whoever reads the page does not see"),
    "template": (put_on_page("<template>3</template>"), "whoever reads the page does not see"),
    "comment": (put_on_page("<!-- 3 -->"), "whoever reads the page does not see"),
    "data attribute": (put_on_page("<p data-n='3'>a</p>"), "whoever reads the page does not see"),
    "head that the column does not have": (
        put_on_page("<table><tr><th>År</th><th>Antall</th></tr><tr><td>a</td><td data-head='År'>a</td></tr></table>"),
        "whoever reads the page does not see",
    ),
    "data": (put_on_page("<script type='application/json'>3</script>"), "whoever reads the page does not see"),
    "comment in a workbook": (
        put_in_workbook("xl/comments/comment1.xml", "<comments/>"),
        "part xl/comments/comment1.xml: the file holds comments or text boxes.",
    ),
    "text box in a workbook": (
        put_in_workbook("xl/drawings/drawing1.xml", "<d/>"),
        "part xl/drawings/drawing1.xml: the file holds comments or text boxes.",
    ),
    "comment in a docx": (
        put_in_docx("word/comments.xml", '<w:comments xmlns:w="urn:w"/>'),
        "part word/comments.xml: the file holds comments or text boxes.",
    ),
    "printed in a notebook": (
        put_in_notebook(
            lambda notebook, _: notebook["cells"][1]["outputs"].append({"output_type": "stream", "text": "3"})
        ),
        "notebooks/02_goal.ipynb, cell 2: what stands here has not come through show().",
    ),
    "result in a notebook": (
        put_in_notebook(
            lambda notebook, _: notebook["cells"][1]["outputs"].append(
                {"output_type": "execute_result", "data": {"text/html": "3"}, "metadata": {}}
            )
        ),
        "what stands here has not come through show().",
    ),
    "displayed in a notebook": (
        put_in_notebook(
            lambda notebook, _: notebook["cells"][1]["outputs"].append(
                {"output_type": "display_data", "data": {"text/html": "3"}, "metadata": {}}
            )
        ),
        "what stands here has not come through show().",
    ),
    "plain text beside what was shown": (
        put_in_notebook(lambda notebook, _: notebook["cells"][1]["outputs"][0]["data"].update({"text/plain": "3"})),
        "what stands here has not come through show().",
    ),
    "log": (put_in_file("run.log", "north 3"), "run.log: a file of this name has no place in a run."),
    "csv that is no table": (put_in_file("quality/a.csv", "a\n3\n"), "quality/a.csv: a file of this name has no place"),
    "csv beside the tables": (put_in_file("extra.csv", "a\n3\n"), "extra.csv: a file of this name has no place"),
    "json of no table": (put_in_file("quality/a.json", "{}"), "quality/a.json: a file of this name has no place"),
    "page in other letters": (
        lambda run, _: (run / "report.nn.html").write_bytes("<p>å</p>".encode("latin-1")),
        "report.nn.html: the file cannot be read as text in UTF-8.",
    ),
    "script in a drawing": (
        put_in_file("figures/02_goal-chart.svg", SVG.format("<script/>")),
        "figures/02_goal-chart.svg, element 2 (script): a drawing may not hold a program",
    ),
    "link in a drawing": (
        put_in_file("figures/02_goal-chart.svg", SVG.format("<image x:href='https://a.no'/>")),
        "figures/02_goal-chart.svg, element 2 (image): something would be fetched from elsewhere",
    ),
    "broken drawing": (put_in_file("figures/02_goal-chart.svg", "<svg>"), "cannot be read safely as SVG"),
    "after a picture": (
        lambda run, _: (run / "figures" / "02_goal-chart.png").write_bytes(
            (run / "figures" / "02_goal-chart.png").read_bytes() + b"PK"
        ),
        "figures/02_goal-chart.png: something is hidden after the end of the picture.",
    ),
    "words in a picture": (put_in_picture(b"tEXt", b"Comment\0north 3"), "the picture carries words that nobody sees."),
    "unknown in a picture": (put_in_picture(b"abCd", b""), "the picture carries data that are no picture."),
    "broken picture": (put_in_file("figures/02_goal-chart.png", "x"), "cannot be read as PNG"),
    "broken json": (put_in_file("quality/a.json", "{"), "quality/a.json: the file cannot be read as JSON."),
    "broken notebook": (
        put_in_file("notebooks/a.ipynb", "{}"),
        "notebooks/a.ipynb: the file cannot be read as a notebook.",
    ),
    "unknown in a notebook": (
        put_in_notebook(lambda notebook, text: notebook["cells"][1]["outputs"][0]["data"].update({"image/gif": text})),
        "notebooks/02_goal.ipynb, cell 2: a file of a kind that cannot be checked",
    ),
}


@pytest.mark.parametrize("what", HIDDEN)
def test_what_may_not_be_in_a_finished_file_is_found(run, findings, what):
    plant, expected = HIDDEN[what]
    plant(run, "x")
    found = findings()
    assert any(expected in each for each in found), found


def test_a_link_to_another_place_is_no_file(run, findings):
    (run / "quality" / "risks.json").symlink_to(run / "disclosure.json")
    assert findings() == ["quality/risks.json: the file is a link to another place. Put the file in."]


def test_of_a_kind_no_more_is_told_than_a_reader_needs(run, findings):
    (run / "quality" / "a.csv").write_text("a\n" + "=1\n" * 24, encoding="utf-8")
    found = findings()
    assert len(found) == 21
    assert found[-1] == "quality/a.csv: and 5 more of this kind."


def test_every_finding_is_told_at_once(run):
    (run / "a.pkl").touch()
    (run / "b.pkl").touch()
    with pytest.raises(DisclosureRefusedError) as refused:
        inspect_outputs(run)
    assert len(refused.value.messages) == 2


def simple_pdf() -> "io.BytesIO":
    """A page with one line of text, written by hand."""
    text = f"BT /F1 12 Tf 20 20 Td ({NAME} {IDENTITY_NUMBER}) Tj ET".encode()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        (
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 99] /Contents 4 0 R "
            b"/Resources << /Font << /F1 5 0 R >> >> >>"
        ),
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(text), text),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        f"<< /Title ({NAME}) >>".encode(),
    ]
    made, places = io.BytesIO(b"%PDF-1.4\n"), []
    made.seek(0, 2)
    for number, each in enumerate(objects, 1):
        places.append(made.tell())
        made.write(b"%d 0 obj\n%s\nendobj\n" % (number, each))
    table = made.tell()
    made.write(b"xref\n0 7\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % each for each in places))
    made.write(b"trailer\n<< /Size 7 /Root 1 0 R /Info 6 0 R >>\nstartxref\n%d\n%%%%EOF\n" % table)
    return made


def test_the_text_and_the_properties_of_a_pdf_are_read(run, findings):
    (run / "report.nb.pdf").write_bytes(simple_pdf().getvalue())
    found = findings(NAME)
    assert f"report.nb.pdf, page 1: {STAYS_OUT}" in found
    assert f"report.nb.pdf, the properties of the file: {STAYS_OUT}" in found
    assert any(
        each.startswith("report.nb.pdf, page 1: what looks like national identity numbers stands here (1)")
        for each in found
    )


def test_what_is_attached_to_a_pdf_or_runs_in_it_or_is_locked_is_found(run, findings):
    def run_at_start(writer):
        action = DictionaryObject({NameObject("/S"): NameObject("/JavaScript")})
        writer.root_object[NameObject("/OpenAction")] = action

    def note(writer):
        writer.add_annotation(0, FreeText(text="3", rect=(0, 0, 9, 9)))

    def layers(writer):
        writer.root_object[NameObject("/OCProperties")] = DictionaryObject()

    for name, change in {
        "noted": note,
        "layered": layers,
        "attached": lambda writer: writer.add_attachment("a.txt", b"x"),
        "running": run_at_start,
        "locked": lambda writer: writer.encrypt("x", algorithm="RC4-128"),
    }.items():
        writer = PdfWriter(clone_from=PdfReader(simple_pdf()))
        change(writer)
        writer.write(run / f"{name}.pdf")
    (run / "broken.pdf").write_text("x", encoding="utf-8")
    found = "\n".join(findings())
    assert "noted.pdf, page 1: a note or a field stands here." in found
    assert "layered.pdf: the file has layers that can be hidden." in found
    assert "attached.pdf: another file is hidden in the file." in found
    assert "running.pdf: the file runs a program when it is opened." in found
    assert "locked.pdf: the file is encrypted." in found
    assert "broken.pdf: the file cannot be read as PDF." in found
