"""Printing and exporting from the window: what is asked, shown beforehand, and done."""
