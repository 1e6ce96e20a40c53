"""Pages of the agreement. Every view starts from a visibility queryset and ends in one service call."""
