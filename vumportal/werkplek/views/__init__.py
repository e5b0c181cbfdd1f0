"""Pages of the werkplek, a module per subject."""
