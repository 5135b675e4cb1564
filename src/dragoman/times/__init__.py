"""Time expressions to dates with precision and basis."""
