"""Above all rooms: a run is planned, executed, assembled, checked and sealed.

What it does: gates the data once, executes the chapters in processes of their own, lets the report be assembled, reads
the finished files as a checker would, and makes the whole appear with one rename. What may not happen here: no rule of
the programme, of the data or of disclosure stands in this room.

Nothing is imported here: a kernel takes the process it is forked from out of this room and needs nothing else of it.
"""
