"""The window in which two states of a project, two files or two journeys are compared."""
