"""The journey model: records, documents, diffs and rules, in plain Python.

Nothing here knows of files, windows or pictures on a screen.
"""
