"""Numbers that several modules of the package agree on."""

import enum as _enum

# Writes to a lost connection that pass before a warning is logged.
LOG_THRESHOLD_FOR_CONNLOST_WRITES = 5
# Seconds for which a server stops accepting when the system is out of descriptors or memory.
ACCEPT_RETRY_DELAY = 1
# Frames that debug mode keeps for "created at".
DEBUG_STACK_DEPTH = 10
SSL_HANDSHAKE_TIMEOUT = 60.0
SSL_SHUTDOWN_TIMEOUT = 30.0
SENDFILE_FALLBACK_READBUFFER_SIZE = 1 << 18
# In KiB.
FLOW_CONTROL_HIGH_WATER_SSL_READ = 256
FLOW_CONTROL_HIGH_WATER_SSL_WRITE = 512
# Seconds that asyncio.run() waits for the threads of the default executor.
THREAD_JOIN_TIMEOUT = 300


class _SendfileMode(_enum.Enum):
    UNSUPPORTED = _enum.auto()
    TRY_NATIVE = _enum.auto()
    FALLBACK = _enum.auto()
