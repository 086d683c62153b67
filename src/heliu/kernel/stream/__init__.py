"""The one stream: facts appended in the transaction that makes them true, read by cursors.

``publish`` writes, ``reader`` declares who reads. See the modules for the guarantees.
"""

from heliu.kernel.stream.event import Event as Event
from heliu.kernel.stream.event import Recorded as Recorded
from heliu.kernel.stream.publishing import publish as publish
