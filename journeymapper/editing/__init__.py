"""The only door to change: a session runs operations, stores them and keeps the history."""
