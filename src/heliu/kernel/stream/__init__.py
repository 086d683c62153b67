"""The one stream: facts appended in the transaction that makes them true, read by cursors.

``publish`` writes, ``reader`` declares who reads. See the modules for the guarantees.
"""

from heliu.kernel.stream import behaviour as behaviour
from heliu.kernel.stream.event import Event as Event
from heliu.kernel.stream.event import Recorded as Recorded
from heliu.kernel.stream.passing import pass_over as pass_over
from heliu.kernel.stream.publishing import NotInTransaction as NotInTransaction
from heliu.kernel.stream.publishing import publish as publish
from heliu.kernel.stream.publishing import publish_all as publish_all
from heliu.kernel.stream.readers import discover as discover
from heliu.kernel.stream.readers import reader as reader
from heliu.kernel.stream.replaying import WouldSendAgain as WouldSendAgain
from heliu.kernel.stream.replaying import replay as replay
from heliu.kernel.stream.runner import Undelivered as Undelivered
from heliu.kernel.stream.runner import run_readers_once as run_readers_once
