"""Pictures drawn by our own code: shapes in scenes, and faces. Needs nothing of Django."""
