"""`README.md` of the example: what it is, what in it is real, and the mess that was planted in it."""

from typing import Final

from evaluation.example.accounts import CORRECTED, TRANSFER, UNPLANNED
from evaluation.example.care import FIRST_YEAR
from evaluation.example.corrections import CORRECTIONS_FILE
from evaluation.example.knowledge import MISSING_YEAR
from evaluation.example.municipal_positions import CONFIRMED_LATER, FIRST_ASKED
from evaluation.example.municipal_statistics import BREAK, FIRST_COUNTED
from evaluation.example.rows import World
from evaluation.example.specialist_care import GAP, OWN_SECTOR_CODES, RENAMED, REVISED_YEAR
from evaluation.example.written_texts import WRITTEN_ABOUT

_TEXT: Final = """\
# Syntetisk eksempel · Synthetic example ({first}–{last})

**Everything in this folder is synthetic.** The figures are invented by `opptakt example --seed {seed} --through {last}`
so that the suite can be tried out and tested. They say nothing about the trusts, municipalities, counties and
institutions whose names they carry. There is no person in them.

**Alt i denne mappa er syntetisk.** Tala er oppdikta og seier ingenting om helseføretaka, kommunane, fylka og
institusjonane som er nemnde. Det finst ingen personar i dei.

**Alt i denne mappen er syntetisk.** Tallene er oppdiktet og sier ingenting om helseforetakene, kommunene, fylkene og
institusjonene som er nevnt. Det finnes ingen personer i dem.

The same seed and the same version of the suite give the same bytes. Do not mend a file by hand: write the set anew.

## What is not invented

- The names and numbers of counties, municipalities, trusts and health authorities, and the population.
- Patients in {first}–2018 for the country and the four health authorities: these are the published figures
  (`data/published`), here by place of treatment and by residence.
- The position counts of Bergen (7 in 2021), Sandnes (2 in 2019) and Fredrikstad (3, about 2018).
- The measures in the action plan for 2026, and the milestones and the budget lines of the project plan. What becomes of
  them is invented.
- The three institutions in which the plan places the coordinators. All other participants, actors, authorities and
  projects are invented; the organisations among them have a name that begins with "Eksempel". Publications have the
  prefix 10.0000, which is given to nobody.

The counts of patients are made from `npr_episodes`: invented persons with contacts, counted as a registry would.

## The mess that is planted

What lies after {last} is not in the set, and neither is a table in which nothing stands yet.

Specialist care (`npr_patients`, `npr_episodes`)
- From 2019 a few persons are treated by two health authorities, and some live in another place than where they are
  treated: counts of persons do not add up to the country.
- The codes change, trust by trust, between the autumn of 2017 and 2019; some go on with the old code for a year. Before
  2017 individual and group therapy are not told apart.
- The pandemic is a dip in 2020–2021.
- Some trusts hide counts from 1 to 4 as `<5`, and then hide their contacts as `:` too.
- {gap} delivered nothing for {gap_year} (`.`).
- {own_codes} wrote its sectors as numbers through {own_codes_year}.
- {renamed} is called {renamed_to} after {renamed_year}.
- {revised} was delivered again; the rows say so in their source.

Municipalities (`municipal_positions`, `municipal_statistics`), non-profit actors (`nonprofit_positions`)
- All municipalities are asked from {asked} on; before that only those known to have a position are there.
- Some answer after the report of the year is closed, some do not answer, some are estimated.
- The estimate for Kristiansand in {estimate_year} was too high and was put right when it answered the year after.
- Numbers are those of their year, and stand as numbers in the workbook, so that 0301 is 301. Søgne brings a position
  into Kristiansand in 2020.
- The national statistics do not count music therapists before {counted}, find more with the new form of {break_year},
  and let {break_before} stand in for those that did not report. Some large municipalities have more there than their
  county.
- `nonprofit_positions.csv` has semicolons, decimal commas and the encoding of an old program.

The programme
- The coordinator of the west came in August 2026; the regional money of the west was little used that year.
- The south has no municipality among its participants at the end of 2026; the east is behind at the end of 2027, after
  a participant left; one letter of intent has led to nothing.
- The plan and budget for 2027 were decided a month late.
- Some projects have the same title. Some applications were withdrawn and never decided.
- Accounts: NOK {moved} was moved between joint lines on {moved_on}; a voucher of NOK {unplanned} is on a line that the
  budget does not have; one of NOK {corrected} was booked by mistake and taken back.
- {no_education} sent in no figures for {no_education_year}.
- Feedback: few carers in every region, some questions not answered, some respondents without a region.
- Risks: one impact was not filled in.
- `{corrections}` puts two cells right that were delivered wrong: an attendance with a digit too many, and an answer
  that was read from the wrong end of the scale.
- `assessments`: the evaluation team has written about some chapters of the report of {written} only; the comments were
  delivered in one language each.

The workbooks have two rows above their heads; heads are in bokmål, nynorsk and English. `delivery.toml` says how each
file is to be read.
"""


def readme_text(world: World) -> str:
    """The whole file, for people who open the folder."""
    trusts = world.reference.trusts
    return _TEXT.format(
        first=FIRST_YEAR,
        last=world.through,
        seed=world.seed,
        gap=trusts[GAP[0]].name.nb,
        gap_year=GAP[1],
        own_codes=trusts[OWN_SECTOR_CODES[0]].name.nb,
        own_codes_year=OWN_SECTOR_CODES[1],
        renamed=trusts[RENAMED[0]].name.nb,
        renamed_to=RENAMED[2],
        renamed_year=RENAMED[1],
        revised=REVISED_YEAR,
        asked=FIRST_ASKED,
        estimate_year=CONFIRMED_LATER[1],
        counted=FIRST_COUNTED,
        break_year=BREAK,
        break_before=BREAK - 1,
        moved=TRANSFER[-1],
        moved_on=TRANSFER[0],
        unplanned=UNPLANNED[-1],
        corrected=CORRECTED[-1],
        corrections=CORRECTIONS_FILE,
        written=WRITTEN_ABOUT,
        no_education=MISSING_YEAR[0],
        no_education_year=MISSING_YEAR[1],
    )
