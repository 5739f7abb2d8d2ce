"""The country and the four authorities, Midt, Nord, Sør-Øst, Vest: published by GAMUT on 27 May 2020 (NPR extract)."""

import pandas as pd

from .building import PLANTED_NUMBER, good_table, leave_out, observe

DRAWN = """
year | level              | unit             | sector               | procedure  | basis   | patients | contacts | source
2016 | country            | norway           | all                  | any        | treated | 498      | 996      | NPR
2016 | regional_authority | helse_midt_norge | all                  | any        | treated | 20       | 40       | NPR
2016 | regional_authority | helse_nord       | all                  | any        | treated | 3        | 6        | NPR
2016 | regional_authority | helse_sor_ost    | all                  | any        | treated | 261      | 522      | NPR
2016 | regional_authority | helse_vest       | all                  | any        | treated | 214      | 428      | NPR
2017 | country            | norway           | all                  | any        | treated | 537      | 1074     | NPR
2017 | regional_authority | helse_midt_norge | all                  | any        | treated | 21       | 42       | NPR
2017 | regional_authority | helse_nord       | all                  | any        | treated | 3        | 6        | NPR
2017 | regional_authority | helse_sor_ost    | all                  | any        | treated | 230      | 460      | NPR
2017 | regional_authority | helse_vest       | all                  | any        | treated | 283      | 566      | NPR
2018 | country            | norway           | all                  | any        | treated | 789      | 1578     | NPR
2018 | regional_authority | helse_midt_norge | all                  | any        | treated | 12       | 24       | NPR
2018 | regional_authority | helse_nord       | all                  | any        | treated | 11       | 22       | NPR
2018 | regional_authority | helse_sor_ost    | all                  | any        | treated | 310      | 620      | NPR
2018 | regional_authority | helse_vest       | all                  | any        | treated | 456      | 912      | NPR
2018 | trust              | 983971709        | all                  | any        | treated | 120      | 240      | NPR
2018 | region             | west             | all                  | any        | treated | 430      | 860      | NPR
2018 | country            | norway           | mental_health_adults | any        | treated | 600      | 1200     | NPR
2018 | country            | norway           | all                  | individual | treated | 500      | 1000     | NPR
2018 | trust              | 983971709        | somatic              | any        | treated | <5       |          | NPR
2017 | trust              | 983971709        | all                  | any        | treated | 100      | 200      | NPR
2017 | region             | west             | all                  | any        | treated | 270      | 540      | NPR
2017 | country            | norway           | mental_health_adults | any        | treated | 400      | 800      | NPR
2017 | country            | norway           | all                  | individual | treated | 300      | 600      | NPR
2017 | trust              | 983971709        | somatic              | any        | treated | <5       |          | NPR
"""  # noqa: E501
# Rows: 0 the country in 2016, 1-4 the authorities, 10 the country in 2018, 11-14 the authorities, 15 a trust of
# Sør-Øst, 16 a region, 17 one sector, 18 one procedure, 19 a suppressed number of a trust, 20-24 those five in 2017.


def _suppress_all(frame: pd.DataFrame) -> pd.DataFrame:
    hidden = pd.array([pd.NA] * len(frame), dtype="Int64")
    return frame.assign(patients=hidden, patients_status="suppressed").astype({"patients_status": "str"})


def _leave_out_2017(frame: pd.DataFrame) -> pd.DataFrame:
    return frame[frame["year"] != 2017].reset_index(drop=True)


TABLE = good_table(
    "npr_patients",
    DRAWN,
    {
        "part-above-country": (observe(4, "patients", PLANTED_NUMBER), 1),
        "trust-above-authority": (observe(15, "patients", 311), 1),  # Sør-Øst has 310
        "part-above-all-sectors": (observe(17, "patients", PLANTED_NUMBER), 1),
        "part-above-any-procedure": (observe(18, "patients", PLANTED_NUMBER), 1),
        "country-above-sum-of-authorities": (observe(0, "patients", PLANTED_NUMBER), 1),
        "mostly-suppressed": (_suppress_all, 25),
        "year-gap": (_leave_out_2017, 5),
        # 789 in 2018 is less than half of this.
        "patients-unlike-year-before": (observe(5, "patients", 1579), 1),
        # Ten rows in 2017, and four of the ten in 2018.
        "rows-unlike-year-before": (leave_out(11, 12, 13, 14, 15, 16), 4),
    },
)
