"""The Map on screen: the lane table, edited in place."""
