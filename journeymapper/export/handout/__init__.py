"""The hand-out: one HTML file that opens without the program."""
