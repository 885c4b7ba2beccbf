"""What can still be read of damaged bytes, row by row, and how a valid document is made of that."""
