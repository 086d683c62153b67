"""Whose purchase counts in a friend's line: the one rule of all reads that name friends."""

#: Of ``reviews_review r``: friends follow each other, and their author ``a`` is still here.
JOIN = """
  JOIN social_follow mine
    ON mine.follower_id = %(viewer)s::bigint AND mine.followee_id = r.author_id
  JOIN social_follow theirs
    ON theirs.follower_id = r.author_id AND theirs.followee_id = %(viewer)s::bigint
  JOIN accounts_actor a ON a.id = r.author_id AND a.deleted_at IS NULL
"""
#: They agreed to it and took nothing back; neither side blocked the other (a follow may outlive a
#: block for a moment); and it is nothing of a sensitive category.
WHERE = """
 r.deleted_at IS NULL AND r.counts_for_friends
   AND NOT EXISTS (
        SELECT FROM accounts_block b
         WHERE (b.blocker_id = %(viewer)s::bigint AND b.blocked_id = r.author_id)
            OR (b.blocker_id = r.author_id AND b.blocked_id = %(viewer)s::bigint))
   AND NOT EXISTS (
        SELECT FROM catalog_product p
          JOIN catalog_category own ON own.id = p.category_id
          JOIN catalog_category above ON above.id = ANY(own.path)
         WHERE p.id = r.product_id AND above.slug = ANY(%(sensitive)s::text[]))
"""
