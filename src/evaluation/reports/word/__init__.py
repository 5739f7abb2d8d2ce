"""The report as a Word document: pandoc writes it from the document model, in the styles of a reference document.

What Word's own accessibility check asks for is part of the content: real headings in order, alternative text on every
figure, header rows that repeat, a language, a title, no merged cells and no blank paragraphs. Whoever must change the
report changes styles and words, not looks.
"""

from evaluation.reports.word.writing import word_document

__all__ = ["word_document"]
