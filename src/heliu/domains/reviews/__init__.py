"""Reviews 评价: what verified buyers say.

Owns: reviews with their pictures, ratings per product.
Promises: one review per bought line, by its buyer, after receipt was confirmed; a purchase counts
among friends only if the buyer said so.
Publishes: ReviewPublished.
Never: guesses a mood: the buyer names it.
"""
