"""Figures for Prometheus: what was counted, what the database says, and what to make of it.

- :mod:`figures`: what is looked up when somebody asks.
- :mod:`exporter`: where they are read.
- :mod:`alerts` and :mod:`dashboard`: rules and pictures made of them (``heliu metrics``).
"""
