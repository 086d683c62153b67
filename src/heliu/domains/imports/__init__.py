"""Imports 导入: other people's catalogues, as they really are.

Owns: import runs and their reports, the quantity last seen per variant.
Promises: a second import changes nothing; stock moves only by what the file changed; a row is
rejected only with line, column and reason.
Publishes: CatalogueImported.
Never: identifies a variant by its SKU.
"""
