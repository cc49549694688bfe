"""A TCP proxy that knows how far a transaction is: for strikes at just that moment."""

import asyncio
import struct
import threading

END_TXN, TXN_OFFSET_COMMIT = 26, 28  # Kafka's numbers of the requests.
COMMIT = b"Q" + struct.pack(">I", 11) + b"COMMIT\0"  # PostgreSQL's simple query.
CHUNK_BYTES = 1 << 16
BEFORE, AFTER, INSTEAD = "before", "after", "instead"  # Of the request that a strike waits for.
RECORDS_COME_SECONDS = 0.1


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

    def arm(self, strike, when=AFTER, request=END_TXN):
        """strike() is called once, when such a request comes; waits in vain until disarmed. Instead of it: when the
        records of its transaction have gone on, which come by another connection."""
        self._armed = strike, when, request

    def disarm(self):
        self._armed = None

    def cut(self):
        """Ends every connection. Called by a strike."""
        for writer in self._open:
            writer.transport.abort()

    def split(self, buffer):
        """[(bytes, the number of the request)] and what is not whole yet."""
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
                for data, request in parts:
                    await self._forward(data, request, writer)
        except OSError:
            pass
        writer.transport.abort()

    async def _forward(self, data, request, writer):
        strike, when, awaited = self._armed or (None, None, None)
        if request != awaited:
            strike = None
        else:
            self._armed = None
        if strike and when == INSTEAD:
            await asyncio.sleep(RECORDS_COME_SECONDS)
            strike()
            raise ConnectionAbortedError
        if strike and when == BEFORE:
            strike()
        writer.write(data)
        await writer.drain()
        if strike and when == AFTER:
            strike()

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
            parts.append((buffer[at:at + 4 + size], request))
            at += 4 + size
        return parts, buffer[at:]


class PostgresProxy(Proxy):
    """A COMMIT always comes in one piece: it is a request of its own, and short."""

    def split(self, buffer):
        return [(buffer, END_TXN if COMMIT in buffer else None)], b""


def start_loop():
    loop = asyncio.new_event_loop()
    threading.Thread(target=loop.run_forever, daemon=True).start()
    return loop
