"""What a formative report asks of the records: pace, changes since the last run, early signals, gaps, and questions."""
