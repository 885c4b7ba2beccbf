"""Whether a file may be used: nobody else has it, it is whole, and it is still the one that was opened."""
