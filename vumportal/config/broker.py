"""The Redis transport of Celery, made to survive a broker that is away for a while.

A worker holds messages that it has not confirmed yet: of tasks that run, or that wait for their moment. When the
connection is lost it lets go of them, and later confirms them, over the channel of the old connection. There kombu
5.7 stumbles over what is not there any more, with an AttributeError that nobody expects, and the worker ends. Here it
is what it is, a lost connection, for which everybody is prepared. What must be done stands in the database, so a
message that is given twice or not at all changes nothing.
"""

from typing import Any

import redis
from kombu.transport import TRANSPORT_ALIASES
from kombu.transport import redis as kombu_redis


class Channel(kombu_redis.Channel):
    """A channel that says so when its connection is gone."""

    def _connparams(self, *args: Any, **kwargs: Any) -> Any:
        if self.connection is None or self.connection.client is None:
            raise redis.ConnectionError("de verbinding met de wachtrij is weg")
        return super()._connparams(*args, **kwargs)


class Transport(kombu_redis.Transport):
    """The transport with that channel."""

    Channel = Channel


def install() -> None:
    """Use this transport for addresses that start with redis: and rediss:."""
    TRANSPORT_ALIASES.update(dict.fromkeys(("redis", "rediss"), f"{__name__}:Transport"))
