"""Merging a colleague's copy: what clashes is asked, the result is shown before, and told afterwards."""
