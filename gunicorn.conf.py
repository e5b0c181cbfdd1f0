"""Settings of gunicorn that every installation shares; it reads this file in the directory where it starts.

Options on the command line go before these. The kind of worker does not depend on them: who asks for `gthread`,
or only for threads, gets ours, which is one.
"""

from gunicorn.workers import SUPPORTED_WORKERS  # type: ignore[import-untyped]  # gunicorn ships no types

worker_class = "vumportal.config.wachtkamer.Wachtkamer"
SUPPORTED_WORKERS["gthread"] = worker_class
sendfile = False  # a thread would wait for who fetches the file
