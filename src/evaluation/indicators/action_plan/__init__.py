"""The action plan: measures by chapter and state, what changed since last year, feedback, and recommendations."""
