"""A mail server of this machine that keeps what it is given, for people to read."""

import email
import re
import socketserver
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from email.policy import default

_PATIENCE_SECONDS = 60.0


class Mailbox:
    """Everybody's mails, in the order they came."""

    def __init__(self, port: int) -> None:
        self.port = port
        self._mails: list[EmailMessage] = []

    def keep(self, content: bytes) -> None:
        """Put a mail in."""
        self._mails.append(email.message_from_bytes(content, EmailMessage, policy=default))

    def text_to(self, address: str, subject: str) -> str:
        """The plain text of the last mail to ``address`` about ``subject``; waits for it."""
        deadline = time.monotonic() + _PATIENCE_SECONDS
        while True:
            found = [
                mail
                for mail in self._mails
                if address in str(mail["To"]) and re.search(subject, str(mail["Subject"]))
            ]
            if found and (body := found[-1].get_body(("plain",))):
                return str(body.get_content())
            subjects = [(str(mail["To"]), str(mail["Subject"])) for mail in self._mails]
            assert time.monotonic() < deadline, f"no mail to {address}: {subjects}"
            time.sleep(0.1)

    def link_to(self, address: str, subject: str) -> str:
        """The first address that stands in that mail."""
        return str(re.findall(r"https?://\S+", self.text_to(address, subject))[0])


class _Session(socketserver.StreamRequestHandler):
    """Just enough of SMTP for one client."""

    def handle(self) -> None:
        self._say("220 here")
        for line in self.rfile:
            command = line.strip().upper()
            if command == b"DATA":
                self._say("354 go on")
                self.server.mailbox.keep(self._content())  # type: ignore[attr-defined]
            if command == b"QUIT":
                self._say("221 bye")
                return
            self._say("250 well")

    def _content(self) -> bytes:
        lines = iter(self.rfile.readline, b".\r\n")
        return b"".join(line.removeprefix(b".") for line in lines)

    def _say(self, reply: str) -> None:
        self.wfile.write(f"{reply}\r\n".encode())


@contextmanager
def open_mailbox() -> Iterator[Mailbox]:
    """Take mails on a port of the loopback until the block ends."""
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), _Session) as server:
        server.daemon_threads = True
        mailbox = Mailbox(port=server.server_address[1])
        server.mailbox = mailbox  # type: ignore[attr-defined]
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield mailbox
        finally:
            server.shutdown()
            thread.join()
