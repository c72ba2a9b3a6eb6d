"""A real mail server for tests, whose inbox can be read."""

import asyncio
import contextlib
import socket
import threading
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller


class Mailbox:
    """A real SMTP server's inbox; `refuse` makes it answer 550, `holding` makes it wait before it takes a message."""

    def __init__(self) -> None:
        self.messages: list[EmailMessage] = []
        self.refuse = False
        self.reached = threading.Event()
        self.holding = False
        self.port = 0

    async def handle_RCPT(
        self, _server: Any, _session: Any, envelope: Any, address: str, _options: Any
    ) -> str:
        if address.startswith("moved"):
            return "551 moved away"
        envelope.rcpt_tos.append(address)
        return "250 known"

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:
        self.reached.set()
        while self.holding:
            await _moment()
        if self.refuse:
            return "550 not here"
        self.messages.append(message_from_bytes(envelope.content, policy=policy.default))
        return "250 kept"

    def settings(self) -> dict[str, str]:
        """What an application or a worker needs to send here."""
        return {
            "SMTP_HOST": "127.0.0.1",
            "SMTP_PORT": str(self.port),
            "SMTP_STARTTLS": "no",
            "SMTP_FROM": "As Advertised <desk@agency.example>",
        }


async def _moment() -> None:
    await asyncio.sleep(0.02)


@contextlib.contextmanager
def mailbox_open() -> Iterator[Mailbox]:
    """A server on a free port until the block ends."""
    box = Mailbox()
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        box.port = found.getsockname()[1]
    server = Controller(box, hostname="127.0.0.1", port=box.port)
    server.start()
    try:
        yield box
    finally:
        box.holding = False
        server.stop()
