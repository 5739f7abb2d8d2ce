"""The whole period: what became of the milestones of every year, and what bears on the hub model's way on."""
