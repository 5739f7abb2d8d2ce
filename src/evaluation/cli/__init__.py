"""The command line: one function a command, each of which only reads its options and calls the house.

What it does: finds the user's language, tells progress on standard error and results on standard output, and turns
every foreseen stop into its exit code. What may not happen here: no rule of the domain, no traceback for a user's
error, and no import that `--help` has to wait for.
"""
