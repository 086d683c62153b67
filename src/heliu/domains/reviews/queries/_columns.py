"""Columns that several reads of reviews share."""

IMAGE_KEYS = """
ARRAY(SELECT m.key FROM reviews_reviewimage i JOIN kernel_mediafile m ON m.id = i.media_id
       WHERE i.review_id = r.id ORDER BY i.position)::text[] AS image_keys
"""
