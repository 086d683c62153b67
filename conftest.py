"""Tests use the DATABASE_URL they are given, or an embedded cluster of their own that ends with them."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "heliu.project.settings")
os.environ.setdefault("HELIU_DEBUG", "1")
os.environ.setdefault("HELIU_ROLE", "owner")
