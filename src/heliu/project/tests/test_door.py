"""The listening sockets of the site."""

import socket
from contextlib import closing

from heliu.project.door import Server


def test_the_end_of_an_answer_does_not_wait_for_its_caller() -> None:
    server = Server.__new__(Server)
    server.bind_addr, server.bind_port = "127.0.0.1", 0
    with closing(server._listen()) as listening:
        listening.setblocking(True)
        with closing(socket.create_connection(listening.getsockname(), timeout=5)):
            accepted, _ = listening.accept()
            with closing(accepted):
                assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
