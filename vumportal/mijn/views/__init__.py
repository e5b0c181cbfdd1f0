"""The pages of the person, one module per subject."""
