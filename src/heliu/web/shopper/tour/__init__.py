"""The demo's guided first look: what to press to see a share become a sale."""
