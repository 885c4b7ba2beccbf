"""Display lists on paper."""
