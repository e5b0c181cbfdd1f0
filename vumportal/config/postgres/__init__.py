"""Django's backend for PostgreSQL, with a cheaper look at connections from the pool (`base`)."""
