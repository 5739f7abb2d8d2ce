"""Corrections of delivered tables, as a report lists them."""

from evaluation.indicators.corrections.listed import data_corrections

__all__ = ["data_corrections"]
