"""Tests of lines read them."""

from heliu.kernel.telemetry.tests.lines import lines as lines
