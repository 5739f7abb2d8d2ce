"""What the years of the programme can show: power, and the smallest step that would be seen, from a real baseline."""
