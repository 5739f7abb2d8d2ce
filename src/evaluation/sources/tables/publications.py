"""Publications by participants.

Serves effect goal E4 and result goal R3.
"""

from typing import Final

from evaluation.sources.declaration import Column, TableDeclaration
from evaluation.sources.tables.repeated_columns import PARTICIPANTS, SOURCE, SOURCE_URL, YEAR
from evaluation.sources.tables.value_sets import label

_TYPE: Final = Column(
    name="type",
    kind="category",
    required=True,
    headers={
        "nb": ("type", "publikasjonstype", "kategori"),
        "nn": ("type", "publikasjonstype", "kategori"),
        "en": ("type", "type of publication", "category"),
    },
    labels={
        "scientific": label("Vitenskapelig", "Vitskapleg", "Scientific"),
        "professional": label("Faglig", "Fagleg", "Professional"),
        "popular": label("Populærvitenskapelig", "Populærvitskapleg", "Popular"),
    },
    values={
        "scientific": ("vitenskapelig artikkel", "vitskapleg artikkel", "vitenskaplig", "forskning", "forsking"),
        "professional": ("fagartikkel", "fagpublikasjon", "fagleg artikkel", "faglig artikkel", "rapport"),
        "popular": ("populær", "formidling", "kronikk", "popularised"),
    },
)

PUBLICATIONS: Final = TableDeclaration(
    name="publications",
    key=("publication",),
    columns=(
        Column(
            name="publication",
            kind="text",
            required=True,
            headers={
                "nb": ("publikasjon", "doi", "publikasjons-id", "id"),
                "nn": ("publikasjon", "doi", "publikasjons-id", "id"),
                "en": ("publication", "doi", "publication id", "id"),
            },
        ),
        YEAR,
        Column(
            name="title",
            kind="text",
            headers={"nb": ("tittel",), "nn": ("tittel",), "en": ("title",)},
        ),
        _TYPE,
        PARTICIPANTS,
        Column(
            name="user_coauthors",
            kind="number",
            headers={
                "nb": ("medforfattere med brukererfaring", "brukermedforfattere", "medforfattere fra brukersiden"),
                "nn": ("medforfattarar med brukarerfaring", "brukarmedforfattarar", "medforfattarar frå brukarsida"),
                "en": ("user co-authors", "co-authors with user experience"),
            },
        ),
        SOURCE,
        SOURCE_URL,
    ),
    title={
        "nb": "Publikasjoner",
        "nn": "Publikasjonar",
        "en": "Publications",
    },
    data_source="publications",
)
