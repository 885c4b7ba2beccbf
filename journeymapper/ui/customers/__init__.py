"""The Customers view: all personas, their sheets and empathy maps, and what is theirs on the journeys."""
