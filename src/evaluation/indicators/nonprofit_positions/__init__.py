"""Effect goal 3: music therapist positions with private non-profit actors, user-run centres and others."""
