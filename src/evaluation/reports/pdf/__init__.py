"""The report as PDF to PDF/UA-1, typeset by typst.

What it does: hands the document over as data to a template that is written by hand, so that no word of a report can
ever be code; has typst set it with fonts that lie beside the program, so that every machine makes the same bytes; marks
the heads of rows and what is heard in place of a symbol, which typst cannot. What may not happen here: nothing adds to
the document, leaves any of it out but the numbers behind a figure, or looks for a font, a file or the time elsewhere.
"""

from evaluation.reports.pdf.compile import render_pdf

__all__ = ["render_pdf"]
