"""Assessment: from criteria and a profile to statuses with their reasons, a verdict, and what would change it."""
