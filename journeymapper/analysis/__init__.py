"""The journey as a graph: its shown path, numbers, times."""
