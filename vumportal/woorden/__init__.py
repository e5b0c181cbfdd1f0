"""A document of the standard in Dutch: every fact in words, once, for every door. Needs the ground rooms only.

- `kort`: facts as a few words, for chips, lists and explanations;
- `feiten`: a whole document as groups of facts, for reading.
"""
