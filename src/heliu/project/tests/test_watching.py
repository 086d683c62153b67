"""How a site begins to be watched."""

import logging.config
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from django.conf import settings

from heliu.kernel.telemetry import logs
from heliu.project import watching
from heliu.project.config import Config, ConfigError


@pytest.fixture
def config(tmp_path: Path) -> Iterator[Config]:
    yield msgspec.structs.replace(settings.CONFIG, data=tmp_path)
    logging.config.dictConfig(logs.use(logs.form_of("auto"), "warning"))


def test_processes_share_a_folder_of_counts_only_where_figures_are_shown(config: Config) -> None:
    shown = msgspec.structs.replace(config, metrics=("127.0.0.1", 9464))

    assert watching.begin(config) == {}
    assert list(config.data.iterdir()) == []
    assert watching.begin(shown) == {"PROMETHEUS_MULTIPROC_DIR": str(config.data / "run/metrics")}
    (config.data / "run/metrics/counter_1.db").touch()
    watching.begin(shown)
    assert list((config.data / "run/metrics").iterdir()) == []


def test_traces_without_opentelemetry_are_refused_with_what_to_do(
    config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    traced = msgspec.structs.replace(config, traces_url="http://127.0.0.1:4318")
    watching.begin(traced)
    monkeypatch.setattr(watching, "find_spec", lambda _name: None)

    with pytest.raises(ConfigError, match=r"pip install 'heliu\[otel\]'"):
        watching.begin(traced)
