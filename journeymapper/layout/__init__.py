"""Where everything is drawn: display lists of a few primitives, for screen and paper alike.

Painters (Qt, PDF) only draw what they are given: they never measure, wrap or choose.
"""
