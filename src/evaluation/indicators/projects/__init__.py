"""Effect goal 4: projects, publications and education, and who works with whom."""
