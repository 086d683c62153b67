"""What the shop says."""
