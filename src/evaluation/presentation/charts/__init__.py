"""Charts: one module for what each kind of chart is, one for how it is drawn.

What every chart has in common stands in `figure` (alternative text, numbers, files) and in `canvas`, `legend` and
`labelled_rows` (measured text, keys, rows with their words).
"""
