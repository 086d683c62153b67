"""``python -m heliu.project.cli``: the command, where its script is not on the path."""

from heliu.project.cli.app import main

main()
