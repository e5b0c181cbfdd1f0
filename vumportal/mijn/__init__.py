"""Pages for the person whom an organisation helps, with a session of their own (design section 5). No models.

- `sessie`: who is logged in, in a cookie and a store that no other door looks at;
- `toegang`: what makes a view a page for a person;
- `views`: the pages.
"""
