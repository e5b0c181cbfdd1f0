"""`bin/bench`: the bron at national size, measured against the database alone and against NumPy."""
