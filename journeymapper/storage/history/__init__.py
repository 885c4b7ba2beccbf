"""What a file keeps of its past: edits, bases and save points, and what a damaged file still knows of it."""
