"""What holds for every test."""

from hypothesis import settings

# No deadline for an example: a property is true or false, and a busy machine is slow without being wrong.
settings.register_profile("house", deadline=None, print_blob=True)
settings.load_profile("house")
