"""The project file: one SQLite database, opened with suspicion and written one edit a transaction."""
