"""What a process that serves does to be watched: its lines, figures and traces."""

import logging.config
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import heliu
from heliu.kernel.telemetry import files, logs, sampling, statements, tracing
from heliu.project.config import Config, ConfigError


def start(process: str, chosen: Config) -> None:
    """Called once in each process, after a fork: ``web``, ``live`` or ``worker``."""
    logging.config.dictConfig(lines(chosen))
    statements.tell_slow(chosen.slow_sql_ms / 1000)
    if chosen.metrics is not None:
        sampling.start(process)
    if chosen.traces_url:
        tracing.use(_tracer(process, chosen))


def begin(chosen: Config) -> dict[str, str]:
    """Called once before any of them starts; returns what their environment needs besides.

    Raises ConfigError when traces are wanted and cannot be had.
    """
    lines(chosen)
    if chosen.traces_url and find_spec("opentelemetry") is None:
        raise ConfigError("HELIU_TRACES_URL needs OpenTelemetry: pip install 'heliu[otel]'")
    if chosen.metrics is None:
        return {}
    files.begin(folder_of_counts(chosen))
    return {files.VARIABLE: str(folder_of_counts(chosen))}


def lines(chosen: Config) -> dict[str, Any]:
    """Write as configured; for the standard library's loggers, what makes them do the same."""
    return logs.use(logs.form_of(chosen.log_format), chosen.log_level)


def folder_of_counts(chosen: Config) -> Path:
    """Where processes keep what they counted."""
    return chosen.data / "run" / "metrics"


def _tracer(process: str, chosen: Config) -> tracing.Tracer:
    otel = import_module("heliu.kernel.telemetry.otel")
    made: tracing.Tracer = otel.tracer(
        url=chosen.traces_url,
        share=chosen.traces_share,
        process=process,
        version=heliu.__version__,
    )
    return made
