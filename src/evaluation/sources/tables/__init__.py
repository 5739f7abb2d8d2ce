"""The canonical tables: a new one is a module with its declaration, named in this registry."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from evaluation.sources.declaration import TableDeclaration
from evaluation.sources.tables.npr_patients import NPR_PATIENTS

TABLES: Final[Mapping[str, TableDeclaration]] = MappingProxyType(
    {declaration.name: declaration for declaration in (NPR_PATIENTS,)}
)

__all__ = ["TABLES"]
