"""The ``heliu`` command.

JSON goes to standard output, progress and messages to standard error. Only here may imports stand
in functions: most commands set the environment before anything reads it, and start fast.
"""

from heliu.project.cli.app import main as main
