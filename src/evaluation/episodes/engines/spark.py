"""A Spark that the user has: on this machine, or wherever its own settings say."""

import importlib.util
import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import ibis
import pyarrow as pa

from evaluation.episodes.engines.engine import stopped
from evaluation.episodes.private_folder import WorkingFolder
from evaluation.errors import EvaluationError, WrongUseError
from evaluation.messages import message

_LOGGING: Final = "rootLogger.level = OFF\n"
_SECONDS_TO_END: Final = 60


@dataclass(frozen=True)
class _Spark:
    session: Any
    backend: Any

    def read(self, files: Sequence[Path]) -> Any:
        with self.guarded():
            frame = self.session.read.parquet(*(str(each.resolve()) for each in files))
            name = ibis.util.gen_name("episodes")
            frame.createOrReplaceTempView(name)
            return self.backend.table(name)

    def fetch(self, expression: Any) -> pa.Table:
        with self.guarded():
            return self.backend.to_pyarrow(expression)

    def guarded(self) -> AbstractContextManager[None]:
        return _own_words()


@contextmanager
def open_spark(folder: WorkingFolder) -> Iterator[_Spark]:
    """A session of Spark, with what it keeps on this machine in the working folder.

    Where the user's settings name no other place, Spark works on this machine.

    Raises:
        WrongUseError: pyspark or Java is missing.
    """
    _require()
    with _own_words():
        session = _session(folder)
    try:
        with _own_words():
            spark = _Spark(session, ibis.pyspark.connect(session))
        yield spark
    finally:
        with _own_words():
            _end(session)


def _require() -> None:
    if importlib.util.find_spec("pyspark") is None:
        raise WrongUseError(
            message(
                "The engine spark needs the package pyspark, which is an extra: install {extra}, or use the engine "
                "duckdb, which needs nothing more.",
                extra="opptakt-evaluation[spark]",
            )
        )
    home = os.environ.get("JAVA_HOME")
    java = shutil.which("java", path=str(Path(home) / "bin")) if home else shutil.which("java")
    if java is None and not os.environ.get("SPARK_REMOTE"):
        raise WrongUseError(
            message(
                "The engine spark needs Java 17 or later, and no Java is found. Install it, or set JAVA_HOME, or use "
                "the engine duckdb, which needs nothing more."
            )
        )


def _session(folder: WorkingFolder) -> Any:
    from pyspark.sql import SparkSession  # noqa: PLC0415 - an extra

    logging = folder.path / "log4j2.properties"
    logging.write_text(_LOGGING, encoding="ascii")
    java = f"-Dlog4j2.configurationFile={logging} -Djava.io.tmpdir={folder.make('java')}"
    builder = SparkSession.builder.appName("opptakt aggregate").config(
        map={
            "spark.local.dir": str(folder.make("spark")),
            "spark.sql.warehouse.dir": str(folder.make("warehouse")),
            # Without Hive there is no metastore, which would otherwise be made in the working directory.
            "spark.sql.catalogImplementation": "in-memory",
            "spark.driver.extraJavaOptions": java,
            "spark.eventLog.enabled": "false",
            "spark.ui.enabled": "false",
            "spark.ui.showConsoleProgress": "false",
            "spark.sql.session.timeZone": "UTC",
        }
    )
    with _quiet():
        return builder.getOrCreate()


def _end(session: Any) -> None:
    """Ends the session, and the Java process that was started for it, whose temporary files lie in the folder."""
    gateway = getattr(getattr(session, "sparkContext", None), "_gateway", None)
    session.stop()
    if gateway is None:
        return
    from pyspark import SparkContext  # noqa: PLC0415 - an extra

    gateway.shutdown()
    if (process := getattr(gateway, "proc", None)) is not None:
        process.stdin.close()
        process.wait(timeout=_SECONDS_TO_END)
    SparkContext._gateway = SparkContext._jvm = None  # noqa: SLF001 - so that another session starts another process


@contextmanager
def _quiet() -> Iterator[None]:
    """Gives a process that is started nowhere to write: whatever it says may quote a value."""
    kept = os.dup(2)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    try:
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nowhere)


@contextmanager
def _own_words() -> Iterator[None]:
    """Turns what Spark says into our own words: its errors may quote a cell."""
    try:
        yield
    except EvaluationError:
        raise
    except Exception as error:  # noqa: BLE001 - pyspark, py4j and the JVM have errors of many families
        raise stopped("Spark", type(error).__name__) from None
