"""Catalogues from files, and back into files.

Owns: runs of imports with their reports, and the stock each kind of file last stated.
Promises: every readable row is in the shop after a run; the same file again changes nothing; stock
sold in between is never undone; what was refused or changed is told with line, column and reason.
Publishes: CatalogueImported.
Never: guesses a price, or removes what a file does not mention.
"""
