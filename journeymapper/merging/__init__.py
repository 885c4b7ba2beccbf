"""What becomes of copies of a project: made with less in them, compared, and brought together again."""
