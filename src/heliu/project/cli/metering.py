"""``heliu metrics``: what to do with the figures."""

import sys

import msgspec

from heliu.project.metrics import alerts, dashboard


def rules() -> None:
    """The rule file."""
    sys.stdout.write(alerts.rule_file())


def picture() -> None:
    """The dashboard."""
    pretty = msgspec.json.format(msgspec.json.encode(dashboard.dashboard()), indent=2)
    sys.stdout.write(pretty.decode() + "\n")
