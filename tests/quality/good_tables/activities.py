"""An activity of every kind; an article in a newspaper has no attendance, and a meeting can have had none."""

from .building import change, good_table

DRAWN = """
activity | date       | region | kind    | area                | attendance | source
A2026-01 | 2026-01-20 | south  | meeting | service_development | 0          | Fagkoordinator sør
A2026-02 | 2026-03-12 | joint  | webinar | dissemination       | 84         | Sekretariatet
A2026-03 | 2026-04-08 | east   | seminar | research            | 35         | Fagkoordinator øst
A2026-04 | 2026-04-08 | west   | course  | education           | 12         | Fagkoordinator vest
A2026-05 | 2026-05-02 | west   | media   | dissemination       |            | Fagkoordinator vest
A2026-06 | 2026-05-19 | joint  | other   | involvement         | 20         | Sekretariatet
"""

TABLE = good_table("activities", DRAWN, {"attendance-not-whole": (change(1, attendance=83.5), 1)})
