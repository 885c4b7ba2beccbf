"""The history beside the board: what was done, save points, and looking at an earlier state."""
