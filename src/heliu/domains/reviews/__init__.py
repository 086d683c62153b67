"""Reviews 评价: what verified buyers say.

Owns: reviews with their pictures, ratings per product.
Promises: one review per bought line at a time, by its buyer, after receipt was confirmed; a
purchase counts among friends only if the buyer said so.
Publishes: ReviewPublished, ReviewDeleted.
Never: guesses a mood: the buyer names it.
"""
