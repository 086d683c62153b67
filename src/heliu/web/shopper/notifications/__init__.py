"""The inbox as a page: what people did, what orders did, the newest first."""
