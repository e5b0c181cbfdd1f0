"""A document of the standard in Dutch: every fact in words, once, for every door. Needs the ground rooms only.

- `kort`: facts as a few words, for chips, lists and explanations; days, hours and lists;
- `feiten`: a whole document as groups of facts, for reading (`zinnen`: its parts that have words of their own;
  `waarden`: what they are made of);
- `tekst`, `links`: text of others made fit for a screen, and what of it leads somewhere;
- `vangnet`: a part that cannot be shown takes nothing else with it.
"""
