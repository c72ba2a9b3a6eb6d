"""Keep-alive clients that send prepared requests as fast as the server answers."""

import socket
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run showed; latencies in seconds, sorted."""

    seconds: float
    latencies: tuple[float, ...]
    statuses: dict[int, int]

    @property
    def per_second(self) -> float:
        return len(self.latencies) / self.seconds

    def percentile(self, share: float) -> float:
        """Latency in milliseconds that `share` of the requests did not exceed."""
        return self.latencies[min(int(len(self.latencies) * share), len(self.latencies) - 1)] * 1000


def http_request(method: str, path: str, body: bytes = b"", **headers: str) -> bytes:
    """One request as it travels; `Content_Type="text/html"` becomes a header."""
    lines = [f"{method} {path} HTTP/1.1", "Host: 127.0.0.1", f"Content-Length: {len(body)}"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join([*lines, "", ""]).encode() + body


def hammer(port: int, requests_of: Callable[[int], Iterator[bytes]], clients: int = 8) -> Outcome:
    """Send all of `requests_of(client number)` from each client at once; the requests are made before."""
    prepared = [list(requests_of(number)) for number in range(clients)]
    latencies: list[float] = []
    statuses: Counter[int] = Counter()
    barrier = threading.Barrier(clients + 1)
    threads = [
        threading.Thread(target=_client, args=(port, requests, barrier, latencies, statuses))
        for requests in prepared
    ]
    for thread in threads:
        thread.start()
    barrier.wait()
    began = time.perf_counter()
    for thread in threads:
        thread.join()
    seconds = time.perf_counter() - began
    return Outcome(seconds, tuple(sorted(latencies)), dict(statuses))


def ask(port: int, request: bytes) -> tuple[int, bytes, bytes]:
    """One request on a connection of its own: status, head, body."""
    with Connection(port) as connection:
        return connection.ask(request)


class Connection:
    """One keep-alive connection that knows as much HTTP as the answers of this product need."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._open()

    def __enter__(self) -> "Connection":
        return self

    def __exit__(self, *_: object) -> None:
        self._socket.close()

    def _open(self) -> None:
        self._socket = socket.create_connection(("127.0.0.1", self._port), timeout=60)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._rest = b""

    def ask(self, request: bytes) -> tuple[int, bytes, bytes]:
        self._socket.sendall(request)
        while b"\r\n\r\n" not in self._rest:
            self._receive()
        head, _, self._rest = self._rest.partition(b"\r\n\r\n")
        length = _content_length(head)
        while len(self._rest) < length:
            self._receive()
        body, self._rest = self._rest[:length], self._rest[length:]
        if b"connection: close" in head.lower():
            self._socket.close()
            self._open()
        return int(head[9:12]), head, body

    def _receive(self) -> None:
        chunk = self._socket.recv(65536)
        if not chunk:
            raise ConnectionError("the server closed the connection")
        self._rest += chunk


def _content_length(head: bytes) -> int:
    for line in head.split(b"\r\n")[1:]:
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            return int(value)
    return 0


def _client(
    port: int,
    requests: list[bytes],
    barrier: threading.Barrier,
    latencies: list[float],
    statuses: Counter[int],
) -> None:
    with Connection(port) as connection:
        barrier.wait()
        for request in requests:
            began = time.perf_counter()
            status = connection.ask(request)[0]
            latencies.append(time.perf_counter() - began)
            statuses[status] += 1
