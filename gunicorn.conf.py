"""Settings of gunicorn that every installation shares; it reads this file in the directory where it starts.

Options on the command line go before these. The kind of worker does not depend on them: who asks for `gthread`,
or only for threads, gets ours, which is one.
"""

import gc

from gunicorn.workers import SUPPORTED_WORKERS  # type: ignore[import-untyped]  # gunicorn ships no types

worker_class = "vumportal.config.wachtkamer.Wachtkamer"
SUPPORTED_WORKERS["gthread"] = worker_class
sendfile = False  # a thread would wait for who fetches the file
preload_app = (
    True  # read once, not by each worker: half the processor time of a start, and memory that they share
)


def post_worker_init(worker: object) -> None:
    """Let the collector of cycles pass over what stays: every model, template and setting.

    It ran some tens of times per page otherwise. What has no cycle goes at once, as ever; of what has one, no more
    than so many objects wait, a few MB.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 5, 5)
