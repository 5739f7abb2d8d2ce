"""Measures of the yearly rolled action plan, chapters II–IX.

The four states are those the plan sets in type: upright, italic, bold italic, struck through.
"""

from typing import Final

from evaluation.sources.declaration import Column, TableDeclaration
from evaluation.sources.tables.repeated_columns import SOURCE, SOURCE_URL, YEAR
from evaluation.sources.tables.value_sets import label

_CHAPTER: Final = Column(
    name="chapter",
    kind="category",
    required=True,
    headers={
        "nb": ("kapittel", "kap", "kap."),
        "nn": ("kapittel", "kap", "kap."),
        "en": ("chapter",),
    },
    labels={
        "II": label(
            "Realisering av en nasjonal funksjon",
            "Realisering av ein nasjonal funksjon",
            "Realising a national function",
        ),
        "III": label(
            "Bruker- og pårørendemedvirkning som rettighet og arbeidsmåte",
            "Brukar- og pårørandemedverknad som rett og arbeidsmåte",
            "User and carer involvement as a right and a way of working",
        ),
        "IV": label(
            "Målsetting 1: Kunnskap om musikkterapi og musikk som helseressurs er lett tilgjengelig i samfunnet",
            "Målsetjing 1: Kunnskap om musikkterapi og musikk som helseressurs er lett tilgjengeleg i samfunnet",
            "Aim 1: Knowledge about music therapy and music as a health resource is easily available in society",
        ),
        "V": label(
            "Målsetting 2a: Musikkterapi er integrert i tjenester og tilbud på en systematisk måte",
            "Målsetjing 2a: Musikkterapi er integrert i tenester og tilbod på ein systematisk måte",
            "Aim 2a: Music therapy is systematically integrated in services",
        ),
        "VI": label(
            "Målsetting 2b: Musikk er tatt systematisk i bruk som folkehelseressurs",
            "Målsetjing 2b: Musikk er teken systematisk i bruk som folkehelseressurs",
            "Aim 2b: Music is systematically used as a public health resource",
        ),
        "VII": label(
            "Målsetting 3: Forsking om musikkterapi og helserelaterte musikkpraksiser er praksisnær og "
            "samfunnsrelevant og av internasjonal standard",
            "Målsetjing 3: Forsking om musikkterapi og helserelaterte musikkpraksisar er praksisnær og "
            "samfunnsrelevant og av internasjonal standard",
            "Aim 3: Research on music therapy and health-related music practices is close to practice, relevant to "
            "society and of international standard",
        ),
        "VIII": label(
            "Målsetting 4a: Utdanningene i musikkterapi er relevante, av høg kvalitet og av tilstrekkelig omfang",
            "Målsetjing 4a: Utdanningane i musikkterapi er relevante, av høg kvalitet og av tilstrekkeleg omfang",
            "Aim 4a: Education in music therapy is relevant, of high quality and of sufficient extent",
        ),
        "IX": label(
            "Målsetting 4b: Emner og kurs om musikkterapi og musikk og helse er integrerte i aktuelle utdanninger",
            "Målsetjing 4b: Emne og kurs om musikkterapi og musikk og helse er integrerte i aktuelle utdanningar",
            "Aim 4b: Courses on music therapy and on music and health are integrated in relevant education",
        ),
    },
    values={
        "II": ("kap. II", "kapittel II", "chapter II", "2"),
        "III": ("kap. III", "kapittel III", "chapter III", "3"),
        "IV": ("kap. IV", "kapittel IV", "chapter IV", "4"),
        "V": ("kap. V", "kapittel V", "chapter V", "5"),
        "VI": ("kap. VI", "kapittel VI", "chapter VI", "6"),
        "VII": ("kap. VII", "kapittel VII", "chapter VII", "7"),
        "VIII": ("kap. VIII", "kapittel VIII", "chapter VIII", "8"),
        "IX": ("kap. IX", "kapittel IX", "chapter IX", "9"),
    },
)
_STATE: Final = Column(
    name="state",
    kind="category",
    required=True,
    headers={
        "nb": ("tilstand", "status"),
        "nn": ("tilstand", "status"),
        "en": ("state", "status"),
    },
    labels={
        "ongoing": label("Pågår", "Pågår", "Ongoing"),
        "candidate": label("Aktuelt nytt tiltak", "Aktuelt nytt tiltak", "New candidate"),
        "prioritised": label("Prioritert neste år", "Prioritert neste år", "Prioritised next year"),
        "ended": label("Avsluttet", "Avslutta", "Ended"),
    },
    values={
        "ongoing": ("pågående", "pågåande", "i gang", "i arbeid"),
        "candidate": ("aktuelt", "nytt", "kandidat", "forslag"),
        "prioritised": ("prioritert", "prioritized"),
        "ended": ("ferdig", "fullført", "utført", "closed"),
    },
)

MEASURES: Final = TableDeclaration(
    name="measures",
    key=("year", "chapter", "number"),
    columns=(
        YEAR,
        _CHAPTER,
        Column(
            name="number",
            kind="text",
            required=True,
            headers={
                "nb": ("nummer", "nr", "nr.", "tiltaksnummer"),
                "nn": ("nummer", "nr", "nr.", "tiltaksnummer"),
                "en": ("number", "no.", "measure number"),
            },
        ),
        Column(
            name="text",
            kind="text",
            required=True,
            headers={
                "nb": ("tiltak", "tekst", "beskrivelse"),
                "nn": ("tiltak", "tekst", "skildring"),
                "en": ("text", "measure", "description"),
            },
        ),
        Column(
            name="start_year",
            kind="year",
            headers={
                "nb": ("startår", "oppstartsår", "start"),
                "nn": ("startår", "oppstartsår", "start"),
                "en": ("start year", "start"),
            },
        ),
        _STATE,
        Column(
            name="progress",
            kind="text",
            headers={
                "nb": ("framdrift", "fremdrift", "merknad"),
                "nn": ("framdrift", "merknad"),
                "en": ("progress", "remark"),
            },
        ),
        SOURCE,
        SOURCE_URL,
    ),
    title={
        "nb": "Tiltak i handlingsplanen",
        "nn": "Tiltak i handlingsplanen",
        "en": "Measures of the action plan",
    },
    data_source="programme_records",
)
