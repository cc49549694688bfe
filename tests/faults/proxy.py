"""A TCP proxy that knows when a transaction is about to end: for strikes at just that moment."""

import asyncio
import struct
import threading

END_TXN = 26  # Kafka's number of the request.
COMMIT = b"Q" + struct.pack(">I", 11) + b"COMMIT\0"  # PostgreSQL's simple query.
CHUNK_BYTES = 1 << 16


class Proxy:
    """Forwards connections to one port of the loopback. arm(strike) has the next end of a transaction struck."""

    def __init__(self, loop, port, target_port):
        self.port = port
        self.target_port = target_port
        self._loop = loop
        self._armed = None
        self._open = set()
        asyncio.run_coroutine_threadsafe(
            asyncio.start_server(self._serve, "127.0.0.1", port), loop).result()

    def arm(self, strike, forwarded=True):
        """strike() is called once, before the request goes on or just after it has; waits in vain until disarmed."""
        self._armed = strike, forwarded

    def disarm(self):
        self._armed = None

    def cut(self):
        """Ends every connection. Called by a strike."""
        for writer in self._open:
            writer.transport.abort()

    def split(self, buffer):
        """[(bytes, whether they end a transaction)] and what is not whole yet."""
        raise NotImplementedError

    async def _serve(self, client_reader, client_writer):
        try:
            server_reader, server_writer = await asyncio.open_connection("127.0.0.1", self.target_port)
        except OSError:
            client_writer.transport.abort()
            return
        both = {client_writer, server_writer}
        self._open |= both
        await asyncio.gather(self._requests(client_reader, server_writer), self._answers(server_reader, client_writer))
        self._open -= both

    async def _requests(self, reader, writer):
        buffer = b""
        try:
            while chunk := await reader.read(CHUNK_BYTES):
                parts, buffer = self.split(buffer + chunk)
                for data, ends_transaction in parts:
                    await self._forward(data, ends_transaction, writer)
        except OSError:
            pass
        writer.transport.abort()

    async def _forward(self, data, ends_transaction, writer):
        armed = self._armed if ends_transaction else None
        if armed is None:
            writer.write(data)
            return await writer.drain()
        strike, forwarded = armed
        self._armed = None
        if forwarded:
            writer.write(data)
            await writer.drain()
        strike()
        if not forwarded:
            writer.write(data)
            await writer.drain()

    @staticmethod
    async def _answers(reader, writer):
        try:
            while chunk := await reader.read(CHUNK_BYTES):
                writer.write(chunk)
                await writer.drain()
        except OSError:
            pass
        writer.transport.abort()


class KafkaProxy(Proxy):
    def split(self, buffer):
        parts, at = [], 0
        while len(buffer) - at >= 6:
            size, request = struct.unpack_from(">Ih", buffer, at)
            if len(buffer) - at < 4 + size:
                break
            parts.append((buffer[at:at + 4 + size], request == END_TXN))
            at += 4 + size
        return parts, buffer[at:]


class PostgresProxy(Proxy):
    """A COMMIT always comes in one piece: it is a request of its own, and short."""

    def split(self, buffer):
        return [(buffer, COMMIT in buffer)], b""


def start_loop():
    loop = asyncio.new_event_loop()
    threading.Thread(target=loop.run_forever, daemon=True).start()
    return loop
