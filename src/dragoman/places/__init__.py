"""Names to places, or an abstention with a reason."""
