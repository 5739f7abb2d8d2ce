"""The example as it is written, once for all tests: the whole set, and a short one that is quick to make."""

from pathlib import Path

import pytest

from evaluation.example import World, example_files, example_tables
from evaluation.programme import load_programme
from evaluation.reference import load_reference
from evaluation.sources import Table, find_deliveries, read_raw, read_table


def read_folder(folder: Path) -> dict[str, Table]:
    """Every table of a folder, as the gate reads it."""
    files = find_deliveries(folder).files
    return {file.table: read_table(file, read_raw(file), load_reference()) for file in files}


@pytest.fixture(scope="session")
def world_of():
    """What the builders are given, for a seed and a last year."""

    def make(*, seed=2026, through=2028):
        return World(seed=seed, through=through, programme=load_programme(), reference=load_reference())

    return make


@pytest.fixture(scope="session")
def world(world_of):
    """The bundled set's."""
    return world_of()


@pytest.fixture(scope="session")
def tables(world):
    """The rows of every table of the whole set."""
    return example_tables(world)


@pytest.fixture(scope="session")
def folder(world, tmp_path_factory):
    """The whole set as files."""
    place = tmp_path_factory.mktemp("example")
    for name, content in example_files(world).items():
        (place / name).parent.mkdir(exist_ok=True)
        (place / name).write_bytes(content)
    return place


@pytest.fixture(scope="session")
def delivered(folder):
    """The whole set as canonical tables."""
    return read_folder(folder)
