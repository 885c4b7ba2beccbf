"""The window: Qt, kept thin."""
