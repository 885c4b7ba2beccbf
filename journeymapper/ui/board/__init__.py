"""The board: what is drawn on it, and what mouse and keys do there."""
